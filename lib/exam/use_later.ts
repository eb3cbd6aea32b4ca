import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Milliseconds until loading a part of the page is tried again. */
const AGAIN_MS = 10_000;

/**
 * A part of the page that is loaded when it is wanted; null otherwise, and until
 * then.
 */
export function useLater<P>(
  wanted: boolean,
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> | null {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    if (!wanted || Part) return;
    load().then(
      (loaded) => setPart(() => loaded.default),
      () => setTimeout(setAgain, AGAIN_MS, again + 1),
    );
  }, [wanted, again]);
  return wanted ? Part : null;
}
