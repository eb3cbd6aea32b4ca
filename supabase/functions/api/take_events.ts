/** Takes a batch of events in for the one who asks. */
import type { Head } from "../_shared/chain.ts";
import type { BatchAnswer } from "../_shared/contract/answers.ts";
import { MAX_EVENTS } from "../_shared/contract/limits.ts";
import type { EventBatch } from "../_shared/contract/requests.ts";
import type { Call } from "./call.ts";
import { checkEvents } from "./check_events.ts";

/** What the database answers. */
type Stored = Omit<BatchAnswer, "head" | "rejected"> & {
  head: Head;
  full: { id: string; seq: number }[];
};

/**
 * Checks the events one by one, stores the good ones, and wakes the scoring
 * worker where one matters to a proctor.
 *
 * @throws Refusal `attempt_not_found`, `client_not_found` or `rate_limited`.
 */
export async function takeEvents(
  call: Call,
  { events, clock_offset_ms = 0, ...batch }: EventBatch,
): Promise<BatchAnswer> {
  const { rows, rejected, theirs } = checkEvents(events, clock_offset_ms);
  const known = rejected.flatMap(({ seq }) => seq === null ? [] : [seq]);
  const { full, ...stored } = await call.sql<Stored>("api_take_events", {
    session_id: batch.session_id,
    client_id: batch.client_id,
    epoch: batch.epoch,
    user_agent: call.userAgent,
    address: call.address,
    cost: events.length,
    most: MAX_EVENTS,
    events: rows,
    rejected: [...known, ...theirs],
  });
  // The rest is scored by the ticker.
  if (stored.accepted > 0 && rows.some((row) => row.severity !== "info")) {
    call.services.kick();
  }
  return {
    ...stored,
    duplicates: stored.duplicates + theirs.length,
    rejected: [
      ...rejected,
      ...full.map((event) => ({ ...event, code: "attempt_full" as const })),
    ],
    head: call.services.heads.sign(
      batch.session_id.toLowerCase(),
      stored.head,
    ),
  };
}
