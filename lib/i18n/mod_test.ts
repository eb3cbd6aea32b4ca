import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { chooseLang, WORDS } from "./mod.ts";

function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(
    ([key, inner]) => leaves(inner, `${path}.${key}`),
  );
}
const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe("chooseLang", () => {
  it("prefers the cookie", () => {
    assertEquals(chooseLang("fr", "en"), "fr");
    assertEquals(chooseLang("xx", "en"), "en");
  });

  it("weighs Accept-Language", () => {
    assertEquals(chooseLang(undefined, "de, fr-CA;q=0.8, en;q=0.5"), "fr");
    assertEquals(chooseLang(undefined, "fr;q=0, en"), "en");
    assertEquals(chooseLang(undefined, "en;q=0.2,fr;q=0.9"), "fr");
    assertEquals(chooseLang(undefined, null), "en");
    assertEquals(chooseLang("constructor", ";;q=,"), "en");
  });
});

describe("the dictionaries", () => {
  const french = new Map(leaves(WORDS.fr));
  for (const [path, text] of leaves(WORDS.en)) {
    it(`has ${path} in both languages with the same placeholders`, () => {
      assertEquals(holes(french.get(path) ?? ""), holes(text));
      assertEquals(text.trim() !== "", true);
    });
  }
});
