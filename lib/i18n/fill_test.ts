import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { fill, plural } from "./fill.ts";

describe("fill", () => {
  it("fills what it knows and leaves the rest", () => {
    assertEquals(fill("{a} of {b}, {c}", { a: 1, b: "two" }), "1 of two, {c}");
  });

  it("takes nothing from the prototype", () => {
    assertEquals(fill("{constructor}", {}), "{constructor}");
  });
});

describe("plural", () => {
  const forms = { one: "{count} alert", other: "{count} alerts" };
  it("follows the language: French has one for nought", () => {
    assertEquals(plural("en", 1, forms), "1 alert");
    assertEquals(plural("en", 0, forms), "0 alerts");
    assertEquals(plural("fr", 0, forms), "0 alert");
  });
});
