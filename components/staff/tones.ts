import type { Tone } from "../Badge.tsx";

/** How loud a risk's level is shown. */
export const LEVEL_TONES = {
  low: "neutral",
  elevated: "warning",
  high: "danger",
} as const satisfies Record<string, Tone>;

/** How loud a decision is shown. */
export const DECISION_TONES = {
  clear: "good",
  warn: "info",
  flag: "warning",
  void: "danger",
} as const satisfies Record<string, Tone>;
