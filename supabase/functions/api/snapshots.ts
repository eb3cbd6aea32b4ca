/** Taking a picture in: checked, cleaned, put into Storage, told in the chain. */
import { BrokenJpeg } from "../_shared/jpeg/broken.ts";
import { type CleanJpeg, cleanJpeg } from "../_shared/jpeg/clean.ts";
import {
  IMAGE_LIMIT_BYTES,
  MOST_SNAPSHOTS,
  SNAPSHOT_LIMITS,
  type SnapshotSource,
} from "../_shared/contract/snapshots.ts";
import { Refusal } from "../_shared/errors.ts";
import { sha256 } from "../_shared/secret.ts";
import type { Call } from "./call.ts";
import { keyOf } from "./idempotency.ts";

/** A picture as it came. */
export interface IncomingSnapshot {
  attempt_id: string;
  source: SnapshotSource;
  bytes: Uint8Array;
  /** By the server's clock, ISO 8601; default: now. */
  taken_at?: string | null;
  flagged?: boolean;
  /** The page that took it; checked. */
  client_id?: string | null;
}

/** What became of it. */
export interface TakenSnapshot {
  snapshot_id: string;
  event_id: string;
  /** In bucket `evidence`. */
  path: string;
  server_time: string;
  /** It was sent before: this is what was answered then. */
  again: boolean;
}

/**
 * By what a repeated upload is known: the client's key, or the picture and when
 * it was taken. Null where nothing says so: two equal pictures are two then.
 */
function uploadKey(
  request: Request,
  takenAt: string | null,
  hash: string,
): string | null {
  const key = keyOf(request);
  if (key === null) {
    return takenAt ? `sum:${sha256(`${takenAt} ${hash}`)}` : null;
  }
  return `key:${sha256(key)}`;
}

function cleaned(bytes: Uint8Array, source: SnapshotSource): CleanJpeg {
  if (bytes.length > IMAGE_LIMIT_BYTES) {
    throw new Refusal("too_large", { limit_bytes: IMAGE_LIMIT_BYTES });
  }
  try {
    return cleanJpeg(bytes, SNAPSHOT_LIMITS[source]);
  } catch (error) {
    if (error instanceof BrokenJpeg) throw new Refusal(error.code);
    throw error;
  }
}

/**
 * Takes a picture in for the one who asks. Two SQL calls with the upload
 * between them; whatever fails on the way may be sent again, and is then the
 * same picture.
 *
 * @throws Refusal `too_large`, `image_malformed`, `image_dimensions`,
 * `attempt_not_found`, `client_not_found`, `attempt_not_started`,
 * `attempt_over`, `attempt_full`, `snapshots_off`, `bearer_not_allowed` (a
 * phone's picture by a page, or the other way round), `idempotency_conflict`,
 * `rate_limited`, `unavailable`.
 */
export async function takeSnapshot(
  call: Call,
  incoming: IncomingSnapshot,
): Promise<TakenSnapshot> {
  const { attempt_id, source, client_id = null, taken_at = null } = incoming;
  const picture = cleaned(incoming.bytes, source);
  const hash = sha256(picture.bytes);
  // `read`: what is known by our own key needs no second one.
  const pending = await call.read<
    { snapshot_id: string; path: string } & Partial<TakenSnapshot>
  >("api_snapshot_pending", {
    attempt_id,
    source,
    client_id,
    taken_at: taken_at ?? new Date().toISOString(),
    flagged: incoming.flagged ?? false,
    bytes: picture.bytes.length,
    width: picture.width,
    height: picture.height,
    content_hash: hash,
    upload_key: uploadKey(call.request, taken_at, hash),
    most: MOST_SNAPSHOTS,
  });
  const { snapshot_id, path, event_id, server_time } = pending;
  if (event_id && server_time) {
    return { snapshot_id, path, event_id, server_time, again: true };
  }
  await call.services.storage.put(
    "evidence",
    path,
    picture.bytes,
    "image/jpeg",
  );
  const stored = await call.read<Omit<TakenSnapshot, "again">>(
    "api_snapshot_stored",
    { attempt_id, snapshot_id, client_id },
  );
  call.services.kick();
  return { ...stored, again: false };
}
