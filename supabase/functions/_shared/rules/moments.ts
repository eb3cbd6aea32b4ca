/** What counts by itself: something done, or a state that lasts. */
import {
  countIncident,
  countMoment,
  extendIncident,
  isSameIncident,
  latestOf,
} from "./count.ts";
import { excused, isClear, occurrencesOf, secondsOf, seenOf } from "./event.ts";
import type { CountingRule, Draft } from "./types.ts";

/** Something that is over at once. Its end says nothing new. */
export function moment(draft: Draft, rule: CountingRule): void {
  if (draft.event.phase !== "end" && !excused(draft)) countMoment(draft, rule);
}

/** The seconds of a latest incident that ends with this event. */
function untilNow(draft: Draft, from: number): number {
  const since = Math.max(from, draft.state.since);
  return secondsOf(draft) || (draft.at - since) / 1000;
}

/** A state that lasts: counted when it begins, its length when it ends. */
export function lasting(draft: Draft, rule: CountingRule): void {
  if (draft.event.phase === "end") {
    const latest = latestOf(draft, rule);
    if (!latest?.ongoing) return;
    const seconds = untilNow(draft, latest.at);
    return extendIncident(draft, rule, { seconds, ongoing: false });
  }
  if (excused(draft)) return;
  const whole = draft.event.phase === "whole";
  const more = { seconds: whole ? secondsOf(draft) : 0, ongoing: !whole };
  if (isSameIncident(draft, rule)) {
    const occurrences = occurrencesOf(draft);
    return extendIncident(draft, rule, { ...more, occurrences });
  }
  countIncident(draft, rule, more);
}

/**
 * The camera may not show a live person. Like any event of vision it must have
 * lasted, and say on how many frames it rests.
 */
export function spoof(draft: Draft): void {
  const { event, frozen: { policy } } = draft;
  const terms = policy.rules.spoof;
  const seen = seenOf(draft);
  if (event.phase === "end") return lasting(draft, "spoof");
  if (excused(draft) || !isClear(seen, terms)) return;
  const whole = event.phase === "whole";
  const seconds = whole ? secondsOf(draft) : 0;
  if (whole && seconds < terms.min_seconds) return;
  const more = { seconds, seen, ongoing: !whole };
  if (isSameIncident(draft, "spoof")) extendIncident(draft, "spoof", more);
  else countIncident(draft, "spoof", more);
}
