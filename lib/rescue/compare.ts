/** A file's answers beside what the server has of the attempt. */
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { isAnswered, newer } from "../exam/answers.ts";
import type { FileAnswer } from "./format.ts";

/** Text, pictures and mathematics of a prompt or a choice. */
interface Part {
  type: string;
  text?: string;
  alt?: string;
  tex?: string;
}

export interface Question {
  id: string;
  /** Its place in the paper, unshuffled, from 1. */
  position: number;
  kind: string;
  prompt: Part[];
  choices: { id: string; content: Part[] }[];
}

/** A late answer that waits for a person, or was judged. */
export interface LateAnswer {
  id: string;
  question_id: string;
  client_id: string;
  epoch: number;
  revision: number;
  value: AnswerValue;
  status: "pending" | "accepted" | "refused";
  reason: string;
  /** ISO 8601. */
  answered_at: string;
}

/** What the server has of an attempt. */
export interface Known {
  attemptId: string;
  tenantId: string;
  school: string;
  exam: string;
  student: string;
  hallTicket: string | null;
  state: string;
  /** When this very file was taken over; null: it was not. ISO 8601. */
  importedAt: string | null;
  questions: Question[];
  answers: {
    question_id: string;
    epoch: number;
    revision: number;
    value: AnswerValue;
  }[];
  late: LateAnswer[];
}

/**
 * How an answer of a file stands to the server's. `missing`: the server has
 * none; `newer`, `older`: by (epoch, revision); `differs`: the same revision
 * with another value; `same`; `kept`: it is among the late answers already;
 * `unknown`: of no question of the exam.
 */
export type Standing =
  | "missing"
  | "newer"
  | "older"
  | "differs"
  | "same"
  | "kept"
  | "unknown";

export interface Line {
  /** Names the line among those of its file. */
  key: string;
  answer: FileAnswer;
  question: Question | null;
  standing: Standing;
  /** What counts now; undefined: nothing. */
  server: AnswerValue | undefined;
}

const equal = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b);

/** The lines of a file, in the order of the paper. */
export function compare(answers: FileAnswer[], known: Known): Line[] {
  const questions = new Map(known.questions.map((one) => [one.id, one]));
  const saved = new Map(known.answers.map((one) => [one.question_id, one]));
  const lines = answers.map((answer, at): Line => {
    const question = questions.get(answer.question_id) ?? null;
    const there = saved.get(answer.question_id);
    return {
      key: String(at),
      answer,
      question,
      server: there?.value,
      standing: standingOf(answer, question, there, known.late),
    };
  });
  const place = ({ question }: Line) => question?.position ?? Infinity;
  return lines.sort((a, b) => place(a) - place(b) || (+a.key) - (+b.key));
}

function standingOf(
  answer: FileAnswer,
  question: Question | null,
  there: Known["answers"][number] | undefined,
  late: LateAnswer[],
): Standing {
  if (!question) return "unknown";
  // A page that holds the same counts more than what may be kept besides.
  if (there ? equal(there.value, answer.value) : !isAnswered(answer.value)) {
    return "same";
  }
  const isKept = late.some((one) =>
    one.question_id === answer.question_id &&
    one.client_id === answer.client_id && one.epoch === answer.epoch &&
    one.revision === answer.revision
  );
  if (isKept) return "kept";
  if (!there) return "missing";
  if (newer(answer, there)) return "newer";
  return newer(there, answer) ? "older" : "differs";
}

/** Whether a line can be taken over at all. */
export function canTake({ standing }: Line): boolean {
  return !["same", "kept", "unknown"].includes(standing);
}

/** Whether a line is proposed: what is older than the server's is not. */
export function isProposed(line: Line): boolean {
  return canTake(line) && line.standing !== "older";
}

/** When the student answered, by the server's clock; ISO 8601. */
export function correctedTime(answer: FileAnswer): string {
  const at = Date.parse(answer.answered_at) + answer.offset_ms;
  return Number.isFinite(at) && Math.abs(at) < 8.64e15
    ? new Date(at).toISOString()
    : answer.answered_at;
}

/** A prompt or a choice as one line of text. */
export function plainText(parts: readonly Part[]): string {
  return parts.map(({ text, alt, tex }) => text ?? alt ?? tex ?? "")
    .join(" ").replace(/\s+/g, " ").trim();
}

/** An answer as people read it; null: nothing was answered. */
export function readable(
  value: AnswerValue | undefined,
  question: Question | null,
  words: { yes: string; no: string },
): string | null {
  if (!isAnswered(value)) return null;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  const choice = (id: string) => {
    const found = question?.choices.find((one) => one.id === id);
    return found ? plainText(found.content) || id : id;
  };
  if (Array.isArray(value)) return value.map(choice).join("\n");
  return question?.kind === "single" ? choice(String(value)) : String(value);
}
