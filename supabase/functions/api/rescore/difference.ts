/** What two policies make of the same events: pure comparison. */
import type {
  AlertBrief,
  RescoredAttempt,
  RescoreSummary,
  Standing,
} from "../../_shared/contract/rescore.ts";
import type { Outcome } from "../../_shared/rules/replay.ts";
import type { Alert } from "../../_shared/rules/types.ts";

/** Acts that single a student out. */
const FLAGGING: readonly (string | null)[] = [
  "flag",
  "soft_lock",
  "auto_submit",
];

/** An attempt under one policy. */
export interface Side {
  score: number;
  level: Standing["level"];
  alerts: AlertBrief[];
}

/** The standing alerts of a replay, in order. */
export function sideOf({ score, level, alerts }: Outcome): Side {
  return {
    score,
    level,
    alerts: alerts
      .filter((alert): alert is Alert => !alert.superseded)
      .map((alert) => ({
        rule: alert.rule,
        act: alert.act,
        severity: alert.severity,
        incidents: alert.incidents,
        points: Math.round(alert.points * 1000) / 1000,
        event_ids: alert.event_ids,
        happened_at: alert.happened_at,
        last_happened_at: alert.last_happened_at,
      }))
      .toSorted((a, b) => placeOf(a) < placeOf(b) ? -1 : 1),
  };
}

/** An alert is the same under another policy by rule and first event. */
const keyOf = (alert: AlertBrief) => `${alert.rule} ${alert.event_ids[0]}`;

const placeOf = (alert: AlertBrief) => `${alert.happened_at} ${keyOf(alert)}`;

function standingOf({ score, level, alerts }: Side): Standing {
  return {
    score,
    level,
    flagged: level === "high" ||
      alerts.some((alert) => FLAGGING.includes(alert.act)),
    alerts: alerts.length,
  };
}

const saysTheSame = (a: AlertBrief, b: AlertBrief) =>
  a.act === b.act && a.severity === b.severity &&
  a.incidents === b.incidents && a.points === b.points &&
  a.last_happened_at === b.last_happened_at &&
  a.event_ids.join() === b.event_ids.join();

/** One attempt before and after. */
export function compare(
  attempt: Pick<
    RescoredAttempt,
    "attempt_id" | "candidate_id" | "attempt_no" | "policy_differs"
  >,
  before: Side,
  after: Side,
): RescoredAttempt {
  const was = new Map(before.alerts.map((alert) => [keyOf(alert), alert]));
  const is = new Map(after.alerts.map((alert) => [keyOf(alert), alert]));
  const changed = [...is].flatMap(([key, alert]) => {
    const old = was.get(key);
    return old && !saysTheSame(old, alert)
      ? [{ before: old, after: alert }]
      : [];
  });
  return {
    ...attempt,
    before: standingOf(before),
    after: standingOf(after),
    gained: [...is].filter(([key]) => !was.has(key)).map(([, one]) => one),
    lost: [...was].filter(([key]) => !is.has(key)).map(([, one]) => one),
    changed,
  };
}

function byRule(alerts: { rule: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of alerts) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

/** A page's attempts, counted. */
export function summarise(attempts: RescoredAttempt[]): RescoreSummary {
  const count = (test: (one: RescoredAttempt) => boolean) =>
    attempts.filter(test).length;
  return {
    attempts: attempts.length,
    changed: count((one) =>
      one.gained.length + one.lost.length + one.changed.length > 0 ||
      one.before.score !== one.after.score ||
      one.before.level !== one.after.level
    ),
    flagged_before: count((one) => one.before.flagged),
    flagged_after: count((one) => one.after.flagged),
    newly_flagged: count((one) => !one.before.flagged && one.after.flagged),
    no_longer_flagged: count((one) => one.before.flagged && !one.after.flagged),
    gained: byRule(attempts.flatMap((one) => one.gained)),
    lost: byRule(attempts.flatMap((one) => one.lost)),
    changed_alerts: byRule(
      attempts.flatMap((one) => one.changed.map(({ after }) => after)),
    ),
  };
}
