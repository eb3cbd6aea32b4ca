import { type Detail, DETAILS } from "../../lib/candidates/edit.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Notice } from "../Notice.tsx";
import { Field } from "./Field.tsx";
import { Part } from "./Part.tsx";
import type { PartProps } from "./part.ts";

const LENGTHS: Partial<Record<Detail, number>> = {
  hall_ticket: 100,
  email: 320,
};

/** What is kept of a student, to be edited. */
export function DetailsPart({ candidate, edited, said, words }: PartProps) {
  const mine = edited?.act === "save" ? edited : null;
  const there = mine?.there ?? null;
  const hints: Partial<Record<Detail, string>> = words.hints;
  const state = (name: Detail) => {
    const value = mine?.values[name] ?? candidate[name] ?? "";
    const now = there?.[name] ?? "";
    return {
      value,
      wrong: mine?.field === name ? said : null,
      there: there && now !== value
        ? fill(words.meanwhile.there, { value: now || words.meanwhile.nothing })
        : null,
    };
  };
  return (
    <Part
      id="details"
      title={words.details}
      trouble={mine && !mine.field && !there ? said : null}
    >
      {there && (
        <Notice tone="warning" title={words.meanwhile.title} alert>
          {words.meanwhile.text}
        </Notice>
      )}
      <form method="post" class="form-grid" noValidate>
        <input type="hidden" name="act" value="save" />
        <input type="hidden" name="version" value={candidate.version} />
        {DETAILS.map((name) => (
          <Field
            key={name}
            name={name}
            label={words.fields[name]}
            state={state(name)}
            hint={hints[name]}
            type={name === "date_of_birth"
              ? "date"
              : name === "email"
              ? "email"
              : "text"}
            maxLength={name === "date_of_birth"
              ? undefined
              : LENGTHS[name] ?? 200}
            required={name === "name"}
            autocomplete="off"
          />
        ))}
        <div class="whole">
          <button type="submit">{words.save}</button>
        </div>
      </form>
    </Part>
  );
}
