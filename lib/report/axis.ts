/** Ticks of axes: few, at round values. Pure, and small enough for islands. */

const MINUTE = 60_000;
/** Steps of a clock, in minutes. */
const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** Milliseconds by which a zone's clock is ahead of UTC; 0 for an unknown one. */
export function zoneOffset(at: number, timeZone: string): number {
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }).formatToParts(at);
    const part = (type: string) =>
      Number(parts.find((one) => one.type === type)?.value ?? 0);
    const there = Date.UTC(
      part("year"),
      part("month") - 1,
      part("day"),
      part("hour"),
      part("minute"),
      part("second"),
    );
    return there - Math.floor(at / 1000) * 1000;
  } catch {
    return 0;
  }
}

/**
 * Round moments of a zone's clock between two (ms since 1970), `most` at most.
 * Across a change of clocks those after it may not be round: exams are short.
 */
export function timeTicks(
  from: number,
  to: number,
  timeZone: string,
  most = 8,
): number[] {
  if (!(to > from)) return [];
  const span = (to - from) / MINUTE;
  const step = CLOCK_STEPS.find((one) => span / one < most) ??
    Math.ceil(span / most / 1440) * 1440;
  const offset = zoneOffset(from, timeZone);
  const ticks: number[] = [];
  let at = Math.ceil((from + offset) / (step * MINUTE)) * step * MINUTE -
    offset;
  for (; at <= to && ticks.length < most; at += step * MINUTE) ticks.push(at);
  return ticks;
}

/** Round whole numbers from 0 to at least `greatest`, the last one being it. */
export function countTicks(greatest: number, most = 5): number[] {
  const top = Math.max(1, Math.ceil(greatest));
  let step = 1;
  for (let power = 1; Math.ceil(top / step) > most - 1; power *= 10) {
    for (const factor of [1, 2, 5]) {
      step = factor * power;
      if (Math.ceil(top / step) <= most - 1) break;
    }
  }
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, i) => i * step);
}

/** A text that fits: cut at `most` characters, with an ellipsis. */
export function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most
    ? text
    : letters.slice(0, most - 1).join("").trimEnd() + "…";
}
