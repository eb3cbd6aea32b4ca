import type { Cause } from "./signals.ts";

/** What follows the end of an excuse this soon (ms) is part of it still. */
const AFTER_MS = 1500;
/** Nothing is excused for longer (ms) by one call: prompts can be forgotten. */
const LONGEST_MS: Readonly<Record<Cause, number>> = {
  permission_prompt: 60_000,
  own_dialog: 60_000,
  // The paper appears at once: what that brings about follows at once.
  unlocking: 5000,
};

/**
 * Whether a loss of focus or full screen is the page's or the browser's doing.
 * An excuse ends by itself: a while after it was taken back or the page has
 * the student again, or when it has lasted too long.
 */
export class Excuse {
  #cause: Cause | null = null;
  #until = -Infinity;

  /** @param now monotonic milliseconds; `null` takes the excuse back */
  set(cause: Cause | null, now: number): void {
    if (cause === null) return this.end(now);
    this.#cause = cause;
    this.#until = now + LONGEST_MS[cause];
  }

  /** The page has the student again, or the prompt was answered. */
  end(now: number): void {
    this.#until = Math.min(this.#until, now + AFTER_MS);
  }

  /** What excuses something that begins now. */
  at(now: number): Cause | null {
    return now <= this.#until ? this.#cause : null;
  }
}
