/** From the fields of older clients' events to those of ours. */
import type { EventType } from "../../_shared/contract/events.ts";

/** A field of older clients' `details`, `metadata` or `event_data`. */
interface Field {
  to: string;
  /** Milliseconds there are seconds here. */
  per?: number;
}

/** Everything else keeps its name. The table in docs/api.md says the same. */
const FIELDS: Readonly<Record<string, Field>> = {
  durationMillis: { to: "duration_seconds", per: 1000 },
  durationSeconds: { to: "duration_seconds" },
  facesCount: { to: "faces" },
  lastBlinkSecondsAgo: { to: "last_blink_seconds_ago" },
  totalBlinks: { to: "total_blinks" },
  avgMovement: { to: "average_movement" },
  hiddenAt: { to: "hidden_at" },
  visibleAt: { to: "visible_at" },
};

/** An event's data as it is stored, and what is no data here. */
export interface OlderData {
  data: Record<string, unknown>;
  /** 0 to 1, or as it was sent. */
  confidence: unknown;
}

/** Our names for an older client's details. A name of ours is never lost. */
export function dataOf(details: Record<string, unknown>): OlderData {
  const { confidence = null, ...given } = details;
  const data: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name]! : { to: name };
    if (field.to !== name && Object.hasOwn(given, field.to)) continue;
    data[field.to] = field.per && typeof value === "number"
      ? value / field.per
      : value;
  }
  return { data, confidence };
}

/** In milliseconds: later times do not fit into four digits of a year. */
const YEAR_10000 = 253_402_300_800_000;

/** Where an event tells in its data when it began. */
const BEGINS: { readonly [type in EventType]?: string } = {
  tab_switch: "hidden_at",
  window_blur: "hidden_at",
};

/** A time in UTC, ISO 8601; without an offset it is UTC. Null for no time. */
export function momentOf(said: unknown): string | null {
  if (typeof said !== "string") return null;
  const offset = /(Z|[+-]\d\d:?\d\d)$/i.test(said) ? "" : "Z";
  const ms = Date.parse(said + offset);
  return Number.isFinite(ms) && ms >= 0 && ms < YEAR_10000
    ? new Date(ms).toISOString()
    : null;
}

/** When an event happened: its timestamp, or else what its data says. */
export function timeOf(
  type: EventType,
  timestamp: string | null | undefined,
  data: Record<string, unknown>,
): string | null {
  return momentOf(timestamp ?? data[BEGINS[type] ?? ""]);
}
