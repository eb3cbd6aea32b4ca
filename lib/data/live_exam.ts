import { parsePolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Config } from "../config.ts";
import type { LiveData } from "../live/model.ts";
import { loadLive, QueryError } from "../live/queries.ts";
import { failed, type Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

export interface LiveExam {
  id: string;
  tenantId: string;
  title: string;
  timeZone: string;
  /** Milliseconds of silence after which a page counts as interrupted. */
  lostAfter: number;
  live: LiveData;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An exam and everything its live page shows; 404 where it is not visible. */
export async function loadLiveExam(
  config: Config,
  accessToken: string,
  examId: string,
): Promise<Result<LiveExam>> {
  const missing = failed(404, "exam_not_found", "There is no such exam.");
  if (!UUID.test(examId)) return missing;
  const client = staffClient(config, accessToken);
  const found = await asked(
    client.from("exams").select("id, tenant_id, title, time_zone, policy")
      .eq("id", examId),
  );
  if (!found.ok) return found;
  const exam = found.data[0];
  if (!exam) return missing;
  try {
    const live = await loadLive(client, exam.id);
    return {
      ok: true,
      data: {
        id: exam.id,
        tenantId: exam.tenant_id,
        title: exam.title,
        timeZone: exam.time_zone,
        lostAfter: parsePolicy(exam.policy).lost_after_seconds * 1000,
        live,
      },
    };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return failed(error.status || 503, error.code, error.message);
  }
}
