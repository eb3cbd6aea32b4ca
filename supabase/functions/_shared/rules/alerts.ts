/** From what was said of an alert to its row. */
import type { Explanation, Rule, Seen } from "../contract/alerts.ts";
import { CATALOGUE } from "./catalogue.ts";
import { sentence } from "./explain.ts";
import { LIMITS, maxOf } from "./limits.ts";
import { ACT_WAIT_MS } from "./settle.ts";
import { SUMMING, summingTerms } from "./sums.ts";
import { isoOf } from "./time.ts";
import type {
  Alert,
  AlertChange,
  CountingRule,
  Frozen,
  Group,
  SummingRule,
  Telling,
} from "./types.ts";

const tenth = (value: number) => Math.round(value * 10) / 10;

/** What has lasted at all is never said to have lasted nothing. */
const lasting = (seconds: number) =>
  seconds > 0 ? Math.max(0.1, tenth(seconds)) : 0;

function seenIn(rule: Rule, { seen }: Group): { seen?: Seen } {
  return CATALOGUE[rule].category === "vision" && seen ? { seen } : {};
}

function sumOf(rule: CountingRule, { policy }: Frozen) {
  if (!(SUMMING as readonly string[]).includes(rule)) return {};
  const { sum, window } = summingTerms(rule as SummingRule, policy);
  return { sum: { seconds: sum, window_seconds: window } };
}

/** What is equal for alerts of all kinds. */
function row(
  rule: Rule,
  group: Pick<
    Group,
    | "alert_key"
    | "incidents"
    | "occurrences"
    | "seconds"
    | "ongoing"
    | "points"
    | "events"
    | "first_at"
    | "last_at"
  >,
  frozen: Frozen,
  more: Omit<
    Explanation,
    | "rule"
    | "category"
    | "count"
    | "occurrences"
    | "seconds"
    | "ongoing"
    | "points"
    | "sentence"
  >,
): Alert {
  const { category, severity } = CATALOGUE[rule];
  const points = Math.round(group.points * 1000) / 1000;
  const told = {
    rule,
    category,
    count: group.incidents,
    occurrences: group.occurrences,
    seconds: lasting(group.seconds),
    ongoing: group.ongoing,
    points,
    ...more,
  };
  return {
    alert_key: group.alert_key,
    rule,
    policy_id: frozen.id,
    severity,
    act: null,
    act_after: null,
    incidents: group.incidents,
    points,
    explanation: { ...told, sentence: sentence(told, frozen.policy) },
    event_ids: group.events,
    happened_at: isoOf(group.first_at),
    last_happened_at: isoOf(group.last_at),
  };
}

/** The alert as it should stand, or that it no longer stands. */
export function alertOf(telling: Telling, frozen: Frozen): AlertChange {
  const { policy } = frozen;
  switch (telling.kind) {
    case "superseded":
      return { alert_key: telling.alert_key, superseded: true };
    case "group": {
      const { rule, group } = telling;
      const { window_seconds, alert_after } = policy.rules[rule];
      return row(rule, group, frozen, {
        window_seconds,
        threshold: alert_after,
        ...seenIn(rule, group),
        ...sumOf(rule, frozen),
      });
    }
    case "limit": {
      const { rule, group } = telling;
      const limit = LIMITS[rule];
      const max = maxOf(rule, frozen);
      const act = policy[limit.act];
      const wait = rule === "fullscreen_exit" ? ACT_WAIT_MS : 0;
      const alert = row(limit.rule, group, frozen, {
        window_seconds: 0,
        threshold: max,
        limit: { name: limit.max, max, act },
      });
      return { ...alert, act, act_after: isoOf(group.first_at + wait) };
    }
    case "high": {
      const { alert_key, at, events, risk, act, act_at } = telling;
      const group = {
        alert_key,
        incidents: 1,
        occurrences: 1,
        seconds: 0,
        ongoing: false,
        points: 0,
        events,
        first_at: at,
        last_at: at,
      };
      const alert = row("risk_high", group, frozen, {
        window_seconds: 0,
        threshold: 1,
        risk,
      });
      return { ...alert, act, act_after: isoOf(act_at) };
    }
  }
}

/** The last word on each key, in the order in which they were last told. */
export function alertsOf(
  told: readonly Telling[],
  frozen: Frozen,
): AlertChange[] {
  if (told.length === 0) return [];
  if (told.length === 1) return [alertOf(told[0]!, frozen)];
  const last = new Map<string, Telling>();
  for (const telling of told) {
    last.delete(telling.alert_key);
    last.set(telling.alert_key, telling);
  }
  return [...last.values()].map((telling) => alertOf(telling, frozen));
}
