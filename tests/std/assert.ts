/**
 * The part of Deno's `@std/assert` that our tests use, on `node:assert/strict`.
 *
 * The upstream package is published on JSR alone; the import map points the
 * name here so that tests also run where only npm can be reached. Names,
 * arguments and meanings are upstream's: `deno.jsr.json` swaps in the original.
 */
import nodeAssert from "node:assert/strict";
import { inspect, isDeepStrictEqual } from "node:util";

/** Thrown by every assertion of this module. */
export class AssertionError extends Error {
  override name = "AssertionError";
}

// deno-lint-ignore no-explicit-any
type AnyConstructor = new (...args: any[]) => any;
// deno-lint-ignore no-explicit-any
type ErrorConstructor<E extends Error> = abstract new (...args: any[]) => E;

function show(value: unknown): string {
  return inspect(value, { depth: 6, sorted: true, breakLength: 78 });
}

/** Throws an `AssertionError`; `msg` replaces nothing but is put behind. */
function refuse(what: string, msg?: string): never {
  throw new AssertionError(msg ? `${what}: ${msg}` : what);
}

function isContainer(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== "object") return false;
  const proto = Object.getPrototypeOf(value);
  return proto === null || proto === Object.prototype;
}

/** A copy in which objects without a prototype have the usual one. */
function plain(value: unknown, seen = new Map<unknown, unknown>()): unknown {
  if (seen.has(value)) return seen.get(value);
  if (Array.isArray(value) && value.constructor === Array) {
    const copy: unknown[] = [];
    seen.set(value, copy);
    for (const item of value) copy.push(plain(item, seen));
    return copy;
  }
  if (!isContainer(value)) return value;
  const copy: Record<PropertyKey, unknown> = {};
  seen.set(value, copy);
  for (const key of Reflect.ownKeys(value)) {
    copy[key] = plain(value[key as string], seen);
  }
  return copy;
}

/** Whether two values are deeply equal, as `assertEquals` understands it. */
export function equal(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b) || isDeepStrictEqual(plain(a), plain(b));
}

/** Asserts that `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg || "Expected a truthy value");
}

/** Asserts that `expr` is falsy. */
export function assertFalse(
  expr: unknown,
  msg = "",
): asserts expr is null | undefined | false | 0 | "" | 0n {
  if (expr) throw new AssertionError(msg || "Expected a falsy value");
}

/** Asserts deep equality; the message shows the difference. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  try {
    nodeAssert.deepStrictEqual(plain(actual), plain(expected));
  } catch (error) {
    refuse((error as Error).message, msg);
  }
}

/** Asserts that two values are not deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) {
    refuse(`Expected something else than ${show(actual)}`, msg);
  }
}

/** Asserts identity (`Object.is`). */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (!Object.is(actual, expected)) {
    refuse(`Expected ${show(actual)} to be exactly ${show(expected)}`, msg);
  }
}

/** Asserts that two values are not identical (`Object.is`). */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (Object.is(actual, expected)) {
    refuse(`Expected something else than ${show(actual)}`, msg);
  }
}

/** Asserts that a value is neither null nor undefined. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual === null || actual === undefined) {
    refuse(`Expected a value, got ${actual}`, msg);
  }
}

/** Asserts that `actual` was made by `expectedType`. */
export function assertInstanceOf<T extends AnyConstructor>(
  actual: unknown,
  expectedType: T,
  msg?: string,
): asserts actual is InstanceType<T> {
  if (!(actual instanceof expectedType)) {
    refuse(`Expected ${show(actual)} to be a ${expectedType.name}`, msg);
  }
}

/** Asserts that `actual` was not made by `unexpectedType`. */
export function assertNotInstanceOf<A, T>(
  actual: A,
  // deno-lint-ignore no-explicit-any
  unexpectedType: abstract new (...args: any[]) => T,
  msg?: string,
): asserts actual is Exclude<A, T> {
  if (actual instanceof unexpectedType) {
    refuse(`Expected ${show(actual)} not to be a ${unexpectedType.name}`, msg);
  }
}

/** Asserts that a string matches. */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (!matches(actual, expected)) {
    refuse(`Expected ${show(actual)} to match ${expected}`, msg);
  }
}

