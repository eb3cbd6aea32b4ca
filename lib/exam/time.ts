/**
 * The two clocks and the timer everything on the exam page takes as an
 * argument, so that tests can turn them.
 */
export interface Time {
  /** Milliseconds since some fixed moment; never jumps, never goes back. */
  monotonic(): number;
  /** Milliseconds since 1970 as the computer claims: may be wrong or moved. */
  wall(): number;
  /** Runs once after `ms`; the returned function calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The browser's own. */
export const browserTime: Time = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
