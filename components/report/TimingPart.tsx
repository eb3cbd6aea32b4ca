import { fill, plural } from "../../lib/i18n/fill.ts";
import type { TimedQuestion } from "../../lib/report/far_out.ts";
import type { QuestionMarks, ReportQuestion } from "../../lib/report/model.ts";
import { ENOUGH } from "../../lib/report/spread.ts";
import { formatTimeLeft } from "../../lib/time.ts";
import { Spread } from "../charts/Spread.tsx";
import type { ReportText } from "./StudentTable.tsx";

/** Students named for a question; the others are counted. */
const NAMED = 4;

/** How long questions took the class, and who is far from it. */
export function TimingPart(
  { whole, timed, questions, marks, text }: {
    whole: TimedQuestion;
    timed: TimedQuestion[];
    questions: ReportQuestion[];
    /** Null: who looks may not see them. */
    marks: QuestionMarks[] | null;
    text: ReportText;
  },
) {
  const { words: { timing: words }, lang } = text;
  const { columns } = words;
  const has = timed.some(({ time }) => time.spread) || whole.time.spread;
  if (!has) return <p class="muted">{words.empty}</p>;
  const greatest = Math.max(0, ...timed.map(({ time }) => endOf(time)));
  const byId = new Map(questions.map((one) => [one.id, one]));
  const byQuestion = new Map(marks?.map((one) => [one.questionId, one]));
  const number = new Intl.NumberFormat(lang);
  return (
    <>
      <p>{words.lead}</p>
      <table class="cards-on-phones report-timing">
        <thead>
          <tr>
            <th scope="col">{columns.question}</th>
            <th scope="col" class="number">{columns.answered}</th>
            <th scope="col" class="number">{columns.mean}</th>
            <th scope="col" class="number">{columns.median}</th>
            <th scope="col" class="number">{columns.quartiles}</th>
            <th scope="col">{columns.spread}</th>
            {marks && <th scope="col" class="number">{columns.right}</th>}
            <th scope="col">{columns.far_out}</th>
          </tr>
        </thead>
        <tbody>
          {[whole, ...timed].map((one) => {
            const question = one.questionId && byId.get(one.questionId);
            const of = one.questionId ? byQuestion.get(one.questionId) : null;
            const { spread } = one.time;
            const say = (seconds: number | undefined) =>
              seconds === undefined ? "–" : clock(seconds);
            return (
              <tr key={one.questionId ?? ""}>
                <th scope="row" class="main-cell">
                  {question
                    ? (
                      <>
                        <span>{number.format(question.position)}</span>
                        <span class="muted question-text">{question.text}</span>
                      </>
                    )
                    : <span>{words.whole}</span>}
                </th>
                <td class="number" data-label={columns.answered}>
                  {number.format(one.time.answered)}
                </td>
                <td class="number" data-label={columns.mean}>
                  {say(spread?.mean)}
                </td>
                <td class="number" data-label={columns.median}>
                  {say(spread?.median)}
                </td>
                <td class="number" data-label={columns.quartiles}>
                  {spread ? `${say(spread.q1)} – ${say(spread.q3)}` : "–"}
                </td>
                <td data-label={columns.spread}>
                  <Spread
                    spread={spread}
                    greatest={question ? greatest : endOf(one.time)}
                    label={spread
                      ? fill(words.spread, {
                        median: say(spread.median),
                        q1: say(spread.q1),
                        q3: say(spread.q3),
                        min: say(spread.min),
                        max: say(spread.max),
                      })
                      : words.nobody}
                  />
                </td>
                {marks && (
                  <td class="number" data-label={columns.right}>
                    {of ? <Right of={of} text={text} /> : "–"}
                  </td>
                )}
                <td data-label={columns.far_out}>
                  <Far of={one} text={text} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="muted">
        {fill(words.axis, { time: clock(greatest) })} {words.rule}{" "}
        {fill(words.few, { enough: ENOUGH })}
      </p>
    </>
  );
}

/** `04:05`: minutes and seconds. */
const clock = (seconds: number) => formatTimeLeft(Math.round(seconds) * 1000);

/** Where a line ends: at the greatest value that is not far out. */
function endOf({ spread, fences }: TimedQuestion["time"]): number {
  return Math.min(spread?.max ?? 0, fences?.high ?? Infinity);
}

function Right(
  { of, text }: { of: QuestionMarks; text: ReportText },
) {
  const share = new Intl.NumberFormat(text.lang, {
    style: "percent",
    maximumFractionDigits: 0,
  }).format(of.graded > 0 ? of.right / of.graded : 0);
  return (
    <>
      {share}{" "}
      <span class="muted">
        {fill(text.words.timing.graded, {
          count: new Intl.NumberFormat(text.lang).format(of.graded),
        })}
      </span>
    </>
  );
}

function Far({ of, text }: { of: TimedQuestion; text: ReportText }) {
  const { words: { timing: words }, lang } = text;
  if (of.far.length === 0) return <>–</>;
  const left = of.far.length - NAMED;
  return (
    <ul class="report-far">
      {of.far.slice(0, NAMED).map(({ row, seconds, side }) => (
        <li key={row.attempt!.id}>
          <a href={`/proctor/review/${row.attempt!.id}`}>
            {fill(words[side], {
              name: row.name,
              time: clock(seconds),
            })}
          </a>
        </li>
      ))}
      {left > 0 && <li class="muted">{plural(lang, left, words.more)}</li>}
    </ul>
  );
}
