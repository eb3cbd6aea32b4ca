/** Risk: points that fade, and the level they make. */
import type { Policy } from "../contract/policy.ts";
import { weightOf } from "./catalogue.ts";
import { msOf } from "./time.ts";
import type {
  CountingRule,
  Draft,
  Group,
  Past,
  Points,
  RiskState,
} from "./types.ts";

/** A level of risk. */
export type Level = "low" | "elevated" | "high";

/** Closed groups that are remembered for what they still add. */
const REMEMBERED = 20;

/** What is left of points after some time: they halve with the half-life. */
export function decayed(
  points: number,
  elapsedMs: number,
  halfLifeSeconds: number,
): number {
  if (points === 0 || elapsedMs <= 0) return points;
  return points * 2 ** (-elapsedMs / 1000 / halfLifeSeconds);
}

/** Points with some added, or taken away, at a time; never below nothing. */
export function added(
  { score, at }: Points,
  points: number,
  now: number,
  { risk }: Policy,
): Points {
  const left = decayed(score, now - at, risk.half_life_seconds);
  return { score: Math.max(0, left + points), at: now };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The score as it stood at the latest event, to three decimals. */
export function scoreOf({ risk, watermark }: RiskState, policy: Policy) {
  const now = watermark ? msOf(watermark.happened_at) : risk.at;
  return rounded(
    decayed(risk.score, now - risk.at, policy.risk.half_life_seconds),
  );
}

/** The level a score makes. */
export function levelOf(score: number, { risk }: Policy): Level {
  if (score >= risk.high_at) return "high";
  return score >= risk.elevated_at ? "elevated" : "low";
}

/** Closes a rule's group: what it added fades on. */
export function closeGroup(draft: Draft, rule: CountingRule): void {
  const { state } = draft;
  const { [rule]: group, ...others } = state.groups;
  if (!group) return;
  state.groups = others;
  if (weightOf(rule, draft.frozen.policy) === 0) return;
  const { alert_key, incidents, points, share, share_at } = group;
  const past = { alert_key, rule, incidents, points, share, share_at };
  state.past = [...state.past.slice(-REMEMBERED + 1), past];
}

/** A part of the score: an alert's points, and what is left of them now. */
export interface Contribution {
  alert_key: string;
  rule: CountingRule;
  incidents: number;
  /** As they were added. */
  points: number;
  /** As they have faded. */
  left: number;
}

/** What makes up the score at a time (ms), the most first. */
export function contributionsOf(
  { groups, past }: RiskState,
  now: number,
  { risk }: Policy,
): Contribution[] {
  const of = (rule: CountingRule, it: Group | Past): Contribution => ({
    alert_key: it.alert_key,
    rule,
    incidents: it.incidents,
    points: rounded(it.points),
    left: rounded(
      decayed(it.share, now - it.share_at, risk.half_life_seconds),
    ),
  });
  return [
    ...Object.entries(groups).map(([rule, it]) => of(rule as CountingRule, it)),
    ...past.map((it) => of(it.rule, it)),
  ].filter(({ left }) => left > 0).toSorted((a, b) =>
    b.left - a.left || (a.alert_key < b.alert_key ? -1 : 1)
  );
}
