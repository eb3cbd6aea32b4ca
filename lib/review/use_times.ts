import { useMemo } from "preact/hooks";
import type { TimingTerms } from "../report/timing.ts";
import { patternsOf, questionRows } from "./question_times.ts";
import type { ReviewEvent, ReviewRows, TimingRow } from "./types.ts";
import type { Layout } from "./use_layout.ts";

/** The time at each question beside the class's, and patterns in it. */
export function useTimes(
  { attempt, questions, timings }: ReviewRows,
  classTimings: readonly TimingRow[],
  events: readonly ReviewEvent[],
  { startedAt, end, span, items, held }: Layout,
  terms: TimingTerms,
) {
  const rows = useMemo(
    () => questionRows(attempt.id, questions, timings, classTimings),
    [questions, timings, classTimings],
  );
  const patterns = useMemo(
    () =>
      startedAt === null ? [] : patternsOf(rows, timings, events, items, held, {
        from: startedAt,
        to: end ?? span.to,
      }, terms),
    [rows, events, items, held, end],
  );
  return { rows, patterns };
}
