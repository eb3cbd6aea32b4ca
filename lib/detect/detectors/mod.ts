/**
 * All detectors over one camera's sequence of frames. Pure: no clock, no
 * randomness, no I/O; the same observations give the same sightings.
 */
import { irisOffset, poseOf } from "../geometry.ts";
import type { Box, Observation } from "../observation.ts";
import type { DebugView, FaceSample } from "../protocol.ts";
import type { DetectSettings } from "../settings.ts";
import type { Challenge, Sighting, Watches } from "../sighting.ts";
import { Blinks } from "./blinks.ts";
import { type Frame, Pace } from "./frame.ts";
import { Gaze } from "./gaze.ts";
import { Liveness } from "./liveness.ts";
import { MultiFace } from "./multi_face.ts";
import { NoFace } from "./no_face.ts";
import { Obstructed } from "./obstructed.ts";

/** What came of one frame. */
export interface Seen {
  sightings: Sighting[];
  /** Only when it changes. */
  challenge: Challenge | null;
  /** Of the largest face, unfiltered; null without a face. */
  sample: FaceSample | null;
  /** Only when asked for. */
  debug: DebugView | null;
}

export interface Detectors {
  /**
   * Takes one frame. What is not `watching` is skipped, and a state of it that
   * is open ends. A frame that is not later than the last one is ignored.
   *
   * @param debug whether `debug` is wanted
   */
  see(observation: Observation, watches: Watches, debug?: boolean): Seen;
  /** New thresholds or a new baseline: open states go on. */
  settings(settings: DetectSettings): void;
  /**
   * The camera rests (hidden page, lost camera): open states end, whatever was
   * on its way to a state is forgotten, and so is an open challenge.
   */
  rest(at: number): Sighting[];
}

class AllDetectors implements Detectors {
  #settings: DetectSettings;
  #pace = new Pace();
  #obstructed = new Obstructed();
  #noFace = new NoFace();
  #multiFace = new MultiFace();
  #gaze = new Gaze();
  #blinks = new Blinks();
  #liveness = new Liveness();

  constructor(settings: DetectSettings) {
    this.#settings = settings;
  }

  settings(settings: DetectSettings): void {
    this.#settings = settings;
  }

  see(observation: Observation, watches: Watches, debug = false): Seen {
    const { vision } = this.#settings;
    // Nobody called `rest`, but nothing was seen for a long time.
    const rested = this.#pace.restedBefore(observation.at, vision);
    const sightings = rested === null ? [] : this.rest(rested);
    const frame = this.#pace.next(observation, vision);
    const sample = sampleOf(observation);
    if (!frame) return { sightings, challenge: null, sample, debug: null };
    sightings.push(
      ...this.#faces(frame, watches),
      ...this.#face(frame, watches),
    );
    return {
      sightings,
      challenge: this.#liveness.challenge,
      sample,
      debug: debug ? this.#view(frame) : null,
    };
  }

  rest(at: number): Sighting[] {
    this.#pace.reset();
    this.#blinks.reset();
    return [
      ...this.#obstructed.stop(at),
      ...this.#noFace.stop(at),
      ...this.#multiFace.stop(at),
      ...this.#gaze.stop(at),
      ...this.#liveness.stop(at),
    ];
  }

  /** How many faces, or none, or nothing at all. */
  #faces(frame: Frame, watches: Watches): Sighting[] {
    const { vision } = this.#settings;
    if (watches.faces !== "watching") {
      return [
        ...this.#obstructed.stop(frame.at),
        ...this.#noFace.stop(frame.at),
        ...this.#multiFace.stop(frame.at),
      ];
    }
    const obstructed = this.#obstructed.see(frame, vision);
    const several = this.#multiFace.see(frame, vision);
    const blind = this.#obstructed.open || this.#obstructed.blind;
    const { elsewhere } = this.#multiFace;
    const none = this.#noFace.see(frame, vision, blind, elsewhere);
    return [...obstructed, ...none, ...several];
  }

  /** What the largest face does. */
  #face(frame: Frame, watches: Watches): Sighting[] {
    const { vision, baseline } = this.#settings;
    const eyes = frame.observation.faces[0]?.eyes;
    let blinked = false;
    // Also where blinks are not watched: closed eyes have no direction.
    if (eyes) blinked = this.#blinks.see(frame, eyes, vision, baseline);
    else this.#blinks.reset();
    const blinks = watches.blink === "watching";
    const { shut } = this.#blinks;
    const gaze = watches.gaze === "watching" && !this.#obstructed.open
      ? this.#gaze.see(frame, vision, baseline, shut)
      : this.#gaze.stop(frame.at);
    const liveness = watches.liveness === "watching"
      ? this.#liveness.see(frame, vision, blinks && blinked, blinks)
      : this.#liveness.stop(frame.at);
    return [...gaze, ...liveness];
  }

  #view({ observation }: Frame): DebugView {
    const { from, away } = this.#gaze;
    return {
      boxes: [...observation.faces, ...observation.swept ?? []]
        .map(({ box }): Box => box),
      points: flat(observation.faces[0]?.landmarks ?? null),
      gaze: from && { yaw: from.yaw, pitch: from.pitch, away },
      blinks: this.#blinks.count,
      movement: this.#liveness.movement,
    };
  }
}

/** x and y alone. */
function flat(landmarks: Float32Array | null): Float32Array | null {
  if (!landmarks) return null;
  const points = new Float32Array(landmarks.length / 3 * 2);
  for (let i = 0; i < points.length / 2; i++) {
    points[i * 2] = landmarks[i * 3]!;
    points[i * 2 + 1] = landmarks[i * 3 + 1]!;
  }
  return points;
}

/** What the camera check and the calibration need of the largest face. */
export function sampleOf({ faces }: Observation): FaceSample | null {
  const face = faces[0];
  if (!face) return null;
  const pose = face.matrix && poseOf(face.matrix);
  const iris = face.landmarks && irisOffset(face.landmarks);
  return {
    box: face.box,
    confidence: face.confidence,
    yaw: pose?.yaw ?? null,
    pitch: pose?.pitch ?? null,
    roll: pose?.roll ?? null,
    iris_h: iris?.h ?? null,
    iris_v: iris?.v ?? null,
    blink_left: face.eyes?.eyeBlinkLeft ?? null,
    blink_right: face.eyes?.eyeBlinkRight ?? null,
  };
}

/** Detectors that have seen nothing yet. */
export function createDetectors(settings: DetectSettings): Detectors {
  return new AllDetectors(settings);
}
