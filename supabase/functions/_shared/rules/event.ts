/** What rules ask of an event. */
import type { Seen } from "../contract/alerts.ts";
import type { Draft, RuleEvent } from "./types.ts";

/** Exits that the page itself or the browser brought about. */
const NOT_THE_STUDENT = ["permission_prompt", "own_dialog", "unlocking"];

/** Whether the page or the browser brought it about. */
export function excused({ event }: Draft): boolean {
  const { cause } = event.data;
  return typeof cause === "string" && NOT_THE_STUDENT.includes(cause);
}

/** A number in the event's data that is above nothing, or 0. */
export function numberOf({ data }: RuleEvent, name: string): number {
  const value = data[name];
  return typeof value === "number" && value > 0 && value < Infinity ? value : 0;
}

/** How long it lasted, in seconds, as the page says. */
export function secondsOf({ event }: Draft): number {
  return numberOf(event, "duration_seconds");
}

/** How often it happened: a throttled event also stands for those folded in. */
export function occurrencesOf({ event }: Draft): number {
  return 1 + numberOf(event, "folded");
}

/** What the camera's analysis says of itself. */
export function seenOf({ event }: Draft): Seen {
  const { confidence = event.data.confidence } = event;
  return {
    frames: numberOf(event, "frames"),
    confidence: typeof confidence === "number"
      ? confidence
      : typeof event.data.confidence === "number"
      ? event.data.confidence
      : null,
    fps: numberOf(event, "fps") || null,
  };
}

const least = (a: number | null, b: number | null) =>
  a === null ? b : b === null ? a : Math.min(a, b);

/** Two of them as one: all frames, the lowest of the rest. */
export function together(a: Seen | null, b: Seen | null): Seen | null {
  if (!a || !b) return a ?? b;
  return {
    frames: a.frames + b.frames,
    confidence: least(a.confidence, b.confidence),
    fps: least(a.fps, b.fps),
  };
}

/** Whether that is enough for the event to count. */
export function isClear(
  seen: Seen,
  terms: { min_frames: number; min_confidence: number },
): boolean {
  return seen.frames >= terms.min_frames &&
    (seen.confidence === null || seen.confidence >= terms.min_confidence);
}
