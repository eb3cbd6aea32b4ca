/**
 * What clients of older services send, answered as they read it. Ids in these
 * addresses are ours or the school's own names; see docs/api.md.
 */
import type * as z from "zod/mini";
import {
  olderEvent,
  olderEventTaken,
  olderPairing,
  olderProctorEvent,
  olderProctorEventTaken,
  olderSnapshotTaken,
  olderTiming,
  olderTimingTaken,
} from "../../_shared/contract/compat.ts";
import {
  eventList,
  eventsQuery,
  pageQuery,
  timingList,
  violations,
} from "../../_shared/contract/records.ts";
import { Refusal } from "../../_shared/errors.ts";
import { isUnsafeText } from "../../_shared/text.ts";
import type { Call, Route } from "../call.ts";
import {
  olderBody,
  takeOlderEvent,
  takeProctorEvent,
} from "../compat/single.ts";
import { storePicture } from "../compat/snapshots.ts";
import { openPairing } from "../pair.ts";
import { reply } from "../reply.ts";
import { eventsOf, timingsOf, violationsOf } from "./records.ts";
import { formOf } from "./snapshots.ts";

/** The name of an attempt in the address: an id of ours or the school's. */
function nameOf(call: Call): string {
  const name = call.word("id");
  if (name.length > 200 || isUnsafeText(name)) throw new Refusal("bad_id");
  return name;
}

const named = { words: { id: null } } as const;

async function takeTiming(
  call: Call,
): Promise<z.infer<typeof olderTimingTaken>> {
  const { attempt_id, question_id, ...timing } = await olderBody(
    call,
    olderTiming,
  );
  const taken = await call.sql<
    Omit<z.infer<typeof olderTimingTaken>, "success">
  >("api_take_compat_timing", {
    attempt: String(attempt_id),
    question: String(question_id),
    ...timing,
  });
  return { success: true, ...taken };
}

async function takePicture(
  call: Call,
): Promise<z.infer<typeof olderSnapshotTaken>> {
  // Whose it is first: nothing of the form may change that answer.
  const { attempt_id } = await call.read<{ attempt_id: string }>(
    "api_find_attempt",
    { attempt: nameOf(call) },
  );
  const file = (await formOf(call)).get("snapshot");
  if (!(file instanceof File)) {
    throw new Refusal("bad_request", {
      issues: [{ path: "snapshot", code: "invalid_type" }],
    });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  return {
    success: true,
    snapshotUrl: await storePicture(call, attempt_id, bytes),
  };
}

async function pair(call: Call): Promise<z.infer<typeof olderPairing>> {
  const { attempt_id } = await call.read<{ attempt_id: string }>(
    "api_find_attempt",
    { attempt: nameOf(call) },
  );
  const opened = await openPairing(call, attempt_id);
  return {
    pairingUrl: opened.pairing_url,
    qrPayload: opened.pairing_url,
    code: opened.code,
    expiresAt: opened.expires_at,
  };
}

export const compatRoutes: Route[] = [
  {
    method: "POST",
    path: "/events",
    doc: {
      summary: "Older clients: takes one event",
      body: olderEvent,
      answers: { 200: olderEventTaken },
      refusals: [
        "attempt_not_found",
        "attempt_full",
        "event_too_large",
        "event_type_unknown",
        "event_data_malformed",
        "event_text_unsafe",
      ],
    },
    answer: async (call) => reply(await takeOlderEvent(call)),
  },
  {
    method: "POST",
    path: "/question-timing",
    doc: {
      summary: "Older clients: time spent on a question so far",
      body: olderTiming,
      answers: { 200: olderTimingTaken },
      refusals: ["attempt_not_found", "question_not_found"],
    },
    answer: async (call) => reply(await takeTiming(call)),
  },
  {
    method: "POST",
    path: "/attempts/:id/proctor-events",
    doc: {
      ...named,
      summary: "Older clients: takes one event, with or without a picture",
      body: olderProctorEvent,
      answers: { 200: olderProctorEventTaken },
      refusals: [
        "bad_id",
        "attempt_not_found",
        "attempt_not_started",
        "attempt_over",
        "attempt_full",
        "image_malformed",
        "image_dimensions",
        "snapshots_off",
        "event_too_large",
        "event_type_unknown",
        "event_data_malformed",
        "event_text_unsafe",
      ],
    },
    answer: async (call) => reply(await takeProctorEvent(call, nameOf(call))),
  },
  {
    method: "POST",
    path: "/attempts/:id/proctor-snapshots",
    who: ["candidate", "device"],
    once: false,
    doc: {
      ...named,
      summary: "Older clients: takes a picture of the camera, or of a phone",
      picture: "snapshot",
      answers: { 200: olderSnapshotTaken },
      refusals: [
        "bad_id",
        "attempt_not_found",
        "attempt_not_started",
        "attempt_over",
        "attempt_full",
        "image_malformed",
        "image_dimensions",
        "snapshots_off",
      ],
    },
    answer: async (call) => reply(await takePicture(call)),
  },
  {
    method: "POST",
    path: "/sessions/:id/pairing-token",
    once: false,
    doc: {
      ...named,
      summary: "Older clients: opens a pairing for a phone",
      answers: { 200: olderPairing },
      refusals: [
        "bad_id",
        "attempt_not_found",
        "attempt_over",
        "phone_off",
        "pairing_unavailable",
      ],
    },
    answer: async (call) => reply(await pair(call)),
  },
  {
    method: "GET",
    path: "/attempt/:id/events",
    who: ["candidate", "staff"],
    doc: {
      ...named,
      summary: "Older clients: what was noticed",
      query: eventsQuery,
      answers: { 200: eventList },
      refusals: ["bad_id", "attempt_not_found"],
    },
    answer: async (call) => reply(await eventsOf(call, nameOf(call))),
  },
  {
    method: "GET",
    path: "/attempt/:id/violations",
    who: ["staff"],
    doc: {
      ...named,
      summary: "Older clients: counts by severity and kind",
      query: pageQuery,
      answers: { 200: violations },
      refusals: ["bad_id", "attempt_not_found"],
    },
    answer: async (call) => reply(await violationsOf(call, nameOf(call))),
  },
  {
    method: "GET",
    path: "/attempt/:id/question-timings",
    who: ["candidate", "staff"],
    doc: {
      ...named,
      summary: "Older clients: time spent on each question",
      query: pageQuery,
      answers: { 200: timingList },
      refusals: ["bad_id", "attempt_not_found"],
    },
    answer: async (call) => reply(await timingsOf(call, nameOf(call))),
  },
];
