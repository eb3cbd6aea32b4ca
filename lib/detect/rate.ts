/**
 * How many frames a second are looked at: as many as this computer manages
 * without being busy with nothing else, by what frames really took.
 */

/** Frames a second, the most first. */
export const RATES = [12, 8, 4] as const;
export type Rate = typeof RATES[number];

/** The frames of so many milliseconds are judged, as a whole. */
const WINDOW = 5_000;
/** Not judged: the first frames of a new engine compile and warm up. */
const WARM_UP = 5;
/** Slower, when 95% of frames do not take less than this share of a frame's time. */
const TOO_BUSY = .8;
/** Faster, when they take less than this share of the faster rate's … */
const AT_EASE = .5;
/** … for so long (ms), doubled each time it proved too much, up to the last. */
const PATIENCE = 20_000;
const MOST_PATIENCE = 320_000;

/** The value that `share` of `values` do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export class RateControl {
  #level = 0;
  #taken: { at: number; took: number }[] = [];
  #skip = WARM_UP;
  #easySince: number | null = null;
  #patience = PATIENCE;

  /** The rate that is wanted. */
  get rate(): Rate {
    return RATES[this.#level]!;
  }

  /** Milliseconds that 95% of the last seconds' frames did not exceed. */
  get p95(): number {
    return percentile(this.#taken.map(({ took }) => took), .95);
  }

  /** A frame took `took` ms, at the monotonic time `at` (ms). */
  took(took: number, at: number): Rate {
    if (this.#skip > 0) {
      this.#skip -= 1;
      return this.rate;
    }
    this.#taken.push({ at, took });
    if (this.#taken[0]!.at > at - WINDOW) return this.rate;
    while (this.#taken[1]!.at <= at - WINDOW) this.#taken.shift();
    this.#judge(at);
    return this.rate;
  }

  /** A new engine: its first frames say nothing. */
  restart(): void {
    this.#taken = [];
    this.#easySince = null;
    this.#skip = WARM_UP;
  }

  #judge(at: number): void {
    const p95 = this.p95;
    const slower = RATES[this.#level + 1];
    if (slower && p95 > TOO_BUSY * 1000 / this.rate) {
      this.#to(this.#level + 1);
      return;
    }
    const faster = RATES[this.#level - 1];
    if (!faster || p95 > AT_EASE * 1000 / faster) {
      this.#easySince = null;
      return;
    }
    this.#easySince ??= at;
    if (at - this.#easySince < this.#patience) return;
    // If this was too soon, the next try comes later.
    this.#patience = Math.min(this.#patience * 2, MOST_PATIENCE);
    this.#to(this.#level - 1);
  }

  #to(level: number): void {
    this.#level = level;
    this.#taken = [];
    this.#easySince = null;
  }
}
