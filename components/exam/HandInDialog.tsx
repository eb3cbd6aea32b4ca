import { modal } from "../../lib/exam/modal.ts";
import { indexesOf, type Status } from "../../lib/exam/paper_status.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import { fill, type Plural, plural } from "../../lib/i18n/fill.ts";
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
  const open = indexesOf(state, "open");
  const marked = indexesOf(state, "marked");
  const list = (indexes: number[], status: Status, forms: Plural) => (
    <>
      <p>
        <span class="exam-sign" data-sign={status} aria-hidden="true" />{" "}
        {plural(lang, indexes.length, forms)}
      </p>
      <ul class="exam-numbers">
        {indexes.map((index) => {
          const { id, number } = state.questions[index]!;
          return (
            <li key={id}>
              <button
                type="button"
                class="exam-dot"
                aria-label={fill(words.go_to, { number })}
                onClick={() => onGo(index)}
              >
                {number}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
  return (
    <dialog
      class="exam-dialog"
      aria-labelledby="hand-in-title"
      ref={modal}
      onCancel={(e) => {
        e.preventDefault();
        onBack();
      }}
    >
      <article>
        <h2 id="hand-in-title">{words.dialog_title}</h2>
        {open.length > 0
          ? list(open, "open", words.dialog_open)
          : <p>{words.dialog_all}</p>}
        {marked.length > 0 && list(marked, "marked", words.dialog_marked)}
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
