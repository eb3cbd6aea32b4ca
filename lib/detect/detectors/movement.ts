import { irisOffset, poseOf, range, rayOf, without } from "../geometry.ts";
import { IRISES, MOVING, RIGID, rigidPoints } from "../landmarks.ts";
import type { FaceSeen } from "../observation.ts";
import { StillFace } from "../plane.ts";

/** Frames of about this long are averaged: it takes most of the jitter away. */
const BIN_SECONDS = 0.5;

/**
 * A picture that is moved aside is seen from elsewhere, and the engine takes
 * part of that for a turn of the head: at most one degree for each degree.
 */
const MOST_BY_PLACE = 1;

/**
 * The range (p95 − p5) of means of about six frames that only jitter, in
 * standard deviations within them, if each frame keeps half of the last one's
 * deviation: 3.29 · √.53.
 */
const JITTER = 2.4;

/** Names of what a living face moves by itself. */
type Feature = keyof typeof MOVING | "gaze";
const FEATURES: readonly Feature[] = [
  "lids",
  "lips",
  "mouth",
  "brows",
  "gaze",
];

interface Bin {
  yaw: number;
  pitch: number;
  /** Degrees from the camera's axis. */
  x: number;
  y: number;
  features: number[];
  /** Their squares; of a completed bin: their variance within it. */
  scatter: number[];
  points: Float64Array;
  blinks: number;
  frames: number;
  light: number;
  seconds: number;
}

/** How a face moved in a window of time in which it was seen. */
export interface Movement {
  /** Range in degrees, without what moving aside explains. */
  yaw: number;
  pitch: number;
  /** The most that one feature moved, in widths of the face. */
  own: number;
  blinks: number;
  frames: number;
  seconds: number;
  light: number;
}

/**
 * The window over which liveness is looked at. Only frames with a face count,
 * and only the time that they stand for.
 */
export class MovementWindow {
  #bins: Bin[] = [];
  #bin: Bin | null = null;
  /** The face as it was in the window's first frame. */
  #still: StillFace | null = null;

  /** @returns whether a bin was completed: there is something new to judge */
  add(
    face: FaceSeen,
    seconds: number,
    blinked: boolean,
    light: number,
    window: number,
  ): boolean {
    if (!face.matrix || !face.landmarks) return false;
    const { yaw, pitch } = poseOf(face.matrix);
    const points = rigidPoints(face.landmarks);
    this.#still ??= new StillFace(points);
    const bin = this.#bin ??= empty();
    bin.yaw += yaw;
    bin.pitch += pitch;
    const ray = rayOf(face.matrix);
    bin.x += ray.x;
    bin.y += ray.y;
    bin.light += light;
    bin.seconds += seconds;
    bin.frames++;
    if (blinked) bin.blinks++;
    for (let i = 0; i < points.length; i++) bin.points[i]! += points[i]!;
    const features = this.#features(face.landmarks, points);
    features.forEach((value, i) => {
      bin.features[i]! += value;
      bin.scatter[i]! += value * value;
    });
    if (bin.seconds < BIN_SECONDS) return false;
    this.#bins.push(mean(bin));
    this.#bin = null;
    while (this.seconds > window) this.#bins.shift();
    return true;
  }

  /** Seconds that the window holds. */
  get seconds(): number {
    return this.#bins.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  get blinks(): number {
    return this.#bins.reduce((sum, { blinks }) => sum + blinks, 0);
  }

  movement(): Movement {
    const sum = (key: "blinks" | "frames" | "seconds") =>
      this.#bins.reduce((sum, bin) => sum + bin[key], 0);
    return {
      yaw: this.#turned("yaw", "x"),
      pitch: this.#turned("pitch", "y"),
      own: Math.max(...FEATURES.map((_, i) => this.#moved(i))),
      blinks: sum("blinks"),
      frames: sum("frames"),
      seconds: sum("seconds"),
      light: this.#bins.reduce((sum, { light }) => sum + light, 0) /
        Math.max(1, this.#bins.length),
    };
  }

  /** Range of a feature, without what its jitter alone would give. */
  #moved(feature: number): number {
    const all = range(this.#bins.map(({ features }) => features[feature]!));
    const scatter =
      this.#bins.reduce((sum, bin) => sum + bin.scatter[feature]!, 0) /
      Math.max(1, this.#bins.length);
    return Math.sqrt(Math.max(0, all * all - JITTER * JITTER * scatter));
  }

  #turned(angle: "yaw" | "pitch", place: "x" | "y"): number {
    const angles = this.#bins.map((bin) => bin[angle]);
    const places = this.#bins.map((bin) => bin[place]);
    return range(without(angles, places, MOST_BY_PLACE));
  }

  /** The newest bin's rigid points and pose. */
  latest(): { points: Float64Array; yaw: number } | null {
    const bin = this.#bins.at(-1);
    return bin ? { points: bin.points, yaw: bin.yaw } : null;
  }

  reset(): void {
    this.#bins = [];
    this.#bin = this.#still = null;
  }

  /** Distances in the face, as if it had not moved since the first frame. */
  #features(landmarks: Float32Array, points: Float64Array): number[] {
    const ruler = this.#still?.rulerOf(points);
    if (!ruler) return FEATURES.map(() => 0);
    const between = ([from, to]: readonly [number, number]) =>
      ruler(
        landmarks[from * 3]!,
        landmarks[from * 3 + 1]!,
        landmarks[to * 3]!,
        landmarks[to * 3 + 1]!,
      );
    return FEATURES.map((feature) =>
      feature === "gaze"
        ? irisOffset(landmarks).h * between([IRISES[0][1], 133])
        : MOVING[feature].reduce(
          (sum, pair) => sum + between(pair) / MOVING[feature].length,
          0,
        )
    );
  }
}

function empty(): Bin {
  return {
    yaw: 0,
    pitch: 0,
    x: 0,
    y: 0,
    features: FEATURES.map(() => 0),
    scatter: FEATURES.map(() => 0),
    points: new Float64Array(RIGID.length * 2),
    blinks: 0,
    frames: 0,
    light: 0,
    seconds: 0,
  };
}

function mean(bin: Bin): Bin {
  const { frames } = bin;
  const scatter = bin.scatter.map((squares, i) =>
    Math.max(0, squares - bin.features[i]! ** 2 / frames) /
    Math.max(1, frames - 1)
  );
  return {
    ...bin,
    yaw: bin.yaw / frames,
    pitch: bin.pitch / frames,
    x: bin.x / frames,
    y: bin.y / frames,
    light: bin.light / frames,
    scatter,
    features: bin.features.map((value) => value / frames),
    points: bin.points.map((value) => value / frames),
  };
}
