/** Pictures of older clients. */
import { Buffer } from "node:buffer";
import type { ErrorCode } from "../../_shared/contract/errors.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call } from "../call.ts";
import { takeSnapshot } from "../snapshots.ts";

const DATA_URL = /^data:image\/jpe?g;base64,/i;

/** A data URL's picture; null if it is none of a JPEG. */
export function pictureOf(
  dataUrl: string,
): Uint8Array<ArrayBuffer> | null {
  const head = DATA_URL.exec(dataUrl)?.[0];
  if (!head) return null;
  const text = dataUrl.slice(head.length);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  return new Uint8Array(Buffer.from(text, "base64"));
}

/**
 * Stores a picture and answers an address of it, good for five minutes; null
 * where Storage has none.
 *
 * @throws Refusal as `takeSnapshot`.
 */
export async function storePicture(
  call: Call,
  attempt_id: string,
  bytes: Uint8Array,
  taken_at: string | null = null,
): Promise<string | null> {
  const { path } = await takeSnapshot(call, {
    attempt_id,
    source: call.principal.kind === "device" ? "phone" : "webcam",
    bytes,
    taken_at,
  });
  const addresses = await call.services.storage.sign("evidence", [path]);
  return addresses.get(path) ?? null;
}

/** A picture that came with an event, or what was wrong with it. */
export type EventPicture = { url: string | null; error: ErrorCode | null };

/**
 * Stores a picture that came with an event. The event has been taken by now,
 * so what is wrong with the picture is told beside it.
 *
 * @throws Refusal `unavailable`: sent again, both are the same as before.
 */
export async function storeEventPicture(
  call: Call,
  attempt_id: string,
  dataUrl: string,
  taken_at: string | null,
): Promise<EventPicture> {
  try {
    const bytes = pictureOf(dataUrl);
    if (!bytes) throw new Refusal("image_malformed");
    const url = await storePicture(call, attempt_id, bytes, taken_at);
    return { url, error: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "unavailable") {
      throw error;
    }
    return { url: null, error: error.code };
  }
}
