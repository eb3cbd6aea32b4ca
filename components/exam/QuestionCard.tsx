import type { Ref } from "preact";
import { isAnswered } from "../../lib/exam/answers.ts";
import { canAnswer, type RoomState } from "../../lib/exam/room_state.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { Prompt } from "./Prompt.tsx";
import { QuestionInput } from "./QuestionInput.tsx";
import type { RoomWords } from "./words.ts";

interface Props {
  state: RoomState;
  lang: string;
  words: RoomWords;
  /** Gets the focus when another question is shown. */
  heading: Ref<HTMLHeadingElement>;
  onAnswer(questionId: string, value: AnswerValue): void;
  onMark(questionId: string): void;
  onGo(index: number): void;
  onHandIn(): void;
}

/** One question with everything that can be done with it. */
export function QuestionCard(props: Props) {
  const { state, lang, words, heading } = props;
  const { questions, current, answers, marked } = state;
  const question = questions[current];
  if (!question) return null;
  const value = answers[question.id] ?? null;
  const disabled = !canAnswer(state);
  const isMarked = marked.includes(question.id);
  return (
    <article class="exam-question" key={question.id}>
      <header>
        <h2 tabIndex={-1} ref={heading}>
          {fill(words.question_of, {
            number: question.number,
            total: questions.length,
          })}
        </h2>
        <span>{plural(lang, question.points, words.points)}</span>
      </header>
      <div id="prompt" class="exam-prompt">
        <Prompt parts={question.prompt} />
      </div>
      <QuestionInput
        question={question}
        value={value}
        disabled={disabled}
        lang={lang}
        words={words}
        onAnswer={(next) => props.onAnswer(question.id, next)}
      />
      <div class="exam-tools">
        <button
          type="button"
          class="outline"
          aria-pressed={isMarked ? "true" : "false"}
          onClick={() => props.onMark(question.id)}
        >
          <span aria-hidden="true">{isMarked ? "★" : "☆"}</span> {words.mark}
        </button>
        <button
          type="button"
          class="outline secondary"
          disabled={disabled || !isAnswered(value)}
          onClick={() => props.onAnswer(question.id, null)}
        >
          {words.clear}
        </button>
      </div>
      <footer class="exam-steps">
        <button
          type="button"
          class="secondary"
          disabled={current === 0}
          onClick={() => props.onGo(current - 1)}
        >
          {words.previous}
        </button>
        {current < questions.length - 1
          ? (
            <button type="button" onClick={() => props.onGo(current + 1)}>
              {words.next}
            </button>
          )
          : (
            <button type="button" onClick={props.onHandIn}>
              {words.hand_in}
            </button>
          )}
      </footer>
    </article>
  );
}
