/** Keeping costly work to a few at once. */

/** Runs work when there is room; answers null when too much waits already. */
export type AtOnce = <T>(work: () => Promise<T>) => Promise<T | null>;

/**
 * A gate that lets `most` pieces of work run at once, in the order they came,
 * while `waiting` others wait at most.
 */
export function atOnce(most: number, waiting: number): AtOnce {
  const queue: (() => void)[] = [];
  let running = 0;
  return async function run(work) {
    if (running >= most) {
      if (queue.length >= waiting) return null;
      // The one that ends hands its place over: nobody slips in between.
      await new Promise<void>((go) => queue.push(go));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running--;
    }
  };
}
