/** The few calls of the API that are for staff, as the review makes them. */
import { type Bearer, createCall } from "../api/call.ts";
import type {
  EventList,
  RiskReport,
} from "../../supabase/functions/_shared/contract/records.ts";
import type { Risk } from "./types.ts";

/** Asks the API in the reviewer's own name. Throws `ApiError`. */
export function staffApi(base: string, bearer: Bearer) {
  const call = createCall({ base, bearer });
  const get = <Data>(path: string) => call<Data>("GET", path);
  return {
    /** Events of one type with the addresses of their pictures. */
    pictures: (attempt: string, type: string, skip: number, limit: number) =>
      get<EventList>(
        `/attempts/${attempt}/events?event_type=${type}&skip=${skip}&limit=${limit}`,
      ),
    /** The score and what makes it; without the events, which the page has. */
    async risk(attempt: string): Promise<Risk> {
      const report = await get<RiskReport>(`/attempts/${attempt}/risk`);
      return {
        score: report.score,
        level: report.level,
        asOf: report.as_of,
        scoredPosition: report.scored_position,
        position: report.position,
        contributions: report.contributions.filter(({ points }) => points > 0)
          .map(({ alert_key, rule, points, incidents, explanation }) => ({
            alert_key,
            rule,
            points,
            incidents,
            sentence: (explanation.sentence ?? {}) as { en?: string },
          })),
      };
    },
  };
}

export type StaffApi = ReturnType<typeof staffApi>;
