import { heldBearer } from "../api/call.ts";
import { apiUrl, type Config } from "../config.ts";
import { loadTerms, QueryError } from "../live/queries.ts";
import {
  EVENT_PAGE,
  loadClassTimings,
  loadEvents,
  loadRows,
} from "../review/queries.ts";
import { type TimingTerms, timingTermsOf } from "../report/timing.ts";
import { parsePolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { staffApi } from "../review/staff_api.ts";
import type { ReviewEvent, ReviewRows, TimingRow } from "../review/types.ts";
import { isUuid } from "../uuid.ts";
import { USUAL_TERMS } from "./live_exam.ts";
import { failed, type Result } from "./result.ts";
import { staffClient } from "./staff_client.ts";

/** Pages of events that the first look has; the browser reads on. */
const FIRST_PAGES = 2;

export interface ReviewPage {
  rows: ReviewRows;
  /** The first ones; `rows.chain.position` says how many there are. */
  events: ReviewEvent[];
  classTimings: TimingRow[];
  /** From when a pattern in time is one, by the exam's policy. */
  terms: TimingTerms;
  /** Staff may look in live at this exam. */
  liveView: boolean;
}

/** Everything a review begins with; 404 where the attempt is not visible. */
export async function loadReview(
  config: Config,
  accessToken: string,
  attemptId: string,
): Promise<Result<ReviewPage>> {
  const missing = failed(404, "attempt_not_found", "There is no such attempt.");
  if (!isUuid(attemptId)) return missing;
  const client = staffClient(config, accessToken);
  const api = staffApi(apiUrl(config), heldBearer(accessToken));
  try {
    const rows = await loadRows(client, attemptId);
    if (!rows) return missing;
    const [risk, classTimings, events, exam, live] = await Promise.all([
      // The page can be read without it.
      api.risk(attemptId).catch(() => null),
      loadClassTimings(client, rows.questions.map(({ id }) => id)),
      firstEvents(),
      client.from("exams").select("policy").eq("id", rows.attempt.examId)
        .limit(1),
      loadTerms(client, rows.attempt.examId, USUAL_TERMS),
    ]);
    if (exam.error) {
      throw new QueryError(exam.status, exam.error.code, exam.error.message);
    }
    const terms = timingTermsOf(parsePolicy(exam.data[0]?.policy ?? {}));
    return {
      ok: true,
      data: {
        rows: { ...rows, risk },
        classTimings,
        events,
        terms,
        liveView: live.liveView,
      },
    };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    if (
      error.code === "attempt_not_found" || error.code === "bearer_not_allowed"
    ) {
      return missing;
    }
    return failed(error.status || 503, error.code, error.message);
  }

  async function firstEvents(): Promise<ReviewEvent[]> {
    const events: ReviewEvent[] = [];
    for (let page = 0; page < FIRST_PAGES; page++) {
      const some = await loadEvents(
        client,
        attemptId,
        events.at(-1)?.position ?? 0,
      );
      events.push(...some);
      if (some.length < EVENT_PAGE) break;
    }
    return events;
  }
}
