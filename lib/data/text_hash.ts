import { createHash } from "node:crypto";

/**
 * SHA-256 of a text's UTF-8, hexadecimal. On the server: browsers withhold
 * WebCrypto from pages without TLS, as on a demonstration in a local network.
 */
export function textHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
