/** What JSON may hold but Postgres cannot store. */

/** Deeper nesting than any body of ours; a parser's stack is finite. */
const MAX_DEPTH = 16;

/** Whether a text has NUL or half a surrogate pair: neither fits `jsonb`. */
export function isUnsafeText(text: string): boolean {
  return text.includes("\0") || !text.isWellFormed();
}

/**
 * Whether a JSON value, keys included, holds text that cannot be stored, a
 * number that is not finite (`1e999`), or nests deeper than 16 levels.
 */
export function isUnsafe(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return isUnsafeText(value);
  if (typeof value === "number") return !Number.isFinite(value);
  if (typeof value !== "object" || value === null) return false;
  if (depth >= MAX_DEPTH) return true;
  if (Array.isArray(value)) {
    return value.some((item) => isUnsafe(item, depth + 1));
  }
  return Object.entries(value).some(([key, item]) =>
    isUnsafeText(key) || isUnsafe(item, depth + 1)
  );
}
