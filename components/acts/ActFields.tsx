import {
  type ActDraft,
  type FieldRule,
  FIELDS,
  QUICK_MINUTES,
} from "../../lib/acts/draft.ts";
import type { ActName } from "../../lib/acts/model.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import type { OpenAct } from "./ActDialog.tsx";

interface Props {
  open: OpenAct;
  lang: string;
  words: Words["proctor"]["acts"];
  onDraft(draft: ActDraft): void;
}

/** Acts whose reason the student's page shows. */
const REASON_SHOWN: readonly ActName[] = [
  "pause",
  "submit",
  "reopen",
  "postpone",
];

/** The fields of an act, each with what is wrong in it. */
export function ActFields(props: Props) {
  const { act } = props.open;
  const names = Object.keys(FIELDS[act]) as (keyof ActDraft)[];
  return (
    <>
      {names.map((name, index) => (
        <Field key={name} name={name} first={index === 0} {...props} />
      ))}
    </>
  );
}

function Field(
  { name, first, open, lang, words, onDraft }: Props & {
    name: keyof ActDraft;
    first: boolean;
  },
) {
  const { act, draft, problems, stage } = open;
  const rule = FIELDS[act][name]!;
  const problem = problems[name];
  const id = `act-${name}`;
  const value = draft[name];
  const set = (next: string) => onDraft({ ...draft, [name]: next });
  const shared = {
    id,
    name,
    value,
    disabled: stage === "working",
    // The first field, so that one can write at once.
    autofocus: first,
    "aria-invalid": problem ? "true" as const : undefined,
    "aria-describedby": `${id}-hint`,
    onInput: (
      e: Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement },
    ) => set(e.currentTarget.value),
  };
  return (
    <div class="act-field">
      <label for={id}>{labelOf(name, act, rule, words)}</label>
      {name === "minutes"
        ? (
          <div class="act-minutes">
            <input {...shared} type="text" inputMode="numeric" maxLength={5} />
            {(QUICK_MINUTES[act] ?? []).map((minutes) => (
              <button
                key={minutes}
                type="button"
                class="small quiet"
                aria-pressed={value === String(minutes) ? "true" : "false"}
                disabled={stage === "working"}
                onClick={() => set(String(minutes))}
              >
                {plural(lang, minutes, words.fields.quick)}
              </button>
            ))}
          </div>
        )
        : (
          <textarea
            {...shared}
            rows={name === "text" ? 4 : 2}
            maxLength={rule.hi}
            dir="auto"
          />
        )}
      <small id={`${id}-hint`} class={problem ? "act-problem" : "muted"}>
        {problem
          ? fill(words.problems[problem], { lo: rule.lo, hi: rule.hi })
          : hintOf(name, act, rule, value, lang, words)}
      </small>
    </div>
  );
}

function labelOf(
  name: keyof ActDraft,
  act: ActName,
  { optional }: FieldRule,
  { fields }: Props["words"],
): string {
  if (name === "minutes") {
    if (act === "reopen") return fields.minutes_reopen;
    if (act === "postpone") return fields.minutes_postpone;
    return optional ? fields.minutes_optional : fields.minutes;
  }
  return optional ? fields[`${name}_optional`] : fields[name];
}

function hintOf(
  name: keyof ActDraft,
  act: ActName,
  { hi }: FieldRule,
  value: string,
  lang: string,
  { fields }: Props["words"],
): string {
  if (name === "minutes") return "";
  const left = hi - value.length;
  if (left < 200) return plural(lang, left, fields.left);
  if (name === "text") return "";
  return REASON_SHOWN.includes(act)
    ? fields.shown_to_students
    : fields.only_kept;
}
