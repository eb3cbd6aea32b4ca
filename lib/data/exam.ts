import type { StaffClient } from "../staff/calls.ts";
import { isUuid } from "../uuid.ts";
import { failed, type Result } from "./result.ts";
import { asked } from "./staff_client.ts";

/** What most pages about an exam say of it. */
export interface FoundExam {
  id: string;
  tenantId: string;
  title: string;
  state: string;
  timeZone: string;
  attemptsAllowed: number;
}

/** Which exam it is, of which school; 404 where the asker sees none. */
export async function findExam(
  client: StaffClient,
  examId: string,
): Promise<Result<FoundExam>> {
  const missing = failed(404, "exam_not_found", "There is no such exam.");
  if (!isUuid(examId)) return missing;
  const found = await asked(
    client.from("exams")
      .select("id, tenant_id, title, state, time_zone, attempts_allowed")
      .eq("id", examId),
  );
  if (!found.ok) return found;
  const [exam] = found.data;
  if (!exam) return missing;
  return {
    ok: true,
    data: {
      id: exam.id,
      tenantId: exam.tenant_id,
      title: exam.title,
      state: exam.state,
      timeZone: exam.time_zone,
      attemptsAllowed: exam.attempts_allowed,
    },
  };
}
