/** One student's times beside the class's, and patterns in them. Pure. */
import {
  type Absence,
  type ClassTime,
  classTimeOf,
  type QuestionTime,
  type TimingPattern,
  timingPatterns,
  type TimingTerms,
} from "../report/timing.ts";
import { parseTime } from "../time.ts";
import type { Held, Item, Span } from "./timeline.ts";
import type { ReviewEvent, TimingRow } from "./types.ts";

/** Others needed before their average is shown: fewer say nothing. */
export const LEAST_OTHERS = 5;

/** One question of the exam. */
export interface QuestionRow {
  questionId: string;
  number: number;
  /** Null: it was never opened. */
  own: QuestionTime | null;
  others: ClassTime;
  /** Whether the others are enough to be compared with. */
  compared: boolean;
}

/** Kinds of absence from the page. */
const ABSENT = ["tab_switch", "window_blur"];

/** A student's pages added up, by question. */
function timesOf(rows: readonly TimingRow[]): Map<string, QuestionTime> {
  const times = new Map<string, QuestionTime>();
  const moment = (text: string | null) => text ? parseTime(text) : null;
  for (const row of rows) {
    const known = times.get(row.question_id);
    const first = moment(row.first_answered_at);
    const last = moment(row.last_answered_at);
    if (!known) {
      times.set(row.question_id, {
        questionId: row.question_id,
        seconds: Number(row.total_time_seconds),
        views: row.views,
        changes: row.answer_count,
        firstAnsweredAt: first,
        lastAnsweredAt: last,
      });
      continue;
    }
    known.seconds += Number(row.total_time_seconds);
    known.views += row.views;
    known.changes += row.answer_count;
    if (first !== null) {
      known.firstAnsweredAt = Math.min(known.firstAnsweredAt ?? first, first);
    }
    if (last !== null) {
      known.lastAnsweredAt = Math.max(known.lastAnsweredAt ?? last, last);
    }
  }
  return times;
}

/** Every question with this student's time and the others'. */
export function questionRows(
  attemptId: string,
  questions: readonly { id: string; position: number }[],
  own: readonly TimingRow[],
  classTimings: readonly TimingRow[],
): QuestionRow[] {
  const mine = timesOf(own);
  const byAttempt = new Map<string, TimingRow[]>();
  for (const row of classTimings) {
    if (row.attempt_id === attemptId) continue;
    const known = byAttempt.get(row.attempt_id);
    if (known) known.push(row);
    else byAttempt.set(row.attempt_id, [row]);
  }
  const others = [...byAttempt.values()].map(timesOf);
  return questions.map(({ id, position }) => {
    const of = classTimeOf(
      id,
      others.flatMap((times) => times.get(id) ?? []),
    );
    return {
      questionId: id,
      number: position,
      own: mine.get(id) ?? null,
      others: of,
      compared: of.answered >= LEAST_OTHERS,
    };
  });
}

/** Patterns in how this student used the time. */
export function patternsOf(
  rows: readonly QuestionRow[],
  own: readonly TimingRow[],
  events: readonly ReviewEvent[],
  items: readonly Item[],
  held: readonly Held[],
  span: Span,
  terms: TimingTerms,
): TimingPattern[] {
  const absences: Absence[] = items
    .filter(({ type, to, from }) => ABSENT.includes(type) && to > from)
    .map(({ from, to }) => ({ from, to }));
  const changes = events
    .filter(({ event_type }) => event_type === "answer_change")
    .map((event) => ({
      at: parseTime(event.happened_at),
      questionId: event.question_id,
    }));
  const activity = own.flatMap((row) =>
    [row.first_viewed_at, row.last_viewed_at, row.first_answered_at]
      .flatMap((at) => at ? [parseTime(at)] : [])
  );
  return timingPatterns({
    questions: rows.flatMap(({ own }) => own ? [own] : []),
    classTimes: rows.filter(({ compared }) => compared)
      .map(({ others }) => others),
    absences: merged(absences),
    changes,
    activity,
    held: held.map(({ from, to }) => ({ from, to })),
    from: span.from,
    to: span.to,
  }, terms);
}

/** A tab that hides loses the focus too: one absence, not two. */
function merged(absences: Absence[]): Absence[] {
  const all: Absence[] = [];
  for (const one of absences.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && one.from <= last.to + 1500) {
      last.to = Math.max(last.to, one.to);
    } else all.push({ ...one });
  }
  return all;
}
