import { median } from "../geometry.ts";
import type { Baseline } from "../settings.ts";

/** Where the student looks when looking at the screen. */
export interface Neutral {
  yaw: number;
  pitch: number;
  h: number;
}

/** One look a second; so many before they say something, and at most. */
const LEAST = 20;
const MOST = 300;
/** Further from straight ahead is not taken as somebody's neutral. */
const BOUNDS: Neutral = { yaw: 15, pitch: 15, h: 0.08 };

const within = (value: number, bound: number) =>
  Math.min(bound, Math.max(-bound, value));

/**
 * The calibrated neutral. What the calibration did not give is learned: the
 * median of the last five minutes, for people look at the screen most of the
 * time; never far from straight ahead, or looking away for long would be it.
 */
export class Neutrals {
  #looks: Neutral[] = [];
  #since = 1;
  #learned: Neutral | null = null;

  add(look: Neutral, seconds: number): void {
    this.#since += seconds;
    if (this.#since < 1) return;
    this.#since = 0;
    this.#looks.push(look);
    if (this.#looks.length > MOST) this.#looks.shift();
    const count = this.#looks.length;
    if (count < LEAST || (count > LEAST && count % 10 !== 0)) return;
    const middle = (key: keyof Neutral) =>
      within(median(this.#looks.map((one) => one[key])), BOUNDS[key]);
    this.#learned = {
      yaw: middle("yaw"),
      pitch: middle("pitch"),
      h: middle("h"),
    };
  }

  /** Null as long as too little is known to judge anybody by. */
  of(baseline: Baseline | null): Neutral | null {
    const yaw = baseline?.yaw ?? this.#learned?.yaw;
    const pitch = baseline?.pitch ?? this.#learned?.pitch;
    const h = baseline?.iris_h ?? this.#learned?.h;
    if (yaw === undefined || pitch === undefined || h === undefined) {
      return null;
    }
    return { yaw, pitch, h };
  }
}
