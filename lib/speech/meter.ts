import type { Time } from "../exam/time.ts";
import { SILENCE_DB } from "./frame.ts";

/** The parts of a `<meter min="0" max="100">` that are used. */
export type MeterElement = Pick<HTMLMeterElement, "value">;

/** Milliseconds between two values that are shown. */
const APART_MS = 100;
/** The quietest level (dBFS) that shows. */
const BOTTOM_DB = -70;

/** A level, dBFS, as 0 to 100. */
function percentOf(level_db: number): number {
  const share = 1 - level_db / BOTTOM_DB;
  return Math.round(100 * Math.min(1, Math.max(0, share)));
}

/** Shows levels in elements of the page, without drawing the page anew. */
export class Meter {
  #elements = new Set<MeterElement>();
  #time: Pick<Time, "monotonic">;
  #shownAt = -Infinity;
  /** The loudest since it was last shown. */
  #level = SILENCE_DB;

  constructor(time: Pick<Time, "monotonic">) {
    this.#time = time;
  }

  /** A ref callback. Make one for each place. */
  attach(): (element: MeterElement | null) => void {
    let mine: MeterElement | null = null;
    return (element) => {
      if (mine) this.#elements.delete(mine);
      mine = element;
      if (element) this.#elements.add(element);
    };
  }

  see(level_db: number): void {
    this.#level = Math.max(this.#level, level_db);
    const now = this.#time.monotonic();
    if (now - this.#shownAt < APART_MS) return;
    this.#shownAt = now;
    this.#show(percentOf(this.#level));
    this.#level = SILENCE_DB;
  }

  /** Nothing is heard for a while. */
  rest(): void {
    this.#level = SILENCE_DB;
    this.#show(0);
  }

  #show(value: number) {
    for (const element of this.#elements) element.value = value;
  }
}
