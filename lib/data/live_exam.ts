import { parsePolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Config } from "../config.ts";
import type { LiveData } from "../live/model.ts";
import { loadLive, QueryError, type UsualTerms } from "../live/queries.ts";
import { findExam, type FoundExam } from "./exam.ts";
import { failed, type Result } from "./result.ts";
import { staffClient } from "./staff_client.ts";

const standard = parsePolicy({});

/** What holds where no policy says anything. */
export const USUAL_TERMS: UsualTerms = {
  lostAfter: standard.lost_after_seconds * 1000,
  lockStopsClock: standard.soft_lock_stops_clock,
  phone: standard.phone !== "off",
  liveView: standard.live_view,
};

export interface LiveExam extends FoundExam {
  /** What holds where no policy says anything. */
  usual: UsualTerms;
  live: LiveData;
}

/** An exam and everything its wall shows; 404 where it is not visible. */
export async function loadLiveExam(
  config: Config,
  accessToken: string,
  examId: string,
): Promise<Result<LiveExam>> {
  const client = staffClient(config, accessToken);
  const exam = await findExam(client, examId);
  if (!exam.ok) return exam;
  try {
    const live = await loadLive(
      client,
      exam.data,
      USUAL_TERMS,
      Date.now(),
    );
    return { ok: true, data: { ...exam.data, usual: USUAL_TERMS, live } };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return failed(error.status || 503, error.code, error.message);
  }
}
