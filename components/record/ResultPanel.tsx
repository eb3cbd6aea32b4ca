import type { Result } from "../../supabase/functions/_shared/contract/words.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Notice } from "../Notice.tsx";
import type { DoneWords } from "../exam/words.ts";

interface Props {
  /** Null: it could not be loaded. */
  result: Result | null;
  /** The address of this page, to try again. */
  here: string;
  lang: string;
  words: DoneWords["result"];
}

const number = (lang: string, value: number) =>
  new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(value);

/** As much of the result as the school shows, and plainly what it does not. */
export function ResultPanel({ result, here, lang, words }: Props) {
  return (
    <section class="result" aria-labelledby="result-title">
      <h2 id="result-title">{words.title}</h2>
      {!result
        ? (
          <Notice tone="warning">
            {words.failed} <a href={here}>{words.retry}</a>
          </Notice>
        )
        : result.shows === "nothing"
        ? <p>{words.not_shown}</p>
        : !result.released || !result.score
        ? <p>{words.not_released}</p>
        : <Score result={result} score={result.score} {...{ lang, words }} />}
    </section>
  );
}

function Score(
  { result, score, lang, words }: Omit<Props, "result" | "here"> & {
    result: Result;
    score: NonNullable<Result["score"]>;
  },
) {
  const { points, total_points, graded, questions } = score;
  const percent = new Intl.NumberFormat(lang, {
    style: "percent",
    maximumFractionDigits: 1,
  });
  const whole = graded >= questions;
  // A share of what is marked so far would not be the result.
  const share = whole && total_points > 0;
  return (
    <>
      {graded > 0 && (
        <p class="result-score">
          {fill(share ? words.score_percent : words.score, {
            points: number(lang, points),
            total: number(lang, total_points),
            percent: share ? percent.format(points / total_points) : "",
          })}
        </p>
      )}
      <p>
        {fill(graded === 0 ? words.none : whole ? words.all : words.partly, {
          graded: number(lang, graded),
          questions: number(lang, questions),
        })}
      </p>
      {graded > 0 && (
        <>
          {result.questions && <ByQuestion {...{ result, lang, words }} />}
          <p class="muted">{words.disagree}</p>
        </>
      )}
    </>
  );
}

/** One row a question, numbered as its student saw them. */
function ByQuestion(
  { result, lang, words }: Omit<Props, "result" | "here"> & { result: Result },
) {
  const place = (id: string) => result.paper_order.indexOf(id) + 1;
  const rows = [...result.questions ?? []]
    .sort((a, b) => place(a.question_id) - place(b.question_id));
  const feedback = rows.some((row) => row.feedback);
  return (
    <div
      class="result-table"
      role="region"
      tabIndex={0}
      aria-label={words.by_question}
    >
      <table>
        <caption>{words.by_question}</caption>
        <thead>
          <tr>
            <th scope="col">{words.question}</th>
            <th scope="col">{words.points}</th>
            {feedback && <th scope="col">{words.feedback}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.question_id}>
              <th scope="row">{number(lang, place(row.question_id))}</th>
              <td>
                {row.points === null ? words.not_marked : fill(words.of, {
                  points: number(lang, row.points),
                  total: number(lang, row.total_points),
                })}
              </td>
              {feedback && (
                <td class="result-feedback">
                  {row.feedback || words.no_feedback}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
