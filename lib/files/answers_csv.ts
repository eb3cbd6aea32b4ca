/** One line for each attempt and question. The columns: docs/files.md. */
import {
  loadAnswered,
  type Sitting,
  type SittingQuestion,
  type Sittings,
} from "../data/sittings.ts";
import type { StaffClient } from "../staff/calls.ts";
import { type Cell, type Columns, csvHead, csvLines, isoIn } from "./csv.ts";
import { FileError, type Making } from "./send.ts";

type Answered = Extract<
  Awaited<ReturnType<typeof loadAnswered>>,
  { ok: true }
>["data"];

interface Line {
  sitting: Sitting;
  question: SittingQuestion;
  answer?: Answered["answers"][number];
  grade?: Answered["grades"][number];
  seconds: number | null;
}

/** Attempts that are read together. */
const TOGETHER = 20;

/** The columns of answers of an exam. */
function answerColumns({ exam }: Pick<Sittings, "exam">): Columns<Line> {
  return {
    hall_ticket: ({ sitting }) => sitting.hallTicket,
    name: ({ sitting }) => sitting.name,
    attempt_no: ({ sitting }) => sitting.attemptNo,
    question: ({ question }) => question.position,
    kind: ({ question }) => question.kind,
    answer: ({ answer }) => answerCell(answer?.value ?? null),
    answer_text: ({ answer, question }) =>
      choiceTexts(answer?.value ?? null, question),
    answered_at: ({ answer }) =>
      isoIn(exam.timeZone, answer?.answered_at ?? null),
    changes: ({ answer }) => answer?.changes ?? null,
    seconds: ({ seconds }) => seconds,
    points: ({ grade }) => grade ? Number(grade.points) : null,
    points_possible: ({ question }) => Number(question.points),
    graded: ({ grade }) => grade ? grade.automatic ? "key" : "person" : null,
    overridden_points: ({ grade }) =>
      grade?.overridden_points == null ? null : Number(grade.overridden_points),
    feedback: ({ grade }) => grade?.feedback ?? null,
    attempt_id: ({ sitting }) => sitting.attemptId,
    question_id: ({ question }) => question.id,
  };
}

/** An answer in one cell: choices by their ids, `a; c`. A number stays one. */
function answerCell(value: unknown): Cell {
  if (Array.isArray(value)) return value.map(String).join("; ");
  if (value === null || value === undefined) return null;
  return typeof value === "number" || typeof value === "boolean"
    ? value
    : String(value);
}

/** What the chosen ones say; null for questions without choices. */
function choiceTexts(value: unknown, { choices }: SittingQuestion) {
  if (choices.length === 0 || value === null) return null;
  return [value].flat().map((id) => {
    const chosen = choices.find((one) => one.id === id);
    return chosen?.content.map(({ text, tex }) => text ?? tex ?? "").join(" ")
      .trim() || String(id);
  }).join("; ");
}

/** The file in pieces, attempt after attempt. */
export async function* answersCsv(
  client: StaffClient,
  exam: Sittings,
  { tell, signal }: Making,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const columns = answerColumns(exam);
  const of = exam.sittings.length;
  yield encoder.encode(csvHead(columns));
  for (let at = 0; at < of; at += TOGETHER) {
    signal.throwIfAborted();
    const some = exam.sittings.slice(at, at + TOGETHER);
    const read = await loadAnswered(
      client,
      some.map(({ attemptId }) => attemptId),
    );
    if (!read.ok) throw new FileError("failed");
    for (const sitting of some) {
      const own = ownOf(sitting, read.data);
      yield encoder.encode(csvLines(
        columns,
        exam.questions.map((question) => lineOf(sitting, question, own)),
      ));
    }
    tell({ step: "reading", done: at + some.length, of });
  }
}

/** Of all that was read, what is of one attempt. */
function ownOf({ attemptId }: Sitting, read: Answered): Answered {
  const isOwn = (one: { attempt_id: string }) => one.attempt_id === attemptId;
  return {
    answers: read.answers.filter(isOwn),
    grades: read.grades.filter(isOwn),
    timings: read.timings.filter(isOwn),
  };
}

function lineOf(
  sitting: Sitting,
  question: SittingQuestion,
  { answers, grades, timings }: Answered,
): Line {
  const isOfIt = (one: { question_id: string }) =>
    one.question_id === question.id;
  const looked = timings.filter(isOfIt);
  return {
    sitting,
    question,
    answer: answers.find(isOfIt),
    grade: grades.find(isOfIt),
    seconds: looked.length === 0
      ? null
      : looked.reduce((sum, one) => sum + Number(one.total_time_seconds), 0),
  };
}
