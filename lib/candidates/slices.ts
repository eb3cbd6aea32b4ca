/** Long work in the page, in slices between which it stays usable. */

/** Milliseconds of one slice: below what a person notices. */
const SLICE_MS = 24;

/** Lets the page draw, and hear a press, before going on. */
function breath(): Promise<void> {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(null);
  });
}

/**
 * Takes every value of a source; false where it was stopped before the end.
 *
 * @param now milliseconds; for tests
 */
export async function inSlices<T>(
  source: Iterable<T>,
  take: (value: T) => void,
  { signal, onPause, now = () => performance.now(), rest = breath }: {
    signal?: AbortSignal;
    /** Told after each slice how many were taken. */
    onPause?: (taken: number) => void;
    now?: () => number;
    rest?: () => Promise<void>;
  } = {},
): Promise<boolean> {
  let taken = 0;
  let from = now();
  for (const value of source) {
    take(value);
    taken++;
    if (taken % 16 === 0 && now() - from > SLICE_MS) {
      onPause?.(taken);
      await rest();
      if (signal?.aborted) return false;
      from = now();
    }
  }
  return !signal?.aborted;
}
