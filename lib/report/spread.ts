/** How values lie, and which of them lie far from the others. Pure. */

/** How values lie. */
export interface Spread {
  count: number;
  mean: number;
  /** Of the sample (n − 1); 0 for a single value. */
  deviation: number;
  min: number;
  q1: number;
  median: number;
  q3: number;
  max: number;
}

/**
 * Others needed before one is called far out: below, quartiles say little
 * (with 8 values each lies between two of them).
 */
export const ENOUGH = 8;

/**
 * Fences of Tukey lie this many interquartile ranges beyond the quartiles. His
 * 1.5 calls too many far out in small samples; 2.2 is of Hoaglin and Iglewicz,
 * "Fine-Tuning Some Resistant Rules for Outlier Labeling" (1987).
 */
const FENCE = 2.2;

/** And it must be so many times as long, or as short, as the median. */
const LEAST_FACTOR = 2;

/**
 * The value below which a share `p` of sorted values lies, between neighbours
 * in proportion: type 7 of Hyndman and Fan (1996), as `percentile_cont` in SQL.
 * NaN of none.
 */
export function quantile(sorted: readonly number[], p: number): number {
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * Math.min(1, Math.max(0, p));
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}

/** How values lie; null of none. What is no number is passed over. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return null;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count,
    mean,
    deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0,
    min: sorted[0]!,
    q1: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q3: quantile(sorted, 0.75),
    max: sorted[count - 1]!,
  };
}

/** Seconds below and above which a time is far out. */
export interface Fences {
  low: number;
  high: number;
}

/**
 * Where far out begins; null with fewer than `ENOUGH` values. Times of answers
 * are skewed to the right and near normal as logarithms (van der Linden 2006),
 * so the fences are put up there: else every slow student would be far out.
 */
export function fencesOf(values: readonly number[]): Fences | null {
  const logs = spreadOf(values.filter((value) => value > 0).map(Math.log));
  if (!logs || logs.count < ENOUGH) return null;
  const reach = FENCE * (logs.q3 - logs.q1);
  const median = Math.exp(logs.median);
  return {
    low: Math.min(Math.exp(logs.q1 - reach), median / LEAST_FACTOR),
    high: Math.max(Math.exp(logs.q3 + reach), median * LEAST_FACTOR),
  };
}

/** Whether a time is far out, and on which side. */
export function farOut(
  seconds: number,
  fences: Fences | null,
): "short" | "long" | null {
  if (!fences || !(seconds > 0)) return null;
  if (seconds < fences.low) return "short";
  return seconds > fences.high ? "long" : null;
}
