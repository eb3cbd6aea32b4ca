/** The questions of an exam, as the page and its island read them. */
import { everyPage } from "../paging.ts";
import type { StaffClient } from "../staff/calls.ts";
import type {
  Key,
  QuestionKind,
  StoredChoice,
  StoredPart,
  StoredQuestion,
} from "./model.ts";

/** An exam's questions and the version they are of; null: not to be had now. */
export interface Questions {
  version: number;
  questions: StoredQuestion[];
}

/** All questions of an exam with their keys, in their order. */
export async function loadQuestions(
  client: StaffClient,
  examId: string,
): Promise<Questions | null> {
  // The version first: what changes meanwhile is then refused, not lost.
  const exam = await client.from("exams").select("version").eq("id", examId)
    .maybeSingle();
  if (exam.error || !exam.data) return null;
  const [rows, keys] = await Promise.all([
    everyPage((from, to) =>
      client.from("questions").select(
        "id, position, version, kind, prompt, choices, points, external_id",
      ).eq("exam_id", examId).order("position").order("id").range(from, to)
    ),
    everyPage((from, to) =>
      client.from("answer_keys").select(
        "question_id, key, feedback, questions!inner(exam_id)",
      ).eq("questions.exam_id", examId).order("question_id").range(from, to)
    ),
  ]);
  if (!rows.data || !keys.data) return null;
  const keyOf = new Map(keys.data.map((row) => [row.question_id, row]));
  return {
    version: exam.data.version,
    questions: rows.data.map((row) => {
      const found = keyOf.get(row.id);
      const key = found?.key as Key | undefined;
      return {
        id: row.id,
        position: row.position,
        version: row.version,
        kind: row.kind as QuestionKind,
        prompt: row.prompt as unknown as StoredPart[],
        choices: row.choices as unknown as StoredChoice[],
        points: Number(row.points),
        external_id: row.external_id,
        key: key && Object.keys(key).length > 0 ? key : null,
        feedback: found?.feedback ?? null,
      };
    }),
  };
}
