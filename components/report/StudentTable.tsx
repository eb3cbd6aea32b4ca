import { fill, plural } from "../../lib/i18n/fill.ts";
import type { ReportRow } from "../../lib/report/model.ts";
import { type Choice, type Sort, sortedBy } from "../../lib/report/choice.ts";
import { formatDuration } from "../../lib/time.ts";
import { Badge } from "../Badge.tsx";
import { DECISION_TONES, LEVEL_TONES } from "../staff/tones.ts";
import type { LiveWords, ReportWords } from "./words.ts";

export interface ReportText {
  words: ReportWords;
  live: Pick<LiveWords, "rules" | "levels" | "states" | "holds">;
  lang: string;
  timeZone: string;
}

const NUMBERS = ["violations", "warnings", "technical"] as const;

/** The students of a report: a line for each attempt. */
export function StudentTable(
  { rows, choice, closed, text }: {
    rows: ReportRow[];
    choice: Choice;
    /** Who has not come by now was absent. */
    closed: boolean;
    text: ReportText;
  },
) {
  const { words, lang } = text;
  const { columns } = words;
  const number = new Intl.NumberFormat(lang);
  return (
    <table class="cards-on-phones report-students">
      <thead>
        <tr>
          <SortedBy sort="name" of={choice} words={words} />
          <th scope="col">{columns.state}</th>
          {[...NUMBERS, "incidents" as const].map((one) => (
            <SortedBy key={one} sort={one} of={choice} isNumber words={words} />
          ))}
          <SortedBy sort="risk" of={choice} words={words} />
          <SortedBy sort="decision" of={choice} words={words} />
          <SortedBy sort="time" of={choice} isNumber words={words} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { attempt } = row;
          return (
            <tr key={`${row.enrolmentId} ${attempt?.no ?? 0}`}>
              <th scope="row" class="main-cell">
                {attempt
                  ? (
                    <a
                      href={`/proctor/review/${attempt.id}`}
                      class="student-name"
                      aria-label={fill(words.review, { name: row.name })}
                    >
                      {row.name}
                    </a>
                  )
                  : <span class="student-name">{row.name}</span>}
                <span class="muted">{underName(row, words)}</span>
              </th>
              <td class="wide-cell" data-label={columns.state}>
                {stateText(row, closed, text)}
              </td>
              {NUMBERS.map((one) => (
                <td key={one} class="number" data-label={columns[one]}>
                  {attempt
                    ? number.format(attempt.counts[one])
                    : words.no_value}
                </td>
              ))}
              <td class="number" data-label={columns.incidents}>
                {attempt ? number.format(attempt.incidents) : words.no_value}
              </td>
              <td class="wide-cell" data-label={columns.risk}>
                <Risk row={row} text={text} />
              </td>
              <td class="wide-cell" data-label={columns.decision}>
                <Decision row={row} words={words} />
              </td>
              <td class="number wide-cell" data-label={columns.time}>
                {attempt?.usedSeconds != null
                  ? formatDuration(lang, attempt.usedSeconds)
                  : words.no_value}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The heading of a column, which sorts by it. */
function SortedBy(
  { sort, of, isNumber, words }: {
    sort: Exclude<Sort, "room">;
    of: Choice;
    isNumber?: boolean;
    words: ReportWords;
  },
) {
  const name = words.columns[sort === "name" ? "student" : sort];
  const is = of.sort === sort;
  return (
    <th
      scope="col"
      class={isNumber ? "number" : undefined}
      aria-sort={is ? of.rising ? "ascending" : "descending" : undefined}
    >
      <a
        href={`${sortedBy(of, sort) || "?"}#students`}
        title={fill(words.sort.by, { column: name })}
      >
        {name}
        {is && (
          <>
            <span aria-hidden="true">{of.rising ? " ▲" : " ▼"}</span>
            <span class="visually-hidden">
              {` (${of.rising ? words.sort.rising : words.sort.falling})`}
            </span>
          </>
        )}
      </a>
    </th>
  );
}

function Risk(
  { row: { attempt }, text }: { row: ReportRow; text: ReportText },
) {
  const { words, live, lang } = text;
  if (!attempt) return <>{words.no_value}</>;
  const score = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 })
    .format(attempt.riskScore);
  return (
    <span class="badges">
      <Badge tone={LEVEL_TONES[attempt.riskLevel]}>
        {`${live.levels[attempt.riskLevel]} ${score}`}
      </Badge>
      {attempt.flagged && <Badge icon="alert">{words.flagged}</Badge>}
    </span>
  );
}

function Decision(
  { row: { attempt }, words }: { row: ReportRow; words: ReportWords },
) {
  if (!attempt?.decision && !attempt?.waits) return <>{words.no_value}</>;
  return (
    <span class="badges">
      {attempt.decision && (
        <Badge tone={DECISION_TONES[attempt.decision]}>
          {words.decision_words[attempt.decision]}
        </Badge>
      )}
      {attempt.waits && (
        <Badge icon="clock">
          {fill(words.waits, { decision: words.decision_words[attempt.waits] })}
        </Badge>
      )}
    </span>
  );
}

function underName(row: ReportRow, words: ReportWords): string {
  const { attempt } = row;
  return [
    row.hallTicket,
    row.room,
    attempt && attempt.no > 1 && fill(words.attempt_no, { no: attempt.no }),
  ].filter(Boolean).join(" · ");
}

/** How it stands with a student in a word or two. */
function stateText(
  row: ReportRow,
  closed: boolean,
  { words, live, lang }: ReportText,
) {
  const { attempt } = row;
  if (!attempt?.startedAt) {
    if (row.absentAt) return words.absent_marked;
    if (closed) return words.absent_never;
    return attempt ? live.states[attempt.state] : words.not_yet;
  }
  const held = attempt.state === "in_progress" && attempt.hold !== "none"
    ? live.holds[attempt.hold]
    : live.states[attempt.state];
  return attempt.openLateAnswers > 0
    ? `${held}; ${plural(lang, attempt.openLateAnswers, words.late)}`
    : held;
}
