/** Events, in batches. */
import type { Head } from "../../_shared/chain.ts";
import type { BatchAnswer } from "../../_shared/contract/answers.ts";
import { eventBatch } from "../../_shared/contract/requests.ts";
import { refuseUnsafe } from "../../_shared/http/body.ts";
import { type Call, parse, type Route } from "../call.ts";
import { checkEvents } from "../check_events.ts";
import { reply } from "../reply.ts";

async function take(call: Call): Promise<BatchAnswer> {
  const { value } = await call.json();
  const { events, ...batch } = parse(eventBatch, value);
  refuseUnsafe(batch);
  const { rows, rejected, theirs } = checkEvents(
    events,
    batch.clock_offset_ms,
  );
  const known = rejected.flatMap(({ seq }) => seq === null ? [] : [seq]);
  const stored = await call.sql<
    Omit<BatchAnswer, "head" | "rejected"> & { head: Head }
  >("api_take_events", {
    session_id: batch.session_id,
    client_id: batch.client_id,
    epoch: batch.epoch,
    user_agent: call.userAgent,
    address: call.address,
    events: rows,
    rejected: [...known, ...theirs],
  });
  // What matters to a proctor is scored at once; the rest by the ticker.
  if (stored.accepted > 0 && rows.some((row) => row.severity !== "info")) {
    call.services.kick();
  }
  return {
    ...stored,
    duplicates: stored.duplicates + theirs.length,
    rejected,
    head: call.services.heads.sign(
      batch.session_id.toLowerCase(),
      stored.head,
    ),
  };
}

export const eventRoutes: Route[] = [
  {
    method: "POST",
    path: "/events/batch",
    answer: async (call) => reply(await take(call), 202),
  },
];
