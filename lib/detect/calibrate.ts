/**
 * What the calibration finds: a student's own neutral, as medians and median
 * absolute deviations. Pure. Nothing here ever fails a student: what is not
 * clear is left out, and the detectors learn it for themselves or do without.
 */
import { median } from "./geometry.ts";
import type { FaceSample } from "./protocol.ts";
import type { Baseline } from "./settings.ts";

/** Where the dots stand on the screen, by the student's own sides. */
export const DOTS = ["middle", "left", "right", "up", "down"] as const;
export type Dot = typeof DOTS[number];

/**
 * `good`: everything was found. `fair`: something is missing, or the face was
 * not still; the rest is used. `poor`: nothing can be used.
 */
export type Quality = "good" | "fair" | "poor";

/** Fewer samples of a dot say nothing about it. */
const LEAST_SAMPLES = 5;
/**
 * More spread (MAD) than this is no neutral: a head that moves, or a model that
 * does not see the eyes well. The pose jitters by .5°, the irises by .02; webcam
 * gaze is good to 4° (.03 widths of the eye).
 */
const MOST_SPREAD = { pose: 4, iris: 0.05 };
/**
 * The irises must follow the dots: from left to right by this much at least,
 * and to the right side. The screen spans 34 to 38°, about .27; heads help.
 */
const LEAST_IRIS_WAY = 0.03;
/** A closed eye's value lies at least this far above the open one's. */
const LEAST_BLINK = 0.25;

/** The numbers of a sample. */
type Measure =
  | "yaw"
  | "pitch"
  | "roll"
  | "iris_h"
  | "iris_v"
  | "blink_left"
  | "blink_right";

interface Spread {
  count: number;
  median: number;
  /** Median absolute deviation. */
  mad: number;
}

function spreadOf(values: readonly number[]): Spread {
  const middle = median(values);
  return {
    count: values.length,
    median: middle,
    mad: median(values.map((value) => Math.abs(value - middle))),
  };
}

export class Calibration {
  #samples = new Map<Dot, FaceSample[]>(DOTS.map((dot) => [dot, []]));

  /** A frame in which the student, having settled, looked at this dot. */
  add(dot: Dot, sample: FaceSample): void {
    this.#samples.get(dot)?.push(sample);
  }

  /** Samples of a dot so far. */
  count(dot: Dot): number {
    return this.#samples.get(dot)?.length ?? 0;
  }

  /** Median and MAD of a measure at a dot; null of too few samples. */
  spread(dot: Dot, measure: Measure): Spread | null {
    const spread = spreadOf(this.#values(dot, measure));
    return spread.count >= LEAST_SAMPLES ? spread : null;
  }

  /** Null if nothing of it can be used: too few samples, or too restless. */
  baseline(): Baseline | null {
    const baseline: Baseline = { ...this.#pose(), ...this.#iris() };
    const found = Object.keys(baseline).length > 0;
    const eyes = this.#eyes();
    return found || eyes ? { ...baseline, ...eyes } : null;
  }

  quality(): Quality {
    const found = this.baseline();
    if (found?.yaw === undefined) return found ? "fair" : "poor";
    const whole = found.iris_h !== undefined && found.open_left !== undefined;
    const all = DOTS.every((dot) => this.count(dot) >= LEAST_SAMPLES);
    return whole && all ? "good" : "fair";
  }

  #values(dot: Dot, measure: Measure): number[] {
    const samples = this.#samples.get(dot) ?? [];
    return samples.map((sample) => sample[measure])
      .filter((value) => value !== null);
  }

  #pose(): Baseline {
    const yaw = this.spread("middle", "yaw");
    const pitch = this.spread("middle", "pitch");
    const roll = this.spread("middle", "roll");
    if (!yaw || !pitch) return {};
    if (Math.max(yaw.mad, pitch.mad) > MOST_SPREAD.pose) return {};
    return {
      yaw: yaw.median,
      pitch: pitch.median,
      ...(roll ? { roll: roll.median } : {}),
      yaw_mad: yaw.mad,
      pitch_mad: pitch.mad,
    };
  }

  /** The irises' neutral, if they followed the dots. */
  #iris(): Baseline {
    const h = this.spread("middle", "iris_h");
    const v = this.spread("middle", "iris_v");
    if (!h || h.mad > MOST_SPREAD.iris || !this.#followed()) return {};
    return {
      iris_h: h.median,
      iris_h_mad: h.mad,
      ...(v ? { iris_v: v.median, iris_v_mad: v.mad } : {}),
    };
  }

  /** Where a side's dot has no samples, it cannot say that they did not. */
  #followed(): boolean {
    const left = this.spread("left", "iris_h");
    const right = this.spread("right", "iris_h");
    if (!left || !right) return true;
    // Who turns the head to the dots need not turn the eyes.
    const turned = (this.spread("left", "yaw")?.median ?? 0) -
      (this.spread("right", "yaw")?.median ?? 0);
    return turned > 10 || left.median - right.median >= LEAST_IRIS_WAY;
  }

  /** Open eyes from all dots but the lowest, where lids sink. */
  #eyes(): Baseline | null {
    const dots = DOTS.filter((dot) => dot !== "down");
    const [left, right] = (["blink_left", "blink_right"] as const).map(
      (measure) => dots.flatMap((dot) => this.#values(dot, measure)),
    );
    if (!left || !right || left.length < LEAST_SAMPLES) return null;
    if (right.length < LEAST_SAMPLES) return null;
    const [openLeft, openRight] = [median(left), median(right)];
    const open = (openLeft + openRight) / 2;
    const closed = Math.max(
      ...left.map((value, i) => (value + (right[i] ?? value)) / 2),
    );
    return {
      open_left: openLeft,
      open_right: openRight,
      // Only if somebody blinked meanwhile.
      ...(closed - open >= LEAST_BLINK ? { closed } : {}),
    };
  }
}
