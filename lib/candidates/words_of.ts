/** What is wrong with a line, in words, on the page and in a file. */
import { fill } from "../i18n/fill.ts";
import type { Words } from "../i18n/mod.ts";
import { writeTable } from "../csv/write.ts";
import { type Problem, type ProblemCode, PROBLEMS } from "./check.ts";
import type { Fate, Seat } from "./send.ts";

type ImportWords = Words["admin"]["candidates"]["import"];

const isKnown = (code: string): code is ProblemCode =>
  Object.hasOwn(PROBLEMS, code);

/** What the server said against a line, among what the page found. */
export function problemOf(fate: Fate): Problem | null {
  const { line, code, field, archived } = fate;
  if (!code) return archived ? { line: line.line, code: "archived" } : null;
  const known = isKnown(code);
  return {
    line: line.line,
    code: known ? code : "refused",
    field: field as Problem["field"] ?? undefined,
    value: known
      ? field ? line.student[field as keyof typeof line.student] : undefined
      : code,
  };
}

/** The same of one who could not be put into the exam. */
export function seatProblem({ fate, code }: Seat): Problem | null {
  if (!code) return null;
  const known = isKnown(code);
  return {
    line: fate.line.line,
    code: known ? code : "refused",
    value: known ? fate.line.student.name : code,
  };
}

/** A problem of a line, in words. */
export function problemText(problem: Problem, words: ImportWords): string {
  return fill(words.problems[problem.code], {
    field: problem.field ? words.fields[problem.field] : "",
    other: problem.other ?? "",
    code: problem.value ?? "",
  });
}

/** Errors first where two are about one line, else by line. */
export function sorted(problems: readonly Problem[]): Problem[] {
  const weight = { error: 0, warning: 1, note: 2 };
  return [...problems].sort((a, b) =>
    a.line - b.line ||
    weight[PROBLEMS[a.code]] - weight[PROBLEMS[b.code]]
  );
}

/** The list as a file for a spreadsheet, formula-safe. */
export function problemsFile(
  problems: readonly Problem[],
  words: ImportWords,
): string {
  const { line, what, value } = words.problem_columns;
  return writeTable([
    [line, "", what, value],
    ...problems.map((one) => [
      String(one.line),
      words.weights[PROBLEMS[one.code]],
      problemText(one, words),
      one.value ?? "",
    ]),
  ]);
}
