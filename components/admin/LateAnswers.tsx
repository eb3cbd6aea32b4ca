import {
  type Known,
  type LateAnswer,
  readable,
} from "../../lib/rescue/compare.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatDateTime } from "../../lib/time.ts";
import { Badge, type Tone } from "../Badge.tsx";
import { AnswerText } from "./AnswerText.tsx";
import type { ImportWords } from "./words.ts";

interface Props {
  known: Pick<Known, "student" | "late" | "questions" | "answers">;
  lang: string;
  timeZone: string;
  words: ImportWords;
  /** The late answer that is being judged. */
  busy: string | null;
  onJudge(id: string, accept: boolean): void;
  /** The title's level on the page. */
  level?: "h3" | "h4";
}

const TONES: Record<LateAnswer["status"], Tone> = {
  pending: "warning",
  accepted: "good",
  refused: "neutral",
};

/** The late answers of an attempt, each with a person's decision. */
export function LateAnswers(props: Props) {
  const { known, lang, timeZone, words, busy, onJudge, level } = props;
  const Title = level ?? "h4";
  const { late_columns: columns } = words;
  const places = new Map(known.questions.map((one) => [one.id, one]));
  const counts = new Map(known.answers.map((one) => [one.question_id, one]));
  const place = (late: LateAnswer) =>
    places.get(late.question_id)?.position ?? Infinity;
  // Of one question in the order in which they came.
  const lates = [...known.late].sort((a, b) => place(a) - place(b));
  return (
    <section class="late-answers">
      <Title>{fill(words.late_title, { student: known.student })}</Title>
      <p class="muted">
        {known.late.length === 0 ? words.late_none : words.late_text}
      </p>
      {known.late.length > 0 && (
        <table class="cards-on-phones">
          <thead>
            <tr>
              <th scope="col">{columns.question}</th>
              <th scope="col">{columns.answer}</th>
              <th scope="col">{words.columns.server}</th>
              <th scope="col">{columns.given}</th>
              <th scope="col">{columns.came}</th>
              <th scope="col">{columns.decision}</th>
            </tr>
          </thead>
          <tbody>
            {lates.map((late) => {
              const question = places.get(late.question_id) ?? null;
              const number = question?.position ?? "?";
              return (
                <tr key={late.id} data-status={late.status}>
                  <th
                    scope="row"
                    class="main-cell"
                    data-label={columns.question}
                  >
                    {fill(words.question, { number })}
                  </th>
                  <td data-label={columns.answer}>
                    <AnswerText
                      text={readable(late.value, question, words)}
                      words={words}
                    />
                  </td>
                  <td data-label={words.columns.server}>
                    <AnswerText
                      text={readable(
                        counts.get(late.question_id)?.value,
                        question,
                        words,
                      )}
                      words={words}
                    />
                  </td>
                  <td data-label={columns.given}>
                    {formatDateTime(lang, late.answered_at, timeZone)}
                  </td>
                  <td data-label={columns.came}>
                    {words.came[late.reason as keyof typeof words.came]}
                  </td>
                  <td data-label={columns.decision}>
                    {late.status === "pending"
                      ? (
                        <span class="decide">
                          {(["accept", "decline"] as const).map((act) => (
                            <button
                              key={act}
                              type="button"
                              class={act === "accept"
                                ? "small"
                                : "small secondary outline"}
                              aria-label={fill(words[`${act}_named`], {
                                number,
                              })}
                              aria-busy={busy === late.id ? "true" : undefined}
                              disabled={busy !== null}
                              onClick={() => onJudge(late.id, act === "accept")}
                            >
                              {words[act]}
                            </button>
                          ))}
                        </span>
                      )
                      : (
                        <Badge tone={TONES[late.status]}>
                          {words.status[late.status]}
                        </Badge>
                      )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
