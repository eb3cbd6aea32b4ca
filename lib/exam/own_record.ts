/** What was recorded about a student, as the student reads it. */
import type { RecordedEvent } from "../../supabase/functions/_shared/contract/records.ts";

/** What of an event the page needs: it goes to the browser with the page. */
export interface Noted {
  id: string;
  type: string;
  phase: RecordedEvent["phase"];
  severity: RecordedEvent["severity"];
  category: RecordedEvent["category"];
  question: string | null;
  /** ISO 8601, by the server's reckoning. */
  at: string;
  /** Seconds, where the event says so. */
  seconds: number | null;
  /** The event that began what this one ends. */
  begin: string | null;
  /** How often it happened: a throttled event stands for several. */
  times: number;
  /** A key, a direction, a person's reason, or what `WHYS` knows. */
  detail: string | null;
  said: Remark[];
  /** The place in the order of arrival, from 1. */
  place: number;
  /** Null where it is not about a picture. */
  picture: RecordPicture | null;
}

/** A picture that was taken. */
export interface RecordPicture {
  /** Good for five minutes; null where there is none to be had. */
  url: string | null;
  /** It was erased. */
  gone: boolean;
}

/** The student's own words about an event. */
export interface Remark {
  comment: string;
  /** ISO 8601. */
  at: string;
}

/** One line of the record: what lasted is one line, from begin to end. */
export interface Entry extends Noted {
  /** It began, and its end was never told. */
  open: boolean;
}

/** The groups by which a record can be read; `all`: everything. */
export const RECORD_FILTERS = [
  "all",
  "behaviour",
  "vision",
  "technical",
  "lifecycle",
] as const;
export type RecordFilter = typeof RECORD_FILTERS[number];

/** Kinds whose `reason` is a person's own words or `break`. */
const REASONED = ["exam_held", "exam_resumed", "exam_reopened"];

/**
 * What says why a device, or what looks at its pictures, was not there, and of
 * which one a picture is where its kind does not say so.
 */
const WHYS: Record<string, readonly string[]> = {
  camera_denied: ["withdrawn", "consent"],
  microphone_denied: ["withdrawn", "consent"],
  device_lost: ["unpaired"],
  webcam_snapshot: ["phone"],
  snapshot_dark: ["phone", "screen"],
  snapshot_frozen: ["phone", "screen"],
  camera_error: ["lost", "busy", "absent", "insecure"],
  detector_paused: ["hidden", "too_slow"],
};

/** Kinds that are about a picture. */
const PICTURES = ["webcam_snapshot", "screen_snapshot"];

const text = (value: unknown) =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;

/** Null where nothing is known that a student is helped by. */
function whyOf({ event_type, event_data }: RecordedEvent): string | null {
  const why = text(event_data.reason) ?? text(event_data.source);
  return WHYS[event_type]?.find((known) => known === why) ?? null;
}
const number = (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) ? value : null;

/** Leaves out of an event what the page does not show. */
export function noted(event: RecordedEvent): Noted {
  const { event_data: data, event_type: type } = event;
  const reason = REASONED.includes(type) ? text(data.reason) : null;
  return {
    id: event.event_id,
    type,
    phase: event.phase,
    severity: event.severity,
    category: event.category,
    question: event.question_id,
    at: event.happened_at,
    seconds: number(data.duration_seconds),
    begin: event.phase === "end" ? text(data.begin_id) : null,
    times: 1 + (number(data.folded) ?? 0),
    // A lock by the policy names its rule, which is not for students.
    detail: reason?.startsWith("rule:") ? null : reason ?? text(data.key) ??
      text(data.direction) ?? whyOf(event),
    said: event.comments.map(({ comment, created_at }) => ({
      comment,
      at: created_at,
    })),
    place: event.position,
    picture: PICTURES.includes(type)
      ? { url: event.snapshot_url ?? null, gone: event.snapshot_url === null }
      : null,
  };
}

/**
 * The lines of a record, in the order in which things happened. The end of what
 * lasted is put into the line of its begin; an end whose begin is not among the
 * events is a line of its own.
 */
export function entriesOf(events: readonly Noted[]): Entry[] {
  const begun = new Map<string, Entry>();
  const lines: Entry[] = [];
  const ends: Noted[] = [];
  for (const event of events) {
    if (event.begin) {
      ends.push(event);
      continue;
    }
    const line = { ...event, open: event.phase === "begin" };
    if (event.phase === "begin") begun.set(event.id, line);
    lines.push(line);
  }
  for (const end of ends) {
    const line = begun.get(end.begin!);
    if (!line) {
      lines.push({ ...end, open: false });
      continue;
    }
    line.open = false;
    line.seconds = end.seconds ??
      Math.max(0, Date.parse(end.at) - Date.parse(line.at)) / 1000;
    line.said = [...line.said, ...end.said].sort(byTime);
    line.detail ??= end.detail;
  }
  return lines.sort(byTime);
}

const byTime = (a: { at: string }, b: { at: string }) =>
  Date.parse(a.at) - Date.parse(b.at);

/** How many lines each group has. */
export function countsOf(
  entries: readonly Entry[],
): Record<RecordFilter, number> {
  const counts = {
    all: entries.length,
    behaviour: 0,
    vision: 0,
    technical: 0,
    lifecycle: 0,
  };
  for (const { category } of entries) counts[category]++;
  return counts;
}

/** The lines of a group. */
export function filtered(
  entries: readonly Entry[],
  filter: RecordFilter,
): Entry[] {
  return entries.filter(({ category }) =>
    filter === "all" || category === filter
  );
}
