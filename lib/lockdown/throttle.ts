/** Milliseconds between two events of one type. */
export const APART_MS = 5000;

/**
 * One event per type every five seconds; what is folded in is counted in the
 * next event of the type.
 */
export class Throttle {
  #last = new Map<string, number>();
  #folded = new Map<string, number>();

  /** The first moment (monotonic ms) an event of this type may be raised. */
  freeAt(type: string): number {
    return (this.#last.get(type) ?? -Infinity) + APART_MS;
  }

  /** Counts one that is not raised by itself. */
  fold(type: string): void {
    this.#folded.set(type, (this.#folded.get(type) ?? 0) + 1);
  }

  /** Takes away what has been folded in, by type. */
  drain(): [string, number][] {
    const left = [...this.#folded];
    this.#folded.clear();
    return left;
  }

  /** Notes that one is raised now; answers what to add to its data. */
  raise(type: string, now: number): { folded?: number } {
    const folded = this.#folded.get(type) ?? 0;
    this.#last.set(type, now);
    this.#folded.delete(type);
    return folded > 0 ? { folded } : {};
  }
}
