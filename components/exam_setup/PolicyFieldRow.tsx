import { fill } from "../../lib/i18n/fill.ts";
import type { Lang } from "../../lib/i18n/mod.ts";
import type { PolicyField, Value } from "../../lib/exam_setup/policy_layers.ts";
import {
  fieldWords,
  fullLabel,
  optionWords,
  type PolicyWords,
  rangeWords,
  unitOf,
  valueWords,
} from "../../lib/exam_setup/policy_words.ts";
import { Icon } from "../Icon.tsx";

/** What a field's row needs to know and to do. */
export interface RowProps {
  field: PolicyField;
  value: Value;
  /** As it is typed, while that is another thing. */
  draft: string | undefined;
  /** What is wrong with it. */
  problem: string | null;
  /** Whether it is set here, and what it would be if not. */
  isSet: boolean;
  usual: Value;
  /** The field that makes it idle. */
  idle: string | null;
  lang: Lang;
  words: PolicyWords;
  onSet(path: string, value: Value): void;
  onType(field: PolicyField, text: string): void;
  onSettle(field: PolicyField): void;
  onReset(path: string): void;
}

/** The element that has the focus when somebody is led to a field. */
export const idOf = (path: string) => `f-${path.replaceAll(".", "-")}`;

/** One setting: what it is, its value, and where that comes from. */
export function PolicyFieldRow(props: RowProps) {
  const { field, isSet, usual, idle, problem, lang, words } = props;
  const { path } = field;
  const id = idOf(path);
  const { label, help } = fieldWords(path, words);
  const range = rangeWords(field, words, lang);
  const unit = unitOf(path);
  const described = [`${id}-help`, problem && `${id}-problem`]
    .filter(Boolean).join(" ");
  const state = {
    id,
    "aria-describedby": described,
    ...(problem ? { "aria-invalid": "true" as const } : {}),
  };
  const side = (
    <div class="policy-side">
      {isSet && (
        <>
          <span class="badge badge-info">{words.changed}</span>
          <button
            type="button"
            class="quiet"
            aria-label={fill(words.reset_named, {
              field: fullLabel(path, words),
            })}
            onClick={() => props.onReset(path)}
          >
            <Icon name="reload" /> {words.reset}
          </button>
        </>
      )}
    </div>
  );
  const below = (
    <>
      {problem && <small id={`${id}-problem`} class="problem">{problem}</small>}
      <small id={`${id}-help`}>
        {help}
        {range && ` (${range}${unit ? ` ${words.units[unit]}` : ""})`}
        {isSet && ` ${
          fill(words.usually, {
            value: valueWords(field, usual, words, lang),
          })
        }.`}
      </small>
      {idle && (
        <small class="idle">
          <Icon name="info" />{" "}
          {fill(words.no_effect, { field: fullLabel(idle, words) })}
        </small>
      )}
    </>
  );
  const className = `policy-row${isSet ? " is-set" : ""}${
    idle ? " is-idle" : ""
  }`;
  if (field.kind === "list") {
    return (
      <fieldset class={className} id={id} tabIndex={-1}>
        <div class="policy-head">
          <legend>{label}</legend>
          {side}
        </div>
        <ListInput {...props} field={field} />
        {below}
      </fieldset>
    );
  }
  if (field.kind === "switch") {
    return (
      <div class={className}>
        <div class="policy-head">
          <label for={id}>
            <input
              type="checkbox"
              role="switch"
              checked={props.value === true}
              onChange={(event) =>
                props.onSet(path, event.currentTarget.checked)}
              {...state}
            />
            {label}
          </label>
          {side}
        </div>
        {below}
      </div>
    );
  }
  return (
    <div class={className}>
      <div class="policy-head">
        <label for={id}>{label}</label>
        {side}
      </div>
      {field.kind === "choice"
        ? (
          <select
            {...state}
            onChange={(event) => props.onSet(path, event.currentTarget.value)}
          >
            {field.options.map((option) => (
              <option
                key={option}
                value={option}
                selected={option === props.value}
              >
                {optionWords(field, words)[option] ?? option}
              </option>
            ))}
          </select>
        )
        : (
          <div class="policy-number">
            <input
              inputmode={field.whole ? "numeric" : "decimal"}
              autocomplete="off"
              value={props.draft ?? String(props.value)}
              onInput={(event) =>
                props.onType(field, event.currentTarget.value)}
              onBlur={() => props.onSettle(field)}
              {...state}
            />
            {unit && <span class="muted">{words.units[unit]}</span>}
          </div>
        )}
      {below}
    </div>
  );
}

function ListInput({ field, value, words, onSet }: RowProps & {
  field: Extract<PolicyField, { kind: "list" }>;
}) {
  const chosen = Array.isArray(value) ? value : [];
  const names = optionWords(field, words);
  return (
    <div class="policy-list">
      {field.options.map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={(event) =>
              onSet(
                field.path,
                field.options.filter((one) =>
                  one === option
                    ? event.currentTarget.checked
                    : chosen.includes(one)
                ),
              )}
          />
          {names[option] ?? option}
        </label>
      ))}
    </div>
  );
}
