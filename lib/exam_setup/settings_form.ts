/** An exam's settings as a form has them: what is typed, and what it comes to. */
import { parseTime } from "../time.ts";
import { isTimeZone, localOf, type Reading, readZoned } from "./zoned.ts";

/** The settings as the database has them; times in ISO 8601 or Postgres' form. */
export interface Settings {
  title: string;
  external_id: string | null;
  is_practice: boolean;
  delivery: string;
  time_zone: string;
  opens_at: string | null;
  closes_at: string | null;
  duration_seconds: number;
  attempts_allowed: number;
  shuffle_questions: boolean;
  shuffle_choices: boolean;
  result_shown: string;
  second_review: boolean;
  rules_markdown: string | null;
}

/** The fields of the form, in its order. */
export const FIELDS = [
  "title",
  "external_id",
  "is_practice",
  "delivery",
  "time_zone",
  "opens_at",
  "opens_which",
  "closes_at",
  "closes_which",
  "minutes",
  "attempts_allowed",
  "shuffle_questions",
  "shuffle_choices",
  "result_shown",
  "second_review",
  "rules_markdown",
] as const;
export type Field = typeof FIELDS[number];

/** What is typed, as text; of a switch `on` or nothing. */
export type Typed = Record<Field, string>;

/** What is wrong with a field: a key of the page's words, and what it tells. */
export interface Problem {
  key:
    | "title"
    | "external_id_long"
    | "external_id_taken"
    | "time_zone"
    | "no_such_time"
    | "passed_over"
    | "twice"
    | "closes_before"
    | "minutes"
    | "attempts_allowed"
    | "rules_long"
    | "begun"
    | "refused";
  /** `passed_over`: the next time that clocks show. */
  next?: string;
  /** `twice`: both instants. */
  both?: [number, number];
}
export type Problems = Partial<Record<Field, Problem>>;

const on = (value: boolean) => value ? "on" : "";

/** The form of an exam's settings as they are. */
export function typedOf(of: Settings): Typed {
  const opens = timeOf(of.opens_at, of.time_zone);
  const closes = timeOf(of.closes_at, of.time_zone);
  return {
    title: of.title,
    external_id: of.external_id ?? "",
    is_practice: on(of.is_practice),
    delivery: of.delivery,
    time_zone: of.time_zone,
    opens_at: opens.local,
    opens_which: opens.which,
    closes_at: closes.local,
    closes_which: closes.which,
    minutes: String(Number((of.duration_seconds / 60).toFixed(2))),
    attempts_allowed: String(of.attempts_allowed),
    shuffle_questions: on(of.shuffle_questions),
    shuffle_choices: on(of.shuffle_choices),
    result_shown: of.result_shown,
    second_review: on(of.second_review),
    rules_markdown: of.rules_markdown ?? "",
  };
}

/** A zone that this computer does not know is shown as UTC. */
function timeOf(time: string | null, zone: string) {
  if (time === null) return { local: "", which: "" };
  const at = parseTime(time);
  const known = isTimeZone(zone) ? zone : "UTC";
  const local = localOf(at, known);
  const reading = readZoned(local, known);
  const which = reading.kind === "two"
    ? Math.abs(at - reading.first) < 60_000 ? "first" : "second"
    : "";
  return { local, which };
}

/** Reads the form; what is not in `shown` was not asked, and stays. */
export function readTyped(
  form: FormData,
  as: Typed,
  shown: (field: Field) => boolean,
): Typed {
  const typed = { ...as };
  for (const field of FIELDS) {
    if (!shown(field)) continue;
    const value = form.get(field);
    typed[field] = typeof value === "string"
      ? value.replace(/\r\n?/g, "\n")
      : "";
  }
  typed.title = typed.title.trim();
  typed.external_id = typed.external_id.trim();
  return typed;
}

function whole(text: string, most: number): number | null {
  const found = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return found >= 1 && found <= most ? found : null;
}

