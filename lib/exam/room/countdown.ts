import { untilNextSecond } from "../countdown.ts";
import type { TimeWarning } from "../room_state.ts";
import { momentOf, type RoomContext } from "./context.ts";

/** Milliseconds a warning may be late and still be true. */
const LATE_MS = 10_000;
/** Milliseconds by which a deadline must move for time to have been gained. */
const GAINED_MS = 1000;
/** Longest wait (ms) between two looks. */
const LONGEST_MS = 1000;

interface Deeds {
  /** Asks the server: the clock is doubtful. */
  ask(): void;
  /** Time is over and nothing holds the exam. */
  over(): void;
  /** Each look. */
  tick(): void;
}

/**
 * The time left, by the server's deadline and clock. It stands still during a
 * hold that does not cost time.
 */
export class Countdown {
  #room: RoomContext;
  #deeds: Deeds;
  #deadline: number;
  #cancel: (() => void) | null = null;
  /** Minutes of the warnings that were given. */
  #given = new Set<TimeWarning["minutes"]>();

  constructor(room: RoomContext, deeds: Deeds) {
    this.#room = room;
    this.#deeds = deeds;
    this.#deadline = momentOf(room.options.attempt.deadline_at);
  }

  /** Milliseconds left. */
  get remaining(): number {
    const { state, options } = this.#room;
    const stands = state.hold !== "none" && (state.clockStands ?? true);
    const now = options.clock.now();
    // What was left when the hold began; it is given back when it ends.
    const at = stands ? Math.min(state.heldSince ?? now, now) : now;
    return this.#deadline - at;
  }

  /** Milliseconds by which this deadline is later than the one in force. */
  gain(deadline: string | null): number {
    const gained = momentOf(deadline) - this.#deadline;
    // Some exams have no end.
    return Number.isFinite(gained) ? Math.max(0, gained) : 0;
  }

  /** The server's deadline as it is now. */
  heard(deadline: string | null): void {
    const before = this.#deadline;
    this.#deadline = momentOf(deadline);
    // More time: what was said of the time left is true no more.
    if (this.#deadline > before + GAINED_MS) this.#rearm();
    this.show();
  }

  start(): void {
    this.#cancel?.();
    this.#tick();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  show(): void {
    const { remaining } = this;
    if (remaining !== this.#room.state.remaining) this.#room.set({ remaining });
  }

  #tick = () => {
    const { time, clock } = this.#room.options;
    if (clock.doubtful()) this.#deeds.ask();
    this.show();
    this.#warn();
    this.#deeds.tick();
    const { remaining } = this;
    const wait = Number.isFinite(remaining)
      ? untilNextSecond(remaining)
      : LONGEST_MS;
    this.#cancel = time.after(wait, this.#tick);
    if (remaining <= 0 && this.#room.state.hold === "none") this.#deeds.over();
  };

  /** Each warning once, when its moment passes. */
  #warn() {
    const { remaining } = this;
    if (this.#room.state.hold !== "none" || remaining <= 0) return;
    for (const minutes of [1, 5] as const) {
      if (remaining > minutes * 60_000) continue;
      if (this.#given.has(minutes)) return;
      // The last minute makes the five needless.
      this.#given.add(minutes).add(5);
      const late = minutes * 60_000 - remaining > LATE_MS;
      this.#room.set({ timeWarning: { minutes, late } });
      return;
    }
  }

  #rearm() {
    const { remaining } = this;
    for (const minutes of this.#given) {
      if (remaining > minutes * 60_000) this.#given.delete(minutes);
    }
    const { timeWarning } = this.#room.state;
    if (timeWarning && remaining > timeWarning.minutes * 60_000) {
      this.#room.set({ timeWarning: null });
    }
  }
}
