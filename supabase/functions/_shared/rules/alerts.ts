/** From what a rule has counted to the alert that says so. */
import type { Explanation, Rule } from "../contract/alerts.ts";
import { sha256 } from "../secret.ts";
import { sentence } from "./explain.ts";
import type {
  Alert,
  CountingRule,
  Draft,
  Frozen,
  Group,
  LimitedRule,
} from "./types.ts";

const SEVERITY: { [rule in Rule]: Alert["severity"] } = {
  tab_switch: "warning",
  focus_loss: "warning",
  fullscreen_exit: "violation",
  copy_paste: "violation",
  developer_tools: "violation",
  tab_limit: "violation",
  fullscreen_limit: "violation",
};

/** The name by which an alert is found again, whoever computes it and when. */
export function alertKey(rule: Rule, frozen: Frozen, firstId: string): string {
  return sha256(JSON.stringify([rule, frozen.id, firstId]));
}

function alert(
  rule: Rule,
  group: Group,
  frozen: Frozen,
  more: Pick<Explanation, "window_seconds" | "threshold" | "limit">,
): Alert {
  return {
    alert_key: alertKey(rule, frozen, group.first_id),
    rule,
    policy_id: frozen.id,
    severity: SEVERITY[rule],
    act: more.limit?.act ?? null,
    incidents: group.incidents,
    points: group.points,
    explanation: {
      rule,
      sentence: sentence(rule, group, more.limit?.max),
      count: group.incidents,
      occurrences: group.occurrences,
      seconds: Math.round(group.seconds * 10) / 10,
      ongoing: group.ongoing,
      ...more,
    },
    event_ids: group.events,
    happened_at: new Date(group.first_at).toISOString(),
    last_happened_at: new Date(group.last_at).toISOString(),
  };
}

/** Says what a group has come to, once it has enough incidents. */
export function tellGroup(draft: Draft, rule: CountingRule): void {
  const group = draft.state.groups[rule];
  const { alert_after, window_seconds } = draft.frozen.policy.rules[rule];
  if (!group || group.incidents < alert_after) return;
  draft.alerts.push(alert(rule, group, draft.frozen, {
    window_seconds,
    threshold: alert_after,
  }));
}

/** The alert's rule, and the limit's name and act, for each limited rule. */
const LIMITS = {
  tab_switch: {
    rule: "tab_limit",
    max: "max_tab_switches",
    act: "on_tab_limit",
  },
  fullscreen_exit: {
    rule: "fullscreen_limit",
    max: "max_fullscreen_exits",
    act: "on_fullscreen_limit",
  },
} as const;

/** How many incidents of a rule the exam allows. */
export function maxOf(rule: LimitedRule, { policy }: Frozen): number {
  return policy[LIMITS[rule].max];
}

/** Says that a limit was passed, by how much, and what the policy makes of it. */
export function tellLimit(draft: Draft, rule: LimitedRule): void {
  const group = draft.state.limits[rule];
  if (!group) return;
  const { policy } = draft.frozen;
  const limit = LIMITS[rule];
  draft.alerts.push(alert(limit.rule, group, draft.frozen, {
    window_seconds: 0,
    threshold: policy[limit.max],
    limit: { name: limit.max, max: policy[limit.max], act: policy[limit.act] },
  }));
}

/** Takes back what was said of a group, or of a limit. */
export function takeBack(
  draft: Draft,
  rule: CountingRule,
  group: Group | undefined,
  kind: "group" | "limit",
): void {
  if (!group) return;
  const name = kind === "group" ? rule : LIMITS[rule as LimitedRule].rule;
  draft.alerts.push({
    alert_key: alertKey(name, draft.frozen, group.first_id),
    superseded: true,
  });
}
