/**
 * Sensitivity is a choice of thresholds, nothing else: a preset is a policy
 * that lies under the exam's own.
 */
import type { PolicyInput } from "./policy.ts";

/** The names of the presets. */
export const SENSITIVITIES = ["low", "standard", "high"] as const;
/** The name of a preset. */
export type Sensitivity = typeof SENSITIVITIES[number];

/** What each sensitivity sets otherwise than the defaults. */
export const PRESETS: Record<Sensitivity, PolicyInput> = {
  low: {
    rules: {
      tab_switch: { weight: 6 },
      fullscreen_exit: { weight: 6 },
      copy_paste: { alert_after: 2, weight: 5 },
      developer_tools: { weight: 10 },
      print_attempt: { alert_after: 3 },
      keyboard_blocked: { alert_after: 30 },
      context_menu: { alert_after: 20 },
      focus_loss: { alert_after: 5, min_seconds: 10 },
      fast_answers: { questions: 12 },
      answer_after_return: { alert_after: 5 },
      many_changes: { changes: 100 },
      multi_face: { sum_seconds: 4, weight: 6, min_confidence: 0.7 },
      gaze_away: { alert_after: 2, weight: 2, min_confidence: 0.7 },
      spoof: { min_confidence: 0.7 },
      speech: { sum_seconds: 20 },
      no_face: { sum_seconds: 60, sum_window_seconds: 180 },
    },
    vision: {
      no_face_seconds: 5,
      multi_face_seconds: 4,
      gaze_seconds: 3,
      gaze_yaw_degrees: 35,
      gaze_up_degrees: 25,
      gaze_down_seconds: 20,
      gaze_down_degrees: 40,
      gaze_iris_offset: 0.2,
      obstructed_seconds: 5,
      liveness_window_seconds: 240,
      liveness_quiet_seconds: 1800,
      away_sum_seconds: 10,
    },
    speech: { min_seconds: 5, min_confidence: 0.75, above_noise_db: 10 },
    snapshots: { dark_luma: 10, dark_count: 3, frozen_count: 6 },
    risk: { elevated_at: 30, high_at: 70 },
  },
  standard: {},
  high: {
    rules: {
      tab_switch: { weight: 12 },
      fullscreen_exit: { weight: 12 },
      copy_paste: { weight: 10 },
      print_attempt: { alert_after: 1 },
      keyboard_blocked: { alert_after: 8 },
      context_menu: { alert_after: 5 },
      focus_loss: { alert_after: 2, min_seconds: 3 },
      fast_answers: { questions: 6 },
      answer_after_return: { alert_after: 2 },
      many_changes: { changes: 40 },
      multi_face: { sum_seconds: 1.5, weight: 12, min_confidence: 0.4 },
      gaze_away: { weight: 4, min_confidence: 0.4 },
      spoof: { min_confidence: 0.4 },
      speech: { sum_seconds: 5 },
      no_face: { sum_seconds: 15 },
    },
    vision: {
      no_face_seconds: 2,
      multi_face_seconds: 1.5,
      gaze_seconds: 1.5,
      gaze_yaw_degrees: 20,
      gaze_up_degrees: 15,
      gaze_down_seconds: 6,
      gaze_down_degrees: 25,
      gaze_iris_offset: 0.12,
      obstructed_seconds: 2,
      liveness_quiet_seconds: 600,
      away_sum_seconds: 4,
    },
    speech: { min_seconds: 2, min_confidence: 0.5, above_noise_db: 4 },
    snapshots: { dark_luma: 24, dark_count: 1, frozen_count: 3 },
    risk: { elevated_at: 15, high_at: 40 },
  },
};

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One policy over another: groups are joined field by field, lists replaced. */
export function over(
  below: Record<string, unknown>,
  above: Record<string, unknown>,
): Record<string, unknown> {
  const joined = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = Object.hasOwn(joined, key) ? joined[key] : undefined;
    joined[key] = isGroup(under) && isGroup(value) ? over(under, value) : value;
  }
  return joined;
}

/**
 * Lays the preset that a policy names in `sensitivity` under it: what the
 * policy says itself stands. What is no policy is given back as it is.
 */
export function withPreset(input: unknown): unknown {
  if (!isGroup(input)) return input;
  const name = input.sensitivity;
  const preset = typeof name === "string" && Object.hasOwn(PRESETS, name)
    ? PRESETS[name as Sensitivity]
    : PRESETS.standard;
  return over(preset as Record<string, unknown>, input);
}
