import { kind } from "./quiet.ts";

/**
 * Calls `work` every `ms` milliseconds, as pg_cron does on Supabase, but never
 * again before the last call has ended. Returns what stops it.
 */
export function startTicker(
  work: () => Promise<unknown>,
  log: (line: string) => void,
  ms = 1000,
): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false, failing = false;
  let current: Promise<unknown> = Promise.resolve();
  const tick = () => {
    current = work().then(
      () => failing = false,
      (error) => {
        if (!failing) log(`the ticker's call failed: ${kind(error)}`);
        failing = true;
      },
    ).then(() => {
      if (!stopped) timer = setTimeout(tick, ms);
    });
  };
  timer = setTimeout(tick, ms);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
