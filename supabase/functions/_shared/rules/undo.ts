/**
 * A fullscreen exit may come a moment before the hiding it is part of. It is
 * counted when it comes, and taken back when the hiding is known.
 */
import { setGroup } from "./count.ts";
import { addPoints } from "./high.ts";
import { tellLimit } from "./limits.ts";
import { decayed } from "./score.ts";
import { SETTLE_MS } from "./settle.ts";
import type { Draft, Undo } from "./types.ts";

/** What an exit is about to change. Its points are not known yet. */
export function undoOf({ state, event, at }: Draft): Undo {
  return {
    client_id: event.client_id,
    event_id: event.event_id,
    at,
    points: 0,
    group: state.groups.fullscreen_exit ?? null,
    waiting: state.waiting.fullscreen_exit ?? null,
    limit: state.limits.fullscreen_exit ?? null,
    high: state.high,
  };
}

/** An object with one field set, or without it. */
function having<T extends object, K extends keyof T>(
  object: T,
  key: K,
  value: T[K] | null,
): T {
  const { [key]: _before, ...others } = object;
  return (value === null ? others : { ...others, [key]: value }) as T;
}

/** Takes back what was told of a high risk because of the exit. */
function lowerAgain(draft: Draft, undo: Undo): void {
  const { state, told } = draft;
  for (const which of ["risk", "plain"] as const) {
    const high = state.high[which];
    if (high?.first_id !== undo.event_id) continue;
    told.push({ kind: "superseded", alert_key: high.alert_key });
    state.high = { ...state.high, [which]: undo.high[which] };
  }
}

/**
 * Takes back an exit from just before, if there is one that belonged to the
 * absence that begins. Answers its event, to be named in the absence.
 */
export function takeBackExit(draft: Draft): string | null {
  const { state, at, event, told, frozen: { policy } } = draft;
  const { undo } = state;
  if (!undo || undo.client_id !== event.client_id) return null;
  if (at - undo.at > SETTLE_MS) return null;
  for (
    const group of [state.groups.fullscreen_exit, state.limits.fullscreen_exit]
  ) {
    if (!group) continue;
    told.push({ kind: "superseded", alert_key: group.alert_key });
  }
  state.past = state.past.filter(({ alert_key }) =>
    alert_key !== undo.group?.alert_key
  );
  state.waiting = having(state.waiting, "fullscreen_exit", undo.waiting);
  state.groups = having(state.groups, "fullscreen_exit", null);
  state.limits = having(state.limits, "fullscreen_exit", undo.limit);
  state.totals = {
    ...state.totals,
    fullscreen_exit: state.totals.fullscreen_exit - 1,
  };
  if (undo.points > 0) {
    const { half_life_seconds } = policy.risk;
    const left = decayed(undo.points, at - undo.at, half_life_seconds);
    addPoints(draft, "fullscreen_exit", -left);
  }
  lowerAgain(draft, undo);
  // What is left of them is told after: the last word on a key counts.
  if (undo.group) setGroup(draft, "fullscreen_exit", undo.group);
  tellLimit(draft, "fullscreen_exit");
  state.left_at = null;
  state.undo = null;
  return undo.event_id;
}
