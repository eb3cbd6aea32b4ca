/** What the rules read, remember and say. All of it is JSON. */
import type { Explanation, Rule } from "../contract/alerts.ts";
import type { Policy } from "../contract/policy.ts";

/** Raised whenever the same events could give another outcome. */
export const RULES_VERSION = 1;

/** An event as `score_claim` gives it. */
export interface RuleEvent {
  event_id: string;
  client_id: string;
  /** 0 for the server's own. */
  epoch: number;
  seq: number;
  type: string;
  phase: "begin" | "end" | "whole";
  /** ISO 8601; the only time rules know. */
  happened_at: string;
  data: Record<string, unknown>;
}

/** The policy an attempt is under, and the name of that version. */
export interface Frozen {
  id: string | null;
  policy: Policy;
}

/** Rules that count incidents. */
export type CountingRule = keyof Policy["rules"];

/** The two rules that have a limit for the whole attempt. */
export type LimitedRule = "tab_switch" | "fullscreen_exit";

/** Incidents of one rule near enough to each other to be one alert. */
export interface Group {
  /** The first contributing event: part of the alert's key. */
  first_id: string;
  first_at: number;
  /** When the latest incident began, and when it was last heard of. */
  incident_at: number;
  last_at: number;
  incidents: number;
  occurrences: number;
  seconds: number;
  points: number;
  ongoing: boolean;
  /** Contributing events, the first hundred. */
  events: string[];
}

/** One absence from the tab: blur, hiding and the exit from full screen. */
export interface Away {
  client_id: string;
  /** Begin of the current hiding, for the sum of seconds. */
  since: number;
  /** Null while the page is still hidden. */
  returned_at: number | null;
}

/** What a fullscreen exit changed, should it turn out to be a tab's. */
export interface Undo {
  client_id: string;
  event_id: string;
  at: number;
  group: Group | null;
  limit: Group | null;
}

/** Where the order of events stands. */
export interface Watermark {
  happened_at: string;
  epoch: number;
  seq: number;
  event_id: string;
}

/** Everything the reducer knows of an attempt. Times in ms since 1970. */
export interface RiskState {
  /** Between the start and the handing in: only then anything counts. */
  running: boolean;
  /** The highest epoch heard of: pages that were taken over count no more. */
  epoch: number;
  watermark: Watermark | null;
  away: Away | null;
  blur: { at: number; event_id: string } | null;
  /** Since when full screen has been left, by an exit that counted. */
  left_at: number | null;
  undo: Undo | null;
  groups: { [rule in CountingRule]?: Group };
  /** Incidents in the whole attempt. */
  totals: { [rule in LimitedRule]: number };
  /** Limits that were passed. */
  limits: { [rule in LimitedRule]?: Group };
  /** Risk at `scored_at`; it halves with the policy's half-life. */
  score: number;
  scored_at: number;
}

/** An alert as it should stand now, or one that no longer stands. */
export type AlertChange = Alert | { alert_key: string; superseded: true };

/** A row of `alerts`. */
export interface Alert {
  alert_key: string;
  superseded?: false;
  rule: Rule;
  policy_id: string | null;
  severity: "warning" | "violation";
  act: Policy["on_tab_limit"] | null;
  incidents: number;
  points: number;
  explanation: Explanation;
  event_ids: string[];
  happened_at: string;
  last_happened_at: string;
}

/** One step of the reducer: changed in place, never the state it came from. */
export interface Draft {
  state: RiskState;
  alerts: AlertChange[];
  event: RuleEvent;
  /** `event.happened_at` in ms. */
  at: number;
  frozen: Frozen;
}

/** Before the first event. */
export function initialState(): RiskState {
  return {
    running: false,
    epoch: 0,
    watermark: null,
    away: null,
    blur: null,
    left_at: null,
    undo: null,
    groups: {},
    totals: { tab_switch: 0, fullscreen_exit: 0 },
    limits: {},
    score: 0,
    scored_at: 0,
  };
}
