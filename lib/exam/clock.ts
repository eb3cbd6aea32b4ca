import type { Time } from "./time.ts";

/** Samples kept; the one with the shortest round trip is believed. */
const KEPT = 8;
/** Milliseconds by which wall and monotonic clock may part before we notice. */
const APART = 2000;

interface Sample {
  /** Milliseconds to add to the monotonic clock to get the server's. */
  offset: number;
  /** How wrong that can be at most: half the round trip. */
  error: number;
}

/**
 * The server's time on this computer, from the answers of the API: offset by
 * the midpoint of the round trip, as in NTP (RFC 5905, section 8), on the
 * monotonic clock, so that moving the computer's clock changes nothing.
 */
export interface ServerClock {
  /** Takes in an answer. Times in monotonic ms; `serverTime` is ISO 8601. */
  sample(sentAt: number, receivedAt: number, serverTime: string): void;
  /** Server time in milliseconds since 1970. */
  now(): number;
  /** Milliseconds to add to the computer's wall clock to get the server's. */
  wallOffset(): number;
  /**
   * Whether the wall clock has parted from the monotonic one since the last
   * sample: it was moved, or the computer slept (then some browsers' monotonic
   * clocks stand still). Either way: ask the server.
   */
  doubtful(): boolean;
}

/**
 * @param serverTime server time when the page was made, ISO 8601
 * @param madeAt     the monotonic moment that corresponds to it, as far as known
 */
export function createClock(
  time: Pick<Time, "monotonic" | "wall">,
  serverTime: string,
  madeAt: number = time.monotonic(),
): ServerClock {
  // The page's own time is the weakest of samples: any answer replaces it.
  let best: Sample = { offset: Date.parse(serverTime) - madeAt, error: 60_000 };
  let samples: Sample[] = [];
  let parted = time.wall() - time.monotonic();

  return {
    sample(sentAt, receivedAt, iso) {
      const error = Math.max(0, receivedAt - sentAt) / 2;
      const offset = Date.parse(iso) - (sentAt + error);
      if (!Number.isFinite(offset)) return;
      // The true offset lies within `error` of the sample. Older samples that
      // contradict this one were taken before a sleep.
      samples = samples.filter((s) =>
        Math.abs(s.offset - offset) <= s.error + error + 250
      );
      samples.push({ offset, error });
      if (samples.length > KEPT) samples.shift();
      best = samples.reduce((a, b) => b.error <= a.error ? b : a);
      parted = time.wall() - time.monotonic();
    },
    now: () => time.monotonic() + best.offset,
    wallOffset: () => time.monotonic() + best.offset - time.wall(),
    doubtful: () => Math.abs(time.wall() - time.monotonic() - parted) > APART,
  };
}
