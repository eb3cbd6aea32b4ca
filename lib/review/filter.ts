/** Which events a list shows. */
import type { ReviewEvent } from "./types.ts";

/** Rows of the list at a time. */
export const PAGE_ROWS = 60;

/** Empty: all. */
export interface EventFilter {
  category: string;
  severity: string;
  type: string;
}

/** Every event is shown. */
export const NO_FILTER: EventFilter = { category: "", severity: "", type: "" };

/** Whether an event is shown. */
export function matches(event: ReviewEvent, filter: EventFilter): boolean {
  return (filter.category === "" || event.category === filter.category) &&
    (filter.severity === "" || event.severity === filter.severity) &&
    (filter.type === "" || event.event_type === filter.type);
}
