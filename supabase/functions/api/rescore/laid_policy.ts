/** Another policy's thresholds over the one an attempt was under. */
import {
  parseAccommodations,
  parsePolicy,
  type Policy,
  policyInForce,
} from "../../_shared/contract/policy.ts";
import { over } from "../../_shared/contract/policy_presets.ts";
import { SCORED_FIELDS } from "../../_shared/contract/rescore.ts";
import { Refusal } from "../../_shared/errors.ts";

/** Part of a policy: scored fields alone, each of a valid form. */
export type Patch = Record<string, unknown>;

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Paths in `patch` that lead nowhere in a whole policy. */
function strangers(patch: Patch, whole: Patch, path = ""): string[] {
  return Object.entries(patch).flatMap(([name, value]) => {
    const here = `${path}${name}`;
    if (!Object.hasOwn(whole, name)) return [here.slice(0, 200)];
    const there = whole[name];
    return isGroup(value) && isGroup(there)
      ? strangers(value, there, `${here}.`)
      : [];
  });
}

/**
 * Checks a patch: nothing but scored fields, none misspelt, every value in its
 * range.
 *
 * @throws Refusal `policy_malformed` with the paths that are wrong.
 */
export function checkPatch(patch: Patch): Patch {
  const allowed: readonly string[] = SCORED_FIELDS;
  const paths = [
    ...Object.keys(patch).filter((name) => !allowed.includes(name)),
    ...strangers(patch, parsePolicy({})),
  ];
  if (paths.length === 0) {
    try {
      parsePolicy(patch);
    } catch (error) {
      const { issues } = error as { issues?: { path: PropertyKey[] }[] };
      if (!issues) throw error;
      paths.push(...issues.map((issue) => issue.path.map(String).join(".")));
    }
  }
  if (paths.length > 0) {
    throw new Refusal("policy_malformed", {
      paths: [...new Set(paths)].slice(0, 20),
    });
  }
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
