/** Counting incidents in a sliding window, and in groups that are alerts. */
import type { Seen } from "../contract/alerts.ts";
import { weightOf } from "./catalogue.ts";
import { occurrencesOf, together } from "./event.ts";
import { addPoints } from "./high.ts";
import { alertKey } from "./key.ts";
import { countAgainstLimit } from "./limits.ts";
import { closeGroup, decayed } from "./score.ts";
import { SAME_INCIDENT_MS } from "./settle.ts";
import type { CountingRule, Draft, Group, Incident } from "./types.ts";

/** More contributing events than this are counted, not named. */
const NAMED_EVENTS = 25;

/** Of an incident that raised no alert yet, as many events are named. */
const NAMED_WAITING = 2;

/** What else is known of an incident. */
export interface More {
  seconds?: number;
  ongoing?: boolean;
  seen?: Seen | null;
  occurrences?: number;
  /** The contributing events, where they are not just this one. */
  events?: string[];
  /** When it began, where that was before this event. */
  first_at?: number;
}

/** A list of events with more, as long as there is room. */
export function named(events: string[], ids: string[]): string[] {
  if (events.length >= NAMED_EVENTS) return events;
  const fresh = ids.filter((id) => !events.includes(id));
  return fresh.length ? [...events, ...fresh].slice(0, NAMED_EVENTS) : events;
}

/** Puts an incident into a group, with its points. */
function join(
  draft: Draft,
  rule: CountingRule,
  group: Group,
  incident: Incident,
): Group {
  const { at, frozen: { policy } } = draft;
  const weight = weightOf(rule, policy);
  if (weight > 0) addPoints(draft, rule, weight);
  const { half_life_seconds } = policy.risk;
  return {
    ...group,
    incident_at: incident.at,
    last_at: Math.max(group.last_at, incident.at),
    incidents: group.incidents + 1,
    occurrences: group.occurrences + incident.occurrences,
    seconds: group.seconds + incident.seconds,
    points: group.points + weight,
    ongoing: incident.ongoing,
    seen: together(group.seen, incident.seen),
    events: named(group.events, incident.events),
    share: decayed(group.share, at - group.share_at, half_life_seconds) +
      weight,
    share_at: at,
  };
}

/** A group without incidents, to be an alert from this one on. */
function opened(draft: Draft, rule: CountingRule, first: Incident): Group {
  const id = first.events[0] ?? draft.event.event_id;
  return {
    alert_key: alertKey(rule, draft.frozen, id),
    first_id: id,
    first_at: first.first_at,
    incident_at: first.at,
    last_at: first.at,
    incidents: 0,
    occurrences: 0,
    seconds: 0,
    points: 0,
    ongoing: false,
    seen: null,
    events: [],
    share: 0,
    share_at: draft.at,
  };
}

/** Keeps a rule's group, and says what it has come to. */
export function setGroup(
  draft: Draft,
  rule: CountingRule,
  group: Group,
): void {
  const { state, told } = draft;
  state.groups = { ...state.groups, [rule]: group };
  const { alert_key } = group;
  const last = told.at(-1);
  if (last?.alert_key === alert_key) told.pop();
  told.push({ kind: "group", alert_key, rule, group });
}

function setWaiting(
  draft: Draft,
  rule: CountingRule,
  incidents: Incident[] | null,
): void {
  const { [rule]: _before, ...others } = draft.state.waiting;
  draft.state.waiting = incidents ? { ...others, [rule]: incidents } : others;
}

/**
 * An incident where no alert stands to join: those before it that are still
 * in the window may make one with it.
 */
function gather(draft: Draft, rule: CountingRule, incident: Incident): void {
  const { state, frozen: { policy } } = draft;
  const { alert_after, window_seconds } = policy.rules[rule];
  closeGroup(draft, rule);
  const before = (state.waiting[rule] ?? []).filter(({ at }) =>
    window_seconds === 0 || incident.at - at <= window_seconds * 1000
  );
  const all = [...before, incident];
  if (all.length < alert_after) {
    const events = incident.events.slice(0, NAMED_WAITING);
    return setWaiting(draft, rule, [...before, { ...incident, events }]);
  }
  if (state.waiting[rule]) setWaiting(draft, rule, null);
  let group = opened(draft, rule, all[0]!);
  for (const one of all) group = join(draft, rule, group, one);
  setGroup(draft, rule, group);
}

/** Counts a new incident of a rule. The draft's event is its last sign. */
export function countIncident(
  draft: Draft,
  rule: CountingRule,
  more: More = {},
): void {
  const { state, at, event, frozen: { policy } } = draft;
  const { window_seconds } = policy.rules[rule];
  const incident: Incident = {
    events: more.events ?? [event.event_id],
    first_at: more.first_at ?? at,
    at,
    occurrences: more.occurrences ?? occurrencesOf(draft),
    seconds: more.seconds ?? 0,
    ongoing: more.ongoing ?? false,
    seen: more.seen ?? null,
  };
  const open = state.groups[rule];
  if (
    open && (window_seconds === 0 || at - open.last_at <= window_seconds * 1000)
  ) {
    setGroup(draft, rule, join(draft, rule, open, incident));
  } else gather(draft, rule, incident);
  countAgainstLimit(draft, rule);
}

/** The latest incident of a rule: in its alert, or on the way to one. */
export function latestOf(
  { state }: Draft,
  rule: CountingRule,
): { at: number; ongoing: boolean } | null {
  const group = state.groups[rule];
  if (group) return { at: group.incident_at, ongoing: group.ongoing };
  return state.waiting[rule]?.at(-1) ?? null;
}

/**
 * Adds to the latest incident of a rule without counting a new one. An event
 * that only shows that the incident is over does not contribute.
 */
export function extendIncident(
  draft: Draft,
  rule: CountingRule,
  more: More,
  contributes = true,
): void {
  const { state, at, event } = draft;
  const { seconds = 0, occurrences = 0, seen = null, ongoing } = more;
  const group = state.groups[rule];
  if (group) {
    return setGroup(draft, rule, {
      ...group,
      last_at: Math.max(group.last_at, at),
      occurrences: group.occurrences + occurrences,
      seconds: group.seconds + seconds,
      ongoing: ongoing ?? group.ongoing,
      seen: together(group.seen, seen),
      events: contributes
        ? named(group.events, [event.event_id])
        : group.events,
    });
  }
  const waiting = state.waiting[rule];
  const last = waiting?.at(-1);
  if (!waiting || !last) return;
  setWaiting(draft, rule, [...waiting.slice(0, -1), {
    ...last,
    occurrences: last.occurrences + occurrences,
    seconds: last.seconds + seconds,
    ongoing: ongoing ?? last.ongoing,
    seen: together(last.seen, seen),
    events: contributes && last.events.length < NAMED_WAITING
      ? named(last.events, [event.event_id])
      : last.events,
  }]);
}

/** Whether the event is so near to the latest incident that it is part of it. */
export function isSameIncident(draft: Draft, rule: CountingRule): boolean {
  const latest = latestOf(draft, rule);
  return latest !== null && draft.at - latest.at <= SAME_INCIDENT_MS;
}

/** Counts something that is over at once; a burst of it is one incident. */
export function countMoment(draft: Draft, rule: CountingRule): void {
  if (isSameIncident(draft, rule)) {
    extendIncident(draft, rule, { occurrences: occurrencesOf(draft) });
  } else countIncident(draft, rule);
}
