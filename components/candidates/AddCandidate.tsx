import type { Added } from "../../lib/candidates/add.ts";
import { refusalText } from "../../lib/staff/refusal.ts";
import { Notice } from "../Notice.tsx";
import { Field } from "./Field.tsx";
import type { CandidateWords, Refusals } from "./words.ts";

/** One student by hand; what was typed stays when it is refused. */
export function AddCandidate(
  { school, added, words, refusals }: {
    school: string;
    added: Added | null;
    words: CandidateWords;
    refusals: Refusals;
  },
) {
  const { fields, hints } = words;
  const said = added?.code
    ? refusalText(added.code, refusals, words.refusals)
    : null;
  const state = (name: keyof Added["values"]) => ({
    value: added?.values[name] ?? "",
    wrong: said && added?.field === name ? said : null,
  });
  return (
    <details class="panel" open={added !== null}>
      <summary>{words.add}</summary>
      <form method="post" class="form-grid" noValidate>
        <input type="hidden" name="school" value={school} />
        {said && !added?.field && (
          <div class="whole">
            <Notice tone="danger" alert>{said}</Notice>
          </div>
        )}
        <Field
          name="name"
          label={fields.name}
          state={state("name")}
          maxLength={200}
          required
        />
        <Field
          name="hall_ticket"
          label={fields.hall_ticket}
          state={state("hall_ticket")}
          hint={hints.hall_ticket}
          maxLength={100}
        />
        <Field
          name="external_id"
          label={fields.external_id}
          state={state("external_id")}
          hint={hints.external_id}
          maxLength={200}
        />
        <Field
          name="date_of_birth"
          label={fields.date_of_birth}
          state={state("date_of_birth")}
          type="date"
          min="1900-01-01"
        />
        <div class="whole">
          <button type="submit">{words.add}</button>
        </div>
      </form>
    </details>
  );
}
