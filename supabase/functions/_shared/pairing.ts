/** Making and hashing what pairs a phone with an attempt. */
import { createHmac, randomInt } from "node:crypto";

/** 32 letters and digits, without those that look alike: 0 O, 1 I. */
export const CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** 32^8 are 40 bits: tries must be counted, and the hash needs a key. */
const CODE_LENGTH = 8;

const CODE = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);

/** As it was made: case, spaces and hyphens are the typist's. */
const plain = (code: string) => code.toUpperCase().replace(/[\s-]/g, "");

/**
 * Whether a text may be a code at all. One that is too short, or has a zero for
 * an O, tells a guesser nothing: as a try it need not count.
 */
export function mayBeCode(text: string): boolean {
  return CODE.test(plain(text));
}

/** A code for typing. */
export function makeCode(): string {
  return Array.from(
    { length: CODE_LENGTH },
    () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)],
  ).join("");
}

/**
 * What is kept of a code: HMAC-SHA-256, hex, under a key derived from the
 * server's own, so that a copy of the table alone cannot be tried through.
 */
export function codeHash(serverSecret: string, code: string): string {
  const key = createHmac("sha256", serverSecret).update("pairing code")
    .digest();
  return createHmac("sha256", key).update(plain(code)).digest("hex");
}
