import type { Draft } from "../../lib/questions/draft.ts";
import type { Flaw } from "../../lib/questions/flaws.ts";
import { flawed, Problem } from "./Problem.tsx";
import type { QuestionWords } from "./words.ts";

interface Props {
  draft: Draft;
  flaws: readonly Flaw[];
  words: QuestionWords;
  /** What students tick. */
  sides: { true: string; false: string };
  onChange(changes: Partial<Draft>): void;
}

/** What is right, for the kinds without choices. */
export function KeyFields({ draft, flaws, words, sides, onChange }: Props) {
  const { editor } = words;
  switch (draft.kind) {
    case "true_false":
      return (
        <fieldset>
          <legend>{editor.key}</legend>
          {([true, false, null] as const).map((side) => (
            <label key={String(side)}>
              <input
                type="radio"
                name="truth"
                checked={draft.truth === side}
                onChange={() =>
                  onChange({ truth: side })}
              />
              {side === null ? editor.no_truth : sides[side ? "true" : "false"]}
            </label>
          ))}
          <Problem flaws={flaws} at="key" words={words} />
        </fieldset>
      );
    case "numeric":
      return (
        <div class="question-number">
          {(["value", "tolerance"] as const).map((name) => (
            <div key={name}>
              <label for={`key.${name}`}>{editor[name]}</label>
              <input
                id={`key.${name}`}
                type="text"
                inputmode="decimal"
                maxLength={60}
                autocomplete="off"
                value={draft[name]}
                {...flawed(flaws, `key.${name}`, `key-${name}-hint`)}
                onInput={({ currentTarget: { value } }) =>
                  onChange({ [name]: value })}
              />
              <small id={`key-${name}-hint`} class="muted">
                {editor[`${name}_hint`]}
              </small>
              <Problem flaws={flaws} at={`key.${name}`} words={words} />
            </div>
          ))}
        </div>
      );
    case "short_text":
      return (
        <div>
          <label for="key">{editor.accept}</label>
          <textarea
            id="key"
            dir="auto"
            rows={3}
            spellcheck={false}
            value={draft.accept}
            {...flawed(flaws, "key", "key-hint")}
            onInput={({ currentTarget: { value } }) =>
              onChange({ accept: value })}
          />
          <small id="key-hint" class="muted">{editor.accept_hint}</small>
          <Problem flaws={flaws} at="key" words={words} />
          <label>
            <input
              type="checkbox"
              checked={draft.cased}
              onChange={({ currentTarget: { checked } }) =>
                onChange({ cased: checked })}
            />
            {editor.cased}
          </label>
        </div>
      );
    case "essay":
      return (
        <div>
          <label for="key">{editor.rubric}</label>
          <textarea
            id="key"
            dir="auto"
            rows={5}
            maxLength={20_000}
            value={draft.rubric}
            {...flawed(flaws, "key", "key-hint")}
            onInput={({ currentTarget: { value } }) =>
              onChange({ rubric: value })}
          />
          <small id="key-hint" class="muted">{editor.rubric_hint}</small>
          <Problem flaws={flaws} at="key" words={words} />
        </div>
      );
    default:
      return null;
  }
}
