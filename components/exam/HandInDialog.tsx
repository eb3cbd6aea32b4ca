import { isAnswered } from "../../lib/exam/answers.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { RoomWords } from "./words.ts";

interface Props {
  state: RoomState;
  lang: string;
  words: RoomWords;
  onBack(): void;
  onGo(index: number): void;
  onConfirm(): void;
}

/** Asks before handing in, and says what is still open. */
export function HandInDialog(
  { state, lang, words, onBack, onGo, onConfirm }: Props,
) {
  const numbered = state.questions.map((question, index) => ({
    question,
    index,
  }));
  const open = numbered.filter(({ question }) =>
    !isAnswered(state.answers[question.id])
  );
  const marked = numbered.filter(({ question }) =>
    state.marked.includes(question.id)
  );
  const list = (items: typeof numbered, forms: typeof words.dialog_open) => (
    <>
      <p>{plural(lang, items.length, forms)}</p>
      <ul class="exam-numbers">
        {items.map(({ question, index }) => (
          <li key={question.id}>
            <button
              type="button"
              class="exam-dot"
              aria-label={fill(words.go_to, { number: question.number })}
              onClick={() => onGo(index)}
            >
              {question.number}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
  return (
    <dialog
      class="exam-dialog"
      aria-labelledby="hand-in-title"
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
      onCancel={(e) => {
        e.preventDefault();
        onBack();
      }}
    >
      <article>
        <h2 id="hand-in-title">{words.dialog_title}</h2>
        {open.length > 0
          ? list(open, words.dialog_open)
          : <p>{words.dialog_all}</p>}
        {marked.length > 0 && list(marked, words.dialog_marked)}
        <p>{words.dialog_final}</p>
        <footer>
          <button type="button" class="secondary" autofocus onClick={onBack}>
            {words.dialog_back}
          </button>
          <button type="button" onClick={onConfirm}>
            {words.dialog_confirm}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
