/** What the detectors say about a sequence of frames. */

/** The events that detectors raise. */
export const SIGHTINGS = [
  "no_face",
  "multi_face",
  "gaze_away",
  "spoof_detected",
  "camera_obstructed",
] as const;
export type SightingType = typeof SIGHTINGS[number];

/**
 * A state that began (once it has lasted as long as the policy says) or ended.
 * `data` becomes the event's: always `frames`, `fps` and `light` (mean
 * brightness, 0 to 255) over the time it took to be sure, and what belongs to
 * the type: `faces` and `boxes` (shares of the picture), `direction` (`left`,
 * `right`, `up`, `down`: the student's own) and `by` (`head`, `eyes`),
 * `reason` (`noBlink`, `staticHead`), `returned` (`same_place`,
 * `another_place`; at the end of `no_face`).
 */
export interface Sighting {
  type: SightingType;
  phase: "begin" | "end";
  /** When the state itself began or ended, on the frames' clock (ms). */
  at: number;
  /** 0 to 1; null at an end. */
  confidence: number | null;
  data: Record<string, unknown>;
}

/**
 * The student is asked to turn the head, because nothing has shown depth for a
 * long time. `failed` twice in a row is `spoof_detected`.
 */
export interface Challenge {
  state: "asked" | "passed" | "failed";
  /** Towards the student's own side. */
  ask: "turn_left" | "turn_right";
  /** Frames' clock, ms: until when it may be answered. */
  until: number;
  /** 1, or 2 the second time. */
  try: number;
}

/** How one detector stands. Why it is not watching is for the student alone. */
export type Watch =
  | "watching"
  /** Switched off by the policy, or excused. */
  | "off"
  /** The model that it needs is not installed, or did not load. */
  | "no_model"
  /** The computer is too slow for it. */
  | "too_slow";

/** The detectors, as students and proctors know them. */
export type Watches = Record<"faces" | "gaze" | "blink" | "liveness", Watch>;
