/** One claimed job: from an attempt's events to what is to be committed. */
import { parsePolicy } from "../_shared/contract/policy.ts";
import { replay } from "../_shared/rules/replay.ts";
import { contributionsOf } from "../_shared/rules/score.ts";
import {
  type Frozen,
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

/** The request for `score_commit`. `events`: all pages of the job's events. */
export function outcomeOf(job: Job, events: readonly ChainEvent[]) {
  const frozen: Frozen = {
    id: job.policy_id,
    policy: parsePolicy(job.policy),
  };
  const { state, alerts, score, level } = replay(events, frozen, job.state);
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
    level,
    contributions: contributionsOf(
      state,
      Date.parse(state.watermark?.happened_at ?? "") || 0,
      frozen.policy,
    ),
    alerts: alerts.filter((alert) => !alert.superseded),
    superseded: alerts.filter((alert) => alert.superseded)
      .map((alert) => alert.alert_key),
  };
}
