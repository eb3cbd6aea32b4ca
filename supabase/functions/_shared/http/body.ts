/** Reading bodies: the size is limited before anything is parsed. */
import { JSON_LIMIT_BYTES } from "../contract/limits.ts";
import { Refusal } from "../errors.ts";
import { isUnsafe } from "../text.ts";

/**
 * The bytes of a body, at most `limit` of them.
 *
 * @throws Refusal `too_large`, without reading on.
 */
export async function readBytes(
  request: Request,
  limit: number,
): Promise<Uint8Array> {
  const refuse = () => new Refusal("too_large", { limit_bytes: limit });
  if (Number(request.headers.get("content-length") ?? 0) > limit) {
    await request.body?.cancel();
    throw refuse();
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw refuse();
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function isJson(type: string | null): boolean {
  return (type ?? "").split(";")[0]?.trim().toLowerCase() ===
    "application/json";
}

/** A body's text and what it says; an empty body is `{}`. */
export interface JsonBody {
  text: string;
  value: unknown;
}

/**
 * Reads a JSON body.
 *
 * @throws Refusal `too_large`, `unsupported_media_type` or `bad_json`.
 */
export async function readJson(
  request: Request,
  limit = JSON_LIMIT_BYTES,
): Promise<JsonBody> {
  const bytes = await readBytes(request, limit);
  if (bytes.byteLength === 0) return { text: "", value: {} };
  if (!isJson(request.headers.get("content-type"))) {
    throw new Refusal("unsupported_media_type", {
      expected: "application/json",
    });
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, value: JSON.parse(text) };
  } catch {
    throw new Refusal("bad_json");
  }
}

/**
 * Refuses what cannot be stored, by `bad_request`. Not for event batches,
 * where one bad event must not cost the others.
 */
export function refuseUnsafe(value: unknown): void {
  if (isUnsafe(value)) throw new Refusal("bad_request", { reason: "unsafe" });
}
