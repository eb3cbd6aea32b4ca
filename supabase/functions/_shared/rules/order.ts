/** The order in which an attempt's events are read. */
import type { RuleEvent, Watermark } from "./types.ts";

type Ordered = Pick<RuleEvent, "happened_at" | "epoch" | "seq" | "event_id">;

/**
 * By (happened_at, epoch, seq, event_id). Times are ISO 8601 in UTC with
 * milliseconds, so their texts sort as the times do.
 */
export function compareEvents(a: Ordered, b: Ordered): number {
  if (a.happened_at !== b.happened_at) {
    return a.happened_at < b.happened_at ? -1 : 1;
  }
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  if (a.seq !== b.seq) return a.seq - b.seq;
  return a.event_id < b.event_id ? -1 : a.event_id > b.event_id ? 1 : 0;
}

/** Where an event stands in that order. */
export function watermarkOf(event: RuleEvent): Watermark {
  const { happened_at, epoch, seq, event_id } = event;
  return { happened_at, epoch, seq, event_id };
}
