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
      (batch.length < mostEvents && bytes <= mostBytes && alike(first, item));
    if (!fits) break;
    batch.push(item);
  }
  return batch;
}

/** Whether one batch can say of both what it says of its events. */
function alike(a: QueuedEvent, b: QueuedEvent): boolean {
  return a.client_id === b.client_id && a.epoch === b.epoch &&
    a.policy_id === b.policy_id &&
    Math.abs(a.offset_ms - b.offset_ms) <= SAME_OFFSET;
}

/**
 * What leaves with the page, in one batch: the beginning of the queue, as in
 * `cut`. Where that would leave something urgent behind, the urgent ones of
 * the same page go first and the rest as far as there is room; the holes in
 * `seq` that the server then sees close when the next page sends the others.
 */
export function cutToLeave(
  queue: readonly QueuedEvent[],
  mostBytes: number,
): QueuedEvent[] {
  const inOrder = cut(queue, MOST_EVENTS, mostBytes);
  const mine = queue.filter((item) => alike(queue[0]!, item));
  if (!mine.slice(inOrder.length).some((item) => item.urgent)) return inOrder;
  const urgentFirst = [
    ...mine.filter((item) => item.urgent),
    ...mine.filter((item) => !item.urgent),
  ];
  return cut(urgentFirst, MOST_EVENTS, mostBytes)
    .sort((a, b) => a.seq - b.seq);
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

/** Bytes of a body as it is sent. */
export function sizeOf(body: unknown): number {
  return encoder.encode(JSON.stringify(body)).length;
}
