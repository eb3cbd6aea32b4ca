import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { rowsFor, spaceLeft, storable, wordsIn } from "./answer_text.ts";

describe("storable", () => {
  it("leaves text as it is", () => {
    for (const text of ["", "10,5", "é – 😀\n\t“x”", "e\u0301"]) {
      assertEquals(storable(text), text);
    }
  });

  it("takes out only what the server cannot store", () => {
    assertEquals(storable("a\0b"), "ab");
    assertEquals(storable("a\ud83d"), "a\ufffd");
    assertEquals(storable("\ude00 😀"), "\ufffd 😀");
  });
});

describe("wordsIn", () => {
  it("counts runs without white space", () => {
    for (
      const [text, count] of [["", 0], [" \n", 0], ["a\u00a0b", 2]] as const
    ) {
      assertEquals(wordsIn(text), count);
    }
    assertEquals(wordsIn("  one two\nthree "), 3);
  });
});

describe("spaceLeft", () => {
  it("is silent while there is much", () => {
    assertEquals(spaceLeft("x".repeat(18_999), 20_000), null);
    assertEquals(spaceLeft("x".repeat(449), 500), null);
  });

  it("counts down near the limit, to nought", () => {
    assertEquals(spaceLeft("x".repeat(19_000), 20_000), 1000);
    assertEquals(spaceLeft("x".repeat(490), 500), 10);
    assertEquals(spaceLeft("x".repeat(501), 500), 0);
  });
});

describe("rowsFor", () => {
  it("grows with lines and with long lines, within bounds", () => {
    assertEquals(rowsFor(""), 10);
    assertEquals(rowsFor("\n".repeat(14)), 16);
    assert(rowsFor("x".repeat(1440)) > 20);
    assertEquals(rowsFor("\n".repeat(500)), 30);
  });
});