function seconds(text: string): number | null {
  const minutes = Number(text.trim().replace(",", "."));
  const found = text.trim() === "" ? NaN : Math.round(minutes * 60);
  return found >= 1 && found <= 864_000 ? found : null;
}

/**
 * What the form comes to, and what is wrong with it. `before`: the settings as
 * they are; a time that was not touched stays the very instant it is.
 */
export function checkTyped(
  typed: Typed,
  before: Settings,
): { settings: Settings; problems: Problems } {
  const problems: Problems = {};
  const was = typedOf(before);
  const zone = typed.time_zone;
  if (typed.title === "" || typed.title.length > 300) {
    problems.title = { key: "title" };
  }
  if (typed.external_id.length > 200) {
    problems.external_id = { key: "external_id_long" };
  }
  if (!isTimeZone(zone)) problems.time_zone = { key: "time_zone" };
  const opens = instant("opens_at", "opens_which");
  const closes = instant("closes_at", "closes_which");
  if (opens && closes && parseTime(closes) <= parseTime(opens)) {
    problems.closes_at = { key: "closes_before" };
  }
  const duration = typed.minutes === was.minutes
    ? before.duration_seconds
    : seconds(typed.minutes);
  if (duration === null) problems.minutes = { key: "minutes" };
  const attempts = whole(typed.attempts_allowed, 100);
  if (attempts === null) {
    problems.attempts_allowed = { key: "attempts_allowed" };
  }
  if (typed.rules_markdown.length > 100_000) {
    problems.rules_markdown = { key: "rules_long" };
  }
  return {
    problems,
    settings: {
      title: typed.title,
      external_id: typed.external_id || null,
      is_practice: typed.is_practice === "on",
      delivery: typed.delivery === "external" ? "external" : "invigil",
      time_zone: zone,
      opens_at: opens,
      closes_at: closes,
      duration_seconds: duration ?? before.duration_seconds,
      attempts_allowed: attempts ?? before.attempts_allowed,
      shuffle_questions: typed.shuffle_questions === "on",
      shuffle_choices: typed.shuffle_choices === "on",
      result_shown: ["score", "feedback"].includes(typed.result_shown)
        ? typed.result_shown
        : "nothing",
      second_review: typed.second_review === "on",
      rules_markdown: typed.rules_markdown.trim() === ""
        ? null
        : typed.rules_markdown,
    },
  };

  function instant(
    field: "opens_at" | "closes_at",
    which: "opens_which" | "closes_which",
  ): string | null {
    const untouched = typed[field] === was[field] &&
      typed[which] === was[which] && zone === was.time_zone;
    if (untouched) return before[field];
    if (typed[field] === "" || problems.time_zone) return null;
    const reading = readZoned(typed[field], zone);
    const at = chosen(reading, typed[which]);
    if (at !== null) return new Date(at).toISOString();
    problems[field] = reading.kind === "none"
      ? { key: "passed_over", next: reading.next }
      : reading.kind === "two"
      ? { key: "twice", both: [reading.first, reading.second] }
      : { key: "no_such_time" };
    return null;
  }
}

function chosen(reading: Reading, which: string): number | null {
  if (reading.kind === "one") return reading.at;
  if (reading.kind !== "two") return null;
  return which === "first"
    ? reading.first
    : which === "second"
    ? reading.second
    : null;
}

/** The settings that are not as they were, as `staff_save_exam` takes them. */
export function changedSettings(
  before: Settings,
  later: Settings,
): Partial<Settings> {
  const times = ["opens_at", "closes_at"];
  return Object.fromEntries(
    (Object.keys(later) as (keyof Settings)[])
      .filter((name) =>
        times.includes(name)
          ? timeNumber(before[name]) !== timeNumber(later[name])
          : before[name] !== later[name]
      )
      .map((name) => [name, later[name]]),
  );
}

const timeNumber = (value: unknown) =>
  typeof value === "string" ? parseTime(value) : null;
