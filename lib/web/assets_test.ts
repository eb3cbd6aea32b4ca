import { assert, assertEquals, assertFalse } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { App } from "fresh";
import { gzipSync } from "node:zlib";
import { WORKER_POLICY } from "../csp.ts";
import {
  type AssetManifest,
  CLASSIC_WORKER,
  DETECTOR,
  LANDMARKER,
  sha256,
  SPEECH,
  SPEECH_MODEL,
  WASM,
  WORKER,
} from "./asset_manifest.ts";
import { assets, speechAssets, visionAssets } from "./assets.ts";

const NEEDED = [...WASM, DETECTOR, WORKER, CLASSIC_WORKER];
const contentOf = (path: string) =>
  new TextEncoder().encode(`content of ${path}`);

describe("assets", () => {
  let dir: string, manifest: AssetManifest, log: string[];
  const consoleError = console.error;
  const app = () =>
    new App().use(assets(() => dir))
      .get("/page", () => new Response("a page")).handler();
  const get = (path: string, init?: RequestInit) =>
    app()(new Request(`http://127.0.0.1${path}`, init));

  const save = () =>
    Deno.writeTextFile(`${dir}/manifest.json`, JSON.stringify(manifest));
  const put = async (path: string) => {
    const content = contentOf(path);
    const packed = gzipSync(content);
    const isModel = path === DETECTOR || path === LANDMARKER;
    manifest.files[path] = {
      sha256: sha256(content),
      size: content.length,
      from: "a test",
      gzip: isModel ? null : { sha256: sha256(packed), size: packed.length },
    };
    await Deno.writeFile(`${dir}/${path}`, content);
    if (!isModel) await Deno.writeFile(`${dir}/${path}.gz`, packed);
  };

  beforeEach(async () => {
    dir = await Deno.makeTempDir();
    manifest = { files: {} };
    await Deno.mkdir(`${dir}/wasm`);
    for (const path of NEEDED) await put(path);
    await save();
    log = [];
    console.error = (line: string) => log.push(line);
  });
  afterEach(async () => {
    console.error = consoleError;
    await Deno.remove(dir, { recursive: true });
  });

  describe("visionAssets", () => {
    it("says where everything is, without the model that is not there", () => {
      const { wasm, detector, landmarker, worker } = visionAssets(dir)!;
      assert(/^\/assets\/[0-9a-f]{64}$/.test(wasm));
      assertEquals(
        detector,
        `/assets/${sha256(contentOf(DETECTOR))}/${DETECTOR}`,
      );
      assertEquals(landmarker, null);
      assert(worker.module.endsWith(`/${WORKER}`));
      assert(worker.classic.endsWith(`/${CLASSIC_WORKER}`));
    });

    it("sees a model that comes later", async () => {
      assertEquals(visionAssets(dir)?.landmarker, null);
      await put(LANDMARKER);
      await save();
      assert(visionAssets(dir)?.landmarker?.endsWith(`/${LANDMARKER}`));
    });

    for (const path of NEEDED) {
      it(`is null without ${path}`, async () => {
        delete manifest.files[path];
        await save();
        assertEquals(visionAssets(dir), null);
      });
    }

    it("is null where nothing was made, and where the manifest is broken", async () => {
      assertEquals(visionAssets(`${dir}/none`), null);
      await Deno.writeTextFile(`${dir}/manifest.json`, "{");
      assertEquals(visionAssets(dir), null);
    });
  });

  describe("speechAssets", () => {
    it("says where everything is, and is null before all of it is there", async () => {
      assertEquals(speechAssets(dir), null);
      for (const path of SPEECH) await put(path);
      await save();
      const { worker, worklet, model, wasm } = speechAssets(dir)!;
      const address = `/assets/${
        sha256(contentOf(SPEECH_MODEL))
      }/${SPEECH_MODEL}`;
      assertEquals(model, address);
      for (const path of [worker, worklet, model, wasm]) {
        assertEquals((await get(path, { method: "HEAD" })).status, 200);
      }
    });
  });

  const types: [string, () => string, string][] = [
    ["a model", () => visionAssets(dir)!.detector, "application/octet-stream"],
    [
      "a script",
      () => visionAssets(dir)!.worker.module,
      "text/javascript; charset=utf-8",
    ],
    [
      "WebAssembly",
      () => `${visionAssets(dir)!.wasm}/vision_wasm_internal.wasm`,
      "application/wasm",
    ],
  ];
  for (const [what, address, type] of types) {
    it(`serves ${what}, for good`, async () => {
      const res = await get(address());
      assertEquals(res.status, 200);
      assertEquals(res.headers.get("content-type"), type);
      assertEquals(
        res.headers.get("cache-control"),
        "public, max-age=31536000, immutable",
      );
      const text = await res.text();
      assertEquals(res.headers.get("content-length"), `${text.length}`);
      assert(text.startsWith("content of "));
    });
  }

  it("gives scripts, and nothing else, the worker's policy", async () => {
    const { wasm, detector, worker } = visionAssets(dir)!;
    const policy = async (path: string) => {
      const res = await get(path, { method: "HEAD" });
      return res.headers.get("content-security-policy");
    };
    assertEquals(await policy(worker.module), WORKER_POLICY);
    assertEquals(await policy(worker.classic), WORKER_POLICY);
    assertEquals(
      await policy(`${wasm}/vision_wasm_internal.js`),
      WORKER_POLICY,
    );
    assertEquals(await policy(detector), null);
  });

  describe("compression", () => {
    const ask = async (encoding: string, path?: string) => {
      const headers = { "accept-encoding": encoding };
      const res = await get(path ?? visionAssets(dir)!.worker.module, {
        headers,
      });
      const bytes = await res.bytes();
      assertEquals(res.headers.get("content-length"), `${bytes.length}`);
      return {
        bytes,
        encoding: res.headers.get("content-encoding"),
        vary: res.headers.get("vary"),
      };
    };
    for (const taken of ["gzip", "gzip, deflate, br, zstd", "br, GZIP;q=0.5"]) {
      it(`is used for "${taken}"`, async () => {
        assertEquals(await ask(taken), {
          bytes: new Uint8Array(gzipSync(contentOf(WORKER))),
          encoding: "gzip",
          vary: "accept-encoding",
        });
      });
    }
    for (const refused of ["", "br", "gzip;q=0", "identity, gzip; q=0.000"]) {
      it(`is not used for "${refused}"`, async () => {
        assertEquals(await ask(refused), {
          bytes: contentOf(WORKER),
          encoding: null,
          vary: "accept-encoding",
        });
      });
    }
    it("is not used where there is no copy", async () => {
      const { encoding, vary } = await ask("gzip", visionAssets(dir)!.detector);
      assertEquals({ encoding, vary }, { encoding: null, vary: null });
    });
  });

  it("answers HEAD without the content", async () => {
    const res = await get(visionAssets(dir)!.detector, { method: "HEAD" });
    assertEquals(res.status, 200);
    assertEquals(
      res.headers.get("content-length"),
      `${contentOf(DETECTOR).length}`,
    );
    assertEquals(await res.text(), "");
  });

  const hash = () => sha256(contentOf(DETECTOR));
  const UNKNOWN: [string, () => string, string?][] = [
    ["another hash", () => `/assets/${"0".repeat(64)}/${DETECTOR}`],
    ["a name under another's hash", () => `/assets/${hash()}/${WORKER}`],
    [
      "the copy by its own name",
      () => `${visionAssets(dir)!.worker.module}.gz`,
    ],
    ["the manifest", () => "/assets/manifest.json"],
    ["the folder", () => "/assets/"],
    ["a way out", () => `/assets/${hash()}/..%2f..%2fmanifest.json`],
    ["a way out, plainly", () => "/assets/x/%2e%2e/%2e%2e/etc/passwd"],
    ["a model that is not there", () => `/assets/${hash()}/${LANDMARKER}`],
    ["a POST", () => visionAssets(dir)!.detector, "POST"],
    ["a DELETE", () => visionAssets(dir)!.detector, "DELETE"],
  ];
  for (const [what, path, method = "GET"] of UNKNOWN) {
    it(`answers 404 to ${what}`, async () => {
      const res = await get(path(), { method });
      assertEquals(res.status, 404);
      assertFalse((await res.text()).includes("content of"));
    });
  }

  for (const [what, broken] of [["changed", "evil"], ["deleted", null]]) {
    it(`never sends a file that was ${what}, and sends it once mended`, async () => {
      const path = visionAssets(dir)!.detector;
      const file = `${dir}/${DETECTOR}`;
      if (broken) await Deno.writeTextFile(file, broken);
      else await Deno.remove(file);
      const res = await get(path);
      assertEquals(res.status, 500);
      assertEquals(res.headers.get("cache-control"), "no-store");
      assertFalse((await res.text()).includes("evil"));
      assert(log.join().includes(DETECTOR));
      await Deno.writeFile(file, contentOf(DETECTOR));
      const mended = await get(path);
      assertEquals(mended.status, 200);
      await mended.body?.cancel();
    });
  }

  it("leaves other addresses alone", async () => {
    assertEquals(await (await get("/page")).text(), "a page");
  });
});
