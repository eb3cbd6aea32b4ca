/**
 * Time left as a person reads it: `1:05:09`, `4:59`, `0:00`. A begun second
 * still counts, so that `0:00` means it is over.
 *
 * @param ms milliseconds; below zero counts as zero
 */
export function clockFace(ms: number): string {
  const all = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const [hours, minutes, seconds] = [
    Math.floor(all / 3600),
    Math.floor(all / 60) % 60,
    all % 60,
  ];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds)}`
    : `${minutes}:${two(seconds)}`;
}

/** The same for `<time datetime>`: an ISO 8601 duration. */
export function isoDuration(ms: number): string {
  return `PT${Math.max(0, Math.ceil(ms / 1000))}S`;
}

/** How pressing the time is. */
export type Urgency = "calm" | "five_minutes" | "one_minute" | "over";

/** @param ms milliseconds left */
export function urgency(ms: number): Urgency {
  if (ms <= 0) return "over";
  if (ms <= 60_000) return "one_minute";
  return ms <= 300_000 ? "five_minutes" : "calm";
}

/** Milliseconds until the face shows another second. */
export function untilNextSecond(ms: number): number {
  const rest = ms % 1000;
  return rest <= 0 ? rest + 1000 : rest;
}
