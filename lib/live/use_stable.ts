import { useCallback, useRef } from "preact/hooks";

/** A function that stays the same one and always does what the newest does. */
export function useStable<Args extends unknown[], Result>(
  run: (...args: Args) => Result,
): (...args: Args) => Result {
  const newest = useRef(run);
  newest.current = run;
  return useCallback((...args: Args) => newest.current(...args), []);
}
