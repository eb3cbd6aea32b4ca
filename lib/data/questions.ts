/** What the page of an exam's questions shows. */
import type { Config } from "../config.ts";
import { loadQuestions, type Questions } from "../questions/queries.ts";
import { callStaff } from "../staff/calls.ts";
import { isUuid } from "../uuid.ts";
import { failed, type Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

export interface QuestionsPage extends Questions {
  id: string;
  tenantId: string;
  title: string;
  state: "draft" | "published" | "archived";
  isPractice: boolean;
  /** Another system holds the paper. */
  isExternal: boolean;
  /** Somebody's time has run: the paper keeps its shape. */
  begun: boolean;
  shufflesQuestions: boolean;
  shufflesChoices: boolean;
  /** The school's other exams, the newest first, to copy from. */
  others: { id: string; title: string }[];
}

/** Exams to copy from that are offered. */
const OFFERED = 200;

/** An exam with its questions; 404 where it is not visible. */
export async function loadQuestionsPage(
  config: Config,
  accessToken: string,
  examId: string,
): Promise<Result<QuestionsPage>> {
  const missing = failed(404, "exam_not_found", "There is no such exam.");
  if (!isUuid(examId)) return missing;
  const client = staffClient(config, accessToken);
  const found = await asked(
    client.from("exams").select(
      "id, tenant_id, title, state, is_practice, delivery, shuffle_questions, shuffle_choices",
    ).eq("id", examId),
  );
  if (!found.ok) return found;
  const exam = found.data[0];
  if (!exam) return missing;
  const [paper, order, others] = await Promise.all([
    loadQuestions(client, exam.id),
    // Practice attempts are nobody's to see: whether there are any, this says.
    callStaff<{ begun: boolean }>(client, "staff_paper_order", {
      exam_id: exam.id,
      seed: 0,
    }),
    asked(
      client.from("exams").select("id, title").eq("tenant_id", exam.tenant_id)
        .neq("id", exam.id).eq("delivery", "invigil")
        .order("created_at", { ascending: false }).order("id").limit(OFFERED),
    ),
  ]);
  if (!others.ok) return others;
  if (!order.ok && order.code === "bearer_not_allowed") return missing;
  if (!paper || !order.ok) {
    return failed(503, "unavailable", "The questions cannot be read now.");
  }
  return {
    ok: true,
    data: {
      ...paper,
      id: exam.id,
      tenantId: exam.tenant_id,
      title: exam.title,
      state: exam.state as QuestionsPage["state"],
      isPractice: exam.is_practice,
      isExternal: exam.delivery === "external",
      begun: order.data.begun,
      shufflesQuestions: exam.shuffle_questions,
      shufflesChoices: exam.shuffle_choices,
      others: others.data,
    },
  };
}
