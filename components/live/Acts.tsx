import { type Act, actsFor } from "../../lib/live/acts.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { StudentRow } from "../../lib/live/model.ts";
import type { LiveText } from "./shared.ts";

interface Props {
  row: StudentRow;
  /** Attempts an act is under way for. */
  busy: ReadonlySet<string>;
  onAct(act: Act, attemptId: string): void;
  text: LiveText;
}

/** Buttons for what waits for a proctor's word: a held exam, another computer. */
export function Acts({ row, busy, onAct, text }: Props) {
  const { attempt } = row;
  const acts = actsFor(attempt);
  if (!attempt || acts.length === 0) return null;
  const { acts: words } = text.words;
  return (
    <span class="acts">
      {acts.includes("staff_allow_takeover") && (
        <span class="reason">{words.page_waits}</span>
      )}
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          class="small"
          aria-busy={busy.has(attempt.id) ? "true" : undefined}
          disabled={busy.has(attempt.id)}
          aria-label={fill(words.for_student, {
            act: words[act],
            name: row.name,
          })}
          onClick={() => onAct(act, attempt.id)}
        >
          {words[act]}
        </button>
      ))}
    </span>
  );
}
