import type { Time } from "../exam/time.ts";

type Clocks = Pick<Time, "monotonic" | "wall">;

/** Clocks that drift apart by more (ms) say that the computer slept. */
const JUMP_MS = 2000;

/**
 * Notices that the computer slept: in most browsers the monotonic clock stands
 * still then. Somebody who moves the other clock looks the same.
 */
export class SleepWatch {
  #time: Clocks;
  /** The wall clock less the monotonic one, ms. */
  #apart: number;

  constructor(time: Clocks) {
    this.#time = time;
    this.#apart = this.#clocksApart();
  }

  /** Whether it did since this was asked last. */
  slept(): boolean {
    const before = this.#apart;
    this.#apart = this.#clocksApart();
    return Math.abs(this.#apart - before) >= JUMP_MS;
  }

  #clocksApart(): number {
    return this.#time.wall() - this.#time.monotonic();
  }
}
