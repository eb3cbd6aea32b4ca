import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { isUnsafe } from "./text.ts";

const nested = (depth: number): unknown =>
  depth === 0 ? "leaf" : [nested(depth - 1)];

const cases: [string, unknown, boolean][] = [
  ["plain text", "Zoë 😀 \n\t\"'\\", false],
  ["NUL", "a\0b", true],
  ["a high surrogate alone", "\ud83d", true],
  ["a low surrogate alone", "x\ude00", true],
  ["a pair in the wrong order", "\ude00\ud83d", true],
  ["NUL in a key", { "a\0": 1 }, true],
  ["NUL deep inside", { a: [{ b: ["\0"] }] }, true],
  ["a number too large for JSON", JSON.parse("[1e999]"), true],
  ["null, booleans, numbers", [null, true, 1.5, -0], false],
  ["16 levels", nested(16), false],
  ["17 levels", nested(17), true],
  ["thousands of levels", nested(5000), true],
];

for (const [what, value, unsafe] of cases) {
  it(`isUnsafe - ${what}: ${unsafe}`, () => {
    assertEquals(isUnsafe(value), unsafe);
  });
}
