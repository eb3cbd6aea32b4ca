/** Reading bodies: the size is limited before anything is parsed. */
import { BODY_SECONDS } from "../contract/limits.ts";
import { Refusal } from "../errors.ts";
import { isUnsafe } from "../text.ts";

/**
 * The bytes of a body, at most `limit` of them, arrived within `seconds`.
 *
 * @throws Refusal `too_large` or `body_timeout`, without reading on.
 */
export async function readBytes(
  request: Request,
  limit: number,
  seconds = BODY_SECONDS,
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = () => new Refusal("too_large", { limit_bytes: limit });
  if (Number(request.headers.get("content-length") ?? 0) > limit) {
    await request.body?.cancel();
    throw refuse();
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  let late = false;
  // Ending the reading is what ends the wait for a client that stalls.
  const timer = reader && setTimeout(() => {
    late = true;
    reader.cancel().catch(() => {});
  }, seconds * 1000);
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (late) throw new Refusal("body_timeout", { seconds });
      if (done) break;
      size += value.byteLength;
      if (size > limit) {
        await reader.cancel();
        throw refuse();
      }
      parts.push(value);
    }
  } finally {
    clearTimeout(timer);
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
 * What a request's bytes say.
 *
 * @throws Refusal `unsupported_media_type` or `bad_json`.
 */
export function jsonOf(request: Request, bytes: Uint8Array): JsonBody {
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
