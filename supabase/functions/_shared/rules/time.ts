/** Reading and writing times: the hot path of the reducer. */

const ISO = 24; // 2026-11-20T09:00:00.000Z
const DAY_MS = 86_400_000;

// An exam lies in a day or two, so a day is worked out once.
let day = "";
let dayMs = NaN;

const two = (text: string, at: number) =>
  (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

const pad = (n: number) => n < 10 ? `0${n}` : `${n}`;

function remember(text: string, start: number): void {
  day = text.slice(0, 11);
  dayMs = start;
}

/**
 * Milliseconds since 1970 of an ISO 8601 time in UTC with milliseconds, as the
 * database writes it. Other forms are left to `Date.parse`.
 */
export function msOf(text: string): number {
  if (text.length !== ISO || text.charCodeAt(ISO - 1) !== 90) {
    return Date.parse(text);
  }
  if (day === "" || !text.startsWith(day)) {
    const start = Date.parse(text.slice(0, 10) + "T00:00:00.000Z");
    if (Number.isNaN(start)) return NaN;
    remember(text, start);
  }
  return dayMs +
    two(text, 11) * 3_600_000 + two(text, 14) * 60_000 +
    two(text, 17) * 1000 + (text.charCodeAt(20) - 48) * 100 + two(text, 21);
}

/** The ISO 8601 time of milliseconds since 1970, as `toISOString` has it. */
export function isoOf(ms: number): string {
  const whole = Math.trunc(ms);
  if (!(whole >= dayMs && whole < dayMs + DAY_MS)) {
    const text = new Date(whole).toISOString();
    const start = whole - ((whole % DAY_MS) + DAY_MS) % DAY_MS;
    if (text.length === ISO) remember(text, start);
    return text;
  }
  const rest = whole - dayMs;
  const millis = rest % 1000;
  const s = Math.floor(rest / 1000);
  return `${day}${pad(Math.floor(s / 3600))}:${pad(Math.floor(s / 60) % 60)}:${
    pad(s % 60)
  }.${millis < 10 ? "00" : millis < 100 ? "0" : ""}${millis}Z`;
}
