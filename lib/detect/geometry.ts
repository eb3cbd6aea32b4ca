/** Angles and distances from what the FaceLandmarker reports. */
import type { Box, EyeShapes } from "./observation.ts";

/**
 * Degrees: yaw + to the subject's left, pitch + up, roll + when the subject's
 * left side is the higher one (in the unmirrored picture: counter-clockwise).
 */
export interface Pose {
  yaw: number;
  pitch: number;
  roll: number;
}

const DEGREES = 180 / Math.PI;

/**
 * The head's pose from MediaPipe's transformation matrix: 4 × 4, column-major,
 * y up, the camera looks along −z. The columns are divided by their length
 * first, because the matrix also scales the canonical face.
 */
export function poseOf(matrix: ArrayLike<number>): Pose {
  const column = (n: number) => {
    const [x, y, z] = [matrix[n]!, matrix[n + 1]!, matrix[n + 2]!];
    const length = Math.hypot(x, y, z) || 1;
    return [x / length, y / length, z / length] as const;
  };
  const right = column(0);
  const forward = column(8);
  return {
    yaw: Math.atan2(forward[0], forward[2]) * DEGREES,
    pitch: Math.asin(Math.min(1, Math.max(-1, forward[1]))) * DEGREES,
    roll: Math.atan2(right[1], right[0]) * DEGREES,
  };
}

/**
 * Where the matrix puts the face, as angles from the camera's axis in degrees:
 * + to the right of the picture, + up.
 */
export function rayOf(matrix: ArrayLike<number>): { x: number; y: number } {
  const away = -matrix[14]! || 1;
  return {
    x: Math.atan2(matrix[12]!, away) * DEGREES,
    y: Math.atan2(matrix[13]!, away) * DEGREES,
  };
}

/** Outer and inner corner as x rises in the picture, and the iris' centre. */
const EYES = [
  { from: 33, to: 133, iris: 468 },
  { from: 362, to: 263, iris: 473 },
] as const;

/** Eyes' contours p1 … p6 of Soukupová & Čech 2016. */
const EAR = [
  [33, 160, 158, 133, 153, 144],
  [362, 385, 387, 263, 373, 380],
] as const;

/** A landmark as shares of the picture's height, so that angles are right. */
function at(landmarks: ArrayLike<number>, index: number, aspect: number) {
  return [landmarks[index * 3]! * aspect, landmarks[index * 3 + 1]!] as const;
}

/**
 * Where the irises are between the corners of their eyes, the mean of both, in
 * widths of the eye: `h` 0 in the middle, + to the subject's left; `v` + up.
 *
 * @param aspect the picture's width divided by its height
 */
export function irisOffset(
  landmarks: ArrayLike<number>,
  aspect = 4 / 3,
): { h: number; v: number } {
  let h = 0, v = 0;
  for (const { from, to, iris } of EYES) {
    const [x0, y0] = at(landmarks, from, aspect);
    const [x1, y1] = at(landmarks, to, aspect);
    const [x, y] = at(landmarks, iris, aspect);
    const [dx, dy] = [x1 - x0, y1 - y0];
    const square = dx * dx + dy * dy || 1;
    h += ((x - x0) * dx + (y - y0) * dy) / square - 0.5;
    v += ((x - x0) * dy - (y - y0) * dx) / square;
  }
  return { h: h / 2, v: v / 2 };
}

/**
 * The eye aspect ratio, mean of both eyes: (|p2−p6| + |p3−p5|) / (2 |p1−p4|).
 * Soukupová & Čech, "Real-Time Eye Blink Detection using Facial Landmarks", 2016.
 */
export function eyeAspectRatio(
  landmarks: ArrayLike<number>,
  aspect = 4 / 3,
): number {
  const ratios = EAR.map((points) => {
    const [p1, p2, p3, p4, p5, p6] = points.map((i) =>
      at(landmarks, i, aspect)
    );
    const between = (a = [0, 0] as readonly number[], b = a) =>
      Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
    return (between(p2, p6) + between(p3, p5)) / (2 * between(p1, p4) || 1);
  });
  return (ratios[0]! + ratios[1]!) / 2;
}

/** How far both eyes are closed, 0 to 1: the mean of their blink values. */
export function closedness(eyes: EyeShapes): number {
  return (eyes.eyeBlinkLeft + eyes.eyeBlinkRight) / 2;
}

/** The distance of two boxes' centres, in widths of the first's face. */
export function distance(from: Box, to: Box): number {
  const x = (to.x + to.width / 2 - from.x - from.width / 2) / from.width;
  const y = (to.y + to.height / 2 - from.y - from.height / 2) / from.height;
  return Math.hypot(x, y);
}

/** The value below which this share of the sorted numbers lies. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return 0;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below);
}

/** Numbers in order; the given ones are left alone. */
export function sorted(numbers: Iterable<number>): Float64Array {
  return Float64Array.from(numbers).sort();
}

/** The middle number; 0 of none. */
export function median(numbers: Iterable<number>): number {
  return quantile(sorted(numbers), 0.5);
}

/** From the 5th to the 95th percentile. */
export function range(numbers: Iterable<number>): number {
  const all = sorted(numbers);
  return quantile(all, 0.95) - quantile(all, 0.05);
}

/**
 * Numbers without what follows from others in a straight line.
 *
 * @param most the steepest line that is taken out
 */
export function without(
  numbers: readonly number[],
  others: readonly number[],
  most: number,
): number[] {
  const mean = (all: readonly number[]) =>
    all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
  const [middle, other] = [mean(numbers), mean(others)];
  let both = 0, square = 0;
  numbers.forEach((value, i) => {
    both += (value - middle) * (others[i]! - other);
    square += (others[i]! - other) ** 2;
  });
  const slope = square > 0 ? both / square : 0;
  const taken = Math.min(most, Math.max(-most, slope));
  return numbers.map((value, i) => value - taken * (others[i]! - other));
}
