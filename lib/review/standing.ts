/** Which decision stands, of all that were made. Pure. */
import type { Decision } from "./types.ts";

export interface Standing {
  /** The decision in force; null: there is none yet. */
  stands: Decision | null;
  /** Who agreed with it, where a second person was needed. */
  agreed: Decision | null;
  /** The latest, where it needs another person's word before it stands. */
  waits: Decision | null;
  /** Whether the latest was made against another. */
  disputed: boolean;
}

/**
 * Without a second review the latest decision stands. With one, a decision
 * stands once another person has decided the same with regard to it; until
 * then the one before stays in force, and one that disagrees waits for a word
 * of its own.
 */
export function standingOf(
  decisions: readonly Decision[],
  secondReview: boolean,
): Standing {
  const byId = new Map(decisions.map((one) => [one.id, one]));
  const latest = decisions.at(-1) ?? null;
  const reviewed = latest?.reviews_id
    ? byId.get(latest.reviews_id) ?? null
    : null;
  const disputed = !!latest && !!reviewed &&
    latest.decision !== reviewed.decision;
  if (!secondReview) {
    return { stands: latest, agreed: null, waits: null, disputed };
  }
  for (const one of decisions.toReversed()) {
    const of = one.reviews_id ? byId.get(one.reviews_id) : undefined;
    if (
      of && of.decision === one.decision && of.decided_by !== one.decided_by
    ) {
      const isLatest = one === latest;
      return {
        stands: of,
        agreed: one,
        waits: isLatest ? null : latest,
        disputed: !isLatest && disputed,
      };
    }
  }
  return { stands: null, agreed: null, waits: latest, disputed };
}
