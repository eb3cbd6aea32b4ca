import type { Lang, Words } from "../../lib/i18n/mod.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatClock, formatDateTime, formatDuration } from "../../lib/time.ts";
import type { Tone } from "../Badge.tsx";
import type {
  Severity,
} from "../../supabase/functions/_shared/contract/events.ts";

/** The words of the live wall that the review says too. */
export type LiveWords = Pick<
  Words["proctor"]["live"],
  "rules" | "severities" | "levels" | "states" | "holds" | "statuses"
>;

/** What every part of the review needs to speak. */
export interface ReviewText {
  words: Words["proctor"]["review"];
  live: LiveWords;
  lang: Lang;
  /** The exam's. */
  timeZone: string;
  /** Name and icon of each kind of event. */
  kinds: Record<string, { meaning: string; icon: string }>;
  /** Milliseconds since 1970; null: it has not begun. */
  startedAt: number | null;
  /** Display names by account, and whose page this is. */
  names: Readonly<Record<string, string>>;
  me: string;
}

/** How loud an event is shown. */
export const SEVERITY_TONES: Record<Severity, Tone> = {
  info: "neutral",
  warning: "warning",
  violation: "danger",
};

/** The time of day, to the second, in the exam’s zone. */
export const clock = (text: ReviewText, at: string | number) =>
  formatClock(text.lang, at, text.timeZone, true);

/** Day and time in the exam’s zone. */
export const dateTime = (text: ReviewText, at: string | number) =>
  formatDateTime(text.lang, at, text.timeZone);

/** So many seconds, in words. */
export const duration = (text: ReviewText, seconds: number) =>
  formatDuration(text.lang, seconds);

/** What a type of event means; its name where nobody has said. */
export const meaningOf = (text: ReviewText, type: string) =>
  text.kinds[type]?.meaning ?? type.replaceAll("_", " ");

/**
 * What an event means, with the phone named where it is the phone's: its
 * pictures are of the same kind as the camera's.
 */
export const whatOf = (
  text: ReviewText,
  { event_type, source }: { event_type: string; source: unknown },
) =>
  source === "phone" && /snapshot/.test(event_type)
    ? `${meaningOf(text, event_type)} (${text.words.now.phone})`
    : meaningOf(text, event_type);

/** A rule’s name in words. */
export const ruleOf = (text: ReviewText, rule: string) =>
  (text.live.rules as Record<string, string>)[rule] ??
    rule.replaceAll("_", " ");

/** How long after the start (or before it), in words. */
export function relative(text: ReviewText, at: number): string {
  if (text.startedAt === null) return "";
  const seconds = (at - text.startedAt) / 1000;
  const { from_start, before_start } = text.words.timeline;
  return fill(seconds < 0 ? before_start : from_start, {
    time: exact(text, Math.abs(seconds)),
  });
}

/** A length of time to the second: `1 min 5 sec`. */
export function exact(text: ReviewText, seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return duration(text, whole);
  const rest = whole % 60;
  return rest === 0 || whole >= 3600
    ? duration(text, whole)
    : `${duration(text, whole - rest)} ${duration(text, rest)}`;
}

/** Who it was: a name, "you", or that nobody knows any more. */
export function who(text: ReviewText, id: string | null): string {
  const { decision: words } = text.words;
  if (id !== null && id === text.me) return words.you;
  if (id === null || !Object.hasOwn(text.names, id)) return words.former;
  return text.names[id] || words.colleague;
}
