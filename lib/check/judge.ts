/** What measurements mean for an exam: pure, with the thresholds. */
import type { Found } from "./line.ts";

/** Milliseconds by which a clock may be wrong without a word: people's clocks. */
const CLOCK_MS = 60_000;
/** A median round trip from which the page answers sluggishly, ms. */
const SLOW_MS = 800;
/** One round trip from which a line stutters, ms. */
const STUTTER_MS = 3000;
/**
 * Kilobits a second that are comfortable: a batch of 48 KB, the largest, is
 * there in 3 s. An exam bears far less.
 */
const COMFORT_KBIT = 128;
/** Bytes that answers, events and pictures of 30 minutes offline need at most. */
const SPACE_BYTES = 50_000_000;

/** @param ms what to add to the computer's clock to get the server's */
export function judgeClock(ms: number): Found {
  if (!Number.isFinite(ms)) return { state: "unknown", says: "clock_unknown" };
  if (Math.abs(ms) < CLOCK_MS) return { state: "good", says: "clock_good" };
  const says = ms > 0 ? "clock_slow" : "clock_fast";
  return {
    state: "note",
    says,
    values: { minutes: Math.round(Math.abs(ms) / 60_000) },
  };
}

/** @param trips round trips in ms; null for one that failed */
export function judgeLine(trips: readonly (number | null)[]): Found {
  const there = trips.filter((ms) => ms !== null).sort((a, b) => a - b);
  if (there.length === 0) return { state: "problem", says: "line_none" };
  const median = Math.round(there[Math.floor(there.length / 2)]!);
  const worst = Math.round(there.at(-1)!);
  const values = { median, worst };
  if (there.length < trips.length) {
    return { state: "note", says: "line_broken", values };
  }
  return median > SLOW_MS || worst > STUTTER_MS
    ? { state: "note", says: "line_slow", values }
    : { state: "good", says: "line_good", values };
}

/**
 * @param bytes that arrived
 * @param ms    how long it took; null: nothing arrived
 */
export function judgeUpload(bytes: number, ms: number | null): Found {
  if (ms === null) return { state: "problem", says: "upload_none" };
  const kbit = Math.round(bytes * 8 / Math.max(1, ms));
  const values = { kbit };
  return kbit < COMFORT_KBIT
    ? { state: "note", says: "upload_slow", values }
    : { state: "good", says: "upload_good", values };
}

/** @param free bytes a page may still keep here; null: not known */
export function judgeSpace(free: number | null): Found {
  if (free === null) return { state: "unknown", says: "space_unknown" };
  const values = { megabytes: Math.floor(free / 1_000_000) };
  return free < SPACE_BYTES
    ? { state: "note", says: "space_little", values }
    : { state: "good", says: "space_good", values };
}

/** What the browser offers to keep answers and tell pages apart. */
export function judgeStorage(
  has: { database: boolean; locks: boolean; random: boolean },
): Found {
  if (!has.random) return { state: "problem", says: "storage_random" };
  if (!has.database) return { state: "problem", says: "storage_none" };
  return has.locks
    ? { state: "good", says: "storage_good" }
    : { state: "note", says: "storage_locks" };
}

/** `asked`: whether the exam wants it. `tried`: null before anybody tried. */
export function judgeFullscreen(
  there: boolean,
  asked: boolean,
  tried: boolean | null,
): Found {
  if (!asked) return { state: "good", says: "fullscreen_unasked" };
  if (!there) return { state: "note", says: "fullscreen_none" };
  if (tried === false) return { state: "note", says: "fullscreen_failed" };
  return {
    state: "good",
    says: tried ? "fullscreen_works" : "fullscreen_there",
  };
}

/** @param extended `screen.isExtended`; undefined where it is not told */
export function judgeScreen(
  extended: boolean | undefined,
  asked: boolean,
): Found {
  if (!asked) return { state: "good", says: "screen_unasked" };
  if (extended === undefined) {
    return { state: "unknown", says: "screen_unknown" };
  }
  return extended
    ? { state: "note", says: "screen_several" }
    : { state: "good", says: "screen_one" };
}
