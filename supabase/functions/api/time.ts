/** The client's times, brought to the server's clock. */

/** The last moment that fits into four digits of a year. */
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/**
 * What the client's clock said, plus the offset it measured (milliseconds), in
 * UTC; held to years that the database reads.
 */
export function corrected(instant: string, offset: number): string {
  const ms = Date.parse(instant) + offset;
  return new Date(Math.min(Math.max(ms, 0), LAST)).toISOString();
}
