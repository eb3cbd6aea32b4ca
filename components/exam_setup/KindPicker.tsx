import { fill } from "../../lib/i18n/fill.ts";
import { type Kind, KINDS } from "../../lib/exam_setup/kinds.ts";
import type { PolicyWords } from "../../lib/exam_setup/policy_words.ts";

/** Kinds of exams to start from. */
export function KindPicker({ current, ofSchool, onApply, words }: {
  /** The one that is set, if it is one. */
  current: Kind | null;
  /** The school's own policy is edited: it has nothing below. */
  ofSchool: boolean;
  onApply(kind: Kind): void;
  words: PolicyWords;
}) {
  const kinds = (Object.keys(KINDS) as Kind[])
    .filter((kind) => !ofSchool || kind !== "school");
  return (
    <details class="policy-group kinds">
      <summary>
        <h2>{words.kinds_title}</h2>
      </summary>
      <p class="muted">{words.kinds_lead}</p>
      <ul>
        {kinds.map((kind) => {
          const { label, help } = words.kinds[kind];
          return (
            <li key={kind}>
              <span>
                <strong>{label}</strong>
                <small>{help}</small>
              </span>
              <button
                type="button"
                class="small secondary outline"
                aria-pressed={kind === current ? "true" : "false"}
                aria-label={fill(words.kind_apply_named, { kind: label })}
                onClick={() => onApply(kind)}
              >
                {words.kind_apply}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
