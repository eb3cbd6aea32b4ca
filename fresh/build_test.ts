import { assert, assertEquals, assertRejects } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { Builder } from "fresh/dev";
import { bundlerEnds, FIXTURE } from "./contract/fixture.ts";

describe("the build", bundlerEnds, () => {
  let outDir: string;
  beforeEach(async () => {
    outDir = await Deno.makeTempDir();
  });
  afterEach(() => Deno.remove(outDir, { recursive: true }));

  it("server.js - serves pages, islands and files, from any folder", async () => {
    await new Builder({ root: FIXTURE, outDir }).build();
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        "serve",
        "-A",
        `--config=${new URL("../deno.json", import.meta.url).pathname}`,
        "--host=127.0.0.1",
        "--port=0",
        `${outDir}/server.js`,
      ],
      cwd: outDir,
      env: { NO_COLOR: "1" },
      stdout: "null",
      stderr: "piped",
    }).spawn();
    try {
      const url = await addressIn(child.stderr);
      const html = await text(url);
      assert(html.includes("<h1>Home</h1>"), html);
      const modules = html.match(/\/_fresh\/js\/\w+\/\w+\.js/g)!;
      for (const path of new Set(modules)) {
        const res = await fetch(url + path);
        assertEquals(res.status, 200, path);
        assertEquals(
          res.headers.get("cache-control"),
          "public, max-age=31536000, immutable",
        );
        await res.body!.cancel();
      }
      const style = /\/style\.css\?__frsh_c=\w+/.exec(html)![0];
      assert((await text(url + style)).includes("navy"));
      assert((await text(`${url}/exam/17`)).includes('id="exam-layout"'));
      assert((await text(`${url}/nothing`)).includes("Nothing here"));
    } finally {
      child.kill("SIGTERM");
      await child.status;
    }
  });

  it("listen - serves for development, and tells its revision", async () => {
    const { app } = await import("./testdata/app/main.ts");
    const stop = new AbortController();
    const { promise, resolve } = Promise.withResolvers<Deno.NetAddr>();
    await new Builder({ root: FIXTURE }).listen(
      () => Promise.resolve({ app: app as never }),
      {
        port: 0,
        hostname: "127.0.0.1",
        signal: stop.signal,
        onListen: resolve,
      },
    );
    const host = `127.0.0.1:${(await promise).port}`;
    const res = await fetch(`http://${host}/style.css`);
    assertEquals(res.headers.get("etag"), null);
    assert((await res.text()).includes("navy"));
    const html = await text(`http://${host}/wall`);
    const live = /\/_fresh\/js\/\w+\/live\.js/.exec(html)![0];
    assert((await text(`http://${host}${live}`)).includes("/_frsh/alive"));

    const socket = new WebSocket(`ws://${host}/_frsh/alive`);
    const message = await new Promise<string>((resolve, reject) => {
      socket.onmessage = (event) => resolve(event.data);
      socket.onerror = reject;
    });
    const { type, revision } = JSON.parse(message);
    assertEquals([type, typeof revision], ["initial-state", "number"]);
    await new Promise((resolve) => {
      socket.onclose = resolve;
      socket.close();
    });
    stop.abort();
  });

  const refuses = async (island: string, reason: string) => {
    const root = `${outDir}/app`;
    await Deno.mkdir(`${root}/islands`, { recursive: true });
    await Deno.writeTextFile(`${root}/islands/Bad.tsx`, island);
    const building = new Builder({ root }).build({ snapshot: "memory" });
    await assertRejects(() => building, Error, reason);
  };

  it("islands - may not import what only the server has", async () => {
    for (const name of ["node:fs", "fresh", "fresh/dev", "./a.css"]) {
      await refuses(
        `import * as it from "${name}"; export default () => it;`,
        `Could not resolve "${name}"`,
      );
    }
  });

  it("islands - may import types of it", async () => {
    const root = `${outDir}/app`;
    await Deno.mkdir(`${root}/islands`, { recursive: true });
    await Deno.writeTextFile(
      `${root}/islands/Good.ts`,
      `import type { PageProps } from "fresh"; // Deno.serve\n` +
        `export default (_: PageProps) => null;`,
    );
    await new Builder({ root }).build({ snapshot: "memory" });
  });

  it("islands - need a component and a name of their own", async () => {
    await refuses(
      `export const Bad = () => null;`,
      "no component as its default",
    );
    const root = `${outDir}/app`;
    await Deno.mkdir(`${root}/islands/other`, { recursive: true });
    await Deno.writeTextFile(`${root}/islands/other/Bad.tsx`, "");
    await assertRejects(
      () => new Builder({ root }).build({ snapshot: "memory" }),
      Error,
      "need different names",
    );
  });
});

async function text(url: string): Promise<string> {
  return await (await fetch(url)).text();
}

/** The address a server says it listens on. */
async function addressIn(
  output: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<string> {
  let said = "";
  const lines = output.pipeThrough(new TextDecoderStream());
  for await (const part of lines) {
    said += part;
    const port = /:(\d+)\//.exec(said)?.[1];
    if (port) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`The server did not start:\n${said}`);
}
