import type { ApiError } from "../api/error.ts";

/** Milliseconds until it is tried again while nobody is signed in. */
export const SIGNED_OUT_WAIT = 30_000;

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

/**
 * How long to wait after a refusal, by its kind: what passes is backed off, and
 * a Retry-After obeyed.
 *
 * @returns milliseconds; null: trying again would not help
 */
export function waitAfter(
  error: Pick<ApiError, "status" | "passing" | "retryAfterMs">,
  failures: number,
  random: number,
): number | null {
  if (error.status === 401) return SIGNED_OUT_WAIT;
  if (!error.passing) return null;
  return Math.max(backoff(failures, random), error.retryAfterMs ?? 0);
}
