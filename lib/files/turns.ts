/** So many at once; others wait in a line of bounded length. */
export class Turns {
  #busy = 0;
  #line: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly waiting: number,
  ) {}

  /**
   * Waits for a turn, and answers what ends it; null where the line is full.
   *
   * @param wait told how many are before this one, whenever that changes
   * @throws what `signal` aborts with
   */
  async take(
    signal: AbortSignal,
    wait: (before: number) => void = () => {},
  ): Promise<(() => void) | null> {
    signal.throwIfAborted();
    if (this.#busy < this.most) this.#busy++;
    else if (this.#line.length >= this.waiting) return null;
    else await this.#stand(signal, wait);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const next = this.#line.shift();
      // The turn is handed on: nobody comes in between.
      if (next) next();
      else this.#busy--;
      for (const told of this.#told.values()) told();
    };
  }

  readonly #told = new Map<() => void, () => void>();

  async #stand(signal: AbortSignal, wait: (before: number) => void) {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      this.#line = this.#line.filter((one) => one !== resolve);
      reject(signal.reason);
    };
    this.#line.push(resolve);
    this.#told.set(resolve, () => {
      const before = this.#line.indexOf(resolve);
      if (before >= 0) wait(before + 1);
    });
    wait(this.#line.length);
    signal.addEventListener("abort", leave);
    try {
      await promise;
    } finally {
      signal.removeEventListener("abort", leave);
      this.#told.delete(resolve);
    }
  }
}
