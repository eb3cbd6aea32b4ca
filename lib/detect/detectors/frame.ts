/** What every detector is told of a frame beside the observation itself. */
import type { Observation } from "../observation.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";

export interface Frame {
  observation: Observation;
  at: number;
  /**
   * Seconds that this frame stands for: since the one before, or 0 after a
   * gap. Gaps never count as time in which something lasted.
   */
  seconds: number;
  /** Frames a second, lately. */
  fps: number;
}

/** Frames further apart than this many gaps are as good as a rest. */
const REST_GAPS = 10;

/** Share of a new interval in the mean: about the last 30 frames. */
const CALM = 0.03;

/** Tells gaps from frames that follow each other. */
export class Pace {
  #at: number | null = null;
  #interval = 0;

  /** The frame, or null for one that is not later than the last. */
  next(observation: Observation, vision: VisionThresholds): Frame | null {
    const { at } = observation;
    if (this.#at !== null && at <= this.#at) return null;
    const since = this.#at === null ? Infinity : (at - this.#at) / 1000;
    const seconds = since <= vision.frame_gap_seconds ? since : 0;
    if (seconds > 0) {
      this.#interval = this.#interval === 0
        ? seconds
        : this.#interval + CALM * (seconds - this.#interval);
    }
    this.#at = at;
    const fps = this.#interval === 0 ? 0 : 1 / this.#interval;
    return { observation, at, seconds, fps };
  }

  /** The last frame's time if the next one comes after as good as a rest. */
  restedBefore(at: number, vision: VisionThresholds): number | null {
    const last = this.#at;
    if (last === null) return null;
    const most = vision.frame_gap_seconds * REST_GAPS * 1000;
    return at - last > most ? last : null;
  }

  /** The next frame follows none. */
  reset(): void {
    this.#at = null;
  }
}
