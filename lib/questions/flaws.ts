/** What is wrong with a question: the same as `private.question_flaw` says. */
import { QUESTION_LIMITS as MOST } from "../../supabase/functions/_shared/contract/question_limits.ts";
import { readNumber } from "../exam/number_text.ts";
import {
  hasChoices,
  type Key,
  type QuestionBody,
  type StoredPart,
} from "./model.ts";

/** Why something cannot stay as it is. */
export type FlawCode =
  | "form"
  | "empty"
  | "too_few"
  | "too_many"
  | "too_long"
  | "twice"
  | "taken"
  | "not_found"
  | "not_for_kind"
  | "no_number"
  | "out_of_range"
  | "below_grade"
  /** A `$` without its second; a question may have it. */
  | "unclosed"
  /** Not valid TeX: students would see it as it was written. */
  | "tex";

/** Where in a question (`prompt.2.alt`, `choices.0`, `points`), and what. */
export interface Flaw {
  field: string;
  problem: FlawCode;
  /** More about it, as the server said it. */
  message?: string;
}

function* contentFlaws(parts: readonly StoredPart[], at: string) {
  const flaw = (field: string, problem: FlawCode): Flaw => ({ field, problem });
  if (parts.length > MOST.parts) yield flaw(at, "too_many");
  let seen = false;
  for (const [n, part] of parts.entries()) {
    const here = `${at}.${n}`;
    if (part.type === "text") {
      if (part.text === "") yield flaw(here, "empty");
      if (part.text.length > MOST.text) yield flaw(here, "too_long");
      seen ||= /\S/.test(part.text);
    } else if (part.type === "math") {
      if (!/\S/.test(part.tex)) yield flaw(here, "empty");
      if (part.tex.length > MOST.tex) yield flaw(here, "too_long");
      seen = true;
    } else {
      if (!/\S/.test(part.alt)) yield flaw(`${here}.alt`, "empty");
      if (part.alt.length > MOST.alt) yield flaw(`${here}.alt`, "too_long");
      if (!part.src) yield flaw(`${here}.src`, "empty");
      seen = true;
    }
  }
  if (!seen) yield flaw(at, "empty");
}

function* keyFlaws({ kind, key, choices }: QuestionBody): Generator<Flaw> {
  if (!key) return;
  const { choice, choices: several, value, tolerance, accept, rubric } = key;
  const named = kind === "single" ? [choice] : several ?? [];
  const number = (of: Key["value"]) =>
    readNumber(String(of ?? ""), "en").kind === "number";
  if (hasChoices(kind)) {
    if (named.length === 0) yield { field: "key", problem: "empty" };
    if (new Set(named).size < named.length) {
      yield { field: "key", problem: "twice" };
    }
    if (named.some((id) => !choices.some((one) => one.id === id))) {
      yield { field: "key", problem: "not_found" };
    }
  } else if (kind === "true_false") {
    if (typeof value !== "boolean") yield { field: "key", problem: "form" };
  } else if (kind === "numeric") {
    if (!number(value)) yield { field: "key.value", problem: "no_number" };
    const off = tolerance ?? 0;
    if (!number(off) || /^\s*[-\u2212]\s*[\d.,]*[1-9]/.test(String(off))) {
      yield { field: "key.tolerance", problem: "no_number" };
    }
  } else if (kind === "short_text") {
    if (!accept?.length) yield { field: "key", problem: "empty" };
    if ((accept?.length ?? 0) > MOST.accepts) {
      yield { field: "key", problem: "too_many" };
    }
    if (accept?.some((one) => !/\S/.test(one))) {
      yield { field: "key", problem: "form" };
    }
    if (accept?.some((one) => one.length > MOST.accepted)) {
      yield { field: "key", problem: "too_long" };
    }
  } else {
    if (!/\S/.test(rubric ?? "")) yield { field: "key", problem: "form" };
    if ((rubric ?? "").length > MOST.rubric) {
      yield { field: "key", problem: "too_long" };
    }
  }
}

/** All flaws of a question, in the order of its fields; none: it may be saved. */
export function flawsOf(question: QuestionBody): Flaw[] {
  const { kind, prompt, choices, points, feedback, external_id } = question;
  const flaws: Flaw[] = [...contentFlaws(prompt, "prompt")];
  const add = (field: string, problem: FlawCode) =>
    flaws.push({ field, problem });
  if (!hasChoices(kind)) {
    if (choices.length > 0) add("choices", "not_for_kind");
  } else {
    if (choices.length < 2) add("choices", "too_few");
    if (choices.length > MOST.choices) add("choices", "too_many");
    choices.forEach(({ id, content }, n) => {
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) add(`choices.${n}`, "form");
      if (choices.findIndex((one) => one.id === id) < n) {
        add(`choices.${n}`, "twice");
      }
      flaws.push(...contentFlaws(content, `choices.${n}`));
    });
  }
  flaws.push(...keyFlaws(question));
  if (!Number.isFinite(points)) add("points", "no_number");
  else if (
    points < 0 || points > MOST.points ||
    Math.abs(points * 100 - Math.round(points * 100)) > 1e-6
  ) add("points", "out_of_range");
  if ((feedback ?? "").length > MOST.feedback) add("feedback", "too_long");
  if (
    external_id !== null &&
    (!/\S/.test(external_id) || external_id.length > MOST.external_id)
  ) add("external_id", "form");
  return flaws;
}
