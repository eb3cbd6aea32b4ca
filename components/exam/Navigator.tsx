import { isAnswered } from "../../lib/exam/answers.ts";
import { indexesOf, nextOf, type Status } from "../../lib/exam/paper_status.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import { fill, type Plural, plural } from "../../lib/i18n/fill.ts";
import type { RoomWords } from "./words.ts";

interface Props {
  state: RoomState;
  lang: string;
  words: RoomWords;
  onGo(index: number): void;
  onKeys(): void;
}

/** All questions at a glance; shape and mark say the state, not colour alone. */
export function Navigator({ state, lang, words, onGo, onKeys }: Props) {
  const { questions, answers, marked, current } = state;
  const count = {
    open: indexesOf(state, "open").length,
    marked: indexesOf(state, "marked").length,
  };
  const answered = questions.length - count.open;
  const jump = (status: Status, forms: Plural, what: string) => {
    const index = nextOf(state, status);
    return (
      <button
        type="button"
        class="exam-jump outline secondary"
        disabled={index === null}
        onClick={() => index !== null && onGo(index)}
      >
        <span class="exam-sign" data-sign={status} aria-hidden="true" />
        {plural(lang, count[status], forms)}
        <span class="exam-hidden">: {what}</span>
      </button>
    );
  };
  return (
    <nav class="exam-navigator" aria-labelledby="navigator-title">
      <h2 id="navigator-title">{words.navigator}</h2>
      <p class="exam-progress">
        {fill(words.progress, { answered, total: questions.length })}
      </p>
      <progress value={answered} max={questions.length} aria-hidden="true" />
      <ol onFocusIn={intoSight}>
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
      <div class="exam-jumps">
        {jump("open", words.paper.open, words.paper.next_open)}
        {jump("marked", words.paper.marked, words.paper.next_marked)}
        <button
          type="button"
          class="exam-keys-button quiet"
          aria-haspopup="dialog"
          onClick={onKeys}
        >
          <span aria-hidden="true">⌨</span> {words.keys.title}
        </button>
      </div>
    </nav>
  );
}

/** Browsers leave a number that came by Tab half beyond the list's edge. */
function intoSight({ target }: Event): void {
  const dot = target as HTMLElement;
  if (!dot.matches(":focus-visible")) return;
  dot.scrollIntoView({ block: "nearest", inline: "center" });
}
