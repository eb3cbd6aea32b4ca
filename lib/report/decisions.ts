/** What people decided: what stands, and what still waits. Pure. */
import { standingOf } from "../review/standing.ts";
import type { DecisionKind, ReportDecision, ReportRow } from "./model.ts";

/** The decisions of one attempt, taken together as the review does. */
export interface Standing {
  /** In force; null: none is yet. */
  stands: ReportDecision | null;
  /** Who agreed with it, where a second person was needed. */
  agreed: ReportDecision | null;
  /** The latest, where it needs another person's word before it stands. */
  waits: ReportDecision | null;
  /** Whether the latest was made against another. */
  disputed: boolean;
}

/**
 * What stands, by attempt that has a decision.
 *
 * @param secondReview whether the exam wants a second person
 */
export function decisionsByAttempt(
  decisions: readonly ReportDecision[],
  secondReview: boolean,
): Map<string, Standing> {
  const known = new Map(decisions.map((one) => [one.id, one]));
  const own = (one: { id: string } | null) =>
    one ? known.get(one.id) ?? null : null;
  const byAttempt = Map.groupBy(
    decisions.toSorted(byTime),
    ({ attemptId }) => attemptId,
  );
  return new Map(
    [...byAttempt].map(([attempt, list]) => {
      const standing = standingOf(
        list.map((one) => ({
          id: one.id,
          decision: one.decision,
          note: one.note,
          reviews_id: one.reviewsId,
          decided_by: one.byId,
          decided_at: one.at,
        })),
        secondReview,
      );
      return [attempt, {
        stands: own(standing.stands),
        agreed: own(standing.agreed),
        waits: own(standing.waits),
        disputed: standing.disputed,
      }];
    }),
  );
}

/** What a report says of decisions. */
export interface DecisionSummary {
  /** Of those that stand. */
  counts: Record<DecisionKind, number>;
  /** Flagged attempts nobody has decided about, the riskiest first. */
  undecided: ReportRow[];
  /** Those with a decision, the newest first. */
  decided: { row: ReportRow; standing: Standing; newest: ReportDecision }[];
  /** Of these, how many wait for a second person. */
  waiting: number;
}

/** Flags and decisions of an exam. */
export function decisionSummary(
  rows: readonly ReportRow[],
  decisions: readonly ReportDecision[],
  secondReview: boolean,
): DecisionSummary {
  const byAttempt = decisionsByAttempt(decisions, secondReview);
  const counts = { clear: 0, warn: 0, flag: 0, void: 0 };
  const decided: DecisionSummary["decided"] = [];
  const undecided: ReportRow[] = [];
  for (const row of rows) {
    const standing = row.attempt && byAttempt.get(row.attempt.id);
    const newest = standing && (standing.waits ?? standing.stands);
    if (standing && newest) {
      if (standing.stands) counts[standing.stands.decision]++;
      decided.push({ row, standing, newest });
    } else if (row.attempt?.flagged) undecided.push(row);
  }
  return {
    counts,
    undecided: undecided.sort((a, b) =>
      b.attempt!.riskScore - a.attempt!.riskScore
    ),
    decided: decided.sort((a, b) => byTime(b.newest, a.newest)),
    waiting: decided.filter(({ standing }) => standing.waits).length,
  };
}

function byTime(
  a: Pick<ReportDecision, "at" | "id">,
  b: Pick<ReportDecision, "at" | "id">,
): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1;
}
