/** What is on record about an attempt, read back by its student or by staff. */
import type * as z from "zod/mini";
import { eventTypeOf } from "../../_shared/contract/events.ts";
import {
  type EventList,
  eventList,
  eventsQuery,
  pageQuery,
  type RecordedEvent,
  riskReport,
  timingList,
  violations,
} from "../../_shared/contract/records.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { queryOf } from "../query.ts";
import { reply } from "../reply.ts";

/** Rows of `latest` unless asked for more. */
const LATEST = 20;

/** As the database tells it: with where a picture lies, if it has one. */
type StoredEvent = RecordedEvent & { snapshot_path?: string | null };

/**
 * Events of an attempt, named by its id or the school's own name, each picture
 * with an address of its own. Where Storage does not answer, the record is
 * read without them.
 */
export async function eventsOf(
  call: Call,
  attempt: string,
): Promise<EventList> {
  const { event_type, ...query } = queryOf(call, eventsQuery);
  const { events, ...list } = await call.read<
    Omit<EventList, "events"> & { events: StoredEvent[] }
  >("api_events", {
    attempt,
    ...query,
    // A name that nothing bears finds nothing.
    event_type: event_type && (eventTypeOf(event_type) ?? event_type),
  });
  const paths = events.flatMap(({ snapshot_path }) => snapshot_path ?? []);
  const signed = paths.length > 0
    ? await call.services.storage.sign("evidence", paths).catch((error) => {
      if (error instanceof Refusal) return null;
      throw error;
    })
    : new Map<string, string>();
  return {
    ...list,
    events: events.map(({ snapshot_path: path, ...event }) =>
      path === undefined || path !== null && !signed ? event : {
        ...event,
        snapshot_url: path === null ? null : signed!.get(path) ?? null,
      }
    ),
  };
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
