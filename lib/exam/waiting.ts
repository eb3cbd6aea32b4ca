import type { ServerClock } from "./clock.ts";
import { untilNextSecond } from "./countdown.ts";
import type { Time } from "./time.ts";

/** Milliseconds beyond a second's turn: a little more spares a refusal. */
const MORE = 20;

/**
 * Milliseconds still to wait before the start; none where the server has not
 * said. Anchored at the server's time of opening, so a reload gives nothing.
 *
 * @param now server time, ms since 1970
 */
export function waitOf(allowedAt: string | null, now: number): number {
  if (!allowedAt) return 0;
  return Math.max(0, Date.parse(allowedAt) - now);
}

/**
 * Tells the wait at once and with each second, by the server's clock: moving
 * the computer's changes nothing. When that was moved, or the computer slept,
 * `ask` is called so that the server can say again. The answer stops it.
 */
export function followWait(
  { clock, time, allowedAt, ask, tell }: {
    clock: Pick<ServerClock, "now" | "doubtful">;
    time: Pick<Time, "after">;
    allowedAt: () => string | null;
    ask: () => void;
    tell: (wait: number) => void;
  },
): () => void {
  let cancel = () => {};
  const tick = () => {
    if (clock.doubtful()) ask();
    const wait = waitOf(allowedAt(), clock.now());
    tell(wait);
    cancel = time.after(untilNextSecond(wait) + MORE, tick);
  };
  tick();
  return () => cancel();
}
