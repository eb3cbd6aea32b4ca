import { isAnswered } from "../../lib/exam/answers.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { RoomWords } from "./words.ts";

interface Props {
  state: RoomState;
  words: RoomWords;
  onGo(index: number): void;
}

/** All questions at a glance; shape and mark say the state, not colour alone. */
export function Navigator({ state, words, onGo }: Props) {
  const { questions, answers, marked, current } = state;
  const answered = questions.filter((q) => isAnswered(answers[q.id])).length;
  return (
    <nav class="exam-navigator" aria-labelledby="navigator-title">
      <h2 id="navigator-title">{words.navigator}</h2>
      <p class="exam-progress">
        {fill(words.progress, { answered, total: questions.length })}
      </p>
      <progress value={answered} max={questions.length} aria-hidden="true" />
      <ol>
        {questions.map((question, index) => {
          const done = isAnswered(answers[question.id]);
          const review = marked.includes(question.id);
          const label = [
            fill(words.go_to, { number: question.number }),
            done ? words.status_answered : words.status_open,
            ...(review ? [words.status_marked] : []),
          ].join(", ");
          return (
            <li key={question.id}>
              <button
                type="button"
                class="exam-dot"
                data-answered={done ? "true" : "false"}
                data-marked={review ? "true" : "false"}
                aria-current={index === current ? "step" : undefined}
                aria-label={label}
                onClick={() => onGo(index)}
              >
                {question.number}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
