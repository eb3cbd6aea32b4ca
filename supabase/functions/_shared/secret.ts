/** Secrets: comparing them, and hashing what is kept. */
import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Whether two texts are equal, in a time that tells nothing about either:
 * both are hashed first, so not even the length shows.
 */
export function sameSecret(given: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(expected)) && expected !== "";
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
