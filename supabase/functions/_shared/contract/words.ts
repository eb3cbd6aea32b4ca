/** What a student says beside answers and events, and what is answered. */
import * as z from "zod/mini";
import { attemptState, help, hold, time } from "./answers.ts";
import { clientId, id } from "./requests.ts";

const said = (most: number) =>
  z.string().check(z.minLength(1), z.maxLength(most));

/** `POST /attempts/:id/takeover`: this page asks to hold the attempt. */
export const askTakeover = z.object({ client_id: clientId });
/** While `allowed` is true, `POST /sessions/start` lets this page in. */
export const takeoverAsked = z.object({
  allowed: z.boolean(),
  server_time: time,
});
export type TakeoverAsked = z.infer<typeof takeoverAsked>;

/** `POST /sessions/end`: only where another system holds the paper. */
export const endSession = z.object({ session_id: id });

/** `POST /attempts/:id/hold-reason`: the student's own words about a hold. */
export const holdReason = z.object({ text: said(4000) });
export const holdAnswered = z.object({
  hold,
  hold_since: z.nullable(time),
  text: z.string(),
  server_time: time,
});
export type HoldAnswered = z.infer<typeof holdAnswered>;

/** `POST /attempts/:id/help`. `kind` null takes the call back. */
export const askHelp = z.object({
  kind: z.nullable(z.enum(["help", "break"])),
  message: z.optional(z.nullable(z.string().check(z.maxLength(2000)))),
});
export const helpAsked = z.object({
  help: z.nullable(help),
  server_time: time,
});
export type HelpAsked = z.infer<typeof helpAsked>;

/** `POST /attempts/:id/break`: begins a granted break, or ends it. */
export const takeBreak = z.object({ on: z.boolean() });
export const breakTaken = z.object({
  hold,
  hold_reason: z.nullable(z.string()),
  /** Seconds of granted breaks that are left now. */
  break_seconds_left: z.int().check(z.gte(0)),
  deadline_at: time,
  server_time: time,
});
export type BreakTaken = z.infer<typeof breakTaken>;

/** `POST /attempts/:id/commands/:cid/ack`. */
export const commandAcknowledged = z.object({
  id,
  acknowledged_at: time,
  server_time: time,
});
export type CommandAcknowledged = z.infer<typeof commandAcknowledged>;

/** An event's id in an address: a page's, or one of the server's own. */
export const anyEventId = z.string().check(
  z.regex(/^[A-Za-z0-9_.:-]{1,64}$/),
);

/** `POST /attempts/:id/events/:eid/comment`. */
export const commentEvent = z.object({ comment: said(4000) });
export const eventCommented = z.object({
  id,
  event_id: z.string(),
  comment: z.string(),
  created_at: time,
  server_time: time,
});
export type EventCommented = z.infer<typeof eventCommented>;

const points = z.number().check(z.gte(0));

/** `GET /attempts/:id/result`. */
export const result = z.object({
  state: attemptState,
  submitted_at: z.nullable(time),
  /** Who handed in: the student, the clock, a limit of the policy, or staff. */
  submitted_by: z.nullable(z.enum(["candidate", "deadline", "limit", "staff"])),
  /** What the school shows of results of this exam once it releases them. */
  shows: z.enum(["nothing", "score", "feedback"]),
  /** Whether the school shows anything of the result yet. */
  released: z.boolean(),
  score: z.nullable(z.object({
    points,
    total_points: points,
    /** Questions that have been graded, of so many. */
    graded: z.int(),
    questions: z.int(),
  })),
  /** In the order of the school's paper; null unless feedback is shown. */
  questions: z.nullable(z.array(z.object({
    question_id: id,
    points: z.nullable(points),
    total_points: points,
    feedback: z.nullable(z.string()),
  }))),
  /** Answers kept aside for a person to judge, by what was decided. */
  late_answers: z.object({
    waiting: z.int(),
    accepted: z.int(),
    refused: z.int(),
  }),
  /** Ids of the questions as this student saw them: the first is number 1. */
  paper_order: z.array(id),
  server_time: time,
});
export type Result = z.infer<typeof result>;
