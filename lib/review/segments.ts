/** Which question was open when. Pure; moments are milliseconds since 1970. */
import { parseTime } from "../time.ts";
import { lastAtOrBefore } from "./moments.ts";
import type { Span } from "./timeline.ts";
import type { ReviewEvent, TimingRow } from "./types.ts";

/** A stretch in which, as far as the records tell, one question was open. */
export interface Segment {
  questionId: string;
  from: number;
  to: number;
}

/**
 * Which question was open when. No record says it directly: each event names
 * the question it happened on, and the times of a question when it was first
 * and last in view and answered. Between two signs of different questions the
 * earlier one counts.
 */
export function segmentsOf(
  events: readonly ReviewEvent[],
  timings: readonly TimingRow[],
  span: Span,
): Segment[] {
  const signs: { at: number; questionId: string }[] = [];
  for (const { question_id, happened_at } of events) {
    if (question_id) {
      signs.push({ at: parseTime(happened_at), questionId: question_id });
    }
  }
  for (const row of timings) {
    for (
      const at of [
        row.first_viewed_at,
        row.last_viewed_at,
        row.first_answered_at,
        row.last_answered_at,
      ]
    ) {
      if (at) signs.push({ at: parseTime(at), questionId: row.question_id });
    }
  }
  signs.sort((a, b) => a.at - b.at);
  const segments: Segment[] = [];
  for (const { at, questionId } of signs) {
    const last = segments.at(-1);
    if (last?.questionId === questionId) {
      last.to = Math.max(last.to, at);
      continue;
    }
    if (last) last.to = at;
    segments.push({ questionId, from: at, to: at });
  }
  const last = segments.at(-1);
  if (last) last.to = Math.max(last.to, span.to);
  return segments.filter(({ from, to }) => to > from);
}

/** The question open at a moment; null before the first sign. */
export function questionAt(
  segments: readonly Segment[],
  at: number,
): string | null {
  const found = lastAtOrBefore(segments, at, ({ from }) => from);
  return found && at <= found.to ? found.questionId : null;
}
