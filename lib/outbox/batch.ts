import type { EventBatch } from "../../supabase/functions/_shared/contract/requests.ts";
import type { QueuedEvent } from "./store.ts";

/** Most events, and most bytes of JSON, one batch carries. */
export const MOST_EVENTS = 100;
export const MOST_BYTES = 48 * 1024;

/** Offsets further apart than this (ms) do not share a batch: the clock moved. */
const SAME_OFFSET = 1000;

const encoder = new TextEncoder();

/** Room for the batch's own fields (session, client, policy, brackets). */
const ENVELOPE_BYTES = 512;

/**
 * The longest beginning of the queue that one batch can carry: one client, one
 * epoch, one policy, one clock offset, within both limits. At least one event,
 * whatever its size, so that nothing blocks the queue.
 */
export function cut(
  queue: readonly QueuedEvent[],
  mostEvents = MOST_EVENTS,
  mostBytes = MOST_BYTES,
): QueuedEvent[] {
  const first = queue[0];
  if (!first) return [];
  const batch: QueuedEvent[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const item of queue) {
    bytes += encoder.encode(JSON.stringify(item.event)).length + 1;
    const fits = batch.length === 0 ||
      (batch.length < mostEvents && bytes <= mostBytes &&
        item.client_id === first.client_id && item.epoch === first.epoch &&
        item.policy_id === first.policy_id &&
        Math.abs(item.offset_ms - first.offset_ms) <= SAME_OFFSET);
    if (!fits) break;
    batch.push(item);
  }
  return batch;
}

/** The body of `POST /events/batch` for a batch that `cut` made. */
export function envelope(batch: readonly QueuedEvent[]): EventBatch {
  const { attempt, client_id, epoch, offset_ms, policy_id } = batch[0]!;
  return {
    session_id: attempt,
    client_id,
    epoch,
    clock_offset_ms: Math.round(offset_ms),
    ...(policy_id ? { policy_id } : {}),
    events: batch.map((item) => item.event),
  };
}
