/** What marking reads, under RLS; names only when they are asked for. */
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { everyPage } from "../paging.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import type { Grade, Mark, Progress } from "./model.ts";

const GRADE =
  "attempt_id, points, feedback, automatic, overridden_points, version, graded_by, graded_at";

/** How far the exam is; null: it could not be read just now. */
export async function loadProgress(
  client: StaffClient,
  examId: string,
): Promise<Progress | null> {
  const called = await callStaff<Progress>(client, "staff_grading", {
    exam_id: examId,
  });
  return called.ok ? called.data : null;
}

/**
 * Every attempt handed in with its grade of one question, in the order of the
 * attempts' ids: random, so that it says nothing of who they are.
 */
export async function loadMarks(
  client: StaffClient,
  examId: string,
  questionId: string,
): Promise<Mark[] | null> {
  const [attempts, grades] = await Promise.all([
    everyPage((from, to) =>
      client.from("attempts").select("id, attempt_no").eq("exam_id", examId)
        .in("state", ["submitted", "auto_submitted"]).order("id")
        .range(from, to)
    ),
    everyPage((from, to) =>
      client.from("grades").select(GRADE).eq("question_id", questionId)
        .order("attempt_id").range(from, to)
        .returns<(Grade & { attempt_id: string })[]>()
    ),
  ]);
  if (!attempts.data || !grades.data) return null;
  const by = new Map(
    grades.data.map(({ attempt_id, ...grade }) => [attempt_id, grade]),
  );
  return attempts.data.map(({ id, attempt_no }) => ({
    attemptId: id,
    attemptNo: attempt_no,
    grade: by.get(id) ?? null,
  }));
}

/** What a student answered: `value` undefined where they did not. */
export async function loadAnswer(
  client: StaffClient,
  attemptId: string,
  questionId: string,
): Promise<{ value: AnswerValue | undefined; grade: Grade | null } | null> {
  const [answer, grade] = await Promise.all([
    client.from("answers").select("value").eq("attempt_id", attemptId)
      .eq("question_id", questionId).limit(1),
    client.from("grades").select(GRADE).eq("attempt_id", attemptId)
      .eq("question_id", questionId).limit(1).returns<Grade[]>(),
  ]);
  if (!answer.data || !grade.data) return null;
  return {
    value: answer.data[0]?.value as AnswerValue | undefined,
    grade: grade.data[0] ?? null,
  };
}

/** Names by attempt. */
export async function loadNames(
  client: StaffClient,
  examId: string,
): Promise<Map<string, string>> {
  const { data } = await everyPage((from, to) =>
    client.from("attempts").select("id, candidates(name)")
      .eq("exam_id", examId).order("id").range(from, to)
  );
  return new Map(
    (data ?? []).map(({ id, candidates }) => [id, candidates?.name ?? ""]),
  );
}
