/**
 * The line between page and server. Never held against anyone, and not hidden:
 * told with how long it was. That nothing was heard is an event the server
 * writes; no rule reads a clock.
 */
import { countIncident, extendIncident, latestOf } from "./count.ts";
import { secondsOf } from "./event.ts";
import { msOf } from "./time.ts";
import type { Draft } from "./types.ts";

const RULE = "connection_lost";

/** The line is back: how long it was gone is known now. */
export function networkOnline(draft: Draft): void {
  const { state, at, event, frozen: { policy } } = draft;
  const { offline } = state;
  const latest = latestOf(draft, RULE);
  const from = offline?.at ?? at;
  state.offline = null;
  // The server's own word on a silence counts from when it began.
  const told = event.type === "heartbeat_missed" ? secondsOf(draft) : 0;
  const seconds = told || (at - from) / 1000;
  if (latest?.ongoing) {
    return extendIncident(draft, RULE, { seconds, ongoing: false });
  }
  if (!offline) return;
  if (seconds < policy.rules.connection_lost.min_seconds) return;
  const events = [offline.event_id, event.event_id];
  countIncident(draft, RULE, { seconds, events, first_at: from });
}

/** Nothing counts for a while: a line that is gone is told up to here. */
export function breakOffLine(draft: Draft): void {
  if (latestOf(draft, RULE)?.ongoing) networkOnline(draft);
  draft.state.offline = null;
}

/** The page noticed that the line is gone, or that it is back. */
export function networkOffline(draft: Draft): void {
  const { state, at, event, frozen: { policy } } = draft;
  if (event.phase === "end") return networkOnline(draft);
  if (event.phase === "begin") {
    state.offline = { at, event_id: event.event_id };
    return;
  }
  const seconds = secondsOf(draft);
  if (seconds < policy.rules.connection_lost.min_seconds) return;
  countIncident(draft, RULE, { seconds });
}

/** The server heard nothing from the page, or hears it again. */
export function heartbeatMissed(draft: Draft): void {
  const { state, at, event } = draft;
  const latest = latestOf(draft, RULE);
  if (event.phase === "end") {
    if (latest?.ongoing) networkOnline(draft);
    return;
  }
  const ongoing = event.phase === "begin";
  const seconds = ongoing ? 0 : secondsOf(draft);
  if (latest?.ongoing) {
    return extendIncident(draft, RULE, { seconds, ongoing });
  }
  const silent = Math.min(msOf(String(event.data.since)) || at, at);
  const from = state.offline ?? { at: silent, event_id: event.event_id };
  if (ongoing) state.offline = from;
  countIncident(draft, RULE, {
    seconds,
    ongoing,
    events: [...new Set([from.event_id, event.event_id])],
    first_at: from.at,
  });
}
