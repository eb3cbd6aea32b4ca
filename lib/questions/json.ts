/** Questions as JSON: everything that is stored of them, and nothing else. */
import type { ReadFile, ReadQuestion } from "./csv.ts";
import {
  bodyOf,
  type Key,
  KINDS,
  type QuestionBody,
  type QuestionKind,
  type StoredPart,
} from "./model.ts";

const FORMAT = "invigil-questions";
const VERSION = 1;

/** Pictures are named by their paths in the school's own storage. */
export function questionsToJson(questions: readonly QuestionBody[]): string {
  const file = { format: FORMAT, version: VERSION, questions };
  return JSON.stringify(
    { ...file, questions: questions.map(bodyOf) },
    null,
    2,
  ) + "\n";
}

type Thing = Record<string, unknown>;
const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";

function partOf(value: unknown): StoredPart | null {
  if (!isThing(value)) return null;
  const { type, text, tex, display, src, alt } = value;
  if (type === "text" && isText(text)) return { type, text };
  if (type === "image" && isText(src) && isText(alt)) return { type, src, alt };
  if (type === "math" && isText(tex) && display === true) {
    return { type, tex, display };
  }
  // False is what it is without saying so, but it is what was said.
  return type === "math" && isText(tex)
    ? { type, tex, ...(display === false ? { display } : {}) }
    : null;
}

function questionOf(value: unknown, line: number): ReadQuestion {
  const flaws: ReadQuestion["flaws"] = [];
  const bad = (field: string) => flaws.push({ field, problem: "form" });
  if (!isThing(value) || !KINDS.includes(value.kind as QuestionKind)) {
    bad("kind");
    return { body: null, flaws, line };
  }
  const content = (given: unknown, field: string): StoredPart[] => {
    if (!Array.isArray(given)) {
      bad(field);
      return [];
    }
    return given.flatMap((one, n) => {
      const part = partOf(one);
      if (!part) bad(`${field}.${n}`);
      return part ?? [];
    });
  };
  const choices = value.choices ?? [];
  if (!Array.isArray(choices)) bad("choices");
  for (const field of ["feedback", "external_id"]) {
    if (!isText(value[field] ?? "")) bad(field);
  }
  if (!isThing(value.key ?? {})) bad("key");
  const body: QuestionBody = {
    kind: value.kind as QuestionKind,
    prompt: content(value.prompt, "prompt"),
    choices: (Array.isArray(choices) ? choices : []).map((one, n) => ({
      id: isThing(one) && isText(one.id) ? one.id : "",
      content: content(isThing(one) ? one.content : null, `choices.${n}`),
    })),
    points: typeof value.points === "number" ? value.points : NaN,
    key: isThing(value.key) && Object.keys(value.key).length > 0
      ? value.key as Key
      : null,
    feedback: isText(value.feedback) ? value.feedback : null,
    external_id: isText(value.external_id) ? value.external_id : null,
  };
  return { body, flaws, line };
}

/** Reads what `questionsToJson` writes. Null: it is no such file. */
export function questionsFromJson(text: string): ReadFile | null {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return null;
  }
  if (
    !isThing(file) || file.format !== FORMAT || file.version !== VERSION ||
    !Array.isArray(file.questions)
  ) return null;
  return {
    questions: file.questions.map((one, n) => questionOf(one, n + 1)),
    unknown: [],
    missing: [],
    broken: null,
  };
}
