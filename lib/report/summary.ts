/** What an exam came to, in numbers. Pure. */
import type { ReportAttempt, ReportRow } from "./model.ts";

/** The figures at the top of a report. People are counted, not attempts. */
export interface ReportSummary {
  enrolled: number;
  /** Began an attempt. */
  sat: number;
  /** Marked absent, or never began and the exam has closed. */
  absent: number;
  /** Their newest attempt is over … */
  handedIn: number;
  /** … and of these, not by themselves: the clock, a limit or staff did. */
  automatically: number;
  /** Their newest attempt goes on. */
  running: number;
  /** Their newest attempt was voided. */
  voided: number;
  /** Have a flagged attempt. */
  flagged: number;
  /** Technical events apart, which say nothing about anybody. */
  violations: number;
  warnings: number;
  technical: number;
}

/** Whether an attempt was handed in. */
export function isOver({ state }: Pick<ReportAttempt, "state">): boolean {
  return state === "submitted" || state === "auto_submitted";
}

/** Who handed it in was not the student. */
function endedByOthers(
  { state, submittedBy }: Pick<ReportAttempt, "state" | "submittedBy">,
): boolean {
  return state === "auto_submitted" ||
    (state === "submitted" && submittedBy !== null &&
      submittedBy !== "candidate");
}

/** Each student's newest attempt alone. */
function newestRows(rows: readonly ReportRow[]): ReportRow[] {
  const newest = new Map<string, ReportRow>();
  for (const row of rows) {
    const known = newest.get(row.enrolmentId);
    if (!known || (known.attempt?.no ?? 0) < (row.attempt?.no ?? 0)) {
      newest.set(row.enrolmentId, row);
    }
  }
  return [...newest.values()];
}

/**
 * Counts an exam.
 *
 * @param closed whether it has closed: who has not come by then was absent
 */
export function summaryOf(
  rows: readonly ReportRow[],
  closed: boolean,
): ReportSummary {
  const people = newestRows(rows);
  const began = new Set(
    rows.filter(({ attempt }) => attempt?.startedAt)
      .map(({ enrolmentId }) => enrolmentId),
  );
  const count = (is: (row: ReportRow) => unknown) => people.filter(is).length;
  const sum = (of: (attempt: ReportAttempt) => number) =>
    rows.reduce((all, { attempt }) => all + (attempt ? of(attempt) : 0), 0);
  return {
    enrolled: people.length,
    sat: began.size,
    absent: count(({ enrolmentId, absentAt }) =>
      !began.has(enrolmentId) && (absentAt !== null || closed)
    ),
    handedIn: count(({ attempt }) => attempt && isOver(attempt)),
    automatically: count(({ attempt }) => attempt && endedByOthers(attempt)),
    running: count(({ attempt }) => attempt?.state === "in_progress"),
    voided: count(({ attempt }) => attempt?.decision === "void"),
    flagged: new Set(
      rows.filter(({ attempt }) => attempt?.flagged)
        .map(({ enrolmentId }) => enrolmentId),
    ).size,
    violations: sum(({ counts }) => counts.violations),
    warnings: sum(({ counts }) => counts.warnings),
    technical: sum(({ counts }) => counts.technical),
  };
}
