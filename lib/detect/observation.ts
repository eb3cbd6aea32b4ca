/** What one frame of the camera shows, as the engines report it. */

/** Part of the picture, as shares of its width and height, from its top left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The blendshapes that are kept; all others are dropped in the worker. */
export const EYE_SHAPES = [
  "eyeBlinkLeft",
  "eyeBlinkRight",
  "eyeLookDownLeft",
  "eyeLookDownRight",
  "eyeLookInLeft",
  "eyeLookInRight",
  "eyeLookOutLeft",
  "eyeLookOutRight",
  "eyeLookUpLeft",
  "eyeLookUpRight",
  "eyeSquintLeft",
  "eyeSquintRight",
  "eyeWideLeft",
  "eyeWideRight",
] as const;
/** Each from 0 to 1. */
export type EyeShapes = Readonly<Record<typeof EYE_SHAPES[number], number>>;

/** A face in the picture. The last three are the FaceLandmarker's alone. */
export interface FaceSeen {
  box: Box;
  /** The detector's score, 0 to 1; null where the engine gives none. */
  confidence: number | null;
  /** 478 × (x, y, z): shares of the picture; z on the scale of x. */
  landmarks: Float32Array | null;
  eyes: EyeShapes | null;
  /** 4 × 4, column-major, of the canonical face: y up, the camera looks along −z. */
  matrix: Float32Array | null;
}

/** The engines, both of `@mediapipe/tasks-vision`. */
export type EngineName = "face_detector" | "face_landmarker";

/** One frame. Detectors are pure functions of a sequence of these. */
export interface Observation {
  /** When the frame was taken: monotonic milliseconds, strictly rising. */
  at: number;
  engine: EngineName;
  /** The largest first. */
  faces: readonly FaceSeen[];
  /**
   * Small faces that only the tiled sweep found, every few seconds; null in
   * frames without a sweep.
   */
  swept: readonly FaceSeen[] | null;
  /** Of the picture made 32 × 24: brightness 0 to 255, and its variance. */
  luma: { mean: number; variance: number };
}
