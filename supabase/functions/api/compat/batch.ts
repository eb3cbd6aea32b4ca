/** `POST /events/batch` as older clients send it. */
import type * as z from "zod/mini";
import {
  olderBatch,
  olderBatchEvent,
  type olderBatchTaken,
} from "../../_shared/contract/compat.ts";
import { refuseUnsafe } from "../../_shared/http/body.ts";
import { type Call, parse } from "../call.ts";
import { type OlderEvent, rowOf, takeOlderEvents } from "./events.ts";

/** Whether a batch is an older client's: by its keys alone. */
export function isOlderBatch(body: unknown): boolean {
  return typeof body === "object" && body !== null &&
    Object.hasOwn(body, "sessionId") && !Object.hasOwn(body, "session_id");
}

/** Takes such a batch: a bad event never costs the others. */
export async function takeOlderBatch(
  call: Call,
  body: unknown,
): Promise<z.infer<typeof olderBatchTaken>> {
  const { events, sessionId } = parse(olderBatch, body);
  refuseUnsafe(sessionId);
  const { outcomes, server_time } = await takeOlderEvents(
    call,
    sessionId,
    events.map((event) => {
      const { success, data } = olderBatchEvent.safeParse(event);
      return success ? rowOf(data satisfies OlderEvent) : "event_malformed";
    }),
  );
  const count = (told: string) =>
    outcomes.filter((outcome) => outcome.told === told).length;
  return {
    success: true,
    accepted: count("stored"),
    duplicates: count("known"),
    rejected: outcomes.flatMap((outcome, index) => {
      if (outcome.told !== "refused") return [];
      const { success, data } = olderBatchEvent.shape.eventId.safeParse(
        (events[index] as { eventId?: unknown } | null)?.eventId,
      );
      return [{
        eventId: success ? data ?? null : null,
        index,
        code: outcome.code,
      }];
    }),
    server_time,
  };
}
