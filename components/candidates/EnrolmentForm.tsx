import type { PartlyGranted } from "../../lib/candidates/accommodations.ts";
import { shortGrants } from "../../lib/candidates/accommodations.ts";
import type { EditedEnrolment } from "../../lib/candidates/enrolment_edit.ts";
import type { CandidateEnrolment } from "../../lib/data/candidates.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Notice } from "../Notice.tsx";
import { Field } from "./Field.tsx";
import { GrantFields, GrantList } from "./Grants.tsx";
import { Part } from "./Part.tsx";
import type { CandidateWords, EnrolmentWords } from "./words.ts";

/** Room, attempts and what is granted for this exam, in one form. */
export function EnrolmentForm(
  { enrolment, own, edited, said, words, candidateWords }: {
    enrolment: CandidateEnrolment;
    /** What the student is granted in every exam. */
    own: PartlyGranted;
    edited: EditedEnrolment | null;
    said: string | null;
    words: EnrolmentWords;
    candidateWords: CandidateWords;
  },
) {
  const there = edited?.there ?? null;
  const here = edited ? edited.granted !== null : enrolment.own_accommodations;
  const wrong = edited?.field ?? null;
  const short = shortGrants(own, candidateWords.granted);
  return (
    <Part
      id="settings"
      title={words.settings}
      trouble={edited && !wrong && !there ? said : null}
    >
      {there && (
        <Notice tone="warning" title={words.meanwhile.title} alert>
          <p>
            {fill(words.meanwhile.text, {
              room: there.room ?? "–",
              attempts: there.attempts_allowed ?? "–",
            })}
          </p>
          {there.accommodations && (
            <GrantList
              granted={there.accommodations}
              words={candidateWords.granted}
              none={words.none}
            />
          )}
        </Notice>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="act" value="save" />
        <input type="hidden" name="version" value={enrolment.version} />
        <div class="form-grid">
          <Field
            name="room"
            label={words.room}
            hint={words.room_hint}
            maxLength={100}
            autocomplete="off"
            state={{
              value: edited?.values.room ?? enrolment.room ?? "",
              wrong: wrong === "room" ? said : null,
            }}
          />
          <Field
            name="attempts"
            label={words.attempts_allowed}
            hint={fill(words.attempts_hint, {
              count: enrolment.exam_attempts_allowed,
            })}
            type="number"
            min={0}
            max={100}
            state={{
              value: edited?.values.attempts ??
                String(enrolment.attempts_allowed ?? ""),
              wrong: wrong === "attempts_allowed" ? said : null,
            }}
          />
        </div>
        <fieldset>
          <legend>{words.granted_title}</legend>
          {enrolment.attempts.some(({ started_at }) => started_at) && (
            <Notice tone="warning">{words.begun}</Notice>
          )}
          <label>
            <input
              type="radio"
              name="holds"
              value="own"
              checked={!here}
              aria-describedby="own-hint"
            />
            {words.granted_own}
          </label>
          <p class="muted" id="own-hint">
            {fill(words.granted_own_text, {
              what: short.length > 0 ? short.join(", ") : words.none,
            })}
          </p>
          <label>
            <input
              type="radio"
              name="holds"
              value="here"
              checked={here}
              aria-describedby="here-hint"
            />
            {words.granted_here}
          </label>
          <p class="muted" id="here-hint">{words.granted_here_text}</p>
          <div class="only-here">
            <GrantFields
              granted={(edited?.granted as PartlyGranted | null) ??
                enrolment.accommodations}
              words={candidateWords.granted}
              wrong={wrong && said ? { field: wrong, text: said } : null}
            />
          </div>
        </fieldset>
        <button type="submit">{words.save}</button>
      </form>
    </Part>
  );
}
