/** What is on record about an attempt, read back by its student or by staff. */
import type * as z from "zod/mini";
import { eventTypeOf } from "../../_shared/contract/events.ts";
import {
  eventList,
  eventsQuery,
  pageQuery,
  riskReport,
  timingList,
  violations,
} from "../../_shared/contract/records.ts";
import type { Call, Route } from "../call.ts";
import { queryOf } from "../query.ts";
import { reply } from "../reply.ts";

/** Rows of `latest` unless asked for more. */
const LATEST = 20;

/** Events of an attempt, named by its id or the school's own name. */
export function eventsOf(call: Call, attempt: string) {
  const { event_type, ...query } = queryOf(call, eventsQuery);
  return call.read<z.infer<typeof eventList>>("api_events", {
    attempt,
    ...query,
    // A name that nothing bears finds nothing.
    event_type: event_type && (eventTypeOf(event_type) ?? event_type),
  });
}

export function timingsOf(call: Call, attempt: string) {
  return call.read<z.infer<typeof timingList>>("api_question_timings", {
    attempt,
    ...queryOf(call, pageQuery),
  });
}

export function violationsOf(call: Call, attempt: string) {
  const given = new URL(call.request.url).searchParams.has("limit");
  const { skip, limit } = queryOf(call, pageQuery);
  return call.read<z.infer<typeof violations>>("api_violations", {
    attempt,
    skip,
    limit: given ? limit : LATEST,
  });
}

export const recordRoutes: Route[] = [
  {
    method: "GET",
    path: "/attempts/:id/events",
    who: ["candidate", "staff"],
    doc: {
      summary: "What was noticed, in the order of arrival",
      query: eventsQuery,
      answers: { 200: eventList },
      refusals: ["attempt_not_found"],
    },
    answer: async (call) => reply(await eventsOf(call, call.id("id"))),
  },
  {
    method: "GET",
    path: "/attempts/:id/question-timings",
    who: ["candidate", "staff"],
    doc: {
      summary: "Time spent on each question, longest first",
      query: pageQuery,
      answers: { 200: timingList },
      refusals: ["attempt_not_found"],
    },
    answer: async (call) => reply(await timingsOf(call, call.id("id"))),
  },
  {
    method: "GET",
    path: "/attempts/:id/violations",
    who: ["staff"],
    doc: {
      summary: "Counts by severity and kind, and the latest",
      query: pageQuery,
      answers: { 200: violations },
      refusals: ["attempt_not_found"],
    },
    answer: async (call) => reply(await violationsOf(call, call.id("id"))),
  },
  {
    method: "GET",
    path: "/attempts/:id/risk",
    who: ["staff"],
    doc: {
      summary: "The score, with every contribution and its events",
      answers: { 200: riskReport },
      refusals: ["attempt_not_found"],
    },
    answer: async (call) =>
      reply(
        await call.read<z.infer<typeof riskReport>>("api_risk", {
          attempt: call.id("id"),
        }),
      ),
  },
];
