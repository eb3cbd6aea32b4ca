/** Calls that need an attempt's policy worked out first. */
import {
  type RawAttempt,
  type Terms,
  termsOf,
  viewOf,
} from "../_shared/attempt.ts";
import type { AttemptView } from "../_shared/contract/answers.ts";
import { Refusal } from "../_shared/errors.ts";
import type { Call } from "./call.ts";

/**
 * Runs what depends on an attempt's policy. Two calls: only TypeScript knows
 * the policy's defaults, so the terms are worked out between them, and the
 * second answers `stale` if what they were worked out from has changed.
 */
export async function underTerms(
  call: Call,
  attempt_id: string,
  fn: string,
  requestOf: (terms: Terms, now: RawAttempt) => Record<string, unknown>,
): Promise<AttemptView> {
  for (let tries = 0; tries < 3; tries++) {
    const now = await call.read<RawAttempt>("api_attempt", { attempt_id });
    const done = await call.sql<RawAttempt | { stale: true }>(fn, {
      ...requestOf(termsOf(now.inputs), now),
      attempt_id,
      inputs_hash: now.inputs_hash,
    });
    if (!("stale" in done)) return viewOf(done);
  }
  throw new Refusal("unavailable", undefined, { "retry-after": "1" });
}
