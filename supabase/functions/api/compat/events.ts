/** Takes events of older clients, whatever route they came by. */
import type { OlderId } from "../../_shared/contract/compat.ts";
import type { ErrorCode } from "../../_shared/contract/errors.ts";
import { EVENT_KINDS, eventTypeOf } from "../../_shared/contract/events.ts";
import {
  EVENT_LIMIT_BYTES,
  MAX_EVENTS,
} from "../../_shared/contract/limits.ts";
import { sha256 } from "../../_shared/secret.ts";
import { isUnsafe } from "../../_shared/text.ts";
import type { Call } from "../call.ts";
import { dataOf, timeOf } from "./fields.ts";

/** An event of an older client, by the names that they have in common. */
export interface OlderEvent {
  eventId?: string | null | undefined;
  type: string;
  timestamp?: string | null | undefined;
  confidence?: number | null | undefined;
  details: Record<string, unknown> | null;
  question?: OlderId | null | undefined;
}

/** An event as `api_take_compat_events` takes it. */
interface Row {
  event_id: string;
  untimed: boolean;
  event_type: string;
  severity: string;
  category: string;
  question: string | null;
  confidence: number | null;
  event_data: Record<string, unknown>;
  occurred_at: string | null;
}

/** What became of one event. */
export type Outcome =
  | { told: "stored" | "known"; eventId: string | null }
  | { told: "refused"; code: ErrorCode };

/** The fitting of an event id of ours. */
const ID = /^(?!server:)[A-Za-z0-9_.:-]{1,64}$/;

/**
 * An event's id: its own where it fits, else a hash of it; without one, a hash
 * of all that was sent, so that a repeated request is recognised.
 */
function idOf(event: OlderEvent): string {
  const { eventId } = event;
  if (eventId) return ID.test(eventId) ? eventId : hashed("id", eventId);
  return hashed("body", JSON.stringify(event));
}

function hashed(what: "id" | "body", text: string): string {
  return `${what}:${sha256(text).slice(0, 40)}`;
}

/** The event's row; why there is none; null for one of the server's own. */
export function rowOf(event: OlderEvent): Row | ErrorCode | null {
  if (isUnsafe(event)) return "event_text_unsafe";
  const size = new TextEncoder().encode(JSON.stringify(event)).byteLength;
  if (size > EVENT_LIMIT_BYTES) return "event_too_large";
  const type = eventTypeOf(event.type);
  if (!type) return "event_type_unknown";
  const kind = EVENT_KINDS[type];
  if (kind.origin === "server") return null;
  const { data, confidence: among } = dataOf(event.details ?? {});
  const confidence = event.confidence ?? among;
  if (
    !kind.data.safeParse(data).success ||
    !(confidence === null || isShare(confidence))
  ) return "event_data_malformed";
  const occurred_at = timeOf(type, event.timestamp, data);
  return {
    event_id: idOf(event),
    untimed: !event.eventId && occurred_at === null,
    event_type: type,
    severity: kind.severity,
    category: kind.category,
    question: event.question == null ? null : String(event.question),
    confidence,
    event_data: data,
    occurred_at,
  };
}

function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}

/** What an SQL call tells of the events it was given. */
interface Taken {
  attempt_id: string;
  told: {
    index: number;
    event_id: string;
    outcome: "stored" | "known" | "full";
  }[];
  server_time: string;
}

/**
 * Takes events of one attempt, named by its id or the school's own name.
 * `checked`: a row each, or why there is none. Answers what became of each.
 *
 * @throws Refusal `attempt_not_found`, also when there is nothing to store: no
 * answer may depend on what was sent for an attempt that is not theirs.
 */
export async function takeOlderEvents(
  call: Call,
  attempt: OlderId,
  checked: readonly (Row | ErrorCode | null)[],
): Promise<{ outcomes: Outcome[]; attempt_id: string; server_time: string }> {
  const rows = checked.filter((one): one is Row =>
    typeof one === "object" && one !== null
  );
  const { told, ...answer } = await call.sql<Taken>("api_take_compat_events", {
    attempt: String(attempt),
    max_events: MAX_EVENTS,
    user_agent: call.userAgent,
    address: call.address,
    events: rows,
  });
  if (
    told.some(({ outcome, index }) =>
      outcome === "stored" && rows[index]!.severity !== "info"
    )
  ) call.services.kick();

  let next = 0;
  const outcomes = checked.map((one): Outcome => {
    if (one === null) return { told: "known", eventId: null };
    if (typeof one === "string") return { told: "refused", code: one };
    const { outcome, event_id } = told[next++]!;
    return outcome === "full"
      ? { told: "refused", code: "attempt_full" }
      : { told: outcome, eventId: event_id };
  });
  return { outcomes, ...answer };
}
