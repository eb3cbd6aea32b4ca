import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";

/**
 * A student's own neutral, from the calibration: medians and their median
 * absolute deviations. What is missing is taken from defaults.
 */
export interface Baseline {
  /** Degrees, of the head when the student looks at the screen's middle. */
  yaw?: number;
  pitch?: number;
  roll?: number;
  /** Iris offset, see `geometry.ts`; both eyes' mean, as shares. */
  iris_h?: number;
  iris_v?: number;
  /** Eye blink blendshape of open eyes, and of closed ones if a blink was seen. */
  open_left?: number;
  open_right?: number;
  closed?: number;
  /** Median absolute deviations of the above. */
  yaw_mad?: number;
  pitch_mad?: number;
  iris_h_mad?: number;
  iris_v_mad?: number;
}

/** What the detectors work by. Plain data: it is posted to the worker. */
export interface DetectSettings {
  /** Every threshold: `policy.vision`. */
  vision: ShownPolicy["vision"];
  /** What is watched at all, accommodations included. */
  watch: { faces: boolean; gaze: boolean; blink: boolean; liveness: boolean };
  baseline: Baseline | null;
}

/** The settings of an attempt's policy. */
export function settingsOf(
  policy: ShownPolicy,
  baseline: Baseline | null,
): DetectSettings {
  return {
    vision: policy.vision,
    watch: {
      faces: policy.faces_watched,
      gaze: policy.gaze_watched,
      blink: policy.blink_watched,
      liveness: policy.liveness_watched,
    },
    baseline,
  };
}
