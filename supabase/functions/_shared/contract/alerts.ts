/** What an alert says about itself: `alerts.explanation`. */
import type { LIMIT_ACTS } from "./policy.ts";

/** The rules there are. The last two speak of limits, not of points. */
export const RULES = [
  "tab_switch",
  "fullscreen_exit",
  "copy_paste",
  "developer_tools",
  "focus_loss",
  "tab_limit",
  "fullscreen_limit",
] as const;
export type Rule = typeof RULES[number];

/** Why an alert exists. Times and events are in columns of `alerts`. */
export interface Explanation {
  rule: Rule;
  /** One sentence for people. */
  sentence: { en: string; fr: string };
  /** Incidents further apart than this make separate alerts; 0: never. */
  window_seconds: number;
  /** Incidents that raise the alert. */
  threshold: number;
  /** Incidents in this alert. */
  count: number;
  /** Single occurrences in them, those a client folded together included. */
  occurrences: number;
  /** How long it lasted in all, where the rule knows; 0 otherwise. */
  seconds: number;
  /** The last incident has not ended yet. */
  ongoing: boolean;
  /** The limit that was passed, for the rules that speak of one. */
  limit?: {
    name: "max_tab_switches" | "max_fullscreen_exits";
    max: number;
    act: typeof LIMIT_ACTS[number];
  };
}
