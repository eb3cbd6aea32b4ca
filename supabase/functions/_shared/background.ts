/** Work that goes on after the answer has been sent. */

interface EdgeRuntime {
  waitUntil(work: Promise<unknown>): void;
}

/** Keeps a promise alive after the answer; on plain Deno it just runs. */
export function inBackground(work: Promise<unknown>): void {
  const safe = work.catch(() => {});
  (globalThis as { EdgeRuntime?: EdgeRuntime }).EdgeRuntime?.waitUntil(safe);
}

/**
 * A function that runs `work` in the background, never twice at once: asking
 * while it runs makes it run once more afterwards.
 */
export function coalesced(work: () => Promise<unknown>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await work().catch(() => {});
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else {
      running = true;
      inBackground(run());
    }
  };
}
