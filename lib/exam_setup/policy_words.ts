/** A policy's fields, values and ranges in words. */
import { fill } from "../i18n/fill.ts";
import type { Lang, Words } from "../i18n/mod.ts";
import { ruleOf } from "./policy_groups.ts";
import type { PolicyField, Value } from "./policy_layers.ts";

/** The editor's words. */
export type PolicyWords = Words["admin"]["policy"];

/** A name and one explanation. */
interface Said {
  label: string;
  help: string;
}
type Dictionary = Record<string, Said>;

/** A field in words; empty ones for a field that has none (a test). */
export function fieldWords(path: string, words: PolicyWords): Said {
  const own = (words.fields as Dictionary)[path];
  if (own) return own;
  const name = path.split(".").at(-1)!;
  return (ruleOf(path) && (words.rule_fields as Dictionary)[name]) ||
    { label: "", help: "" };
}

/** A rule in words. */
export function ruleWords(rule: string, words: PolicyWords): Said {
  return (words.rules as Dictionary)[rule] ?? { label: "", help: "" };
}

/** A field's name where it stands alone: a rule's with the rule before it. */
export function fullLabel(path: string, words: PolicyWords): string {
  const { label } = fieldWords(path, words);
  const rule = ruleOf(path);
  return rule ? `${ruleWords(rule, words).label} – ${label}` : label;
}

const UNITS: [RegExp, keyof PolicyWords["units"]][] = [
  [/seconds$/, "seconds"],
  [/minutes$/, "minutes"],
  [/days$/, "days"],
  [/degrees$/, "degrees"],
  [/(snapshot|screen)_width$/, "pixels"],
  [/_hz$/, "hertz"],
  [/_db$/, "decibels"],
  [/_fps$/, "per_second"],
  [/\.weight$|^risk\..*_at$/, "points"],
];

/** What a number counts; null where it counts nothing but itself. */
export function unitOf(path: string): keyof PolicyWords["units"] | null {
  return UNITS.find(([form]) => form.test(path))?.[1] ?? null;
}

/** The names of a choice's values. */
export function optionWords(
  field: PolicyField,
  words: PolicyWords,
): Record<string, string> {
  const { need, act, sensitivity, blocked_keys } = words.options;
  if (field.kind === "list") return blocked_keys;
  if (field.path === "sensitivity") return sensitivity;
  const isNeed = field.kind === "choice" && field.options.includes("required");
  return isNeed ? need : act;
}

const figures = (lang: Lang) =>
  new Intl.NumberFormat(lang, { maximumFractionDigits: 3 });

/** A value as people read it. */
export function valueWords(
  field: PolicyField,
  value: Value,
  words: PolicyWords,
  lang: Lang,
): string {
  if (typeof value === "boolean") return value ? words.on : words.off;
  if (typeof value === "number") {
    const unit = unitOf(field.path);
    const number = figures(lang).format(value);
    return unit ? `${number} ${words.units[unit]}` : number;
  }
  const names = optionWords(field, words);
  if (typeof value === "string") return names[value] ?? value;
  return value.length === 0
    ? words.none
    : value.map((one) => names[one] ?? one).join(", ");
}

/** What a number may be; null for other fields. */
export function rangeWords(
  field: PolicyField,
  words: PolicyWords,
  lang: Lang,
): string | null {
  if (field.kind !== "number") return null;
  const { min, max } = field;
  const number = figures(lang);
  const bounds = {
    min: number.format(min ?? 0),
    max: number.format(max ?? 0),
  };
  return max === null
    ? fill(words.range_from, bounds)
    : fill(words.range, bounds);
}

/** What is wrong with a number. */
export function problemWords(
  field: PolicyField,
  wrong: "number" | "range",
  words: PolicyWords,
  lang: Lang,
): string {
  if (field.kind !== "number") return words.problems.server;
  if (wrong === "number") {
    return field.whole ? words.problems.whole : words.problems.number;
  }
  const number = figures(lang);
  return fill(
    field.max === null ? words.problems.range_from : words.problems.range,
    {
      min: number.format(field.min ?? 0),
      max: number.format(field.max ?? 0),
    },
  );
}

const plain = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether a field's name, explanation or path has all words of a search. */
export function isFound(
  path: string,
  search: string,
  words: PolicyWords,
): boolean {
  const rule = ruleOf(path);
  const { label, help } = fieldWords(path, words);
  const about = rule ? ruleWords(rule, words) : { label: "", help: "" };
  const text = plain([label, help, about.label, about.help, path].join(" "));
  return plain(search).split(/\s+/).filter(Boolean)
    .every((word) => text.includes(word));
}
