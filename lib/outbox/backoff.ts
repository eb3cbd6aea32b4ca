/**
 * How long to wait before trying again: doubling from one second to a minute,
 * of which a random half, so that a school whose line comes back does not
 * call all at once ("equal jitter").
 *
 * @param failures failures in a row, from 1
 * @param random   0 ≤ random < 1
 * @returns milliseconds
 */
export function backoff(failures: number, random: number): number {
  const whole = Math.min(60_000, 1000 * 2 ** Math.max(0, failures - 1));
  return Math.round(whole / 2 + random * whole / 2);
}
