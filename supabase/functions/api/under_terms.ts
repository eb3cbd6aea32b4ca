/** Calls that need an attempt's policy worked out first. */
import {
  type RawAttempt,
  type Terms,
  termsOf,
  viewOf,
} from "../_shared/attempt.ts";
import type { AttemptView } from "../_shared/contract/answers.ts";
import { parsePolicy, type Policy } from "../_shared/contract/policy.ts";
import { Refusal } from "../_shared/errors.ts";
import type { Call } from "./call.ts";

/** What a call asks for, by the terms as they are now. */
type RequestOf = (terms: Terms, now: RawAttempt) => Record<string, unknown>;

/**
 * Runs what depends on an attempt's policy. Two calls: only TypeScript knows
 * the policy's defaults, so the terms are worked out between them, and the
 * second answers `stale` if what they were worked out from has changed.
 */
export async function askUnderTerms<T extends object>(
  call: Call,
  attempt_id: string,
  fn: string,
  requestOf: RequestOf,
): Promise<T> {
  for (let tries = 0; tries < 3; tries++) {
    const now = await call.read<RawAttempt>("api_attempt", { attempt_id });
    const done = await call.sql<T | { stale: true }>(fn, {
      ...requestOf(termsOf(now.inputs), now),
      attempt_id,
      inputs_hash: now.inputs_hash,
    });
    if (!("stale" in done)) return done;
  }
  throw new Refusal("unavailable", undefined, { "retry-after": "1" });
}

/** The same, where the attempt as its student sees it is the answer. */
export async function underTerms(
  call: Call,
  attempt_id: string,
  fn: string,
  requestOf: RequestOf,
): Promise<AttemptView> {
  return viewOf(
    await askUnderTerms<RawAttempt>(call, attempt_id, fn, requestOf),
  );
}

/** The policy in force: once the exam runs, the one it started under. */
export function policyNow(terms: Terms, now: RawAttempt): Policy {
  return now.policy ? parsePolicy(now.policy) : terms.policy;
}
