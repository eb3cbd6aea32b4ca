import { assert, assertEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { LANDMARKER, sha256 } from "../lib/web/asset_manifest.ts";
import { visionAssets } from "../lib/web/assets.ts";
import { Failure } from "./failure.ts";
import { fetchModel, prepareModels } from "./models.ts";

const model = new TextEncoder().encode("a landmarker's model");

// One folder for all, in this order: packing takes seconds.
describe("a start's models", () => {
  let dir: string;
  let server: Deno.HttpServer<Deno.NetAddr>;
  const closing = new AbortController();
  const asked = Promise.withResolvers<void>();
  beforeAll(async () => {
    dir = await Deno.makeTempDir();
    const { signal } = closing;
    server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, signal, onListen() {} },
      (req) => {
        if (req.url.endsWith("/model")) return new Response(model);
        if (req.url.endsWith("/none")) {
          return new Response(null, { status: 404 });
        }
        asked.resolve();
        return new Promise(() => {});
      },
    );
  });
  afterAll(async () => {
    closing.abort();
    await server.finished;
    await Deno.remove(dir, { recursive: true });
  });
  const fetchFrom = async (path: string, stop = new AbortController()) => {
    const said: string[] = [];
    const url = `http://127.0.0.1:${server.addr.port}${path}`;
    const source = { url, size: model.length, sha256: sha256(model) };
    const options = { source, signal: stop.signal };
    await fetchModel(dir, (line) => said.push(line), options);
    return said;
  };

  it("are fetched only where nobody said not to", async () => {
    const note = "faces only; see deno task models";
    assertEquals(await prepareModels("none", dir), { note, fetchInto: null });
    assertEquals(await prepareModels("", dir), { note, fetchInto: dir });
  });

  it("fail without the network in plain words, and nothing stops", async () => {
    const [said = "", ...more] = await fetchFrom("/none");
    assertEquals(more, []);
    assert(said.includes("could not be fetched (the server answered 404)"));
    assert(said.includes("deno task models"));
  });

  it("end silently with the product", async () => {
    const stop = new AbortController();
    const fetching = fetchFrom("/slow", stop);
    await asked.promise;
    stop.abort();
    assertEquals(await fetching, []);
  });

  it("are used as soon as they have come", async () => {
    assertEquals(visionAssets(dir)?.landmarker, null);
    assertEquals((await fetchFrom("/model")).length, 1);
    assert(visionAssets(dir)?.landmarker?.endsWith(`/${LANDMARKER}`));
    assertEquals(await prepareModels(undefined, dir), {
      note: "faces, gaze, blinks, liveness",
      fetchInto: null,
    });
  });

  it("that are named are told by their SHA-256", async () => {
    const file = await Deno.makeTempFile({ dir });
    await Deno.writeTextFile(file, "another model");
    const { note } = await prepareModels(file, dir);
    assert(note.endsWith(`; SHA-256 ${sha256("another model")}`));
  });

  it("that are named and not there are a line that says so", async () => {
    await assertRejects(
      () => prepareModels(`${dir}/nothing`, dir),
      Failure,
      "which cannot be read",
    );
  });
});
