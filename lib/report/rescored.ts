/** Pages of a preview taken together, and what they say of each student. Pure. */
import type {
  RescoredAttempt,
  RescorePreview,
  RescoreSummary,
} from "../../supabase/functions/_shared/contract/rescore.ts";

/** One page as it was seen: accepting names it. */
export interface SeenPage {
  after: string | null;
  hash: string;
  attempts: number;
}

/** A whole exam under other thresholds. */
export interface Preview {
  pages: SeenPage[];
  summary: RescoreSummary;
  /** Attempts that would come out otherwise, the greatest change first. */
  changed: RescoredAttempt[];
}

/** Before the first page of a preview has come. */
export const NO_PREVIEW: Preview = {
  pages: [],
  summary: {
    attempts: 0,
    changed: 0,
    flagged_before: 0,
    flagged_after: 0,
    newly_flagged: 0,
    no_longer_flagged: 0,
    gained: {},
    lost: {},
    changed_alerts: {},
  },
  changed: [],
};

const LEVELS = { low: 0, elevated: 1, high: 2 };

/** A preview with one page more. */
export function withPage(
  so_far: Preview,
  after: string | null,
  page: RescorePreview,
): Preview {
  return {
    pages: [...so_far.pages, {
      after,
      hash: page.preview_hash,
      attempts: page.attempts.length,
    }],
    summary: added(so_far.summary, page.summary),
    changed: [...so_far.changed, ...page.attempts.filter(isChanged)]
      .sort((a, b) => changeOf(b) - changeOf(a)),
  };
}

/** Whether anything about it would be otherwise. */
export function isChanged(one: RescoredAttempt): boolean {
  const { before, after, gained, lost, changed } = one;
  return before.level !== after.level || before.score !== after.score ||
    before.flagged !== after.flagged ||
    gained.length + lost.length + changed.length > 0;
}

/** How many levels it rises (below nought: falls). */
export function levelsUp({ before, after }: RescoredAttempt): number {
  return LEVELS[after.level] - LEVELS[before.level];
}

/** Which matters most: flags, then levels, then points. */
function changeOf(one: RescoredAttempt): number {
  const { before, after } = one;
  return (before.flagged !== after.flagged ? 1e6 : 0) +
    Math.abs(levelsUp(one)) * 1e5 + Math.abs(after.score - before.score);
}

function added(a: RescoreSummary, b: RescoreSummary): RescoreSummary {
  return {
    attempts: a.attempts + b.attempts,
    changed: a.changed + b.changed,
    flagged_before: a.flagged_before + b.flagged_before,
    flagged_after: a.flagged_after + b.flagged_after,
    newly_flagged: a.newly_flagged + b.newly_flagged,
    no_longer_flagged: a.no_longer_flagged + b.no_longer_flagged,
    gained: sums(a.gained, b.gained),
    lost: sums(a.lost, b.lost),
    changed_alerts: sums(a.changed_alerts, b.changed_alerts),
  };
}

function sums(
  a: Record<string, number>,
  b: Record<string, number>,
): Record<string, number> {
  const all = { ...a };
  for (const [rule, count] of Object.entries(b)) {
    all[rule] = (all[rule] ?? 0) + count;
  }
  return all;
}

/** Rules by which an attempt would come out otherwise, each once. */
export interface RuleChanges {
  gained: string[];
  lost: string[];
  changed: string[];
}

/**
 * What makes the difference for one attempt. An alert that begins with another
 * event is a new one to the rules and the same to people: where a rule has both
 * a new and a gone one, it is changed.
 */
export function ruleChanges(one: RescoredAttempt): RuleChanges {
  const names = (alerts: { rule: string }[]) =>
    new Set(alerts.map(({ rule }) => rule));
  const gained = names(one.gained);
  const lost = names(one.lost);
  const changed = names(one.changed.map(({ after }) => after));
  for (const rule of gained) if (lost.has(rule)) changed.add(rule);
  for (const rule of changed) {
    gained.delete(rule);
    lost.delete(rule);
  }
  return { gained: [...gained], lost: [...lost], changed: [...changed] };
}

/** For how many attempts each rule makes a difference, the most first. */
export function rulesOf(
  attempts: readonly RescoredAttempt[],
): { rule: string; gained: number; lost: number; changed: number }[] {
  const rules = new Map<
    string,
    { rule: string; gained: number; lost: number; changed: number }
  >();
  for (const one of attempts) {
    const changes = ruleChanges(one);
    for (const way of ["gained", "lost", "changed"] as const) {
      for (const rule of changes[way]) {
        const known = rules.get(rule) ??
          { rule, gained: 0, lost: 0, changed: 0 };
        known[way]++;
        rules.set(rule, known);
      }
    }
  }
  return [...rules.values()].sort((a, b) =>
    b.gained + b.lost + b.changed - (a.gained + a.lost + a.changed) ||
    (a.rule < b.rule ? -1 : 1)
  );
}
