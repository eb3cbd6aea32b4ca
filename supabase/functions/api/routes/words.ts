/** What a student says beside answers and events; and the result. */
import type * as z from "zod/mini";
import type { ErrorCode } from "../../_shared/contract/errors.ts";
import {
  anyEventId,
  askHelp,
  breakTaken,
  commandAcknowledged,
  commentEvent,
  eventCommented,
  helpAsked,
  holdAnswered,
  holdReason,
  type Result,
  result,
  takeBreak,
} from "../../_shared/contract/words.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";

interface Saying {
  path: string;
  summary: string;
  fn: string;
  body?: z.ZodMiniType<Record<string, unknown>>;
  answer: z.ZodMiniType;
  refusals: ErrorCode[];
  /** What is not a UUID in the address. */
  words?: Record<string, null>;
  /** What the address says besides the attempt. */
  also?(call: Call): Record<string, unknown>;
}

/** A route that says one thing about an attempt. */
function saying(
  { path, summary, fn, body, answer, refusals, words, also }: Saying,
): Route {
  return {
    method: "POST",
    path: `/attempts/:id/${path}`,
    doc: {
      summary,
      ...body ? { body } : {},
      ...words ? { words } : {},
      answers: { 200: answer },
      refusals: ["attempt_not_found", ...refusals],
    },
    async answer(call) {
      const attempt_id = call.id("id");
      const named = also?.(call);
      const said = body ? await call.body(body) : {};
      return reply(await call.sql(fn, { ...said, ...named, attempt_id }));
    },
  };
}

/** An event's id in the address: one of another form is none. */
function eventId(call: Call): string {
  const { success, data } = anyEventId.safeParse(call.word("eid"));
  if (!success) throw new Refusal("event_not_found");
  return data;
}

export const wordRoutes: Route[] = [
  saying({
    path: "hold-reason",
    summary: "Says why, while the attempt is on hold",
    fn: "api_answer_hold",
    body: holdReason,
    answer: holdAnswered,
    refusals: ["attempt_not_held"],
  }),
  saying({
    path: "help",
    summary: "Calls a proctor, asks for a break, or takes it back",
    fn: "api_ask_help",
    body: askHelp,
    answer: helpAsked,
    refusals: ["attempt_over"],
  }),
  saying({
    path: "break",
    summary: "Begins a break that was granted, or ends it",
    fn: "api_take_break",
    body: takeBreak,
    answer: breakTaken,
    refusals: [
      "attempt_not_started",
      "attempt_over",
      "attempt_held",
      "break_not_granted",
      "break_used_up",
    ],
  }),
  saying({
    path: "commands/:cid/ack",
    summary: "Says that a command was shown",
    fn: "api_ack_command",
    answer: commandAcknowledged,
    refusals: ["command_not_found"],
    also: (call) => ({ command_id: call.id("cid") }),
  }),
  saying({
    path: "events/:eid/comment",
    summary: "Adds the student's own words to an event",
    fn: "api_comment_event",
    body: commentEvent,
    answer: eventCommented,
    refusals: ["event_not_found", "attempt_full"],
    words: { eid: null },
    also: (call) => ({ event_id: eventId(call) }),
  }),
  {
    method: "GET",
    path: "/attempts/:id/result",
    doc: {
      summary: "Tells as much of the result as the school has released",
      answers: { 200: result },
      refusals: ["attempt_not_found"],
    },
    answer: async (call) =>
      reply(
        await call.sql<Result>("api_result", { attempt_id: call.id("id") }),
      ),
  },
];
