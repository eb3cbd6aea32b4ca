/**
 * The window's focus. By itself a weak sign: only long losses of it count, and
 * none that was part of an absence from the tab.
 */
import { countIncident } from "./count.ts";
import {
  duringAbsence,
  excused,
  returned,
  secondsOf,
  SETTLE_MS,
} from "./leaving.ts";
import type { Draft } from "./types.ts";

/** Counts a loss of focus that was long enough and not a tab's absence. */
function focusLost(draft: Draft, from: number, seconds: number): void {
  const { away } = draft.state;
  const { min_seconds } = draft.frozen.policy.rules.focus_loss;
  const partOfAbsence = away !== null &&
    (away.returned_at === null || away.returned_at + SETTLE_MS >= from);
  if (seconds >= min_seconds && !partOfAbsence) {
    countIncident(draft, "focus_loss", { seconds });
  }
}

/** The window lost the focus, or has it again. */
export function windowBlur(draft: Draft): void {
  const { state, at, event, frozen } = draft;
  if (!frozen.policy.focus_watched) return;
  if (event.phase === "end") return windowFocus(draft);
  if (excused(draft)) return;
  if (event.phase === "whole") {
    return focusLost(draft, at, secondsOf(draft));
  }
  state.blur = { at, event_id: event.event_id };
}

/** The window has the focus: it is visible too. */
export function windowFocus(draft: Draft): void {
  const { state, at } = draft;
  returned(draft);
  const { away, blur } = state;
  // The focus comes a little after the page: signs may follow it still.
  if (away?.returned_at && duringAbsence(draft)) {
    state.away = { ...away, returned_at: Math.max(away.returned_at, at) };
  }
  if (!blur) return;
  state.blur = null;
  focusLost(draft, blur.at, (at - blur.at) / 1000);
}
