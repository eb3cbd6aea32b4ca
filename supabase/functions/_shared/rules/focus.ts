/**
 * The window's focus. By itself a weak sign: only long losses of it count, and
 * none that was part of an absence from the tab.
 */
import { isWatched } from "./catalogue.ts";
import { countIncident } from "./count.ts";
import { excused, secondsOf } from "./event.ts";
import { duringAbsence, returned } from "./leaving.ts";
import { SETTLE_MS } from "./settle.ts";
import type { Draft } from "./types.ts";

/** Counts a loss of focus that was long enough and not a tab's absence. */
function focusLost(
  draft: Draft,
  from: number,
  seconds: number,
  id: string,
): void {
  const { away } = draft.state;
  const { policy } = draft.frozen;
  const { event_id } = draft.event;
  if (!isWatched("focus_loss", policy)) return;
  const partOfAbsence = away !== null &&
    (away.returned_at === null || away.returned_at + SETTLE_MS >= from);
  if (partOfAbsence || seconds < policy.rules.focus_loss.min_seconds) return;
  countIncident(draft, "focus_loss", {
    seconds,
    first_at: from,
    events: id === event_id ? [id] : [id, event_id],
  });
}

/** The window lost the focus, or has it again. */
export function windowBlur(draft: Draft): void {
  const { state, at, event } = draft;
  if (event.phase === "end") return windowFocus(draft);
  if (excused(draft)) return;
  if (event.phase === "whole") {
    return focusLost(draft, at, secondsOf(draft), event.event_id);
  }
  state.blur = { at, event_id: event.event_id };
}

/** The window has the focus: it is visible too. */
export function windowFocus(draft: Draft): void {
  const { state, at } = draft;
  returned(draft);
  const { away, blur } = state;
  // The focus comes a little after the page: signs may follow it still.
  if (
    away?.returned_at && away.returned_at < at && duringAbsence(draft)
  ) state.away = { ...away, returned_at: at };
  if (!blur) return;
  state.blur = null;
  focusLost(draft, blur.at, (at - blur.at) / 1000, blur.event_id);
}
