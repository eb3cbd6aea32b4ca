/** What clients of older services send and read: see docs/api.md. */
import * as z from "zod/mini";
import { time } from "./answers.ts";
import { id } from "./requests.ts";

/** The largest body on their routes, in bytes: one may hold a picture. */
export const OLDER_LIMIT_BYTES = 700 * 1024;

/** Their ids: numbers or text, ours or the school's own (`external_id`). */
export const olderId = z.union([
  z.string().check(z.minLength(1), z.maxLength(200)),
  z.int(),
]);
export type OlderId = z.infer<typeof olderId>;

const kind = z.string().check(z.maxLength(64));
const details = z._default(
  z.nullable(z.record(z.string(), z.unknown())),
  {},
);
const confidence = z.optional(
  z.nullable(z.number().check(z.gte(0), z.lte(1))),
);
/** ISO 8601; without an offset it is UTC. */
const timestamp = z.optional(
  z.nullable(z.iso.datetime({ offset: true, local: true })),
);
const ignored = z.optional(z.unknown());

/** `POST /events`. */
export const olderEvent = z.object({
  attempt_id: olderId,
  event_type: kind,
  severity: ignored,
  question_id: z.optional(z.nullable(olderId)),
  event_data: details,
  timestamp,
});

/** One of `POST /events/batch` with a `sessionId`; checked one by one. */
export const olderBatchEvent = z.object({
  eventId: z.optional(z.nullable(z.string().check(z.maxLength(200)))),
  type: kind,
  timestamp,
  confidence,
  details,
});

/** `POST /events/batch`, told from ours by `sessionId`. */
export const olderBatch = z.object({
  sessionId: olderId,
  events: z.array(z.unknown()).check(z.minLength(1), z.maxLength(100)),
});

/** `POST /attempts/:id/proctor-events`. */
export const olderProctorEvent = z.object({
  /** One of the two. */
  type: z.optional(kind),
  eventType: z.optional(kind),
  timestamp,
  confidence,
  metadata: details,
  /** A data URL of a JPEG. */
  snapshotBase64: z.optional(z.nullable(z.string())),
  assessmentId: ignored,
  userId: ignored,
});

/** `POST /question-timing`. */
export const olderTiming = z.object({
  attempt_id: olderId,
  question_id: olderId,
  /** On this question, in all, so far. */
  total_time_seconds: z.number().check(z.gte(0), z.lte(864_000)),
  answer_changed: z._default(z.boolean(), false),
});

/** A single event's answer. */
export const olderEventTaken = z.object({
  success: z.literal(true),
  eventId: z.nullable(z.string()),
  /** It was there already, or is of a kind that only the server raises. */
  duplicate: z.boolean(),
  server_time: time,
});

/** `POST /events/batch`, their form. */
export const olderBatchTaken = z.object({
  success: z.literal(true),
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(z.object({
    eventId: z.nullable(z.string()),
    index: z.int(),
    code: z.string(),
  })),
  server_time: time,
});

/** `POST /attempts/:id/proctor-events`. */
export const olderProctorEventTaken = z.extend(olderEventTaken, {
  /** Good for five minutes; null without a picture, or when it was refused. */
  snapshotUrl: z.nullable(z.string()),
  /** The code of what was wrong with the picture; the event was taken. */
  snapshotError: z.nullable(z.string()),
});

/** `POST /attempts/:id/proctor-snapshots`. */
export const olderSnapshotTaken = z.object({
  success: z.literal(true),
  snapshotUrl: z.nullable(z.string()),
});

/** `POST /question-timing`. */
export const olderTimingTaken = z.object({
  success: z.literal(true),
  attempt_id: id,
  question_id: id,
  server_time: time,
});

/** `POST /sessions/:id/pairing-token`. */
export const olderPairing = z.object({
  pairingUrl: z.string(),
  /** What the QR code is to hold: the address. */
  qrPayload: z.string(),
  code: z.string(),
  expiresAt: time,
});
