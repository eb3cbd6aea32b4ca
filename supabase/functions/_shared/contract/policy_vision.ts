/**
 * Thresholds of detection in the browser: `vision` of a policy. Seconds,
 * degrees, and shares from 0 to 1. What each detector does with them, where
 * they come from and how they were measured: docs/detection.md.
 */
import * as z from "zod/mini";
import { seconds, whole } from "./policy_rules.ts";

/** `seconds` checks any number within bounds: degrees and shares as well. */
export const visionSchema = z.object({
  /**
   * A state needs this many frames that show it, however long it lasts: single
   * frames are the engine's mistakes more often than the student's doing.
   */
  min_frames: whole(2, 100, 4),
  /** And this share of the frames since it began. */
  frames_share: seconds(0.5, 1, 0.6),
  /** Two frames further apart than this say nothing about the time between. */
  frame_gap_seconds: seconds(0.3, 10, 1),
  /** A state ends when it was not seen for this long. */
  leave_seconds: seconds(0.1, 10, 0.5),

  no_face_seconds: seconds(1, 600, 3),
  /** Widths of the face from where it was: further is another place. */
  return_distance: seconds(0.25, 20, 1.5),
  multi_face_seconds: seconds(1, 600, 2),

  gaze_seconds: seconds(1, 600, 2),
  /** Down is where paper and keyboard are: it must last longer. */
  gaze_down_seconds: seconds(1, 600, 10),
  /** Degrees from the calibrated neutral, of the head. */
  gaze_yaw_degrees: seconds(5, 90, 25),
  gaze_up_degrees: seconds(5, 90, 20),
  gaze_down_degrees: seconds(5, 90, 30),
  /** Of the irises from the calibrated neutral, in widths of the eye. */
  gaze_iris_offset: seconds(0.01, 1, 0.15),
  /** Looking away ends below this share of the threshold (hysteresis). */
  gaze_leave_share: seconds(0.3, 1, 0.8),
  /** One Euro filter of the pose (Casiez 2012): cutoff in Hz, and its slope. */
  pose_cutoff_hz: seconds(0.1, 10, 1),
  pose_beta: seconds(0, 1, 0.05),

  obstructed_seconds: seconds(1, 600, 3),
  /** Mean brightness (0 to 255) of the picture made 32 × 24 … */
  obstructed_luma: seconds(0, 255, 16),
  /** … or its variance: below, the lens is taken as covered. */
  obstructed_variance: seconds(0, 1000, 14.5),

  /** Fewer frames a second see too few blinks to count them. */
  blink_min_fps: seconds(5, 60, 9),
  blink_min_seconds: seconds(0.01, 1, 0.06),
  blink_max_seconds: seconds(0.1, 3, 0.5),
  /** Blink value of a closed eye as long as the student's own is not known. */
  blink_closed: seconds(0.1, 1, 0.45),

  liveness_window_seconds: seconds(30, 3600, 120),
  /** Range (p95 − p5) of yaw or pitch in the window that shows depth. */
  liveness_range_degrees: seconds(1, 90, 8),
  /** Range of the face's own movement, in its widths: below, it is rigid. */
  liveness_rigid_share: seconds(0, 1, 0.012),
  /** How long the student has to turn the head, and until it is asked again. */
  liveness_challenge_seconds: seconds(5, 120, 10),
  liveness_retry_seconds: seconds(0, 120, 3),
  liveness_turn_degrees: seconds(5, 60, 15),
  /** What no flat picture's turning explains, in widths of the face. */
  liveness_parallax_share: seconds(0, 1, 0.02),
  /** After a challenge was passed, none is asked for this long. */
  liveness_quiet_seconds: seconds(0, 86_400, 900),

  /** Looking away for this long in all within the window raises an alert. */
  away_sum_seconds: seconds(1, 3600, 5),
  away_window_seconds: seconds(1, 3600, 30),
});

/** The thresholds, every default filled in. */
export type VisionThresholds = z.infer<typeof visionSchema>;
