/**
 * The One Euro filter: a low-pass whose cutoff rises with the speed, so that
 * it is calm at rest and quick in movement. Casiez, Roussel & Vogel,
 * "1 € Filter", CHI 2012.
 */

/** Cutoff of the speed's own filter, in Hz: the paper's. */
const SPEED_CUTOFF_HZ = 1;

const share = (cutoff: number, seconds: number) =>
  1 / (1 + 1 / (2 * Math.PI * cutoff * seconds));

export class OneEuro {
  #value: number | null = null;
  #speed = 0;

  /**
   * @param seconds since the last value; 0 or less begins anew
   * @param cutoff Hz at rest
   * @param beta Hz for each unit a second
   */
  next(value: number, seconds: number, cutoff: number, beta: number): number {
    if (this.#value === null || seconds <= 0) {
      this.#speed = 0;
      return this.#value = value;
    }
    const speed = (value - this.#value) / seconds;
    this.#speed += share(SPEED_CUTOFF_HZ, seconds) * (speed - this.#speed);
    const hertz = cutoff + beta * Math.abs(this.#speed);
    return this.#value += share(hertz, seconds) * (value - this.#value);
  }

  /** Forgets what it saw. */
  reset(): void {
    this.#value = null;
  }
}
