/** One claimed job: from an attempt's events to what is to be committed. */
import { parsePolicy } from "../_shared/contract/policy.ts";
import { alertKey } from "../_shared/rules/alerts.ts";
import { compareEvents } from "../_shared/rules/order.ts";
import { reduce } from "../_shared/rules/reduce.ts";
import { levelOf, scoreOf } from "../_shared/rules/score.ts";
import {
  type AlertChange,
  type CountingRule,
  type Frozen,
  initialState,
  type RiskState,
  type RuleEvent,
  RULES_VERSION,
} from "../_shared/rules/types.ts";

/** An event with its place in the chain, the scoring cursor. */
export type ChainEvent = RuleEvent & { position: number };

/** What `score_claim` answers. */
export interface Job {
  lease: string;
  attempt_id: string;
  policy_id: string | null;
  policy: unknown;
  /** All events are given, and no state: begin again. */
  from_start: boolean;
  /** As far as the chain was reduced before. */
  position: number;
  version: number;
  state: RiskState | null;
  events: ChainEvent[];
}

/** What each open group of incidents adds to the risk. */
function contributions(state: RiskState, frozen: Frozen) {
  return Object.entries(state.groups).map(([rule, group]) => ({
    alert_key: alertKey(rule as CountingRule, frozen, group.first_id),
    rule,
    points: group.points,
    incidents: group.incidents,
  }));
}

/** The request for `score_commit`. `events`: all pages of the job's events. */
export function outcomeOf(job: Job, events: readonly ChainEvent[]) {
  const frozen: Frozen = {
    id: job.policy_id,
    policy: parsePolicy(job.policy),
  };
  let state = job.state ?? initialState();
  const changes = new Map<string, AlertChange>();
  for (const event of events.toSorted(compareEvents)) {
    const step = reduce(state, event, frozen);
    state = step.state;
    for (const alert of step.alerts) changes.set(alert.alert_key, alert);
  }
  const all = [...changes.values()];
  const score = scoreOf(state, frozen.policy);
  return {
    lease: job.lease,
    attempt_id: job.attempt_id,
    policy_id: job.policy_id,
    rules_version: RULES_VERSION,
    from_start: job.from_start,
    version: job.version,
    position: events.reduce(
      (top, e) => Math.max(top, e.position),
      job.position,
    ),
    state,
    watermark: state.watermark,
    score,
    level: levelOf(score, frozen.policy),
    contributions: contributions(state, frozen),
    alerts: all.filter((alert) => !alert.superseded),
    superseded: all.filter((alert) => alert.superseded)
      .map((alert) => alert.alert_key),
  };
}
