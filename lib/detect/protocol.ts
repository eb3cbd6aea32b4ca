/** What a page and the detection worker say to each other. */
import type { Box, EngineName } from "./observation.ts";
import type { DetectSettings } from "./settings.ts";
import type { Challenge, Sighting, Watches } from "./sighting.ts";

/** Where everything is, from our own origin: see `lib/vision/assets.ts`. */
export interface EngineFiles {
  /** The folder of MediaPipe's wasm. */
  wasm: string;
  detector: string;
  /** Null where it is not installed: no gaze, blink and liveness then. */
  landmarker: string | null;
}

export type Delegate = "CPU" | "GPU";

export type ToWorker =
  | {
    kind: "open";
    files: EngineFiles;
    /** Whether this worker is a module: MediaPipe's wasm is another then. */
    module: boolean;
    settings: DetectSettings;
    /** Null: CPU, or what a short benchmark says when `benchmark`. */
    delegate: Delegate | null;
    benchmark: boolean;
    /** Reports carry what the debug view draws. */
    debug: boolean;
  }
  /** One at a time: the next is taken when this one was answered. */
  | { kind: "frame"; frame: ImageBitmap | VideoFrame; at: number }
  | { kind: "settings"; settings: DetectSettings }
  /** The camera rests (hidden page, lost camera): states end, nothing begins. */
  | { kind: "rest"; at: number };

/** What the camera check and the calibration need of the largest face. */
export interface FaceSample {
  box: Box;
  confidence: number | null;
  /** Degrees: + to the subject's left, + up, + the subject's left side higher. */
  yaw: number | null;
  pitch: number | null;
  roll: number | null;
  /** Iris offset, shares of the eye's width and height. */
  iris_h: number | null;
  iris_v: number | null;
  /** Eye blink blendshapes, 0 open to 1 closed. */
  blink_left: number | null;
  blink_right: number | null;
}

/** What the debug view draws; never sent anywhere. */
export interface DebugView {
  boxes: Box[];
  /** x, y of the largest face's landmarks: shares of the picture. */
  points: Float32Array | null;
  gaze: { yaw: number; pitch: number; away: string | null } | null;
  blinks: number;
  /** Degrees by which yaw ranged (p95 − p5) in the liveness window. */
  movement: number | null;
}

/** A frame's outcome. */
export interface FrameReport {
  kind: "seen";
  /** The frame's own time. */
  at: number;
  /** Milliseconds that the frame took in the worker. */
  took: number;
  /** Frames a second that the worker wants, by what it measured: 12, 8, 4… */
  fps: number;
  faces: number;
  face: FaceSample | null;
  luma: { mean: number; variance: number };
  sightings: Sighting[];
  /** Only when it changes. */
  challenge: Challenge | null;
  watches: Watches;
  debug: DebugView | null;
}

export type FromWorker =
  /** Once it is open, and again after the benchmark. */
  | {
    kind: "ready";
    engine: EngineName;
    delegate: Delegate;
    watches: Watches;
    /** Milliseconds a frame, by delegate, if they were compared. */
    benchmark: Partial<Record<Delegate, number>> | null;
  }
  | FrameReport
  /** A frame that could not be looked at: the engine is being made anew. */
  | { kind: "missed"; at: number }
  /** Answers `rest`, and `settings` that end a state. */
  | { kind: "settled"; sightings: Sighting[] }
  /**
   * `no_wasm`: MediaPipe did not load; `no_model`: not even faces can be
   * counted; `engine`: it failed again and again and was given up.
   */
  | { kind: "failed"; reason: "no_wasm" | "no_model" | "engine"; text: string };
