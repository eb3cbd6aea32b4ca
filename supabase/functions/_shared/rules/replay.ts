/** Reading a history: the reducer over many events, and what is left of it. */
import { alertOf } from "./alerts.ts";
import type { Level } from "./score.ts";
import { levelOf, scoreOf } from "./score.ts";
import { compareEvents } from "./order.ts";
import { step } from "./reduce.ts";
import {
  type AlertChange,
  type Frozen,
  initialState,
  type RiskState,
  type RuleEvent,
  type Telling,
} from "./types.ts";

/** What a history comes to. */
export interface Outcome {
  state: RiskState;
  /** The last word on each key that was spoken of. */
  alerts: AlertChange[];
  /** Risk at the latest event, to three decimals. */
  score: number;
  level: Level;
}

/**
 * Reads events, in any order, under one policy. With `before`, the state that
 * earlier events left, goes on from there: all events must then come after its
 * watermark, and `alerts` are those that changed.
 */
export function replay(
  events: readonly RuleEvent[],
  frozen: Frozen,
  before?: RiskState | null,
): Outcome {
  let state = before ?? initialState();
  const told = new Map<string, Telling>();
  for (const event of events.toSorted(compareEvents)) {
    const next = step(state, event, frozen);
    state = next.state;
    for (const one of next.told) told.set(one.alert_key, one);
  }
  const score = scoreOf(state, frozen.policy);
  return {
    state,
    // Only the last word is put into words.
    alerts: [...told.values()].map((one) => alertOf(one, frozen)),
    score,
    level: levelOf(score, frozen.policy),
  };
}
