/** Counting incidents: groups near in time, limits for the whole attempt. */
import { maxOf, tellGroup, tellLimit } from "./alerts.ts";
import { addPoints } from "./score.ts";
import type { CountingRule, Draft, Group, LimitedRule } from "./types.ts";

/** Events of a kind within this time are one incident: clients throttle so. */
const SAME_INCIDENT_MS = 5000;

/** More contributing events than this are counted, not named. */
const NAMED_EVENTS = 100;

/** How often it happened: a throttled event also stands for those folded in. */
function occurrencesOf({ event }: Draft): number {
  const { folded } = event.data;
  return 1 + (typeof folded === "number" && folded > 0 ? folded : 0);
}

/** A list of events with one more, as long as there is room. */
export function named(events: string[], id: string): string[] {
  return events.length < NAMED_EVENTS && !events.includes(id)
    ? [...events, id]
    : events;
}

function begin(draft: Draft): Group {
  return {
    first_id: draft.event.event_id,
    first_at: draft.at,
    incident_at: draft.at,
    last_at: draft.at,
    incidents: 0,
    occurrences: 0,
    seconds: 0,
    points: 0,
    ongoing: false,
    events: [],
  };
}

function isLimited(rule: CountingRule): rule is LimitedRule {
  return rule === "tab_switch" || rule === "fullscreen_exit";
}

/** One more incident against a limit; passing it raises an alert of its own. */
function countAgainstLimit(draft: Draft, rule: LimitedRule): void {
  const { state } = draft;
  const total = state.totals[rule] + 1;
  state.totals = { ...state.totals, [rule]: total };
  if (total <= maxOf(rule, draft.frozen)) return;
  const passed = state.limits[rule] ?? begin(draft);
  state.limits = {
    ...state.limits,
    [rule]: {
      ...passed,
      last_at: draft.at,
      incidents: total,
      occurrences: total,
      events: named(passed.events, draft.event.event_id),
    },
  };
  tellLimit(draft, rule);
}

/** Counts the draft's event as a new incident of a rule. */
export function countIncident(
  draft: Draft,
  rule: CountingRule,
  more: { seconds?: number; ongoing?: boolean } = {},
): void {
  const { state, at, event } = draft;
  const { window_seconds, weight } = draft.frozen.policy.rules[rule];
  const open = state.groups[rule];
  const joins = open &&
    (window_seconds === 0 || at - open.last_at <= window_seconds * 1000);
  const group = joins ? open : begin(draft);
  state.groups = {
    ...state.groups,
    [rule]: {
      ...group,
      incident_at: at,
      last_at: at,
      incidents: group.incidents + 1,
      occurrences: group.occurrences + occurrencesOf(draft),
      seconds: group.seconds + (more.seconds ?? 0),
      points: group.points + weight,
      ongoing: more.ongoing ?? false,
      events: named(group.events, event.event_id),
    },
  };
  addPoints(draft, weight);
  tellGroup(draft, rule);
  if (isLimited(rule)) countAgainstLimit(draft, rule);
}

/**
 * Adds to the latest incident of a rule without counting a new one. An event
 * that only shows that the incident is over does not contribute.
 */
export function extendIncident(
  draft: Draft,
  rule: CountingRule,
  more: Partial<Pick<Group, "seconds" | "occurrences" | "ongoing">>,
  contributes = true,
): void {
  const { state, at, event } = draft;
  const group = state.groups[rule];
  if (!group) return;
  state.groups = {
    ...state.groups,
    [rule]: {
      ...group,
      last_at: Math.max(group.last_at, at),
      occurrences: group.occurrences + (more.occurrences ?? 0),
      seconds: group.seconds + (more.seconds ?? 0),
      ongoing: more.ongoing ?? group.ongoing,
      events: contributes ? named(group.events, event.event_id) : group.events,
    },
  };
  tellGroup(draft, rule);
}

/** Counts something that is over at once; a burst of it is one incident. */
export function countMoment(draft: Draft, rule: CountingRule): void {
  const group = draft.state.groups[rule];
  if (group && draft.at - group.incident_at <= SAME_INCIDENT_MS) {
    extendIncident(draft, rule, { occurrences: occurrencesOf(draft) });
  } else {
    countIncident(draft, rule);
  }
}
