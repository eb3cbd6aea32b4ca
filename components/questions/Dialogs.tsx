import type { ComponentChildren } from "preact";
import { modal } from "../../lib/exam/modal.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  firstWords,
  KINDS,
  type QuestionKind,
  type StoredQuestion,
} from "../../lib/questions/model.ts";
import type { QuestionWords } from "./words.ts";

/** A dialog with a title; closing it by the keyboard is its second way out. */
export function Ask(
  { title, onClose, wide = false, children }: {
    title: string;
    onClose(): void;
    wide?: boolean;
    children: ComponentChildren;
  },
) {
  return (
    <dialog
      ref={modal}
      class={`question-dialog${wide ? " is-wide" : ""}`}
      aria-labelledby="question-dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <article>
        <h2 id="question-dialog-title">{title}</h2>
        {children}
      </article>
    </dialog>
  );
}

/** A question with a way on and a way back. */
export function AskFirst(
  { title, text, yes, no, onYes, onNo }: {
    title: string;
    text: string;
    yes: string;
    no: string;
    onYes(): void;
    onNo(): void;
  },
) {
  return (
    <Ask title={title} onClose={onNo}>
      <p>{text}</p>
      <footer>
        <button type="button" class="secondary" autofocus onClick={onNo}>
          {no}
        </button>
        <button type="button" onClick={onYes}>{yes}</button>
      </footer>
    </Ask>
  );
}

/** Which kind a new question is. */
export function AddDialog(
  { words, onAdd, onClose }: {
    words: QuestionWords;
    onAdd(kind: QuestionKind): void;
    onClose(): void;
  },
) {
  return (
    <Ask title={words.add.title} onClose={onClose}>
      <ul class="question-kinds">
        {KINDS.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              class="outline"
              aria-describedby={`kind-${kind}`}
              onClick={() => onAdd(kind)}
            >
              {words.kinds[kind]}
            </button>
            <small id={`kind-${kind}`} class="muted">
              {words.kind_hints[kind]}
            </small>
          </li>
        ))}
      </ul>
      <footer>
        <button type="button" class="secondary" onClick={onClose}>
          {words.add.cancel}
        </button>
      </footer>
    </Ask>
  );
}

/** To which place a question goes. */
export function MoveDialog(
  { question, count, words, onMove, onClose }: {
    question: StoredQuestion;
    count: number;
    words: QuestionWords["move"];
    onMove(place: number): void;
    onClose(): void;
  },
) {
  return (
    <Ask
      title={fill(words.title, { number: question.position })}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          onMove(Number(data.get("place")));
        }}
      >
        <label>
          {fill(words.place, { most: count })}
          <input
            type="number"
            name="place"
            required
            min={1}
            max={count}
            step={1}
            autofocus
            defaultValue={String(question.position)}
          />
        </label>
        <footer>
          <button type="button" class="secondary" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit">{words.button}</button>
        </footer>
      </form>
    </Ask>
  );
}

/** Another exam's questions, to be copied. */
export interface CopySource {
  exam: string;
  /** Null: on their way; they could not be had: `failed`. */
  questions: readonly StoredQuestion[] | null;
  failed: boolean;
  chosen: ReadonlySet<string>;
}

/** Questions of another exam, to choose from. */
export function CopyDialog(
  {
    exams,
    source,
    lang,
    words,
    unavailable,
    onExam,
    onChoose,
    onCopy,
    onClose,
  }: {
    exams: readonly { id: string; title: string }[];
    source: CopySource | null;
    lang: string;
    words: QuestionWords["copy"];
    unavailable: string;
    onExam(id: string): void;
    onChoose(ids: string[]): void;
    onCopy(): void;
    onClose(): void;
  },
) {
  const { questions = null, chosen = new Set<string>() } = source ?? {};
  return (
    <Ask title={words.title} onClose={onClose} wide>
      {exams.length === 0 ? <p>{words.none}</p> : (
        <label>
          {words.exam}
          <select
            value={source?.exam ?? ""}
            onChange={({ currentTarget: { value } }) => onExam(value)}
          >
            <option value="" disabled selected={!source}>{words.choose}</option>
            {exams.map(({ id, title }) => (
              <option key={id} value={id} selected={id === source?.exam}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <div role="status">
        {source?.failed
          ? <p>{unavailable}</p>
          : source && !questions && <p aria-busy="true">{words.loading}</p>}
        {questions?.length === 0 && <p>{words.empty}</p>}
      </div>
      {questions && questions.length > 0 && (
        <fieldset class="question-pick">
          <legend class="visually-hidden">{words.title}</legend>
          <label>
            <input
              type="checkbox"
              checked={chosen.size === questions.length}
              onChange={({ currentTarget: { checked } }) =>
                onChoose(checked ? questions.map(({ id }) => id) : [])}
            />
            <b>{words.all}</b>
          </label>
          {questions.map((question) => (
            <label key={question.id} dir="auto">
              <input
                type="checkbox"
                checked={chosen.has(question.id)}
                onChange={({ currentTarget: { checked } }) =>
                  onChoose(
                    [...chosen].filter((id) => id !== question.id)
                      .concat(checked ? question.id : []),
                  )}
              />
              {question.position}. {firstWords(question, 90)}
            </label>
          ))}
        </fieldset>
      )}
      <footer>
        <button type="button" class="secondary" onClick={onClose}>
          {words.cancel}
        </button>
        {questions && questions.length > 0 && (
          <button type="button" disabled={chosen.size === 0} onClick={onCopy}>
            {plural(lang, chosen.size, words.take)}
          </button>
        )}
      </footer>
    </Ask>
  );
}
