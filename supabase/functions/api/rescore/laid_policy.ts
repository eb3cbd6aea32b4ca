/** Another policy's thresholds over the one an attempt was under. */
import {
  parseAccommodations,
  parsePolicy,
  type Policy,
  policyInForce,
} from "../../_shared/contract/policy.ts";
import { over } from "../../_shared/contract/policy_presets.ts";
import { SCORED_FIELDS } from "../../_shared/contract/rescore.ts";
import { refusePaths, wrongPaths } from "../check_policy.ts";

/** Part of a policy: scored fields alone, each of a valid form. */
export type Patch = Record<string, unknown>;

/**
 * Checks a patch: nothing but scored fields, none misspelt, every value in its
 * range.
 *
 * @throws Refusal `policy_malformed` with the paths that are wrong.
 */
export function checkPatch(patch: Patch): Patch {
  const allowed: readonly string[] = SCORED_FIELDS;
  refusePaths([
    ...Object.keys(patch).filter((name) => !allowed.includes(name)),
    ...wrongPaths(patch),
  ]);
  return patch;
}

/**
 * The policy an attempt would be under: its frozen one, with the patch over
 * it, and what the student was granted still in force. A patch that names a
 * sensitivity brings all of that preset's rules, vision and risk.
 */
export function laidPolicy(
  frozen: unknown,
  patch: Patch,
  accommodations: unknown,
): Policy {
  let parts = patch;
  if (patch.sensitivity !== undefined) {
    const { rules, vision, risk } = parsePolicy(patch);
    parts = { ...patch, rules, vision, risk };
  }
  const laid = parsePolicy(over(frozen as Record<string, unknown>, parts));
  return policyInForce(laid, parseAccommodations(accommodations));
}
