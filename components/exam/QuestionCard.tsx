import type { Ref } from "preact";
import { isAnswered } from "../../lib/exam/answers.ts";
import { retryImages } from "../../lib/exam/images.ts";
import { canAnswer, type RoomState } from "../../lib/exam/room_state.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { Prompt } from "./Prompt.tsx";
import { QuestionInput } from "./QuestionInput.tsx";
import type { RoomWords } from "./words.ts";

export interface QuestionCardProps {
  state: RoomState;
  lang: string;
  words: RoomWords;
  /** Gets the focus when another question is shown. */
  heading: Ref<HTMLHeadingElement>;
  /** What was cleared and can be put back, by question. */
  cleared: Readonly<Record<string, AnswerValue>>;
  /** The address to show a picture by. */
  shownSrc?(src: string): string;
  onAnswer(questionId: string, value: AnswerValue): void;
  onClear(questionId: string): void;
  onMark(questionId: string): void;
  onGo(index: number): void;
  onHandIn(): void;
  /** A picture could not be loaded: its address may have ended. */
  onImageError?(): void;
}

/** One question with everything that can be done with it. */
export function QuestionCard(props: QuestionCardProps) {
  const { state, lang, words, heading, shownSrc, onImageError } = props;
  const { questions, current, answers, marked } = state;
  const question = questions[current];
  if (!question) return null;
  const { id } = question;
  const value = answers[id] ?? null;
  const disabled = !canAnswer(state);
  const isMarked = marked.includes(id);
  const before = isAnswered(value) ? null : props.cleared[id] ?? null;
  return (
    <article class="exam-question" key={id}>
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
        <Prompt
          parts={question.prompt}
          words={words.paper}
          shownSrc={shownSrc}
          onImageError={onImageError}
        />
      </div>
      <QuestionInput
        question={question}
        value={value}
        disabled={disabled}
        lang={lang}
        words={words}
        onAnswer={(next) => props.onAnswer(id, next)}
        shownSrc={shownSrc}
        onImageError={onImageError}
      />
      <div class="exam-tools">
        <button
          type="button"
          class="outline"
          aria-pressed={isMarked ? "true" : "false"}
          onClick={() => props.onMark(id)}
        >
          <span aria-hidden="true">{isMarked ? "★" : "☆"}</span> {words.mark}
        </button>
        <button
          type="button"
          class="outline secondary"
          disabled={disabled || !(isAnswered(value) || before !== null)}
          onClick={() =>
            before === null ? props.onClear(id) : props.onAnswer(id, before)}
        >
          {before === null ? words.clear : words.paper.put_back}
        </button>
        <button
          type="button"
          class="exam-picture-retry outline secondary"
          onClick={(e) => {
            retryImages(e.currentTarget.closest(".exam-question"));
            onImageError?.();
          }}
        >
          {words.paper.pictures_again}
        </button>
      </div>
      <footer class="exam-steps">
        <button
          type="button"
          class="secondary"
          disabled={current === 0}
          onClick={() => props.onGo(current - 1)}
        >
          <span aria-hidden="true">←</span> {words.previous}
        </button>
        {current < questions.length - 1
          ? (
            <button type="button" onClick={() => props.onGo(current + 1)}>
              {words.next} <span aria-hidden="true">→</span>
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
