/**
 * The rules: from an attempt's events, in order, to alerts and risk. No I/O,
 * no clock, no randomness: the same events give the same outcome, whenever and
 * in however many pieces they are read.
 */
import { alertsOf } from "./alerts.ts";
import { HANDLERS } from "./handlers.ts";
import { tellHigh } from "./high.ts";
import { changePage, LIFECYCLE } from "./lifecycle.ts";
import { watermarkOf } from "./order.ts";
import { msOf } from "./time.ts";
import type {
  AlertChange,
  Draft,
  Frozen,
  RiskState,
  RuleEvent,
  Telling,
} from "./types.ts";

const NOTHING: readonly Telling[] = [];

/** One step, told in brief. Events must come in the order of `compareEvents`. */
export function step(
  before: RiskState,
  event: RuleEvent,
  frozen: Frozen,
): { state: RiskState; told: readonly Telling[] } {
  const state: RiskState = { ...before, watermark: watermarkOf(event) };
  const handler = HANDLERS.get(event.type);
  const lifecycle = handler ? undefined : LIFECYCLE.get(event.type);
  const newer = event.epoch > state.epoch;
  const theirs = newer || event.epoch === 0 || event.epoch === state.epoch;
  const counts = handler && theirs && state.running &&
    frozen.policy.proctoring;
  if (!counts && !lifecycle && !newer) return { state, told: NOTHING };
  const draft: Draft = {
    state,
    told: [],
    event,
    at: msOf(event.happened_at),
    frozen,
    points: 0,
  };
  if (newer) changePage(draft);
  if (counts) handler(draft);
  else lifecycle?.(draft);
  if (state.risk !== before.risk) tellHigh(draft);
  return { state, told: draft.told };
}

/**
 * Reads one event. Events must come in the order of `compareEvents`.
 *
 * `alerts`: those the event changed, as they stand now; upsert them by key.
 */
export function reduce(
  before: RiskState,
  event: RuleEvent,
  frozen: Frozen,
): { state: RiskState; alerts: AlertChange[] } {
  const { state, told } = step(before, event, frozen);
  return { state, alerts: alertsOf(told, frozen) };
}
