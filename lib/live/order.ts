/** Who needs a look first. */
import { isOver } from "./model.ts";
import type { StudentRow } from "./rows.ts";

/** What stands still until a person does something, and how pressing it is. */
function waiting({ attempt }: StudentRow): number {
  if (!attempt || isOver(attempt)) return 0;
  return attempt.help_requested_at
    ? 2
    : attempt.hold === "soft_lock" || attempt.is_page_waiting
    ? 1
    : 0;
}

const LEVELS = { low: 0, elevated: 1, high: 2 };
const STATES: Record<string, number> = {
  created: 1,
  instructions: 1,
  ready: 2,
  in_progress: 3,
};

/**
 * How much a student needs a look: the higher, the further up. First what waits
 * for a person; then the level, open violations, a page that is not heard, other
 * open alerts, and how far the student has come.
 */
export function urgency(row: StudentRow): number {
  const { attempt, open, openViolations, connection } = row;
  if (!attempt) return row.absentAt ? 0.5 : 1;
  if (isOver(attempt)) return open > 0 ? 0.25 : 0;
  return waiting(row) * 10_000 +
    LEVELS[attempt.risk_level] * 1000 +
    Math.min(openViolations, 9) * 100 +
    (connection === "interrupted" ? 50 : 0) +
    Math.min(open, 9) * 4 +
    (STATES[attempt.state] ?? 0);
}

/** Most urgent first; by name among equals, so that rows do not jump about. */
export function sortByUrgency(
  rows: readonly StudentRow[],
  lang: string,
): StudentRow[] {
  const collator = new Intl.Collator(lang, { numeric: true });
  const weights = new Map(rows.map((row) => [row, urgency(row)]));
  return rows.toSorted((a, b) =>
    weights.get(b)! - weights.get(a)! || collator.compare(a.name, b.name) ||
    (a.candidateId < b.candidateId ? -1 : 1)
  );
}

/**
 * The rows in the order they were shown in, so that nothing moves away under
 * the pointer or the keyboard; new ones at the end.
 */
export function keptOrder(
  rows: readonly StudentRow[],
  shown: readonly string[],
): StudentRow[] {
  const place = new Map(shown.map((id, index) => [id, index]));
  const at = (row: StudentRow) => place.get(row.candidateId) ?? shown.length;
  return rows.toSorted((a, b) => at(a) - at(b));
}

/** Raised hands, the longest wait first. */
export function raisedHands(rows: readonly StudentRow[]): StudentRow[] {
  return rows
    .filter(({ attempt }) =>
      attempt && !isOver(attempt) && attempt.help_requested_at
    )
    .toSorted((a, b) =>
      a.attempt!.help_requested_at! < b.attempt!.help_requested_at! ? -1 : 1
    );
}
