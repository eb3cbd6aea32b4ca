/** Counts tests in the report of `deno test --junit-path`. */

/** How many tests, without the groups around them. */
export interface Counts {
  passed: number;
  failed: number;
  ignored: number;
}

interface Case {
  name: string;
  outcome: keyof Counts;
  /** Its only fault is that something inside it failed. */
  byStep: boolean;
}

const ENTITIES: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

function readCase(xml: string): Case {
  const name = /name="([^"]*)"/.exec(xml)?.[1] ?? "";
  const failure = /<failure message="([^"]*)"/.exec(xml)?.[1];
  return {
    name: name.replace(/&(lt|gt|quot|apos|amp);/g, (text) => ENTITIES[text]!),
    outcome: failure !== undefined
      ? "failed"
      : xml.includes("<skipped")
      ? "ignored"
      : "passed",
    byStep: /^\d+ test steps? failed$/.test(failure ?? ""),
  };
}

/**
 * A report names a step "group > inner > test", and lists groups too, not always
 * in the same suite: what has something inside is not counted, except where it
 * failed by itself (a hook, a leak).
 */
export function countTests(report: string): Counts {
  const counts: Counts = { passed: 0, failed: 0, ignored: 0 };
  const cases = report.split("<testcase ").slice(1).map(readCase);
  const groups = new Set<string>();
  for (const { name } of cases) {
    for (let at = name.indexOf(" > "); at >= 0;) {
      groups.add(name.slice(0, at));
      at = name.indexOf(" > ", at + 1);
    }
  }
  for (const { name, outcome, byStep } of cases) {
    const isGroup = groups.has(name);
    if (!isGroup || (outcome === "failed" && !byStep)) counts[outcome]++;
  }
  return counts;
}

/** Files that failed outside any test; the report leaves them out. */
export function countBrokenFiles(output: string): number {
  // deno-lint-ignore no-control-regex
  const text = output.replace(/\x1b\[[0-9;]*m/g, "");
  const failures = text.lastIndexOf("\n FAILURES \n");
  if (failures < 0) return 0;
  return text.slice(failures).match(/^\S.* \(uncaught error\)$/gm)?.length ?? 0;
}
