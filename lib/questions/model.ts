/** A question as its editors hold it. */
import type {
  PromptPart,
  QuestionKind,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { StoredPart } from "../../supabase/functions/_shared/contract/questions.ts";

export type { PromptPart, QuestionKind, StoredPart };

/** The kinds, in the order in which they are offered. */
export const KINDS: readonly QuestionKind[] = [
  "single",
  "multiple",
  "true_false",
  "numeric",
  "short_text",
  "essay",
];

export interface StoredChoice {
  id: string;
  content: StoredPart[];
}

/** What is right, by kind; all fields of other kinds are missing. */
export interface Key {
  /** single */
  choice?: string;
  /** multiple: all of them and no other */
  choices?: string[];
  /** true_false, numeric (as students type numbers) */
  value?: boolean | string | number;
  /** numeric: how far off is still right */
  tolerance?: string | number | null;
  /** short_text */
  accept?: string[];
  case_sensitive?: boolean;
  /** essay: what the one who grades looks for */
  rubric?: string;
}

/** What a question says, as `staff_save_question` takes it. */
export interface QuestionBody {
  kind: QuestionKind;
  prompt: StoredPart[];
  choices: StoredChoice[];
  points: number;
  /** Null: a person marks it. */
  key: Key | null;
  /** Shown with the result, where the exam shows feedback. */
  feedback: string | null;
  external_id: string | null;
}

/** A question of an exam. */
export interface StoredQuestion extends QuestionBody {
  id: string;
  /** From 1, without a gap. */
  position: number;
  /** Raised by each edit. */
  version: number;
}

/** The question itself, without where it stands. */
export function bodyOf(question: QuestionBody): QuestionBody {
  const { kind, prompt, choices, points, key, feedback, external_id } =
    question;
  return { kind, prompt, choices, points, key, feedback, external_id };
}

/** Whether the kind offers choices. */
export const hasChoices = (kind: QuestionKind): boolean =>
  kind === "single" || kind === "multiple";

/** Whether a program can mark it: an essay's rubric is for a person. */
export function isMarkedByKey({ kind, key }: QuestionBody): boolean {
  return kind !== "essay" && key !== null;
}

/** All parts of a question, in their order. */
export function partsOf({ prompt, choices }: QuestionBody): StoredPart[] {
  return [...prompt, ...choices.flatMap(({ content }) => content)];
}

/** How a question begins, on one line; formulas as TeX, pictures as their text. */
export function firstWords(question: QuestionBody, most = 120): string {
  const text = question.prompt.map((part) =>
    part.type === "text"
      ? part.text
      : part.type === "math"
      ? part.tex
      : `[${part.alt}]`
  ).join(" ").replace(/\s+/g, " ").trim();
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** The points of all, to two decimals. */
export function totalPoints(questions: readonly QuestionBody[]): number {
  const cents = questions.reduce(
    (sum, { points }) => sum + Math.round(points * 100),
    0,
  );
  return cents / 100;
}
