/** The answer that goes with a hall ticket: kept as a salted, slow hash. */
import { Buffer } from "node:buffer";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { atOnce } from "../at_once.ts";
import { Refusal } from "../errors.ts";

/**
 * The least OWASP's Password Storage Cheat Sheet asks of scrypt where 16 MiB
 * are to be had; about 0.15 s of one core. All hashes are made with these, so
 * that every comparison costs the same.
 */
const N = 2 ** 14;
const R = 8;
const P = 5;
const LENGTH = 32;

/** Each takes 16 MiB: a flood of guesses must not take all memory. */
const oneOfFew = atOnce(4, 200);

/** The slow part: `salt` and a normalised answer to 32 bytes. */
export type SlowHash = (
  answer: string,
  salt: Uint8Array,
) => Promise<Uint8Array>;

/**
 * scrypt with the parameters above, a few at once.
 *
 * @throws Refusal `rate_limited` when very many wait already.
 */
export const slowHash: SlowHash = async (answer, salt) => {
  const key = await oneOfFew(() =>
    new Promise<Uint8Array>((resolve, reject) =>
      scrypt(
        answer,
        salt,
        LENGTH,
        { N, r: R, p: P },
        (error, key) => error ? reject(error) : resolve(key),
      )
    )
  );
  if (key) return key;
  throw new Refusal("rate_limited", { retry_after: 5 }, { "retry-after": "5" });
};

/**
 * An answer as it is compared: NFKC, lower case, no space around it and one
 * between words, so that how it was typed makes no difference.
 */
export function normalAnswer(answer: string): string {
  return answer.normalize("NFKC").toLowerCase().normalize("NFKC")
    .replace(/\s+/gu, " ").trim();
}

/** For `candidates.answer_hash`: `scrypt$N$r$p$salt$hash`, both in base64. */
export async function hashTicketAnswer(
  answer: string,
  salt: Uint8Array = randomBytes(16),
): Promise<string> {
  const hash = await slowHash(normalAnswer(answer), salt);
  return `scrypt$${N}$${R}$${P}$${base64(salt)}$${base64(hash)}`;
}

/** Compared with when there is nothing to compare with. */
const NOBODY = {
  salt: new Uint8Array(16),
  hash: new Uint8Array(LENGTH),
};

/** Salt and hash of what is kept; null where it was made in another way. */
function parsed(stored: string): typeof NOBODY | null {
  const [name, n, r, p, salt, hash] = stored.split("$");
  if (`${name}$${n}$${r}$${p}` !== `scrypt$${N}$${R}$${P}`) return null;
  try {
    const bytes = fromBase64(hash);
    return bytes.length === LENGTH
      ? { salt: fromBase64(salt), hash: bytes }
      : null;
  } catch {
    return null;
  }
}

/**
 * Whether an answer is the one that is kept. With nothing kept (null) it is
 * not, after the same work.
 */
export async function isTicketAnswer(
  answer: string,
  stored: string | null,
  slow: SlowHash = slowHash,
): Promise<boolean> {
  const kept = stored === null ? null : parsed(stored);
  const { salt, hash } = kept ?? NOBODY;
  const equal = timingSafeEqual(await slow(normalAnswer(answer), salt), hash);
  return equal && kept !== null;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

function fromBase64(text = ""): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, "base64"));
}
