import { assert, assertEquals, assertFalse } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { parseManifest, sha256 } from "../../lib/web/asset_manifest.ts";
import { AssetFolder } from "./folder.ts";

const text = (value: string) => new TextEncoder().encode(value);
const long = text("the same again ".repeat(100));

describe("AssetFolder", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await Deno.makeTempDir();
  });
  afterEach(() => Deno.remove(dir, { recursive: true }));
  const put = (path: string, content: Uint8Array, from = "here") =>
    AssetFolder.change(dir, async (folder) => {
      await folder.put(path, content, from);
      return folder.written;
    });
  const has = (path: string, from?: string) =>
    AssetFolder.change(dir, (folder) => folder.has(path, from));
  const manifest = async () =>
    parseManifest(await Deno.readTextFile(`${dir}/manifest.json`));

  it("writes a file and names it, with where it is from", async () => {
    assertEquals(await put("wasm/a.js", text("a")), ["wasm/a.js"]);
    assertEquals(await manifest(), {
      files: {
        "wasm/a.js": {
          sha256: sha256("a"),
          size: 1,
          from: "here",
          gzip: null,
        },
      },
    });
    assertEquals(await Deno.readTextFile(`${dir}/wasm/a.js`), "a");
    assert(await has("wasm/a.js", "here"));
    assertFalse(await has("wasm/a.js", "elsewhere"));
    assertFalse(await has("wasm/b.js"));
  });

  it("packs what gets smaller by it", async () => {
    await put("a.js", long);
    const { gzip } = (await manifest())!.files["a.js"]!;
    const packed = await Deno.readFile(`${dir}/a.js.gz`);
    assertEquals(gzip, { sha256: sha256(packed), size: packed.length });
    const unpacked = new Blob([packed]).stream()
      .pipeThrough(new DecompressionStream("gzip"));
    assertEquals(await new Response(unpacked).bytes(), long);
  });

  it("writes nothing that is there already", async () => {
    await put("a.js", long);
    const { mtime } = await Deno.stat(`${dir}/manifest.json`);
    assertEquals(await put("a.js", long), []);
    assertEquals((await Deno.stat(`${dir}/manifest.json`)).mtime, mtime);
  });

  for (const name of ["a.js", "a.js.gz"]) {
    it(`mends ${name} that was damaged or deleted`, async () => {
      await put("a.js", long);
      await Deno.writeFile(`${dir}/${name}`, text("something else"));
      assertFalse(await has("a.js"));
      assertEquals(await put("a.js", long), ["a.js"]);
      assert(await has("a.js"));
      await Deno.remove(`${dir}/${name}`);
      assertFalse(await has("a.js"));
      assertEquals(await put("a.js", long), ["a.js"]);
    });
  }

  it("starts anew where the manifest is none of ours", async () => {
    await Deno.writeTextFile(`${dir}/manifest.json`, '{"files": {"../a": 1}}');
    assertEquals(await put("a.js", text("a")), ["a.js"]);
    assertEquals(Object.keys((await manifest())!.files), ["a.js"]);
  });

  it("loses nothing when several write at once", async () => {
    const names = Array.from({ length: 8 }, (_, i) => `file${i}.js`);
    await Promise.all(names.map((name) => put(name, text(name))));
    const { files } = (await manifest())!;
    assertEquals(Object.keys(files).sort(), names);
  });
});
