import { timeZones } from "../../lib/exam_setup/time_zones.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import {
  type Field as Name,
  FIELDS,
  type Typed,
} from "../../lib/school/settings_form.ts";
import { FormField, FormSwitch, inputOf } from "../staff/FormField.tsx";

type SchoolWords = Words["admin"]["school"];

/** Everything of a school's settings, in one form that is saved at once. */
export function SchoolForm(
  { id, version, typed, base, problems, previews, words }: {
    id: string;
    version: number;
    typed: Typed;
    /** As it was read: what was changed is what differs from it. */
    base: Typed;
    problems: Partial<Record<Name, string>>;
    /** HTML of the two texts, where it was asked for. */
    previews: { monitoring_notice: string; refusal_offer: string } | null;
    words: SchoolWords;
  },
) {
  const around = (name: Name) => ({
    label: words.fields[name],
    help: fill(words.help[name], { id }),
    problem: problems[name],
  });
  const line = (name: Name, more: Record<string, unknown> = {}) => (
    <FormField name={name} around={around(name)}>
      <input
        value={typed[name]}
        autocomplete="off"
        {...inputOf(name, around(name))}
        {...more}
      />
    </FormField>
  );
  const text = (
    name: Name,
    rows: number,
    more: Record<string, unknown> = {},
  ) => (
    <FormField name={name} around={around(name)}>
      <textarea rows={rows} {...inputOf(name, around(name))} {...more}>
        {typed[name]}
      </textarea>
    </FormField>
  );
  const shown = (name: "monitoring_notice" | "refusal_offer") =>
    previews?.[name] && (
      <section class="text-preview" aria-label={words.preview_of[name]}>
        <h3>{words.preview_of[name]}</h3>
        <div dangerouslySetInnerHTML={{ __html: previews[name] }} />
      </section>
    );
  return (
    <form method="post" class="school-form">
      {/* Enter in a field saves; the first button of a form is the one. */}
      <button type="submit" hidden>{words.save}</button>
      <input type="hidden" name="version" value={version} />
      {FIELDS.map((name) => (
        <input
          key={name}
          type="hidden"
          name={`was_${name}`}
          value={base[name]}
        />
      ))}
      <fieldset class="admin-panel">
        <legend>
          <h2>{words.basics}</h2>
        </legend>
        {line("name", { required: true, maxLength: 200 })}
        <FormField name="time_zone" around={around("time_zone")}>
          <select {...inputOf("time_zone", around("time_zone"))}>
            {timeZones(typed.time_zone).map((zone) => (
              <option
                key={zone}
                value={zone}
                selected={zone === typed.time_zone}
              >
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </select>
        </FormField>
        {line("external_id", { maxLength: 200, spellcheck: "false" })}
      </fieldset>
      <fieldset class="admin-panel">
        <legend>
          <h2>{words.monitoring}</h2>
        </legend>
        {text("monitoring_notice", 10, { maxLength: 20000 })}
        {shown("monitoring_notice")}
        {text("refusal_offer", 5, { maxLength: 20000 })}
        {shown("refusal_offer")}
        <button
          type="submit"
          name="act"
          value="preview"
          class="secondary outline"
        >
          {words.preview}
        </button>
      </fieldset>
      <fieldset class="admin-panel">
        <legend>
          <h2>{words.tokens}</h2>
        </legend>
        <p class="muted">{words.tokens_lead}</p>
        {line("exam_jwt_issuer", { maxLength: 500, spellcheck: "false" })}
        {line("exam_jwt_audience", { maxLength: 500, spellcheck: "false" })}
        {line("exam_jwt_jwks_url", {
          maxLength: 2000,
          spellcheck: "false",
          inputmode: "url",
        })}
        {text("exam_jwt_public_key", 4, {
          maxLength: 20000,
          spellcheck: "false",
        })}
        {line("renew_url", {
          maxLength: 2000,
          spellcheck: "false",
          inputmode: "url",
        })}
        <FormSwitch
          name="create_on_launch"
          around={around("create_on_launch")}
          checked={typed.create_on_launch === "on"}
        />
      </fieldset>
      <div class="save-bar">
        <button type="submit">{words.save}</button>
        <span class="muted">{words.unsaved_hint}</span>
      </div>
    </form>
  );
}
