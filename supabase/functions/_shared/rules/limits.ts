/** Limits for the whole attempt: how often the tab and full screen are left. */
import { alertKey } from "./key.ts";
import type {
  CountingRule,
  Draft,
  Frozen,
  Group,
  LimitedRule,
} from "./types.ts";

/** The alert's rule, and the limit's name and act, for each limited rule. */
export const LIMITS = {
  tab_switch: {
    rule: "tab_limit",
    max: "max_tab_switches",
    act: "on_tab_limit",
  },
  fullscreen_exit: {
    rule: "fullscreen_limit",
    max: "max_fullscreen_exits",
    act: "on_fullscreen_limit",
  },
} as const;

/** Events beyond the limit that are named. */
const NAMED_EVENTS = 20;

/** How many incidents of a rule the exam allows. */
export function maxOf(rule: LimitedRule, { policy }: Frozen): number {
  return policy[LIMITS[rule].max];
}

function begun({ event, at, frozen }: Draft, rule: LimitedRule): Group {
  return {
    alert_key: alertKey(LIMITS[rule].rule, frozen, event.event_id),
    first_id: event.event_id,
    first_at: at,
    incident_at: at,
    last_at: at,
    incidents: 0,
    occurrences: 0,
    seconds: 0,
    points: 0,
    ongoing: false,
    seen: null,
    events: [],
    share: 0,
    share_at: at,
  };
}

/** Says that a limit was passed, and by how much. */
export function tellLimit(draft: Draft, rule: LimitedRule): void {
  const group = draft.state.limits[rule];
  if (!group) return;
  const { alert_key } = group;
  draft.told.push({ kind: "limit", alert_key, rule, group });
}

/** One more incident against a limit; passing it raises an alert of its own. */
export function countAgainstLimit(draft: Draft, rule: CountingRule): void {
  if (rule !== "tab_switch" && rule !== "fullscreen_exit") return;
  const { state, event, at } = draft;
  const total = state.totals[rule] + 1;
  state.totals = { ...state.totals, [rule]: total };
  if (total <= maxOf(rule, draft.frozen)) return;
  const passed = state.limits[rule] ?? begun(draft, rule);
  state.limits = {
    ...state.limits,
    [rule]: {
      ...passed,
      incident_at: at,
      last_at: at,
      incidents: total,
      occurrences: total,
      events: passed.events.length < NAMED_EVENTS
        ? [...passed.events, event.event_id]
        : passed.events,
    },
  };
  tellLimit(draft, rule);
}
