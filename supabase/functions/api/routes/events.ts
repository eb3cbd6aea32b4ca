/** Events, in batches. */
import * as z from "zod/mini";
import {
  type BatchAnswer,
  batchAnswer,
} from "../../_shared/contract/answers.ts";
import { olderBatch, olderBatchTaken } from "../../_shared/contract/compat.ts";
import { eventBatch } from "../../_shared/contract/requests.ts";
import { refuseUnsafe } from "../../_shared/http/body.ts";
import { type Call, parse, type Route } from "../call.ts";
import { isOlderBatch, takeOlderBatch } from "../compat/batch.ts";
import { reply } from "../reply.ts";
import { takeEvents } from "../take_events.ts";

type Taken = BatchAnswer | z.infer<typeof olderBatchTaken>;

async function take(call: Call): Promise<Taken> {
  const { value } = await call.json();
  if (isOlderBatch(value)) return await takeOlderBatch(call, value);
  const { events, ...batch } = parse(eventBatch, value);
  // Events are looked at one by one: a bad one never costs the others.
  refuseUnsafe(batch);
  return await takeEvents(call, { ...batch, events });
}

export const eventRoutes: Route[] = [
  {
    method: "POST",
    path: "/events/batch",
    doc: {
      summary: "Takes up to 100 events and says what became of each",
      body: z.union([eventBatch, olderBatch]),
      answers: { 202: z.union([batchAnswer, olderBatchTaken]) },
      refusals: ["attempt_not_found", "client_not_found"],
    },
    answer: async (call) => reply(await take(call), 202),
  },
];
