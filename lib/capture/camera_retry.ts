import type { CameraEdges } from "./camera_edges.ts";

/** Milliseconds until the first attempt, and between the last ones. */
const FIRST = 1000;
const LONGEST = 30_000;

/** Attempts later and later: each waits twice as long as the one before. */
export class Retry {
  #failures = 0;
  #cancel: (() => void) | null = null;

  constructor(
    readonly time: CameraEdges["time"],
    readonly run: () => void,
  ) {}

  /** @param patience how many times longer than usual */
  later(patience = 1): void {
    this.cancel();
    const wait = Math.min(LONGEST, patience * FIRST * 2 ** this.#failures++);
    this.#cancel = this.time.after(wait, this.run);
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** It has worked, or something has changed: begins anew. */
  reset(): void {
    this.#failures = 0;
  }
}
