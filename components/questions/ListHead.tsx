import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  isMarkedByKey,
  type StoredQuestion,
  totalPoints,
} from "../../lib/questions/model.ts";
import type { Done } from "../../lib/questions/use_list.ts";
import { Notice } from "../Notice.tsx";
import type { QuestionWords } from "./words.ts";

interface Props {
  questions: readonly StoredQuestion[];
  done: Done | null;
  /** In words. */
  refused: string | null;
  busy: boolean;
  ready: boolean;
  /** Nothing can be added. */
  fixed: boolean;
  lang: string;
  words: QuestionWords;
  onAdd(): void;
  onCopy(): void;
  onImport(): void;
  onExport(form: "csv" | "json"): void;
  onUndo(question: StoredQuestion): void;
  onReload(): void;
}

/** How many questions there are, what can be added, and what was done last. */
export function ListHead(props: Props) {
  const { questions, done, refused, ready, lang, words } = props;
  const keyless =
    questions.filter((one) => one.kind !== "essay" && !isMarkedByKey(one))
      .length;
  return (
    <>
      <div class="question-bar">
        <p class="question-total">
          <b>{plural(lang, questions.length, words.count)}</b>
          {" · "}
          {plural(lang, totalPoints(questions), words.points_total)}
        </p>
        <div class="question-bar-acts">
          {!props.fixed && (
            <>
              <button
                type="button"
                class="small"
                disabled={!ready}
                onClick={props.onAdd}
              >
                <span aria-hidden="true">+</span> {words.add.button}
              </button>
              <button
                type="button"
                class="outline small"
                disabled={!ready}
                onClick={props.onCopy}
              >
                {words.copy.button}
              </button>
              <button
                type="button"
                class="outline small"
                disabled={!ready}
                onClick={props.onImport}
              >
                {words.files.open}
              </button>
            </>
          )}
          {questions.length > 0 && (
            <details class="question-export">
              <summary class="outline small" role="button">
                {words.files.export}
              </summary>
              <ul>
                {(["csv", "json"] as const).map((form) => (
                  <li key={form}>
                    <button
                      type="button"
                      class="outline small"
                      disabled={!ready}
                      onClick={() => props.onExport(form)}
                    >
                      {words.files[`export_${form}`]}
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      </div>
      {keyless > 0 && (
        <p class="muted small-text">
          {plural(lang, keyless, words.list.missing_keys)}
        </p>
      )}
      <div role="status" class="question-done">
        {done && (
          <Notice tone="good">
            {doneText(done, lang, words)} {done.kind === "removed" && (
              <button
                type="button"
                class="small outline"
                onClick={() => props.onUndo(done.question)}
              >
                {words.acts.undo}
              </button>
            )}
          </Notice>
        )}
      </div>
      <div role="alert" class="question-done">
        {refused && (
          <Notice tone="danger">
            {refused}{" "}
            <button
              type="button"
              class="small outline"
              onClick={props.onReload}
            >
              {words.acts.reload}
            </button>
          </Notice>
        )}
      </div>
    </>
  );
}

/** What was done, in words. */
export function doneText(
  done: Done,
  lang: string,
  { acts }: QuestionWords,
): string {
  switch (done.kind) {
    case "undone":
      return acts.undone;
    case "copied":
    case "imported":
      return plural(lang, done.count, acts[done.kind]);
    case "saved":
      return [
        fill(acts.saved, { number: done.number }),
        done.again > 0 ? plural(lang, done.again, acts.marked_again) : "",
      ].filter(Boolean).join(" ");
    default:
      return fill(acts[done.kind], { number: done.number });
  }
}
