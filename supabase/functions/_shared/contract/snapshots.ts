/** Pictures of the exam room or the screen: sent, and looked at by staff. */
import * as z from "zod/mini";
import { id } from "./requests.ts";

/** The largest picture, in bytes; the bucket's own limit is the same. */
export const IMAGE_LIMIT_BYTES = 500 * 1024;

/** The largest form around one: the picture, its fields and the boundaries. */
export const FORM_LIMIT_BYTES = IMAGE_LIMIT_BYTES + 8 * 1024;

/** Pictures of one source that an attempt holds at most. */
export const MOST_SNAPSHOTS = 5000;

/** Where a picture comes from. A phone sends only its own. */
export const SNAPSHOT_SOURCES = ["webcam", "screen", "phone"] as const;
export type SnapshotSource = typeof SNAPSHOT_SOURCES[number];

/**
 * Pixels of a picture, by source. A screen of 1920 × 1200 fits whole; a camera
 * is not asked for more than 1280 across (policy `snapshot_width`).
 */
export const SNAPSHOT_LIMITS = {
  webcam: { side: 1280, area: 1280 * 1024 },
  phone: { side: 1280, area: 1280 * 1024 },
  screen: { side: 1920, area: 1920 * 1280 },
} as const;

const time = z.iso.datetime({ offset: true });
const whole = z.string().check(z.regex(/^-?\d{1,11}$/));

/** The form's fields besides the picture. All are text. */
export const snapshotForm = z.object({
  source: z.enum(SNAPSHOT_SOURCES),
  /** By the client's clock; default: when it arrived. */
  taken_at: z.optional(time),
  /** Milliseconds to add to the client's clock to get the server's. */
  clock_offset_ms: z._default(whole, "0"),
  /** Sent because of something seen, not by the interval. */
  flagged: z._default(z.enum(["true", "false"]), "false"),
  /** The page that took it. */
  client_id: z.optional(
    z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/)),
  ),
});

/** 201, or 200 for a picture that was sent before. */
export const snapshotTaken = z.object({
  snapshot_id: id,
  /** Of the event in the attempt's chain. */
  event_id: z.string(),
  server_time: z.iso.datetime({ precision: 3 }),
});
export type SnapshotTaken = z.infer<typeof snapshotTaken>;

/** Parameters of `GET /exams/:id/snapshots`. */
export const examSnapshotsQuery = z.object({
  /** `as_of` of the call before: what was stored since. */
  after: z.optional(time),
});

/** `GET /exams/:id/snapshots`: the newest picture of each attempt and source. */
export const examSnapshots = z.object({
  snapshots: z.array(z.object({
    attempt_id: id,
    source: z.enum(SNAPSHOT_SOURCES),
    snapshot_id: id,
    taken_at: z.iso.datetime({ precision: 3 }),
    /** Where it can be had for five minutes; null when it was erased. */
    url: z.nullable(z.string()),
  })),
  /** The `after` of the next call. */
  as_of: z.iso.datetime({ precision: 3 }),
  server_time: z.iso.datetime({ precision: 3 }),
});
export type ExamSnapshots = z.infer<typeof examSnapshots>;
