/** Secrets: comparing them, and hashing what is kept. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * Whether two texts are equal, in a time that tells nothing about either:
 * both are hashed first, so not even the length shows.
 */
export function sameSecret(given: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(expected)) && expected !== "";
}

/** SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(given: string | Uint8Array): string {
  return createHash("sha256").update(given).digest("hex");
}

/** 256 random bits, base64url: 43 characters. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}
