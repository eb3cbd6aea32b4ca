/** Checks a batch's events one by one: a bad one never costs the others. */
import type { BatchAnswer } from "../_shared/contract/answers.ts";
import type { ErrorCode } from "../_shared/contract/errors.ts";
import { EVENT_KINDS, eventTypeOf } from "../_shared/contract/events.ts";
import { EVENT_LIMIT_BYTES } from "../_shared/contract/limits.ts";
import { clientEvent } from "../_shared/contract/requests.ts";
import { isUnsafe } from "../_shared/text.ts";
import { corrected } from "./time.ts";

/** An event as `private.append_events` takes it. */
export interface EventRow {
  event_id: string;
  seq: number;
  event_type: string;
  phase: string;
  severity: string;
  category: string;
  question_id: string | null;
  confidence: number | null;
  event_data: Record<string, unknown>;
  occurred_at: string;
}

/** A batch, sorted out. */
export interface CheckedEvents {
  rows: EventRow[];
  rejected: BatchAnswer["rejected"];
  /** Of a kind only the server raises: told as duplicates. */
  theirs: number[];
}

const field = {
  id: clientEvent.shape.event_id,
  seq: clientEvent.shape.seq,
};

/** The event's row, or why there is none; null for one of the server's own. */
function rowOf(event: unknown, offset: number): EventRow | ErrorCode | null {
  // First, since it looks no deeper than allowed: to write JSON out again is
  // recursive in some engines.
  if (isUnsafe(event)) return "event_text_unsafe";
  const size = new TextEncoder().encode(JSON.stringify(event)).byteLength;
  if (size > EVENT_LIMIT_BYTES) return "event_too_large";
  const { success, data: e } = clientEvent.safeParse(event);
  if (!success) return "event_malformed";
  const type = eventTypeOf(e.type);
  if (!type) return "event_type_unknown";
  const kind = EVENT_KINDS[type];
  if (kind.origin === "server") return null;
  if (!kind.data.safeParse(e.data).success) return "event_data_malformed";
  return {
    event_id: e.event_id,
    seq: e.seq,
    event_type: type,
    phase: e.phase,
    severity: kind.severity,
    category: kind.category,
    question_id: e.question_id ?? null,
    confidence: e.confidence ?? null,
    event_data: e.data,
    occurred_at: corrected(e.occurred_at, offset),
  };
}

/** `offset`: milliseconds to add to the client's clock. */
export function checkEvents(
  events: readonly unknown[],
  offset: number,
): CheckedEvents {
  const checked: CheckedEvents = { rows: [], rejected: [], theirs: [] };
  for (const event of events) {
    const row = rowOf(event, offset);
    if (row === null) checked.theirs.push((event as { seq: number }).seq);
    else if (typeof row === "object") checked.rows.push(row);
    else {
      const said = (event ?? {}) as Record<string, unknown>;
      checked.rejected.push({
        id: field.id.safeParse(said.event_id).data ?? null,
        seq: field.seq.safeParse(said.seq).data ?? null,
        code: row,
      });
    }
  }
  return checked;
}