/** Asserts that a string does not match. */
export function assertNotMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (matches(actual, expected)) {
    refuse(`Expected ${show(actual)} not to match ${expected}`, msg);
  }
}

/** From the string's start, whatever `lastIndex` a global pattern carries. */
function matches(actual: string, expected: RegExp): boolean {
  return new RegExp(expected).test(actual);
}

/** Asserts that a string contains another. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (!actual.includes(expected)) {
    refuse(`Expected ${show(actual)} to contain ${show(expected)}`, msg);
  }
}

/** Asserts that every item of `expected` is, deeply equal, in `actual`. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  msg?: string,
): void {
  const have = Array.from(actual);
  const missing = Array.from(expected).filter((want) =>
    !have.some((item) => equal(item, want))
  );
  if (missing.length > 0) {
    refuse(`Expected ${show(have)} to include ${show(missing)}`, msg);
  }
}

function matchesSubset(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && actual.length === expected.length &&
      expected.every((item, i) => matchesSubset(actual[i], item));
  }
  if (isContainer(expected)) {
    return actual !== null && typeof actual === "object" &&
      Reflect.ownKeys(expected).every((key) =>
        key in actual && matchesSubset(
          (actual as Record<PropertyKey, unknown>)[key],
          expected[key as string],
        )
      );
  }
  return equal(actual, expected);
}

/** Asserts that `actual` has everything that `expected` has, at any depth. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  if (!matchesSubset(actual, expected)) {
    refuse(`Expected ${show(actual)}\nto match ${show(expected)}`, msg);
  }
}

/** Asserts that two numbers differ by at most `tolerance` (default 1e-7 of `expected`). */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance = isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  if (!(Math.abs(expected - actual) <= tolerance)) {
    refuse(`Expected ${actual} to be within ${tolerance} of ${expected}`, msg);
  }
}

/** Asserts `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) {
    refuse(`Expected ${show(actual)} > ${show(expected)}`, msg);
  }
}

/** Asserts `actual >= expected`. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual >= expected)) {
    refuse(`Expected ${show(actual)} >= ${show(expected)}`, msg);
  }
}

/** Asserts `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) {
    refuse(`Expected ${show(actual)} < ${show(expected)}`, msg);
  }
}

/** Asserts `actual <= expected`. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual <= expected)) {
    refuse(`Expected ${show(actual)} <= ${show(expected)}`, msg);
  }
}

/** Asserts that a value is an error of a class, with a message containing a text. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  // deno-lint-ignore no-explicit-any
  ErrorClass?: abstract new (...args: any[]) => E,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    refuse(`Expected an Error, got ${show(error)}`, msg);
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    refuse(`Expected a ${ErrorClass.name}, got ${show(error)}`, msg);
  }
  const found = msgMatches instanceof RegExp
    ? matches(error.message, msgMatches)
    : error.message.includes(msgMatches ?? "");
  if (!found) {
    refuse(
      `Expected the error's message ${show(error.message)} to contain ${
        show(msgMatches)
      }`,
      msg,
    );
  }
}

/** Checks a caught value against the optional arguments of throws/rejects. */
function judge(
  error: unknown,
  classOrMsg?: ErrorConstructor<Error> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  if (typeof classOrMsg === "function") {
    assertIsError(error, classOrMsg, msgIncludes, msg);
  }
  return error;
}

/** Asserts that `fn` throws; returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorConstructor<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  classOrMsg?: ErrorConstructor<Error> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  try {
    fn();
  } catch (error) {
    return judge(error, classOrMsg, msgIncludes, msg);
  }
  return refuse(
    "Expected the function to throw",
    typeof classOrMsg === "string" ? classOrMsg : msg,
  );
}

/** Asserts that the promise of `fn` rejects; resolves to the reason. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorConstructor<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: ErrorConstructor<Error> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const suffix = typeof classOrMsg === "string" ? classOrMsg : msg;
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch {
    return refuse("Expected a rejected promise, but it threw", suffix);
  }
  try {
    await promise;
  } catch (error) {
    return judge(error, classOrMsg, msgIncludes, msg);
  }
  return refuse("Expected the promise to reject", suffix);
}

/** Fails. */
export function fail(msg?: string): never {
  refuse("Failed assertion", msg);
}

/** For branches that cannot be reached. */
export function unreachable(msg?: string): never {
  refuse("Unreachable", msg);
}
