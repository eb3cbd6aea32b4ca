/**
 * Times of day in a time zone, as `<input type="datetime-local">` writes them
 * (`2026-03-29T02:30`), and the instants they stand for. When clocks are put
 * forward some stand for none, when they are put back some stand for two.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::00(?:\.0+)?)?$/;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone that this computer does not know. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  formats.set(zone, made);
  return made;
}

/** Whether `Intl` can reckon in a zone of this name. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What a clock in the zone shows, as if it were UTC. Milliseconds. */
function shown(at: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) {
    parts[type] = Number(value);
  }
  return Date.UTC(
    parts.year!,
    parts.month! - 1,
    parts.day!,
    parts.hour!,
    parts.minute!,
    parts.second!,
  );
}

/** Milliseconds by which the zone's clocks are ahead of UTC at an instant. */
function offsetAt(at: number, zone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  return shown(whole, zone) - whole;
}

/** The time of day at an instant, to the minute. */
export function localOf(at: number, zone: string): string {
  return new Date(shown(at, zone)).toISOString().slice(0, 16);
}

/** As if it were UTC; null for what is no such time, as 30 February. */
function readLocal(local: string): number | null {
  const [, year, month, day, hour, minute] = FORM.exec(local) ?? [];
  if (!year) return null;
  const at = Date.UTC(+year, +month! - 1, +day!, +hour!, +minute!);
  return new Date(at).toISOString().slice(0, 16) === local.slice(0, 16)
    ? at
    : null;
}

/** What a time of day in a zone stands for; instants in milliseconds. */
export type Reading =
  | { kind: "one"; at: number }
  /** Clocks show it twice. */
  | { kind: "two"; first: number; second: number }
  /** Clocks pass over it: the next one they show. */
  | { kind: "none"; next: string }
  | { kind: "malformed" };

/** Reads a time of day in a zone that `Intl` knows. */
export function readZoned(local: string, zone: string): Reading {
  const wall = readLocal(local);
  if (wall === null) return { kind: "malformed" };
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  const found = [...new Set([before, after])]
    .map((offset) => wall - offset)
    .filter((at) => offsetAt(at, zone) === wall - at)
    .sort((a, b) => a - b);
  const [first, second] = found;
  if (first === undefined) {
    const change = changeBetween(wall - after, wall - before, zone);
    return { kind: "none", next: localOf(change, zone) };
  }
  return second === undefined
    ? { kind: "one", at: first }
    : { kind: "two", first, second };
}

/** The first minute with the offset that the zone has at `late`. */
function changeBetween(early: number, late: number, zone: string): number {
  const wanted = offsetAt(late, zone);
  let [low, high] = [early / MINUTE, late / MINUTE];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MINUTE, zone) === wanted) high = middle;
    else low = middle;
  }
  return high * MINUTE;
}
