import { assertEquals, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  addresses,
  type AssetManifest,
  DETECTOR,
  parseManifest,
  sha256,
  WASM,
} from "./asset_manifest.ts";

const file = (content: string) => ({
  sha256: sha256(content),
  size: content.length,
  from: "a test",
  gzip: null,
});
const manifest = (version: string): AssetManifest => ({
  files: {
    ...Object.fromEntries(WASM.map((path) => [path, file(version + path)])),
    [DETECTOR]: file("model"),
  },
});

describe("parseManifest", () => {
  it("reads what was written", () => {
    const text = JSON.stringify(manifest("1"));
    assertEquals(parseManifest(text), manifest("1"));
  });

  const good = file("x");
  const WRONG: [string, unknown][] = [
    ["no JSON", undefined],
    ["no files", {}],
    ["a path that leaves the folder", { files: { "../a.js": good } }],
    ["an absolute path", { files: { "/etc/passwd": good } }],
    ["a deeper path", { files: { "a/b/c.js": good } }],
    ["no hash", { files: { "a.js": { ...good, sha256: "abc" } } }],
    ["no size", { files: { "a.js": { ...good, size: "1" } } }],
    ["no entry", { files: { "a.js": null } }],
    ["a wrong copy", { files: { "a.js": { ...good, gzip: {} } } }],
  ];
  for (const [what, value] of WRONG) {
    it(`refuses ${what}`, () => {
      assertEquals(parseManifest(JSON.stringify(value) ?? "not"), null);
    });
  }
});

describe("addresses", () => {
  it("have the file's own hash", () => {
    assertEquals(
      addresses(manifest("1")).get(DETECTOR),
      `/assets/${sha256("model")}/${DETECTOR}`,
    );
  });

  it("have one hash for the WebAssembly, of all its files", () => {
    const folder = (version: string) => {
      const found = addresses(manifest(version));
      const folders = WASM.map((path) =>
        found.get(path)!.slice(0, "/assets/".length + 64)
      );
      assertEquals(new Set(folders).size, 1);
      return folders[0];
    };
    assertEquals(folder("1"), folder("1"));
    assertNotEquals(folder("1"), folder("2"));
  });
});
