/** Times as people read them. Works in the browser and on the server. */

import { clockFace } from "./exam/countdown.ts";

/**
 * Reads a timestamp, as ISO 8601 or as Postgres writes it
 * (`2026-11-20 11:27:25.998+00`). Milliseconds since 1970; NaN for anything
 * else.
 */
export function parseTime(text: string): number {
  return Date.parse(
    text.replace(
      /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(:?\d\d)?$/,
      (_all, day, time, hours, minutes = "") =>
        `${day}T${time}${hours}:${minutes.replace(":", "") || "00"}`,
    ),
  );
}

/**
 * English dates as most of the world writes them, `20 Nov 2026, 14:03`: the
 * order of `en` alone is that of the United States.
 */
export function dateLocale(lang: string): string {
  return lang === "en" ? "en-GB" : lang;
}

/** A day and hour in a time zone, with the zone's name. */
export function formatDateTime(
  lang: string,
  time: string | number,
  timeZone: string,
): string {
  return format(lang, time, timeZone, {
    dateStyle: "medium",
    timeStyle: "short",
  });
}

/** Hours and minutes (and seconds) in a time zone: `14:03`. */
export function formatClock(
  lang: string,
  time: string | number,
  timeZone: string,
  seconds = false,
): string {
  return format(lang, time, timeZone, {
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
    hourCycle: "h23",
  });
}

/** A time left as `1:02:03` or `02:03`; never below nought. */
export function formatTimeLeft(milliseconds: number): string {
  return clockFace(milliseconds).padStart("00:00".length, "0");
}

/** A length of time in words: `1 hr 30 min`, `45 sec`. */
export function formatDuration(lang: string, seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds < 60 ? Math.round(seconds) : 0, "second"],
  ];
  const said = parts.filter(([n]) => n > 0);
  return (said.length > 0 ? said : [[0, "second"] as const])
    .map(([n, unit]) =>
      new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "short" })
        .format(n)
    ).join(" ");
}

function format(
  lang: string,
  time: string | number,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const at = typeof time === "number" ? time : parseTime(time);
  if (Number.isNaN(at)) return "–";
  try {
    return new Intl.DateTimeFormat(dateLocale(lang), { ...options, timeZone })
      .format(at);
  } catch {
    // A zone this computer does not know.
    return new Intl.DateTimeFormat(dateLocale(lang), {
      ...options,
      timeZone: "UTC",
    })
      .format(at) + " UTC";
  }
}
