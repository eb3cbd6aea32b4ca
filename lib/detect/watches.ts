/** Which detectors watch, and why the others do not. */
import type { EngineName } from "./observation.ts";
import type { DetectSettings } from "./settings.ts";
import type { Watch, Watches } from "./sighting.ts";

/** Over so many milliseconds frames are counted that really come. */
const WINDOW = 5_000;
/** Once there were too few, so much more is enough: 9.8 for 9. */
const ENOUGH = 1.09;

/** Whether frames come often enough for blinks, whatever was asked for. */
export class Arrivals {
  #times: number[] = [];
  #slow = false;

  /**
   * A frame of that time (ms).
   *
   * @param fewest frames a second that blinks need: `vision.blink_min_fps`
   * @returns whether they come too slowly
   */
  came(at: number, fewest: number): boolean {
    this.#times.push(at);
    if (this.#times[0]! > at - WINDOW) return this.#slow;
    while (this.#times[1]! <= at - WINDOW) this.#times.shift();
    const rate = (this.#times.length - 1) * 1000 / (at - this.#times[0]!);
    if (rate < fewest) this.#slow = true;
    if (rate >= fewest * ENOUGH) this.#slow = false;
    return this.#slow;
  }

  /** The camera rested: what comes next is counted anew. */
  restart(): void {
    this.#times = [];
  }
}

/**
 * A blink lasts 60 to 500 ms: it needs many frames. Without blinks liveness
 * would take everybody who sits still for a picture.
 *
 * @param rate the frames a second that are wanted
 * @param slow whether fewer come, see `Arrivals`
 * @param fewest frames a second that blinks need: `vision.blink_min_fps`
 */
export function watchesOf(
  watch: DetectSettings["watch"],
  engine: EngineName,
  rate: number,
  slow: boolean,
  fewest: number,
): Watches {
  const model: Watch = engine === "face_landmarker" ? "watching" : "no_model";
  const fast = model === "watching" && (slow || rate < fewest)
    ? "too_slow"
    : model;
  return {
    faces: watch.faces ? "watching" : "off",
    gaze: watch.gaze ? model : "off",
    blink: watch.blink ? fast : "off",
    liveness: watch.liveness ? fast : "off",
  };
}
