import { formatDateTime } from "../../lib/time.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { readZoned } from "../../lib/exam_setup/zoned.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { type Around, FormField, inputOf } from "../staff/FormField.tsx";

/** A day and time in a zone; where clocks show it twice, which one. */
export function TimeField({ name, value, which, zone, around, lang, words }: {
  name: "opens_at" | "closes_at";
  value: string;
  which: string;
  /** One that is known. */
  zone: string;
  around: Around;
  lang: string;
  words: Words["admin"]["exam"];
}) {
  const reading = readZoned(value, zone);
  const whichName = name === "opens_at" ? "opens_which" : "closes_which";
  const told = (at: number) =>
    `${formatDateTime(lang, at, zone)} (UTC${offsetText(at, zone)})`;
  return (
    <FormField name={name} around={around}>
      <input type="datetime-local" value={value} {...inputOf(name, around)} />
      {reading.kind === "two" && (
        <fieldset class="which" disabled={Boolean(around.locked)}>
          <legend>{words.which_ask}</legend>
          <label>
            <input
              type="radio"
              name={whichName}
              value="first"
              checked={which === "first"}
            />
            {fill(words.which_first, { time: told(reading.first) })}
          </label>
          <label>
            <input
              type="radio"
              name={whichName}
              value="second"
              checked={which === "second"}
            />
            {fill(words.which_second, { time: told(reading.second) })}
          </label>
        </fieldset>
      )}
    </FormField>
  );
}

/** As `+02:00`: the two times look the same but for that. */
function offsetText(at: number, zone: string): string {
  const part = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
  return part?.replace("GMT", "") || "+00:00";
}
