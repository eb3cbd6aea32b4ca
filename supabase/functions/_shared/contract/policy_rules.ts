/** The thresholds of the rules: `rules` and `risk` of a policy. */
import * as z from "zod/mini";

/** A number of seconds (or degrees, or a share) within bounds. */
export const seconds = (min: number, max: number, standard: number) =>
  z._default(z.number().check(z.gte(min), z.lte(max)), standard);
/** A whole number within bounds. */
export const whole = (min: number, max: number, standard: number) =>
  z._default(z.int().check(z.gte(min), z.lte(max)), standard);
/** On unless switched off. */
export const yes = z._default(z.boolean(), true);

/** What every rule has. `window_seconds` 0 means the whole attempt. */
const told = (after: number, window: number) => ({
  /** Off: the events stay in the timeline and come to nothing. */
  on: yes,
  /** Incidents within the window that raise an alert. */
  alert_after: whole(1, 50, after),
  /**
   * The sliding window, in seconds. Once an alert stands, an incident within
   * this time of its last one joins it; a later one begins anew.
   */
  window_seconds: seconds(0, 86_400, window),
});

/** A rule that weighs: behaviour and vision. */
const weighed = (after: number, window: number, weight: number) => ({
  ...told(after, window),
  /** Points of risk for each incident of an alert. */
  weight: z._default(z.number().check(z.gte(0), z.lte(100)), weight),
});

/** So long in all, within so long, is one incident. */
const summed = (sum: number, window: number) => ({
  sum_seconds: seconds(1, 3600, sum),
  sum_window_seconds: seconds(1, 3600, window),
});

/**
 * What the camera's analysis must say for an event to count. Frames that are
 * not told are none; a confidence that is not told is not held against it.
 */
const seen = {
  min_frames: whole(0, 10_000, 3),
  min_confidence: seconds(0, 1, 0.5),
};

/**
 * One entry for each rule, of four kinds. Only `weight` gives points, and no
 * rule about technical matters has one.
 */
export const rulesSchema = z.object({
  tab_switch: z.prefault(z.object(weighed(1, 600, 10)), {}),
  fullscreen_exit: z.prefault(z.object(weighed(1, 600, 10)), {}),
  copy_paste: z.prefault(z.object(weighed(1, 600, 8)), {}),
  developer_tools: z.prefault(z.object(weighed(1, 600, 15)), {}),
  print_attempt: z.prefault(z.object(weighed(2, 600, 2)), {}),
  keyboard_blocked: z.prefault(z.object(weighed(15, 300, 0.2)), {}),
  context_menu: z.prefault(z.object(weighed(10, 300, 0.2)), {}),
  multiple_screens: z.prefault(z.object(weighed(1, 3600, 5)), {}),
  screen_share_stopped: z.prefault(z.object(weighed(1, 600, 15)), {}),
  /** The window without focus while the page stays visible. */
  focus_loss: z.prefault(
    z.object({
      ...weighed(3, 600, 3),
      /** Shorter ones (a notification, the address bar) never count. */
      min_seconds: seconds(0, 3600, 5),
    }),
    {},
  ),

  /** Different questions answered in a short time, where the page says which. */
  fast_answers: z.prefault(
    z.object({
      ...weighed(2, 600, 1),
      questions: whole(2, 50, 8),
      within_seconds: seconds(1, 600, 15),
    }),
    {},
  ),
  /** Answers changed soon after an absence from the tab. */
  answer_after_return: z.prefault(
    z.object({
      ...weighed(3, 1800, 2),
      /** Longer than the 15 s over which a page counts changes. */
      away_seconds: seconds(0, 3600, 20),
      within_seconds: seconds(1, 600, 20),
    }),
    {},
  ),
  /** Answers changed very often in a short time. */
  many_changes: z.prefault(
    z.object({
      ...weighed(2, 600, 1),
      changes: whole(2, 10_000, 60),
      within_seconds: seconds(1, 600, 60),
    }),
    {},
  ),

  multi_face: z.prefault(
    z.object({ ...weighed(1, 600, 10), ...summed(2, 30), ...seen }),
    {},
  ),
  /** Its sum and the window of it: `vision.away_*`. */
  gaze_away: z.prefault(z.object({ ...weighed(1, 600, 3), ...seen }), {}),
  spoof: z.prefault(
    z.object({
      ...weighed(1, 1800, 10),
      min_seconds: seconds(0, 600, 2),
      ...seen,
    }),
    {},
  ),
  /** Heard, not seen: it says how long, and has no frames. */
  speech: z.prefault(
    z.object({
      ...weighed(1, 600, 3),
      ...summed(10, 60),
      min_seconds: seconds(0, 600, 1),
    }),
    {},
  ),

  /** Losses of the line shorter than `min_seconds` are not told. */
  connection_lost: z.prefault(
    z.object({ ...told(1, 600), min_seconds: seconds(0, 3600, 10) }),
    {},
  ),
  device_lost: z.prefault(z.object(told(1, 600)), {}),
  camera_unavailable: z.prefault(z.object(told(1, 600)), {}),
  virtual_camera: z.prefault(z.object(told(1, 3600)), {}),
  microphone_unavailable: z.prefault(z.object(told(1, 600)), {}),
  no_face: z.prefault(z.object({ ...told(1, 600), ...summed(30, 120) }), {}),
  records_missing: z.prefault(z.object(told(1, 600)), {}),
  snapshot_unclear: z.prefault(z.object(told(2, 600)), {}),
});

/** How the score turns into levels, and what a high one brings about. */
export const riskSchema = z.object({
  elevated_at: z._default(z.number().check(z.gte(0)), 20),
  high_at: z._default(z.number().check(z.gte(0)), 50),
  /** The score halves in this time without new incidents. */
  half_life_seconds: seconds(1, 86_400, 900),
  /** Points of vision count for `flag` only. */
  on_high: z._default(z.enum(["flag", "soft_lock", "auto_submit"]), "flag"),
});
