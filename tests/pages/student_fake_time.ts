import type { Time } from "../../lib/exam/time.ts";

interface Timer {
  at: number;
  run: () => void;
}

/** Clocks and timers that stand still until they are turned. */
export class FakeTime implements Time {
  #monotonic = 1000;
  #wall: number;
  #timers = new Set<Timer>();

  constructor(wall = "2026-11-20T10:00:00.000Z") {
    this.#wall = Date.parse(wall);
  }

  monotonic = () => this.#monotonic;
  wall = () => this.#wall;

  after = (ms: number, run: () => void) => {
    const timer = { at: this.#monotonic + Math.max(0, ms), run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Timers that have not run. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Somebody moves the computer's clock. */
  moveWall(ms: number): void {
    this.#wall += ms;
  }

  /** Lets time pass and everything that is due, and what follows, happen. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    await settle();
    while (true) {
      const next = [...this.#timers].sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.#timers.delete(next);
      this.#pass(next.at - this.#monotonic);
      next.run();
      await settle();
    }
    this.#pass(end - this.#monotonic);
  }

  #pass(ms: number) {
    this.#monotonic += Math.max(0, ms);
    this.#wall += Math.max(0, ms);
  }
}

/** Lets promises that wait for nothing but each other come to their end. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
