/** Single events of older clients: `POST /events` and `…/proctor-events`. */
import type * as z from "zod/mini";
import {
  OLDER_LIMIT_BYTES,
  olderEvent,
  type olderEventTaken,
  type OlderId,
  olderProctorEvent,
  type olderProctorEventTaken,
} from "../../_shared/contract/compat.ts";
import { Refusal } from "../../_shared/errors.ts";
import { refuseUnsafe } from "../../_shared/http/body.ts";
import { type Call, parse } from "../call.ts";
import { type OlderEvent, rowOf, takeOlderEvents } from "./events.ts";
import { momentOf } from "./fields.ts";
import { storeEventPicture } from "./snapshots.ts";

/** The body on a route of older clients, checked. */
export async function olderBody<T extends z.ZodMiniType>(
  call: Call,
  schema: T,
): Promise<z.output<T>> {
  const { value } = await call.json(OLDER_LIMIT_BYTES);
  refuseUnsafe(value);
  return parse(schema, value);
}

/**
 * Takes one event.
 *
 * @throws Refusal what would stand in `rejected` of a batch.
 */
async function takeOne(call: Call, attempt: OlderId, event: OlderEvent) {
  const row = rowOf(event);
  const { outcomes, ...taken } = await takeOlderEvents(call, attempt, [row]);
  const outcome = outcomes[0]!;
  if (outcome.told === "refused") throw new Refusal(outcome.code);
  return {
    ...taken,
    eventId: outcome.eventId,
    duplicate: outcome.told === "known",
  };
}

/** `POST /events`. */
export async function takeOlderEvent(
  call: Call,
): Promise<z.infer<typeof olderEventTaken>> {
  const body = await olderBody(call, olderEvent);
  const { eventId, duplicate, server_time } = await takeOne(
    call,
    body.attempt_id,
    {
      type: body.event_type,
      timestamp: body.timestamp,
      details: body.event_data,
      question: body.question_id,
    },
  );
  return { success: true, eventId, duplicate, server_time };
}

/** `POST /attempts/:id/proctor-events`, with or without a picture. */
export async function takeProctorEvent(
  call: Call,
  attempt: string,
): Promise<z.infer<typeof olderProctorEventTaken>> {
  const body = await olderBody(call, olderProctorEvent);
  const type = body.eventType ?? body.type;
  if (type === undefined) {
    throw new Refusal("bad_request", {
      issues: [{ path: "eventType", code: "invalid_type" }],
    });
  }
  const taken = await takeOne(call, attempt, {
    type,
    timestamp: body.timestamp,
    confidence: body.confidence,
    details: body.metadata,
  });
  const { eventId, duplicate, server_time } = taken;
  const picture = body.snapshotBase64
    ? await storeEventPicture(
      call,
      taken.attempt_id,
      body.snapshotBase64,
      momentOf(body.timestamp),
    )
    : { url: null, error: null };
  // A message that is a picture and nothing else has failed with it.
  if (picture.error && eventId === null) throw new Refusal(picture.error);
  return {
    success: true,
    eventId,
    duplicate,
    snapshotUrl: picture.url,
    snapshotError: picture.error,
    server_time,
  };
}
