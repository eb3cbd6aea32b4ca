/**
 * Leaving the exam: the tab hidden, full screen left. One leaving raises
 * several signs; from the first of them until 1.5 s after the return they are
 * one incident, and it is the tab's.
 */
import { countIncident, countMoment, extendIncident, named } from "./count.ts";
import { setGroup } from "./count.ts";
import { excused, secondsOf } from "./event.ts";
import { SETTLE_MS } from "./settle.ts";
import { takeBackExit, undoOf } from "./undo.ts";
import type { Draft } from "./types.ts";

/** Whether the event is still part of the tab's latest absence. */
export function duringAbsence({ state, at, event }: Draft): boolean {
  const { away } = state;
  return away !== null && away.client_id === event.client_id &&
    (away.returned_at === null || at <= away.returned_at + SETTLE_MS);
}

/** The page is there again: ends an absence whose end was not told. */
export function returned(draft: Draft): void {
  const { state, at } = draft;
  const { away } = state;
  if (!away || away.returned_at !== null) return;
  state.away = { ...away, returned_at: at };
  extendIncident(draft, "tab_switch", {
    seconds: (at - away.since) / 1000,
    ongoing: false,
  }, draft.event.type === "tab_switch");
}

/** The end of an absence is named, also where the focus told of it before. */
function cameBack(draft: Draft): void {
  if (draft.state.away?.returned_at === null) return returned(draft);
  if (duringAbsence(draft)) extendIncident(draft, "tab_switch", {});
}

/** The page was hidden, or shown again. */
export function tabSwitch(draft: Draft): void {
  const { state, at, event } = draft;
  if (event.phase === "end") return cameBack(draft);
  if (excused(draft)) return;
  const whole = event.phase === "whole";
  const seconds = whole ? secondsOf(draft) : 0;
  const again = duringAbsence(draft);
  // Already hidden: the same sign once more.
  if (again && state.away?.returned_at === null) {
    if (whole) returned(draft);
    return;
  }
  const exit = takeBackExit(draft);
  const more = { seconds, ongoing: !whole };
  if (again) extendIncident(draft, "tab_switch", more);
  else countIncident(draft, "tab_switch", more);
  const group = state.groups.tab_switch;
  if (exit && group) {
    const events = named(group.events, [exit]);
    setGroup(draft, "tab_switch", { ...group, events });
  }
  state.away = {
    client_id: event.client_id,
    since: at,
    returned_at: whole ? at + seconds * 1000 : null,
    answered: false,
  };
}

/** Full screen was left, or is back. */
export function fullscreenExit(draft: Draft): void {
  const { state, event } = draft;
  if (event.phase === "end") return fullscreenEnter(draft);
  if (excused(draft)) return;
  if (duringAbsence(draft)) return extendIncident(draft, "tab_switch", {});
  const undo = undoOf(draft);
  const before = state.totals.fullscreen_exit;
  countMoment(draft, "fullscreen_exit");
  if (state.totals.fullscreen_exit > before) {
    state.undo = { ...undo, points: draft.points };
  }
  if (event.phase === "begin") state.left_at = draft.at;
}

/** Full screen is back: how long it was left is known now. */
export function fullscreenEnter(draft: Draft): void {
  const { state, at } = draft;
  if (state.left_at === null) return;
  const seconds = (at - state.left_at) / 1000;
  state.left_at = null;
  extendIncident(draft, "fullscreen_exit", { seconds });
}
