/**
 * Leaving the exam: the tab hidden, full screen left. One leaving raises
 * several signs; from the first of them until 1.5 s after the return they are
 * one incident, and it is the tab's.
 */
import { takeBack, tellGroup, tellLimit } from "./alerts.ts";
import { countIncident, countMoment, extendIncident, named } from "./count.ts";
import { addPoints } from "./score.ts";
import type { Draft, RiskState } from "./types.ts";

/** How long after a return its last signs may come. */
export const SETTLE_MS = 1500;

/** Exits that the page itself or the browser brought about. */
const NOT_THE_STUDENT = ["permission_prompt", "own_dialog", "unlocking"];

/** Whether the page or the browser brought it about. */
export function excused({ event }: Draft): boolean {
  return NOT_THE_STUDENT.includes(String(event.data.cause));
}

/** How long it lasted, as the page says. */
export function secondsOf({ event }: Draft): number {
  const { duration_seconds } = event.data;
  return typeof duration_seconds === "number" && duration_seconds > 0
    ? duration_seconds
    : 0;
}

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

/** A fullscreen exit just before belonged to this absence: takes it back. */
function absorbExit(draft: Draft): void {
  const { state, at, event, frozen } = draft;
  const { undo } = state;
  if (
    !undo || undo.client_id !== event.client_id || at - undo.at > SETTLE_MS
  ) return;
  const { groups, limits } = state;
  takeBack(draft, "fullscreen_exit", groups.fullscreen_exit, "group");
  takeBack(draft, "fullscreen_exit", limits.fullscreen_exit, "limit");
  const { fullscreen_exit: _group, ...others } = groups;
  const { fullscreen_exit: _limit, ...otherLimits } = limits;
  state.groups = undo.group
    ? { ...others, fullscreen_exit: undo.group }
    : others;
  state.limits = undo.limit
    ? { ...otherLimits, fullscreen_exit: undo.limit }
    : otherLimits;
  state.totals = {
    ...state.totals,
    fullscreen_exit: state.totals.fullscreen_exit - 1,
  };
  const { half_life_seconds } = frozen.policy.risk;
  const { weight } = frozen.policy.rules.fullscreen_exit;
  addPoints(draft, -weight * 2 ** (-(at - undo.at) / 1000 / half_life_seconds));
  // What is left of them is told after: the last word on a key counts.
  tellGroup(draft, "fullscreen_exit");
  tellLimit(draft, "fullscreen_exit");
  state.left_at = null;
  state.undo = null;
  const tab = state.groups.tab_switch;
  if (tab) {
    state.groups = {
      ...state.groups,
      tab_switch: { ...tab, events: named(tab.events, undo.event_id) },
    };
    tellGroup(draft, "tab_switch");
  }
}

/** The page was hidden, or shown again. */
export function tabSwitch(draft: Draft): void {
  const { state, at, event, frozen } = draft;
  if (!frozen.policy.focus_watched) return;
  if (event.phase === "end") return cameBack(draft);
  const whole = event.phase === "whole";
  const seconds = whole ? secondsOf(draft) : 0;
  const again = duringAbsence(draft);
  // Already hidden: the same sign once more.
  if (again && state.away?.returned_at === null) {
    if (whole) returned(draft);
    return;
  }
  if (again) {
    extendIncident(draft, "tab_switch", { seconds, ongoing: !whole });
  } else {
    countIncident(draft, "tab_switch", { seconds, ongoing: !whole });
  }
  state.away = {
    client_id: event.client_id,
    since: at,
    returned_at: whole ? at + seconds * 1000 : null,
  };
  absorbExit(draft);
}

function undoOf({ state, event, at }: Draft): RiskState["undo"] {
  return {
    client_id: event.client_id,
    event_id: event.event_id,
    at,
    group: state.groups.fullscreen_exit ?? null,
    limit: state.limits.fullscreen_exit ?? null,
  };
}

/** Full screen was left, or is back. */
export function fullscreenExit(draft: Draft): void {
  const { state, event, frozen } = draft;
  if (!frozen.policy.fullscreen_required) return;
  if (event.phase === "end") return fullscreenEnter(draft);
  if (excused(draft)) return;
  if (duringAbsence(draft)) return extendIncident(draft, "tab_switch", {});
  const undo = undoOf(draft);
  const before = state.totals.fullscreen_exit;
  countMoment(draft, "fullscreen_exit");
  if (state.totals.fullscreen_exit > before) state.undo = undo;
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
