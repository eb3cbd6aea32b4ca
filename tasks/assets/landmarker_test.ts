import { assertEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { sha256 } from "../../lib/web/asset_manifest.ts";
import { fetchLandmarker } from "./landmarker.ts";

const model = new TextEncoder().encode("a model of some bytes");
/** A body that never ends, or never begins. */
const open = (first?: Uint8Array<ArrayBuffer>) =>
  new ReadableStream({ start: (to) => first && to.enqueue(first) });

const ANSWERS: Record<string, () => Response | Promise<Response>> = {
  "/right": () => new Response(model),
  "/moved": () => Response.redirect("http://127.0.0.1:1/", 302),
  "/refused": () => new Response("no", { status: 403 }),
  "/page": () => new Response("<h1>Sign in to the network</h1>"),
  "/short": () => new Response(model.slice(1)),
  "/changed": () => new Response(model.toReversed()),
  "/stuck": () => new Response(open(model.slice(1))),
  "/silent": () => new Promise(() => {}),
};

describe("fetchLandmarker", () => {
  let server: Deno.HttpServer<Deno.NetAddr>;
  const closing = new AbortController();
  beforeAll(() => {
    const { signal } = closing;
    server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, signal, onListen() {} },
      (req) => ANSWERS[new URL(req.url).pathname]!(),
    );
  });
  afterAll(async () => {
    closing.abort();
    await server.finished;
  });
  const get = (
    path: string,
    options: { answer?: number; whole?: number; signal?: AbortSignal } = {},
  ) => {
    const url = `http://127.0.0.1:${server.addr.port}${path}`;
    const source = { url, size: model.length, sha256: sha256(model) };
    return fetchLandmarker({ source, ...options });
  };

  it("answers with the model", async () => {
    assertEquals(await get("/right"), model);
  });

  const TROUBLE: [string, string, string][] = [
    ["an error", "/refused", "the server answered 403"],
    ["another page", "/page", "it is longer than 21 bytes"],
    ["a part of it", "/short", "only 20 of 21 bytes came"],
    ["another model", "/changed", `and should be ${sha256(model)}`],
  ];
  for (const [what, path, message] of TROUBLE) {
    it(`refuses ${what}`, async () => {
      await assertRejects(() => get(path), Error, message);
    });
  }

  it("does not wait for ever for an answer", async () => {
    await assertRejects(
      () => get("/silent", { answer: 20 }),
      Error,
      "it was not there after 0.02 s",
    );
  });

  it("does not wait for ever for the rest", async () => {
    await assertRejects(
      () => get("/stuck", { whole: 20 }),
      Error,
      "it was not there after 0.02 s",
    );
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const fetching = get("/silent", { signal: stop.signal });
    stop.abort(new Error("stopped"));
    await assertRejects(() => fetching, Error, "stopped");
  });

  it("says what is wrong where there is no line", async () => {
    await assertRejects(() => get("/moved"), Error, "no connection to 127.0");
  });
});
