/** Whether what was sent is a policy, or part of one. */
import { parsePolicy } from "../_shared/contract/policy.ts";
import { Refusal } from "../_shared/errors.ts";

/** Any part of a policy, as it came. */
export type PolicyPart = Record<string, unknown>;

const isGroup = (value: unknown): value is PolicyPart =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Paths in `part` that lead nowhere in a whole policy. */
function strangers(part: PolicyPart, whole: PolicyPart, path = ""): string[] {
  return Object.entries(part).flatMap(([name, value]) => {
    const here = `${path}${name}`;
    if (!Object.hasOwn(whole, name)) return [here.slice(0, 200)];
    const there = whole[name];
    return isGroup(value) && isGroup(there)
      ? strangers(value, there, `${here}.`)
      : [];
  });
}

/** The paths of what is misspelt, of another kind, or out of range. */
export function wrongPaths(part: PolicyPart): string[] {
  const paths = strangers(part, parsePolicy({}));
  if (paths.length > 0) return paths;
  try {
    parsePolicy(part);
    return [];
  } catch (error) {
    const { issues } = error as { issues?: { path: PropertyKey[] }[] };
    if (!issues) throw error;
    return issues.map((issue) => issue.path.map(String).join("."));
  }
}

/** @throws Refusal `policy_malformed` if there are any paths, with them. */
export function refusePaths(paths: string[]): void {
  if (paths.length === 0) return;
  throw new Refusal("policy_malformed", {
    paths: [...new Set(paths)].slice(0, 20),
  });
}
