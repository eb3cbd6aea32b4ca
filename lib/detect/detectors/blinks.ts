import { closedness, median } from "../geometry.ts";
import type { EyeShapes } from "../observation.ts";
import type { Baseline } from "../settings.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";
import type { Frame } from "./frame.ts";

/** The student's open eyes are the median of this long … */
const OPEN_SECONDS = 15;
/** … looked at this often. */
const EVERY_SECONDS = 0.5;
/** A closing eye's value rises at least this far above the open one's. */
const LEAST_RISE = 0.2;

/**
 * Counts blinks: both eyes' mean above the student's own open value and half
 * the way to closed, for as long as a blink lasts. Lids sink when one looks
 * down, so the open value is followed: a blink is a short rise above it.
 */
export class Blinks {
  #open: number[] = [];
  #since = 0;
  #closed: { seconds: number } | null = null;
  count = 0;
  /** Whether the eyes are closed now: irises say nothing then. */
  shut = false;

  /** @returns whether a blink was completed with this frame */
  see(
    frame: Frame,
    eyes: EyeShapes,
    vision: VisionThresholds,
    baseline: Baseline | null,
  ): boolean {
    const value = closedness(eyes);
    this.shut = value > this.#threshold(vision, baseline);
    this.#follow(frame, value);
    // A gap may hide the beginning or the end.
    if (frame.seconds === 0 || frame.fps < vision.blink_min_fps) {
      this.#closed = null;
      return false;
    }
    if (this.shut) {
      this.#closed = { seconds: (this.#closed?.seconds ?? 0) + frame.seconds };
      return false;
    }
    const lasted = this.#closed?.seconds ?? 0;
    this.#closed = null;
    // One frame is the least that can be seen of a short one.
    const shortest = Math.min(vision.blink_min_seconds, 1.1 / frame.fps);
    if (lasted < shortest || lasted > vision.blink_max_seconds) return false;
    this.count++;
    return true;
  }

  /** Nothing is known of the time until the next frame. */
  reset(): void {
    this.#closed = null;
    this.shut = false;
  }

  #threshold(vision: VisionThresholds, baseline: Baseline | null): number {
    const { open_left: left, open_right: right, closed } = baseline ?? {};
    const calibrated = left !== undefined && right !== undefined
      ? (left + right) / 2
      : null;
    const open = this.#open.length >= 10 ? median(this.#open) : calibrated;
    if (open === null) return vision.blink_closed;
    const half = closed === undefined
      ? vision.blink_closed
      : open + (closed - open) / 2;
    return Math.max(half, open + LEAST_RISE);
  }

  #follow({ seconds }: Frame, value: number) {
    this.#since += seconds;
    if (this.#since < EVERY_SECONDS) return;
    this.#since = 0;
    this.#open.push(value);
    if (this.#open.length > OPEN_SECONDS / EVERY_SECONDS) this.#open.shift();
  }
}
