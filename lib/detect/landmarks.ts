/** Which of the 478 landmarks the detectors read, by what they are good for. */

/** Points that no expression moves: forehead, temples, cheekbones, nose. */
export const RIGID = [
  1,
  4,
  5,
  6,
  10,
  33,
  48,
  50,
  67,
  103,
  109,
  127,
  133,
  168,
  197,
  234,
  263,
  278,
  280,
  297,
  332,
  338,
  356,
  362,
  454,
] as const;

/** Points that living faces move, as pairs whose distance is looked at. */
export const MOVING = {
  /** Lids, left and right. */
  lids: [[159, 145], [386, 374]],
  lips: [[13, 14]],
  mouth: [[61, 291]],
  brows: [[105, 33], [334, 263]],
} as const;

/** Irises' centres and the outer corners of their eyes. */
export const IRISES = [[468, 33], [473, 263]] as const;

/** Everything that is read, each once. */
export const READ: readonly number[] = [
  ...new Set<number>([
    ...RIGID,
    ...Object.values(MOVING).flat(2),
    ...IRISES.flat(),
  ]),
];

/** x, y of each rigid point, one after the other. */
export function rigidPoints(landmarks: ArrayLike<number>): Float64Array {
  const points = new Float64Array(RIGID.length * 2);
  RIGID.forEach((index, i) => {
    points[i * 2] = landmarks[index * 3]!;
    points[i * 2 + 1] = landmarks[index * 3 + 1]!;
  });
  return points;
}
