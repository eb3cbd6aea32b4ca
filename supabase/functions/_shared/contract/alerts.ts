/** What an alert says about itself: `alerts.explanation`. */
import type { LIMIT_ACTS } from "./policy.ts";

/**
 * The rules there are: behaviour, patterns, vision, technical matters (worth
 * nothing), and last those that speak of limits and of the risk as a whole.
 */
export const RULES = [
  "tab_switch",
  "fullscreen_exit",
  "copy_paste",
  "developer_tools",
  "print_attempt",
  "keyboard_blocked",
  "context_menu",
  "multiple_screens",
  "screen_share_stopped",
  "focus_loss",
  "fast_answers",
  "answer_after_return",
  "many_changes",
  "multi_face",
  "gaze_away",
  "spoof",
  "speech",
  "connection_lost",
  "device_lost",
  "camera_unavailable",
  "virtual_camera",
  "microphone_unavailable",
  "no_face",
  "records_missing",
  "snapshot_unclear",
  "tab_limit",
  "fullscreen_limit",
  "risk_high",
] as const;
/** The name of a rule, as in `alerts.rule`. */
export type Rule = typeof RULES[number];

/** What a rule is about. `technical`: worth nothing, for information. */
export type RuleCategory =
  | "behaviour"
  | "pattern"
  | "vision"
  | "technical"
  | "limit"
  | "risk";

/** How sure the camera's analysis was. */
export interface Seen {
  /** Frames in all. */
  frames: number;
  /** The lowest that was told, from 0 to 1. */
  confidence: number | null;
  /** The lowest that was told, in frames per second. */
  fps: number | null;
}

/** Why an alert exists. Times and events are in columns of `alerts`. */
export interface Explanation {
  rule: Rule;
  category: RuleCategory;
  /** One sentence for people. */
  sentence: { en: string; fr: string };
  /** The sliding window of incidents; 0: the whole attempt. */
  window_seconds: number;
  /** Incidents within it that raise the alert. */
  threshold: number;
  /** Incidents in this alert. */
  count: number;
  /** Single occurrences in them, those a client folded together included. */
  occurrences: number;
  /** How long it lasted in all, where the rule knows; 0 otherwise. */
  seconds: number;
  /** The last incident has not ended yet. */
  ongoing: boolean;
  /** Points of risk the alert brought, before they fade. */
  points: number;
  /** For rules of vision that see. */
  seen?: Seen;
  /** For rules that sum: so long in all within so long is one incident. */
  sum?: { seconds: number; window_seconds: number };
  /** The limit that was passed, for the rules that speak of one. */
  limit?: {
    name: "max_tab_switches" | "max_fullscreen_exits";
    max: number;
    act: typeof LIMIT_ACTS[number];
  };
  /** For `risk_high`: the score reached, and what made it. */
  risk?: {
    score: number;
    high_at: number;
    /** The points of vision are left out: an act rests on this score. */
    without_vision: boolean;
    contributions: { rule: Rule; points: number; incidents: number }[];
  };
}
