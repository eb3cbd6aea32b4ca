/** What the server has of an attempt, read under RLS with the admin's rights. */
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { everyPage } from "../paging.ts";
import type { Known, LateAnswer, Question } from "./compare.ts";
import type { FileAnswer, Header } from "./format.ts";
import { correctedTime } from "./compare.ts";
import { type Called, callStaff, type StaffClient } from "../staff/calls.ts";

/** The database did not answer, or refused. */
class Unread extends Error {}

function rowsOf<Row>(
  { data, error }: { data: Row[] | null; error: unknown },
): Row[] {
  if (error || !data) throw new Unread();
  return data;
}

/**
 * The attempt of a file as the server has it; null if the asker's schools have
 * none of that id, `unavailable` if the database did not answer.
 */
export async function loadKnown(
  client: StaffClient,
  attemptId: string,
  fileId: string,
): Promise<Known | null | "unavailable"> {
  try {
    const [attempt] = rowsOf(
      await client.from("attempts").select(
        `id, tenant_id, exam_id, state, exams(title, tenants(name)),
         candidates(name, hall_ticket)`,
      ).eq("id", attemptId).limit(1),
    );
    if (!attempt) return null;
    const [questions, answers, late, imports] = await Promise.all([
      everyPage((from, to) =>
        client.from("questions").select("id, position, kind, prompt, choices")
          .eq("exam_id", attempt.exam_id).order("position").range(from, to)
      ),
      everyPage((from, to) =>
        client.from("answers")
          .select("question_id, epoch, revision, value")
          .eq("attempt_id", attemptId).order("question_id").range(from, to)
      ),
      everyPage((from, to) =>
        client.from("late_answers").select(
          `id, question_id, client_id, epoch, revision, value, status, reason,
           answered_at`,
        ).eq("attempt_id", attemptId).order("received_at").order("id")
          .range(from, to)
      ),
      client.from("audit_log").select("at").eq("attempt_id", attemptId)
        .eq("action", "attempt.import_answers")
        .eq("details->>file", fileId).order("at").limit(1),
    ]);
    return {
      attemptId,
      tenantId: attempt.tenant_id,
      school: attempt.exams?.tenants?.name ?? "",
      exam: attempt.exams?.title ?? "",
      student: attempt.candidates?.name ?? "",
      hallTicket: attempt.candidates?.hall_ticket ?? null,
      state: attempt.state,
      importedAt: rowsOf(imports)[0]?.at ?? null,
      questions: rowsOf(questions) as unknown as Question[],
      answers: rowsOf(answers).map((one) => ({
        ...one,
        value: one.value as AnswerValue,
      })),
      late: rowsOf(late) as unknown as LateAnswer[],
    };
  } catch (error) {
    if (error instanceof Unread) return "unavailable";
    throw error;
  }
}

/** What became of one answer that was sent to be taken over. */
export interface Taken {
  question_id: string;
  client_id: string;
  epoch: number;
  revision: number;
  /** Why it was not. */
  code?: string;
}

/** What came of taking answers over. */
export interface Imported {
  attempt_id: string;
  imported: Taken[];
  already: Taken[];
  rejected: Taken[];
}

/**
 * Takes answers of a file over as late ones.
 *
 * @param requestId the same for every try of the same act
 */
export function importAnswers(
  client: StaffClient,
  header: Header,
  answers: FileAnswer[],
  requestId: string,
): Promise<Called<Imported>> {
  return callStaff(client, "staff_import_answers", {
    request_id: requestId,
    attempt_id: header.attempt_id,
    file: header.file_id,
    key_fingerprint: header.key_fingerprint,
    made_at: header.created_at,
    answers: answers.map((answer) => ({
      question_id: answer.question_id,
      client_id: answer.client_id,
      epoch: answer.epoch,
      revision: answer.revision,
      value: answer.value,
      answered_at: correctedTime(answer),
    })),
  });
}

/** Lets a late answer count, or not. */
export function judgeLate(
  client: StaffClient,
  id: string,
  accept: boolean,
): Promise<Called<unknown>> {
  return callStaff(client, "staff_judge_late_answer", {
    late_answer_id: id,
    accept,
  });
}
