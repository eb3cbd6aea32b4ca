/** How long a student looked at each question. */
import {
  saveTimings,
  type TimingsSaved,
  timingsSaved,
} from "../../_shared/contract/timings.ts";
import type { Route } from "../call.ts";
import { reply } from "../reply.ts";
import { corrected } from "../time.ts";

export const timingRoutes: Route[] = [
  {
    method: "POST",
    path: "/attempts/:id/question-timings",
    doc: {
      summary: "Saves how long each question was looked at",
      body: saveTimings,
      answers: { 200: timingsSaved },
      refusals: [
        "attempt_not_found",
        "client_not_found",
        "attempt_not_started",
        "question_not_found",
      ],
    },
    async answer(call) {
      const attempt_id = call.id("id");
      const body = await call.body(saveTimings);
      const at = (time: string | null | undefined) =>
        time ? corrected(time, body.clock_offset_ms) : null;
      return reply(
        await call.sql<TimingsSaved>("api_save_timings", {
          attempt_id,
          client_id: body.client_id,
          epoch: body.epoch,
          timings: body.timings.map((timing) => ({
            ...timing,
            first_viewed_at: at(timing.first_viewed_at),
            last_viewed_at: at(timing.last_viewed_at),
            first_answered_at: at(timing.first_answered_at),
            last_answered_at: at(timing.last_answered_at),
          })),
        }),
      );
    },
  },
];
