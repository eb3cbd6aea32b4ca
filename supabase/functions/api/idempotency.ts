/** What makes a repeated call the same call. */
import { createHash } from "node:crypto";
import { Refusal } from "../_shared/errors.ts";

const KEY = /^[\x21-\x7e]{8,200}$/;

/** The key a client gave a call, and what must be the same each time. */
export interface Idempotency {
  key: string;
  /** SHA-256 (hex) of method, address and body. */
  hash: string;
}

/**
 * The `Idempotency-Key` of a request; null without one.
 *
 * @throws Refusal `bad_request` if it has not the form of one.
 */
export function keyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key !== null && !KEY.test(key)) {
    throw new Refusal("bad_request", { reason: "idempotency-key" });
  }
  return key;
}

/**
 * The idempotency of a request; null without an `Idempotency-Key`. `read` gives
 * its body.
 *
 * @throws Refusal `bad_request` if the key has not the form of one.
 */
export async function idempotencyOf(
  request: Request,
  read: () => Promise<Uint8Array>,
): Promise<Idempotency | null> {
  const key = keyOf(request);
  if (key === null) return null;
  const { pathname, search } = new URL(request.url);
  const hash = createHash("sha256")
    .update(`${request.method}\n${pathname}${search}\n`)
    .update(await read())
    .digest("hex");
  return { key, hash };
}
