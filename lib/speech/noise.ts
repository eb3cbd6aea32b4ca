import { type Frame, FRAME_MS } from "./frame.ts";

/** Frames with less than this are the room's, not a voice's. */
const NO_VOICE = 0.3;
/** Milliseconds of the room alone that are measured … */
const MEASURE_MS = 4000;
/** … and after which what there is must do: somebody speaks all the time. */
const LONGEST_MS = 12_000;
/** Milliseconds of the room over which it is followed. */
const FOLLOW_MS = 20_000;
/** As much of it must be there before it counts. */
const ENOUGH_MS = 5000;
/** A room is never quieter than this: a voice from further away is not told. */
export const QUIETEST_DB = -75;

const frames = (ms: number) => Math.ceil(ms / FRAME_MS);

/**
 * How loud the room is without voices. Measured once, in the check or in the
 * room's first seconds; a room that gets louder later (rain, a fan) is
 * followed, one that gets quieter is not, so that nobody is heard more sharply
 * than they were told.
 */
export class RoomNoise {
  #measured: number | null;
  #floor: number | null;
  #room: number[] = [];
  #all: number[] = [];
  #sinceLook = 0;

  /** @param measured dBFS, from the check; null: is measured now */
  constructor(measured: number | null) {
    this.#measured = this.#floor = measured === null
      ? null
      : Math.max(QUIETEST_DB, measured);
  }

  /** dBFS; null as long as it is being measured. */
  get floor(): number | null {
    return this.#floor;
  }

  /** How far the measuring is, 0 to 1. */
  get progress(): number {
    return this.#measured !== null
      ? 1
      : Math.min(1, this.#room.length / frames(MEASURE_MS));
  }

  hear({ probability, level_db }: Frame): void {
    if (this.#measured === null) this.#all.push(level_db);
    if (probability < NO_VOICE) {
      this.#room.push(level_db);
      if (this.#room.length > frames(FOLLOW_MS)) this.#room.shift();
    }
    if (this.#measured === null) this.#measure();
    else if (++this.#sinceLook >= frames(1000)) this.#follow();
  }

  #measure() {
    // Its louder moments count as the room too: steps, a chair, a bird.
    if (this.#room.length >= frames(MEASURE_MS)) {
      this.#settle(percentile(this.#room, 0.8));
    } else if (this.#all.length >= frames(LONGEST_MS)) {
      // Between the words one hears the room.
      this.#settle(percentile(this.#all, 0.2));
    }
  }

  #settle(level: number) {
    this.#measured = this.#floor = Math.max(QUIETEST_DB, level);
    this.#all = [];
  }

  #follow() {
    this.#sinceLook = 0;
    if (this.#room.length < frames(ENOUGH_MS)) return;
    this.#floor = Math.max(this.#measured!, percentile(this.#room, 0.5));
  }
}

/** @param share 0 to 1 */
function percentile(levels: readonly number[], share: number): number {
  const sorted = levels.toSorted((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.floor(share * sorted.length))
  ]!;
}
