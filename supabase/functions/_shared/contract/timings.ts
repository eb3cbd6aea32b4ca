/** How long a student looked at each question. */
import * as z from "zod/mini";
import { time } from "./answers.ts";
import { clientId, epoch, id, instant, offset } from "./requests.ts";

const moment = z.optional(z.nullable(instant));
const count = z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0);

/** A question's totals on one page since that page was opened. */
export const questionTiming = z.object({
  question_id: id,
  /** Seconds in view; at most a week fits the record. */
  total_time_seconds: z.number().check(z.gte(0), z.lte(604_800)),
  views: count,
  answer_count: count,
  /** The client's clock, uncorrected, as everywhere. */
  first_viewed_at: moment,
  last_viewed_at: moment,
  first_answered_at: moment,
  last_answered_at: moment,
});
export type QuestionTiming = z.input<typeof questionTiming>;

/** `POST /attempts/:id/question-timings`. */
export const saveTimings = z.object({
  client_id: clientId,
  epoch,
  clock_offset_ms: offset,
  timings: z.array(questionTiming).check(z.minLength(1), z.maxLength(200)),
});
export type SaveTimings = z.input<typeof saveTimings>;

/** How many questions' totals are now at least what was sent. */
export const timingsSaved = z.object({ saved: z.int(), server_time: time });
export type TimingsSaved = z.infer<typeof timingsSaved>;
