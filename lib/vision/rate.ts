/** Milliseconds over which frames are counted. */
const WINDOW_MS = 10_000;

/** How many pictures a second were looked at of late. */
export class Rate {
  #times: number[] = [];
  #since: number | null = null;

  /** @param at the frame's own time, monotonic ms */
  add(at: number): void {
    this.#since ??= at;
    this.#times = [...this.#times.filter((t) => t > at - WINDOW_MS), at];
  }

  clear(): void {
    this.#times = [];
    this.#since = null;
  }

  /** Frames a second, to the tenth; null before there is enough to tell. */
  at(now: number): number | null {
    if (this.#since === null) return null;
    const span = Math.min(WINDOW_MS, now - this.#since);
    if (span < 1000) return null;
    const seen = this.#times.filter((at) => at > now - WINDOW_MS).length;
    return Math.round(seen * 10_000 / span) / 10;
  }
}
