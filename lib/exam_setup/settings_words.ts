/** What the settings' form says about a field. */
import { fill } from "../i18n/fill.ts";
import type { Lang, Words } from "../i18n/mod.ts";
import { formatDateTime } from "../time.ts";
import type { Field, Problem } from "./settings_form.ts";
import { readZoned } from "./zoned.ts";

type ExamWords = Words["admin"]["exam"];

/** A problem in words. */
export function problemText(
  { key, next }: Problem,
  zone: string,
  lang: Lang,
  words: ExamWords,
): string {
  if (!next) return words.problems[key];
  const reading = readZoned(next, zone);
  return fill(words.problems[key], {
    next: reading.kind === "one"
      ? formatDateTime(lang, reading.at, zone)
      : next.replace("T", " "),
  });
}

const SWITCHES: readonly Field[] = [
  "is_practice",
  "shuffle_questions",
  "shuffle_choices",
  "second_review",
];

/** A field's value as people read it. */
export function shownValue(
  field: Field,
  value: string,
  words: ExamWords,
): string {
  if (SWITCHES.includes(field)) {
    return value === "on" ? words.switch_on : words.switch_off;
  }
  if (value === "") return words.now_empty;
  const named: Partial<Record<Field, Record<string, string>>> = {
    delivery: words.deliveries,
    result_shown: words.results_shown,
  };
  const said = named[field]?.[value] ??
    (field === "opens_at" || field === "closes_at"
      ? value.replace("T", " ")
      : value);
  return said.length > 200 ? `${said.slice(0, 200)}…` : said;
}
