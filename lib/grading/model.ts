/** Marking one question after another. Pure. */
import type {
  PromptPart,
  QuestionKind,
} from "../../supabase/functions/_shared/contract/answers.ts";
import { numberText } from "./number.ts";

/** What a key says is right; which fields it has depends on the kind. */
export interface AnswerKey {
  choice?: string;
  choices?: string[];
  value?: boolean | number | string;
  tolerance?: number;
  accept?: string[];
  rubric?: string;
}

/** A question as graders see it. */
export interface GradedQuestion {
  id: string;
  /** Its place in the paper, unshuffled, from 1. */
  position: number;
  kind: QuestionKind;
  prompt: PromptPart[];
  choices: { id: string; content: PromptPart[] }[];
  points: number;
  key: AnswerKey | null;
}

/** How far one question is, over the attempts handed in. */
export interface QuestionProgress {
  question_id: string;
  waiting: number;
  by_key: number;
  by_person: number;
  /** Grades that replaced others. */
  changed: number;
}

/** What `staff_grading` answers. */
export interface Progress {
  handed_in: number;
  running: number;
  result_shown: "nothing" | "score" | "feedback";
  results_released_at: string | null;
  questions: QuestionProgress[];
}

/** A grade as it stands. */
export interface Grade {
  points: number;
  feedback: string | null;
  automatic: boolean;
  /** Points before the latest change. */
  overridden_points: number | null;
  version: number;
  graded_by: string | null;
  graded_at: string;
}

/** One student's answer to the question that is being marked. */
export interface Mark {
  attemptId: string;
  attemptNo: number;
  grade: Grade | null;
}

/** What was typed for one answer. */
export interface MarkDraft {
  points: string;
  feedback: string;
  reason: string;
}

/** The fields as the grade that stands has them. */
export function draftOf(grade: Grade | null, lang: string): MarkDraft {
  return {
    points: grade ? numberText(grade.points, lang) : "",
    feedback: grade?.feedback ?? "",
    reason: "",
  };
}

/**
 * Points as people write them, "2.5" or "2,5"; null unless they are from nought
 * to `most` with two decimals at most.
 */
export function readPoints(text: string, most: number): number | null {
  const given = text.trim().replace(",", ".");
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(given)) return null;
  const points = Number(given);
  return points <= most ? points : null;
}

/** Other points than the key's, which takes a reason. */
export function needsReason(grade: Grade | null, points: number): boolean {
  return grade?.automatic === true && grade.points !== points;
}

/** What is wrong with a field. */
export type MarkProblem = "points" | "reason";

/** The first field with something wrong in it. */
export function problemOf(
  draft: MarkDraft,
  grade: Grade | null,
  most: number,
): MarkProblem | null {
  const points = readPoints(draft.points, most);
  if (points === null) return "points";
  return needsReason(grade, points) && draft.reason.trim() === ""
    ? "reason"
    : null;
}

/**
 * The place of the next answer without a grade after `from`, beginning again
 * at the first one; -1: nothing waits.
 */
export function nextWaiting(marks: readonly Mark[], from: number): number {
  for (let step = 1; step <= marks.length; step++) {
    const at = (from + step) % marks.length;
    if (!marks[at]!.grade) return at;
  }
  return -1;
}

/** All that waits, over all questions. */
export function waitingIn({ questions }: Progress): number {
  return questions.reduce((sum, { waiting }) => sum + waiting, 0);
}

/** All that there is to grade. */
export function totalIn({ handed_in, questions }: Progress): number {
  return handed_in * questions.length;
}
