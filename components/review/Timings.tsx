import { fill } from "../../lib/i18n/fill.ts";
import type { TimingPattern } from "../../lib/report/timing.ts";
import {
  LEAST_OTHERS,
  type QuestionRow,
} from "../../lib/review/question_times.ts";
import { Spread } from "../charts/Spread.tsx";
import { EmptyState } from "../EmptyState.tsx";
import { clock, exact, type ReviewText } from "./shared.ts";

interface Props {
  rows: readonly QuestionRow[];
  patterns: readonly TimingPattern[];
  /** Moves the cursor. */
  onMoment(at: number): void;
  text: ReviewText;
}

/** The time at each question beside the others', and patterns in it. */
export function Timings({ rows, patterns, onMoment, text }: Props) {
  const { timing: words } = text.words;
  const seconds = (value: number) => exact(text, value);
  const greatest = Math.max(
    1,
    ...rows.map(({ own, others, compared }) =>
      Math.max(own?.seconds ?? 0, compared ? others.spread?.max ?? 0 : 0)
    ),
  );
  const few = rows.some(({ compared }) => !compared);
  if (!rows.some(({ own }) => own)) {
    return (
      <section aria-labelledby="timing-title">
        <h2 id="timing-title">{words.title}</h2>
        <EmptyState icon="clock" title={words.none_title}>
          <p>{words.none_text}</p>
        </EmptyState>
      </section>
    );
  }
  return (
    <section aria-labelledby="timing-title" class="timings">
      <h2 id="timing-title">{words.title}</h2>
      <p class="muted">{words.text}</p>
      {few && <p class="muted">{fill(words.few, { least: LEAST_OTHERS })}</p>}
      <h3>{words.patterns}</h3>
      {patterns.length === 0
        ? <p class="muted">{words.no_patterns}</p>
        : (
          <ul class="patterns">
            {patterns.map((pattern, i) => {
              const at = momentOf(pattern, rows);
              return (
                <li key={i}>
                  {sentenceOf(pattern, rows, text)} {at !== null && (
                    <button
                      type="button"
                      class="small secondary outline"
                      onClick={() => onMoment(at)}
                    >
                      {words.show}
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      <table class="cards-on-phones">
        <thead>
          <tr>
            <th scope="col">{words.columns.question}</th>
            <th scope="col" class="number">{words.columns.time}</th>
            <th scope="col" class="number">{words.columns.class}</th>
            <th scope="col" class="number">{words.columns.deviation}</th>
            <th scope="col" class="number">{words.columns.quartiles}</th>
            <th scope="col">{words.columns.chart}</th>
            <th scope="col" class="number">{words.columns.changes}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ questionId, number, own, others, compared }) => {
            const spread = compared ? others.spread : null;
            return (
              <tr key={questionId}>
                <th
                  scope="row"
                  class="main-cell"
                  data-label={words.columns.question}
                >
                  {number}
                </th>
                <td class="number" data-label={words.columns.time}>
                  {own ? seconds(own.seconds) : words.unseen}
                </td>
                <td class="number" data-label={words.columns.class}>
                  {spread
                    ? seconds(spread.mean)
                    : <span class="muted">{words.too_few}</span>}
                </td>
                <td class="number" data-label={words.columns.deviation}>
                  {spread ? seconds(spread.deviation) : "–"}
                </td>
                <td class="number" data-label={words.columns.quartiles}>
                  {spread
                    ? fill(words.between, {
                      from: seconds(spread.q1),
                      to: seconds(spread.q3),
                    })
                    : "–"}
                </td>
                <td data-label={words.columns.chart}>
                  {spread
                    ? (
                      <Spread
                        spread={spread}
                        mark={own?.seconds ?? null}
                        greatest={greatest}
                        label={fill(words.chart, {
                          time: own ? seconds(own.seconds) : words.unseen,
                          q1: seconds(spread.q1),
                          q3: seconds(spread.q3),
                          median: seconds(spread.median),
                        })}
                      />
                    )
                    : "–"}
                </td>
                <td class="number" data-label={words.columns.changes}>
                  {own?.changes ?? 0}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** A pattern in a sentence with its figures. */
function sentenceOf(
  pattern: TimingPattern,
  rows: readonly QuestionRow[],
  text: ReviewText,
): string {
  const { pattern: words } = text.words.timing;
  const number = (id: string) =>
    rows.find(({ questionId }) => questionId === id)?.number ?? "?";
  const length = (seconds: number) => exact(text, seconds);
  switch (pattern.kind) {
    case "too_fast":
      return fill(words.too_fast, {
        number: number(pattern.questionId),
        seconds: length(pattern.seconds),
        below: length(pattern.below),
      });
    case "fast_run":
      return fill(words.fast_run, {
        count: pattern.questionIds.length,
        duration: length((pattern.to - pattern.from) / 1000),
        time: clock(text, pattern.from),
      });
    case "after_return":
      return fill(
        pattern.questionId ? words.after_return : words.after_return_unknown,
        {
          number: number(pattern.questionId),
          after: length(pattern.afterSeconds),
          away: length(pattern.awaySeconds),
          time: clock(text, pattern.at),
        },
      );
    case "long_idle":
      return fill(words.long_idle, {
        duration: length(pattern.seconds),
        time: clock(text, pattern.from),
      });
    case "far_out":
      return fill(pattern.side === "short" ? words.far_short : words.far_long, {
        number: number(pattern.questionId),
        seconds: length(pattern.seconds),
        median: length(pattern.median),
      });
  }
}

/** Where on the timeline a pattern is. */
function momentOf(
  pattern: TimingPattern,
  rows: readonly QuestionRow[],
): number | null {
  switch (pattern.kind) {
    case "fast_run":
    case "long_idle":
      return pattern.from;
    case "after_return":
      return pattern.at;
    default:
      return rows.find(({ questionId }) => questionId === pattern.questionId)
        ?.own?.firstAnsweredAt ?? null;
  }
}
