import { fill } from "../../lib/i18n/fill.ts";
import { type Draft, moved, newChoice } from "../../lib/questions/draft.ts";
import { BlockFields, type BlockFieldsProps } from "./BlockFields.tsx";
import { Problem } from "./Problem.tsx";

type Shared = Pick<
  BlockFieldsProps,
  "flaws" | "uploads" | "words" | "refusals" | "onFile" | "onCancel"
>;

/** The choices, each with a tick where it is right. */
export function ChoiceFields(
  { draft, fixed, onChange, ...shared }: Shared & {
    draft: Draft;
    /** Their number, order and ids stay. */
    fixed: boolean;
    onChange(changes: Partial<Draft>): void;
  },
) {
  const { editor } = shared.words;
  const { kind, choices, right } = draft;
  const single = kind === "single";
  const order = (from: number, to: number) =>
    onChange({ choices: moved(choices, from, to) });
  return (
    <fieldset class="question-choices">
      <legend>{editor.choices}</legend>
      <p class="muted small-text">{editor.choices_hint}</p>
      <Problem flaws={shared.flaws} at="choices" words={shared.words} />
      <Problem flaws={shared.flaws} at="key" words={shared.words} />
      <ol>
        {choices.map((choice, at) => {
          const number = at + 1;
          return (
            <li key={choice.id}>
              <fieldset>
                <legend class="visually-hidden">
                  {fill(editor.choice, { number })}
                </legend>
                <label class="question-right">
                  <b aria-hidden="true">{number}</b>
                  <input
                    type={single ? "radio" : "checkbox"}
                    name="right"
                    aria-label={fill(editor.is_right_of, { number })}
                    checked={right.includes(choice.id)}
                    onChange={({ currentTarget: { checked } }) =>
                      onChange({
                        right: single
                          ? [choice.id]
                          : right.filter((id) => id !== choice.id)
                            .concat(checked ? choice.id : []),
                      })}
                  />
                  <span aria-hidden="true">{editor.is_right}</span>
                </label>
                <BlockFields
                  {...shared}
                  blocks={choice.blocks}
                  choice={choice.id}
                  label={fill(editor.choice, { number })}
                  rows={1}
                  onChange={(blocks) =>
                    onChange({
                      choices: choices.map((one) =>
                        one.id === choice.id ? { ...one, blocks } : one
                      ),
                    })}
                />
                {!fixed && (
                  <div class="question-choice-acts">
                    <button
                      type="button"
                      class="outline secondary small"
                      aria-label={fill(editor.choice_up, { number })}
                      title={fill(editor.choice_up, { number })}
                      disabled={at === 0}
                      onClick={() => order(at, at - 1)}
                    >
                      <span aria-hidden="true">↑</span>
                    </button>
                    <button
                      type="button"
                      class="outline secondary small"
                      aria-label={fill(editor.choice_down, { number })}
                      title={fill(editor.choice_down, { number })}
                      disabled={at === choices.length - 1}
                      onClick={() => order(at, at + 1)}
                    >
                      <span aria-hidden="true">↓</span>
                    </button>
                    <button
                      type="button"
                      class="outline secondary small"
                      aria-label={fill(editor.remove_choice, { number })}
                      title={fill(editor.remove_choice, { number })}
                      disabled={choices.length <= 2}
                      onClick={() =>
                        onChange({
                          choices: choices.filter(({ id }) => id !== choice.id),
                          right: right.filter((id) => id !== choice.id),
                        })}
                    >
                      <span aria-hidden="true">✕</span>
                    </button>
                  </div>
                )}
              </fieldset>
            </li>
          );
        })}
      </ol>
      {single && (
        <label class="question-none">
          <input
            type="radio"
            name="right"
            checked={right.length === 0}
            onChange={() => onChange({ right: [] })}
          />
          {editor.no_key_choice}
        </label>
      )}
      {fixed ? <p class="muted small-text">{editor.fixed}</p> : (
        <button
          type="button"
          class="outline small"
          disabled={choices.length >= 20}
          onClick={() =>
            onChange({ choices: [...choices, newChoice(choices)] })}
        >
          <span aria-hidden="true">+</span> {editor.add_choice}
        </button>
      )}
    </fieldset>
  );
}
