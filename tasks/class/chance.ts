/** Chance that comes out the same again: a class is played twice alike. */
export class Chance {
  #state: number;

  /** @param seed any whole number */
  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let word = this.#state;
    word = Math.imul(word ^ (word >>> 15), word | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A number between two. */
  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  pick<One>(list: readonly One[]): One {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** How long until the next of things that come once in `mean`, by chance. */
  wait(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }
}
