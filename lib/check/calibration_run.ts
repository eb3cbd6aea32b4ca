/** The order and the pace of the calibration's dots. Pure. */
import { type Dot, DOTS } from "../detect/calibrate.ts";
import type { FaceSample } from "../detect/protocol.ts";

/** Milliseconds for the eyes to arrive, and for the words to be heard. */
export const SETTLE_MS = 1200;
/** Milliseconds of samples at each dot. */
export const SAMPLE_MS = 1500;
/** Fewer samples say nothing; 4 frames a second give 6. */
export const FEWEST = 5;
/** Milliseconds without a face after which that is said. */
const MISSING_MS = 1500;
/** Milliseconds after which the next dot comes, whatever was seen. */
export const LONGEST_MS = 8000;

export interface RunState {
  /** Null when all have been shown. */
  dot: Dot | null;
  /** From 1. */
  number: number;
  /** No face for a moment: the dot waits. */
  missing: boolean;
}

/**
 * Goes from dot to dot: waits until the eyes have arrived, then hands on what
 * is seen for 1.5 s. A dot without a face waits, but never longer than 8 s:
 * nothing here can hold anybody up.
 *
 * @param add takes a sample of the dot that is shown
 */
export function createRun(
  startedAt: number,
  add: (dot: Dot, sample: FaceSample) => void,
): {
  /** @param at monotonic ms, of the frame or of now; `face` null: no face */
  see(face: FaceSample | null, at: number): RunState;
  /** As time passes, also while no frame comes. */
  tick(at: number): RunState;
} {
  let index = 0;
  let from = startedAt;
  let firstSample: number | null = null;
  let samples = 0;
  let lastFace = startedAt;

  function tick(at: number): RunState {
    const enough = firstSample !== null && samples >= FEWEST &&
      at - firstSample >= SAMPLE_MS;
    if (index < DOTS.length && (enough || at - from >= LONGEST_MS)) {
      index++;
      from = lastFace = at;
      firstSample = null;
      samples = 0;
    }
    return {
      dot: DOTS[index] ?? null,
      number: Math.min(index + 1, DOTS.length),
      missing: at - Math.max(lastFace, from) >= MISSING_MS,
    };
  }

  return {
    tick,
    see(face, at) {
      const dot = DOTS[index];
      if (face && dot) {
        lastFace = at;
        if (at - from >= SETTLE_MS) {
          firstSample ??= at;
          samples++;
          add(dot, face);
        }
      }
      return tick(at);
    },
  };
}
