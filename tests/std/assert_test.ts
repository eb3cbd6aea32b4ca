import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertIsError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotInstanceOf,
  assertNotMatch,
  assertNotStrictEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
  unreachable,
} from "@std/assert";
import { describe, it } from "@std/testing/bdd";

const bare = (entries: Record<string, unknown>) =>
  Object.assign(Object.create(null), entries);

/** Each line: what it is called, a call that passes, a call that must not. */
const table: [string, () => unknown, () => unknown][] = [
  ["assert", () => assert(1), () => assert("")],
  ["assertFalse", () => assertFalse(0), () => assertFalse("x")],
  [
    "assertEquals",
    () => assertEquals({ a: [1, new Date(5)] }, { a: [1, new Date(5)] }),
    () => assertEquals({ a: [1] }, { a: [2] }),
  ],
  [
    "assertEquals - an object without a prototype",
    () => assertEquals([bare({ id: "1" })], [{ id: "1" }]),
    () => assertEquals([bare({ id: "1" })], [{ id: "2" }]),
  ],
  [
    "assertEquals - a missing key is not undefined",
    () => assertEquals<unknown>({}, {}),
    () => assertEquals<unknown>({ a: undefined }, {}),
  ],
  [
    "assertNotEquals",
    () => assertNotEquals([1], [2]),
    () => assertNotEquals([1], [1]),
  ],
  [
    "assertStrictEquals",
    () => assertStrictEquals(NaN, NaN),
    () => assertStrictEquals<unknown>({}, {}),
  ],
  [
    "assertNotStrictEquals",
    () => assertNotStrictEquals({}, {}),
    () => assertNotStrictEquals(1, 1),
  ],
  ["assertExists", () => assertExists(0), () => assertExists(null)],
  [
    "assertInstanceOf",
    () => assertInstanceOf(new TypeError(), Error),
    () => assertInstanceOf({}, Date),
  ],
  [
    "assertNotInstanceOf",
    () => assertNotInstanceOf({}, Date),
    () => assertNotInstanceOf(new Date(), Date),
  ],
  [
    "assertMatch",
    () => assertMatch("abc", /b/),
    () => assertMatch("abc", /^b/),
  ],
  [
    "assertNotMatch",
    () => assertNotMatch("abc", /^b/),
    () => assertNotMatch("abc", /b/),
  ],
  [
    "assertStringIncludes",
    () => assertStringIncludes("abc", "bc"),
    () => assertStringIncludes("abc", "d"),
  ],
  [
    "assertArrayIncludes",
    () => assertArrayIncludes([{ a: 1 }, 2], [{ a: 1 }]),
    () => assertArrayIncludes<unknown>([{ a: 1 }], [{ a: 2 }]),
  ],
  [
    "assertObjectMatch",
    () => assertObjectMatch({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 1 } }),
    () => assertObjectMatch({ a: { b: 1 }, d: [1, 2] }, { d: [1] }),
  ],
  [
    "assertAlmostEquals",
    () => assertAlmostEquals(0.1 + 0.2, 0.3),
    () => assertAlmostEquals(1, 1.2, 0.1),
  ],
  ["assertGreater", () => assertGreater(2, 1), () => assertGreater(1, 1)],
  [
    "assertGreaterOrEqual",
    () => assertGreaterOrEqual(1, 1),
    () => assertGreaterOrEqual(0, 1),
  ],
  ["assertLess", () => assertLess("a", "b"), () => assertLess(1, 1)],
  [
    "assertLessOrEqual",
    () => assertLessOrEqual(1, 1),
    () => assertLessOrEqual(2, 1),
  ],
  [
    "assertIsError",
    () => assertIsError(new TypeError("no way"), TypeError, /^no/),
    () => assertIsError("no", Error),
  ],
  [
    "assertThrows",
    () =>
      assertThrows(
        () => {
          throw new TypeError("no way");
        },
        TypeError,
        "way",
      ),
    () => assertThrows(() => 1),
  ],
  [
    "assertThrows - of another class",
    () => assertThrows(() => fail()),
    () => assertThrows(() => fail("x"), TypeError),
  ],
  ["fail", () => {}, () => fail("x")],
  ["unreachable", () => {}, () => unreachable()],
];

describe("assert", () => {
  for (const [name, good, bad] of table) {
    it(name, () => {
      good();
      let thrown: unknown;
      try {
        bad();
      } catch (error) {
        thrown = error;
      }
      if (!(thrown instanceof AssertionError)) {
        throw new Error(`${name} let a wrong value through`);
      }
    });
  }

  it("assertEquals - says what differs, and the caller's words", () => {
    const error = assertThrows(
      () => assertEquals({ a: 1 }, { a: 2 }, "the answer"),
      AssertionError,
    );
    assertMatch(error.message, /a: 1[\s\S]*a: 2[\s\S]*: the answer$/);
  });

  it("assertRejects - gives the reason, and refuses the rest", async () => {
    const error = await assertRejects(
      () => Promise.reject(new TypeError("no way")),
      TypeError,
      "way",
    );
    assertEquals(error.message, "no way");
    await assertRejects(
      () => assertRejects(() => Promise.resolve(1)),
      AssertionError,
    );
    await assertRejects(
      () =>
        assertRejects(() => {
          throw new Error("at once");
        }),
      AssertionError,
      "threw",
    );
    await assertRejects(
      () => assertRejects(() => Promise.reject(new Error("x")), TypeError),
      AssertionError,
    );
  });
});
