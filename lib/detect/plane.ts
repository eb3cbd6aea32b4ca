/**
 * Whether points moved as points of a flat picture do. Any movement of a flat
 * picture before a camera is a homography; a turning head is not.
 */

/** Solves `a · x = b` in place by Gauss with pivoting; null if it cannot. */
function solve(a: Float64Array[], b: Float64Array): Float64Array | null {
  const n = b.length;
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let r = c + 1; r < n; r++) {
      if (Math.abs(a[r]![c]!) > Math.abs(a[best]![c]!)) best = r;
    }
    if (Math.abs(a[best]![c]!) < 1e-12) return null;
    [a[c], a[best]] = [a[best]!, a[c]!];
    [b[c], b[best]] = [b[best]!, b[c]!];
    for (let r = c + 1; r < n; r++) {
      const factor = a[r]![c]! / a[c]![c]!;
      for (let k = c; k < n; k++) a[r]![k]! -= factor * a[c]![k]!;
      b[r]! -= factor * b[c]!;
    }
  }
  for (let r = n - 1; r >= 0; r--) {
    for (let k = r + 1; k < n; k++) b[r]! -= a[r]![k]! * b[k]!;
    b[r]! /= a[r]![r]!;
  }
  return b;
}

/** Where points are and how wide they lie. */
interface Extent {
  x: number;
  y: number;
  width: number;
}

function extentOf(points: ArrayLike<number>): Extent {
  const n = points.length / 2;
  let x = 0, y = 0, low = Infinity, high = -Infinity;
  for (let i = 0; i < n; i++) {
    x += points[i * 2]! / n;
    y += points[i * 2 + 1]! / n;
    low = Math.min(low, points[i * 2]!);
    high = Math.max(high, points[i * 2]!);
  }
  return { x, y, width: high - low || 1 };
}

/** Moves points to their centre and divides them by their width. */
function normal(points: ArrayLike<number>, extent = extentOf(points)) {
  const { x, y, width } = extent;
  return Float64Array.from(
    { length: points.length },
    (_, i) => (points[i]! - (i % 2 ? y : x)) / width,
  );
}

/** Adds `row · x = value` to the normal equations. */
function add(
  a: Float64Array[],
  b: Float64Array,
  row: readonly number[],
  value: number,
) {
  for (let i = 0; i < row.length; i++) {
    if (row[i] === 0) continue;
    for (let k = 0; k < row.length; k++) a[i]![k]! += row[i]! * row[k]!;
    b[i]! += row[i]! * value;
  }
}

/** x' = (a x + b y + c) / (g x + h y + 1), y' = (d x + e y + f) / (…). */
export type Homography = ArrayLike<number>;

/** The homography that brings points nearest to others; null if it cannot. */
export function homography(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): Homography | null {
  const a = Array.from({ length: 8 }, () => new Float64Array(8));
  const b = new Float64Array(8);
  for (let i = 0; i < from.length; i += 2) {
    const [x, y, u, v] = [from[i]!, from[i + 1]!, to[i]!, to[i + 1]!];
    add(a, b, [x, y, 1, 0, 0, 0, -x * u, -y * u], u);
    add(a, b, [0, 0, 0, x, y, 1, -x * v, -y * v], v);
  }
  // Hardly felt, and keeps a nearly unmoved face from a wild perspective.
  a[6]![6]! += 1e-6;
  a[7]![7]! += 1e-6;
  return solve(a, b);
}

/** A point as the homography moves it. */
export function moved(h: Homography, x: number, y: number) {
  const w = h[6]! * x + h[7]! * y + 1;
  return {
    x: (h[0]! * x + h[1]! * y + h[2]!) / w,
    y: (h[3]! * x + h[4]! * y + h[5]!) / w,
  };
}

/**
 * How far points are from where the best homography puts them: root mean
 * square, in widths of `now`. About 0 for a flat picture, however it is moved
 * or tilted, plus what the points jitter by.
 *
 * @param before x, y of each point
 * @param now x, y of the same points
 */
export function parallax(
  before: ArrayLike<number>,
  now: ArrayLike<number>,
): number {
  const from = normal(before);
  const to = normal(now);
  const h = homography(from, to);
  if (!h) return 0;
  let sum = 0;
  for (let i = 0; i < from.length; i += 2) {
    const { x, y } = moved(h, from[i]!, from[i + 1]!);
    sum += (x - to[i]!) ** 2 + (y - to[i + 1]!) ** 2;
  }
  return Math.sqrt(sum / (from.length / 2));
}

/**
 * Measures distances on a face as if it had never moved: by the homography
 * from its rigid points now to those it had first.
 */
export class StillFace {
  readonly #first: Float64Array;

  constructor(first: ArrayLike<number>) {
    this.#first = normal(first);
  }

  /** Distances between points of now, in widths of the face at first. */
  rulerOf(now: ArrayLike<number>): Ruler | null {
    const extent = extentOf(now);
    const back = homography(normal(now, extent), this.#first);
    if (!back) return null;
    const put = (x: number, y: number) =>
      moved(
        back,
        (x - extent.x) / extent.width,
        (y - extent.y) / extent.width,
      );
    return (x0, y0, x1, y1) => {
      const [from, to] = [put(x0, y0), put(x1, y1)];
      return Math.hypot(to.x - from.x, to.y - from.y);
    };
  }
}

export type Ruler = (x0: number, y0: number, x1: number, y1: number) => number;
