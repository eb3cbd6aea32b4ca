/**
 * `deno task check`: format, lint, types and import rules. Every step runs,
 * whatever the others found, and says how long it took.
 */
import { sourceFiles } from "./tree.ts";
import { checkImports, describeViolation } from "./import_rules.ts";
import { step, TaskError } from "./step.ts";

async function deno(...args: string[]): Promise<void> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args,
    stdin: "null",
  }).spawn().status;
  if (!success) throw new TaskError(`deno ${args[0]} found something (above)`);
}

async function importRules(): Promise<void> {
  const violations = await checkImports(Deno.cwd());
  if (violations.length === 0) return;
  for (const violation of violations) {
    console.error(`  ${describeViolation(violation)}`);
  }
  throw new TaskError(`${violations.length} imports break a rule (above)`);
}

const STEPS: [string, () => Promise<void>][] = [
  ["format", () => deno("fmt", "--check")],
  ["lint", () => deno("lint", "--quiet")],
  ["import rules", importRules],
  ["types", () => deno("check", "--quiet", ...sourceFiles(Deno.cwd()))],
];

const failures: string[] = [];
for (const [name, run] of STEPS) {
  try {
    await step(name, run);
  } catch (error) {
    failures.push(
      error instanceof TaskError ? `${name}: ${error.message}` : String(error),
    );
  }
}
for (const failure of failures) console.error(failure);
if (failures.length > 0) Deno.exit(1);
