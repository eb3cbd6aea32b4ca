import type { Standing } from "../../lib/data/exam_setup.ts";
import { lockOf } from "../../lib/exam_setup/locks.ts";
import type {
  Field,
  Problems,
  Typed,
} from "../../lib/exam_setup/settings_form.ts";
import { timeZones } from "../../lib/exam_setup/time_zones.ts";
import { isTimeZone } from "../../lib/exam_setup/zoned.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import {
  problemText,
  shownValue,
} from "../../lib/exam_setup/settings_words.ts";
import {
  type Around,
  FormField,
  FormSwitch,
  inputOf,
} from "../staff/FormField.tsx";
import { TimeField } from "./TimeField.tsx";

/** All settings of an exam in one form, which its page itself takes. */
export function SettingsForm(props: {
  typed: Typed;
  /** What the form was opened with, and in which version. */
  base: Typed;
  version: number;
  problems: Problems;
  /** What somebody else has saved meanwhile in fields that both changed. */
  theirs: Partial<Typed>;
  state: string;
  standing: Standing;
  /** The rules as students see them, if asked for. */
  preview: string | null;
  lang: Lang;
  words: Words["admin"]["exam"];
}) {
  const { typed, problems, theirs, state, standing, lang, words } = props;
  const around = (field: Field): Around => {
    const lock = lockOf(field, { state, ...standing });
    const problem = problems[field];
    const now = theirs[field];
    const help: Partial<Record<Field, string>> = words.help;
    const late = standing.begun && state !== "archived" &&
      (field === "closes_at" || field === "attempts_allowed");
    return {
      label: words.fields[field],
      help: late ? words.locked[field] : help[field],
      problem: problem && problemText(problem, typed.time_zone, lang, words),
      locked: lock ? words.locked[lock] : undefined,
      now: now === undefined ? undefined : fill(words.now_there, {
        value: shownValue(field, now, words),
      }),
    };
  };
  const zone = isTimeZone(typed.time_zone) ? typed.time_zone : "UTC";
  const text = (name: "title" | "external_id", more = {}) => (
    <FormField name={name} around={around(name)}>
      <input
        value={typed[name]}
        autocomplete="off"
        {...inputOf(name, around(name))}
        {...more}
      />
    </FormField>
  );
  const toggle = (name: Field) => (
    <FormSwitch
      name={name}
      around={around(name)}
      checked={typed[name] === "on"}
    />
  );
  const choice = (
    name: "delivery" | "result_shown",
    options: Record<string, string>,
  ) => (
    <FormField name={name} around={around(name)}>
      <select {...inputOf(name, around(name))}>
        {Object.entries(options).map(([value, said]) => (
          <option key={value} value={value} selected={value === typed[name]}>
            {said}
          </option>
        ))}
      </select>
    </FormField>
  );
  const time = (
    name: "opens_at" | "closes_at",
    which: "opens_which" | "closes_which",
  ) => (
    <TimeField
      name={name}
      value={typed[name]}
      which={typed[which]}
      zone={zone}
      around={around(name)}
      lang={lang}
      words={words}
    />
  );
  return (
    <form method="post" class="setup-form" id="settings">
      <input type="hidden" name="version" value={props.version} />
      <input type="hidden" name="base" value={JSON.stringify(props.base)} />
      {/* The first button is what Enter presses. */}
      <button type="submit" name="action" value="save" hidden>
        {words.save}
      </button>
      <section class="setup-part" aria-labelledby="part-basics">
        <h2 id="part-basics">{words.basics}</h2>
        <div class="setup-grid">
          {text("title", { required: true, maxLength: 300 })}
          {text("external_id", { maxLength: 200 })}
          {choice("delivery", words.deliveries)}
          {toggle("is_practice")}
        </div>
      </section>
      <section class="setup-part" aria-labelledby="part-schedule">
        <h2 id="part-schedule">{words.schedule}</h2>
        {typed.is_practice === "on" && (
          <p class="muted">{words.schedule_practice}</p>
        )}
        <div class="setup-grid">
          <FormField name="time_zone" around={around("time_zone")}>
            <select {...inputOf("time_zone", around("time_zone"))}>
              {timeZones(typed.time_zone).map((one) => (
                <option
                  key={one}
                  value={one}
                  selected={one === typed.time_zone}
                >
                  {one.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          </FormField>
          <FormField name="minutes" around={around("minutes")}>
            <input
              inputmode="decimal"
              value={typed.minutes}
              autocomplete="off"
              {...inputOf("minutes", around("minutes"))}
            />
          </FormField>
          {time("opens_at", "opens_which")}
          {time("closes_at", "closes_which")}
        </div>
      </section>
      <section class="setup-part" aria-labelledby="part-paper">
        <h2 id="part-paper">{words.paper}</h2>
        <div class="setup-grid">
          <FormField
            name="attempts_allowed"
            around={around("attempts_allowed")}
          >
            <input
              inputmode="numeric"
              value={typed.attempts_allowed}
              autocomplete="off"
              {...inputOf("attempts_allowed", around("attempts_allowed"))}
            />
          </FormField>
          <div>
            {toggle("shuffle_questions")}
            {toggle("shuffle_choices")}
          </div>
        </div>
      </section>
      <section class="setup-part" aria-labelledby="part-results">
        <h2 id="part-results">{words.results}</h2>
        <div class="setup-grid">
          {choice("result_shown", words.results_shown)}
          {toggle("second_review")}
        </div>
      </section>
      <section class="setup-part" id="rules" aria-labelledby="part-rules">
        <h2 id="part-rules">{words.rules}</h2>
        <FormField
          name="rules_markdown"
          around={around("rules_markdown")}
          wide
        >
          <textarea
            rows={10}
            value={typed.rules_markdown}
            {...inputOf("rules_markdown", around("rules_markdown"))}
          />
        </FormField>
        {state !== "archived" && (
          <button
            type="submit"
            name="action"
            value="preview"
            class="secondary outline small"
            formaction="#rules"
            formnovalidate
          >
            {words.preview_rules}
          </button>
        )}
        {props.preview !== null && (
          <div class="rules-preview" role="region" aria-label={words.preview}>
            <h3>{words.preview_title}</h3>
            <p class="muted">{words.no_rules_preview}</p>
            {props.preview === ""
              ? <p class="muted">{words.preview_empty}</p>
              : (
                <div
                  class="exam-school-rules"
                  // deno-lint-ignore react-no-danger
                  dangerouslySetInnerHTML={{ __html: props.preview }}
                />
              )}
          </div>
        )}
      </section>
      {state !== "archived" && (
        <div class="setup-save">
          <button type="submit" name="action" value="save">{words.save}</button>
        </div>
      )}
    </form>
  );
}
