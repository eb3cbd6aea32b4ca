/** When things count: what the server says of the attempt, and of its pages. */
import { returned } from "./leaving.ts";
import { breakOffLine } from "./line.ts";
import { closeOpen, SUMMING } from "./sums.ts";
import type { Draft } from "./types.ts";

/** What lasted is over: the page is another, or nothing counts for a while. */
function breakOff(draft: Draft): void {
  const { state } = draft;
  returned(draft);
  for (const rule of SUMMING) closeOpen(draft, rule);
  state.sums = {};
  state.answers = [];
  state.away = null;
  state.blur = null;
  state.left_at = null;
  state.undo = null;
}

/** A newer page has the attempt: what the older one was doing is over. */
export function changePage(draft: Draft): void {
  const { state, event } = draft;
  if (state.running && state.epoch > 0) breakOff(draft);
  state.epoch = event.epoch;
}

function stop(draft: Draft): void {
  const { state } = draft;
  if (state.running) {
    breakOff(draft);
    breakOffLine(draft);
  }
  state.running = false;
}

/** From now on things count, and limits are told of and acted on anew. */
function goOn({ state, at }: Draft): void {
  if (state.running) return;
  state.running = true;
  state.since = at;
  state.limits = {};
}

function start(draft: Draft): void {
  draft.state.started = true;
  goOn(draft);
}

function end(draft: Draft): void {
  stop(draft);
  draft.state.started = false;
}

function resume(draft: Draft): void {
  if (draft.state.started) goOn(draft);
}

/** By type of event; only the server raises them. */
export const LIFECYCLE: ReadonlyMap<string, (draft: Draft) => void> = new Map([
  ["exam_started", start],
  ["exam_reopened", start],
  ["exam_held", stop],
  ["exam_resumed", resume],
  ["exam_submitted", end],
  ["auto_submitted", end],
]);
