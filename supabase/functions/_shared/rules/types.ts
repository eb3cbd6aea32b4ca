/** What the rules read, remember and say. All of it is JSON. */
import type { Explanation, Rule, Seen } from "../contract/alerts.ts";
import type { Policy } from "../contract/policy.ts";

/** Raised whenever the same events could give another outcome. */
export const RULES_VERSION = 2;

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
  /** Which question it was about, where the page says so. */
  question_id?: string | null;
  /** Of the camera's analysis, 0 to 1; may be in `data` instead. */
  confidence?: number | null;
  data: Record<string, unknown>;
}

/** The policy an attempt is under, and the name of that version. */
export interface Frozen {
  id: string | null;
  policy: Policy;
}

/** Rules that count incidents. */
export type CountingRule = keyof Policy["rules"];

/** Rules whose incidents are sums of time. */
export type SummingRule = "multi_face" | "gaze_away" | "speech" | "no_face";

/** The two rules that have a limit for the whole attempt. */
export type LimitedRule = "tab_switch" | "fullscreen_exit";

/** An incident that raised no alert yet: it may still leave the window. */
export interface Incident {
  /** Contributing events, first one first. */
  events: string[];
  first_at: number;
  at: number;
  occurrences: number;
  seconds: number;
  ongoing: boolean;
  seen: Seen | null;
}

/** The incidents of one alert. */
export interface Group {
  alert_key: string;
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
  seen: Seen | null;
  /** Contributing events, as many as are named. */
  events: string[];
  /** What is left of `points` at `share_at`. */
  share: number;
  share_at: number;
}

/** What a group that is closed still adds to the score. */
export interface Past {
  alert_key: string;
  rule: CountingRule;
  incidents: number;
  points: number;
  share: number;
  share_at: number;
}

/** Time that one event speaks of, in ms. */
export interface Stretch {
  id: string;
  from: number;
  to: number;
  seen: Seen | null;
}

/** What a summing rule remembers. */
export interface Sum {
  /** Within the window, and not yet part of an incident. */
  stretches: Stretch[];
  /**
   * What has begun and not ended. `counted`: so many ms of it are in an
   * incident; below 0 where it is excused.
   */
  open: { id: string; client_id: string; from: number; counted: number } | null;
}

/** One absence from the tab: blur, hiding and the exit from full screen. */
export interface Away {
  client_id: string;
  /** Begin of the current hiding, for the sum of seconds. */
  since: number;
  /** Null while the page is still hidden. */
  returned_at: number | null;
  /** Changes soon after the return count once. */
  answered: boolean;
}

/** What a fullscreen exit changed, should it turn out to be a tab's. */
export interface Undo {
  client_id: string;
  event_id: string;
  at: number;
  points: number;
  group: Group | null;
  waiting: Incident[] | null;
  limit: Group | null;
  high: RiskState["high"];
}

/** Where the order of events stands. */
export interface Watermark {
  happened_at: string;
  epoch: number;
  seq: number;
  event_id: string;
}

/** Points that fade: as they stood at a time. */
export interface Points {
  score: number;
  at: number;
}

/** A high risk that was told of, until the score is below elevated again. */
export interface High {
  alert_key: string;
  first_id: string;
}

/**
 * Everything the reducer knows of an attempt. Times in ms since 1970. Its size
 * is bounded: no list in it grows with the number of events.
 */
export interface RiskState {
  /** Between the start and the handing in, and not on hold. */
  running: boolean;
  /** Whether the attempt is between start and handing in. */
  started: boolean;
  /** When `running` last began: nothing lasted longer than since then. */
  since: number;
  /** The highest epoch heard of: pages that were taken over count no more. */
  epoch: number;
  watermark: Watermark | null;
  away: Away | null;
  blur: { at: number; event_id: string } | null;
  offline: { at: number; event_id: string } | null;
  /** Since when full screen has been left, by an exit that counted. */
  left_at: number | null;
  undo: Undo | null;
  groups: { [rule in CountingRule]?: Group };
  /** Incidents on their way to an alert. */
  waiting: { [rule in CountingRule]?: Incident[] };
  sums: { [rule in SummingRule]?: Sum };
  /** The latest changes of answers. */
  answers: { at: number; id: string; count: number; question: string | null }[];
  /** Incidents in the whole attempt. */
  totals: { [rule in LimitedRule]: number };
  /** Limits that were passed, since the last hold. */
  limits: { [rule in LimitedRule]?: Group };
  /** The closed groups that still weigh most. */
  past: Past[];
  /** Risk; it halves with the policy's half-life. */
  risk: Points;
  /** Risk without the points of vision: what acts rest on. */
  plain: Points;
  /** What was told of a high risk, and of one that is high without vision. */
  high: { risk: High | null; plain: High | null };
}

/** An alert as it should stand now, or one that no longer stands. */
export type AlertChange = Alert | { alert_key: string; superseded: true };

/** A row of `alerts`. */
export interface Alert {
  alert_key: string;
  superseded?: false;
  rule: Rule;
  policy_id: string | null;
  severity: "info" | "warning" | "violation";
  /** What the policy has follow. */
  act: Policy["on_tab_limit"] | null;
  /**
   * ISO 8601: the act may happen only from then on. Later than the event where
   * the next event may still show that it was not what it seemed. Null without
   * an act.
   */
  act_after: string | null;
  incidents: number;
  points: number;
  explanation: Explanation;
  event_ids: string[];
  happened_at: string;
  last_happened_at: string;
}

/** Something said of an alert; made into words only when it is needed. */
export type Telling =
  | { kind: "superseded"; alert_key: string }
  | { kind: "group"; alert_key: string; rule: CountingRule; group: Group }
  | { kind: "limit"; alert_key: string; rule: LimitedRule; group: Group }
  | {
    kind: "high";
    alert_key: string;
    event_id: string;
    at: number;
    act: NonNullable<Alert["act"]>;
    act_at: number;
    events: string[];
    risk: NonNullable<Explanation["risk"]>;
  };

/** One step of the reducer: changed in place, never the state it came from. */
export interface Draft {
  state: RiskState;
  told: Telling[];
  event: RuleEvent;
  /** `event.happened_at` in ms. */
  at: number;
  frozen: Frozen;
  /** The points this event added. */
  points: number;
}

/** Before the first event. */
export function initialState(): RiskState {
  return {
    running: false,
    started: false,
    since: 0,
    epoch: 0,
    watermark: null,
    away: null,
    blur: null,
    offline: null,
    left_at: null,
    undo: null,
    groups: {},
    waiting: {},
    sums: {},
    answers: [],
    totals: { tab_switch: 0, fullscreen_exit: 0 },
    limits: {},
    past: [],
    risk: { score: 0, at: 0 },
    plain: { score: 0, at: 0 },
    high: { risk: null, plain: null },
  };
}
