import { fill } from "../../lib/i18n/fill.ts";
import { firstWords, type StoredQuestion } from "../../lib/questions/model.ts";
import type { QuestionWords } from "./words.ts";

/** The paper of one student, in that student's order. */
export interface SeededOrder {
  seed: number;
  questions: { id: string; choices: string[] }[];
}

/** In which order students see the questions, and one student's order. */
export function ShuffleBox(
  {
    shufflesQuestions,
    shufflesChoices,
    questions,
    order,
    examId,
    words,
    onShow,
  }: {
    shufflesQuestions: boolean;
    shufflesChoices: boolean;
    questions: readonly StoredQuestion[];
    order: SeededOrder | null;
    examId: string;
    words: QuestionWords["shuffle"];
    onShow(): void;
  },
) {
  const way = shufflesQuestions
    ? shufflesChoices ? "both" : "questions"
    : shufflesChoices
    ? "choices"
    : "none";
  const known = new Map(questions.map((one) => [one.id, one]));
  return (
    <details class="question-order">
      <summary>{words.title}</summary>
      <p>
        {words[way]} {way !== "none" && words.stays}{" "}
        <a href={`/admin/exams/${examId}`}>{words.settings}</a>
      </p>
      {way !== "none" && questions.length > 0 && (
        <button type="button" class="outline small" onClick={onShow}>
          {order ? words.another : words.show}
        </button>
      )}
      <div role="status">
        {order && (
          <>
            <p>{fill(words.seed, { seed: order.seed })}</p>
            <ol>
              {order.questions.flatMap(({ id, choices }) => {
                const question = known.get(id);
                if (!question) return [];
                const places = choices.map((one) =>
                  question.choices.findIndex((choice) => choice.id === one) + 1
                );
                return (
                  <li key={id}>
                    <span class="muted">
                      {fill(words.number, { number: question.position })}
                      {" · "}
                    </span>
                    <bdi>{firstWords(question, 80)}</bdi>
                    {shufflesChoices && places.length > 0 && (
                      <span class="muted">
                        {` (${
                          fill(words.choice_order, {
                            order: places.join(", "),
                          })
                        })`}
                      </span>
                    )}
                  </li>
                );
              })}
            </ol>
          </>
        )}
      </div>
    </details>
  );
}
