import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Draft } from "../../lib/questions/draft.ts";
import type { Flaw } from "../../lib/questions/flaws.ts";
import {
  hasChoices,
  KINDS,
  type QuestionKind,
} from "../../lib/questions/model.ts";
import { newChoice } from "../../lib/questions/draft.ts";
import type { Uploads } from "../../lib/questions/use_upload.ts";
import { BlockFields } from "./BlockFields.tsx";
import { ChoiceFields } from "./ChoiceFields.tsx";
import { KeyFields } from "./KeyFields.tsx";
import { flawed, Problem } from "./Problem.tsx";
import type { QuestionWords } from "./words.ts";

interface Props {
  draft: Draft;
  flaws: readonly Flaw[];
  uploads: Uploads;
  /** Flaws that keep it from being saved. */
  blocking: number;
  saving: boolean;
  dirty: boolean;
  stored: boolean;
  /** Somebody has begun the exam. */
  begun: boolean;
  /** Nothing may be changed. */
  locked: boolean;
  lang: string;
  words: QuestionWords;
  sides: { true: string; false: string };
  refusals: (code: string) => string;
  onChange(changes: Partial<Draft>): void;
  onFile(field: string, file: File | undefined): void;
  onCancel(field: string): void;
  onSave(): void;
}

/** Everything that a question says, in fields. */
export function QuestionForm(props: Props) {
  const { draft, flaws, uploads, words, refusals, begun, onChange } = props;
  const { editor } = words;
  const parts = {
    flaws,
    uploads,
    words,
    refusals,
    onFile: props.onFile,
    onCancel: props.onCancel,
  };
  const asKind = (kind: QuestionKind) => {
    const { choices } = draft;
    const some = hasChoices(kind) && choices.length === 0
      ? Array.from({ length: 4 }).reduce<Draft["choices"]>(
        (all) => [...all, newChoice(all)],
        [],
      )
      : choices;
    // Of several right ones a single choice can keep one.
    const right = kind === "single" ? draft.right.slice(0, 1) : draft.right;
    onChange({ kind, choices: some, right });
  };
  return (
    <form
      class="question-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      <fieldset disabled={props.locked} class="question-all">
        <div class="question-head">
          <div>
            <label for="kind">{editor.kind}</label>
            <select
              id="kind"
              disabled={begun}
              aria-describedby="kind-hint"
              value={draft.kind}
              onChange={({ currentTarget: { value } }) =>
                asKind(value as QuestionKind)}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind} selected={kind === draft.kind}>
                  {words.kinds[kind]}
                </option>
              ))}
            </select>
            <small id="kind-hint" class="muted">
              {begun ? editor.fixed : words.kind_hints[draft.kind]}
            </small>
          </div>
          <div>
            <label for="points">{editor.points}</label>
            <input
              id="points"
              type="text"
              inputmode="decimal"
              maxLength={8}
              autocomplete="off"
              value={draft.points}
              {...flawed(flaws, "points")}
              onInput={({ currentTarget: { value } }) =>
                onChange({ points: value })}
            />
            <Problem flaws={flaws} at="points" words={words} />
          </div>
        </div>
        <fieldset>
          <legend>{editor.prompt}</legend>
          <p class="muted small-text">{editor.prompt_hint}</p>
          <BlockFields
            {...parts}
            blocks={draft.prompt}
            choice={null}
            label={editor.text}
            rows={4}
            onChange={(prompt) => onChange({ prompt })}
          />
        </fieldset>
        {hasChoices(draft.kind)
          ? (
            <ChoiceFields
              {...parts}
              draft={draft}
              fixed={begun}
              onChange={onChange}
            />
          )
          : (
            <KeyFields
              draft={draft}
              flaws={flaws}
              words={words}
              sides={props.sides}
              onChange={onChange}
            />
          )}
        <div>
          <label for="feedback">{editor.feedback}</label>
          <textarea
            id="feedback"
            dir="auto"
            rows={2}
            maxLength={20_000}
            value={draft.feedback}
            {...flawed(flaws, "feedback")}
            onInput={({ currentTarget: { value } }) =>
              onChange({ feedback: value })}
          />
          <Problem flaws={flaws} at="feedback" words={words} />
        </div>
        <details open={flaws.some(({ field }) => field === "external_id")}>
          <summary>{editor.details}</summary>
          <label for="external_id">{editor.external_id}</label>
          <input
            id="external_id"
            type="text"
            maxLength={200}
            autocomplete="off"
            value={draft.externalId}
            {...flawed(flaws, "external_id", "external-hint")}
            onInput={({ currentTarget: { value } }) =>
              onChange({ externalId: value })}
          />
          <small id="external-hint" class="muted">{editor.external_hint}</small>
          <Problem flaws={flaws} at="external_id" words={words} />
        </details>
      </fieldset>
      {!props.locked && (
        <div class="question-save">
          <button
            type="submit"
            aria-busy={props.saving ? "true" : undefined}
            disabled={props.saving || props.stored && !props.dirty}
          >
            {props.saving ? editor.saving : editor.save}
          </button>
          <span class="muted" role="status">
            {props.dirty ? editor.unsaved : props.stored ? editor.saved : ""}
          </span>
          <span class="question-problem" role="alert">
            {props.blocking > 0 &&
              plural(props.lang, props.blocking, editor.problems)}
          </span>
        </div>
      )}
    </form>
  );
}

/** What an editor is called. */
export function editorTitle(
  number: number | null,
  words: QuestionWords["editor"],
): string {
  return number === null ? words.new_title : fill(words.edit_title, { number });
}
