/** The school's pair of keys: made, kept and opened in an admin's browser. */
import type { ExportKey } from "../../supabase/functions/_shared/contract/answers.ts";
import {
  type Bytes,
  fromBase64,
  randomBytes,
  toBase64,
  utf8,
} from "./bytes.ts";
import { fingerprintOf } from "./fingerprint.ts";

export const KEY_FORMAT = "invigil-key-1";

/**
 * Rounds of PBKDF2-HMAC-SHA-256: what OWASP's Password Storage Cheat Sheet asks
 * for (600,000; 2023).
 */
const ITERATIONS = 600_000;
/** More than this would only keep a browser busy. */
const MOST_ITERATIONS = 10_000_000;
/** Characters; NIST SP 800-63B-4 asks for 15 where nothing else protects. */
export const SHORTEST_PASSPHRASE = 15;

const P256 = { name: "ECDH", namedCurve: "P-256" };

/** The file an admin keeps. */
export interface KeyFile {
  format: typeof KEY_FORMAT;
  school: string;
  /** ISO 8601. */
  created_at: string;
  fingerprint: string;
  public_key: ExportKey;
  /** How `private_key` is encrypted; null: it is not. */
  protection: Protection | null;
  /** PKCS#8, encrypted or not, base64. */
  private_key: string;
}

interface Protection {
  kdf: "PBKDF2-SHA256";
  iterations: number;
  /** Base64. */
  salt: string;
  cipher: "AES-256-GCM";
  /** Base64. */
  iv: string;
}

/** A pair that can open files, and its name. */
export interface SchoolKey {
  pair: CryptoKeyPair;
  fingerprint: string;
}

/**
 * Makes a pair.
 *
 * @param passphrase encrypts the private key; empty: it is kept as it is
 * @param at ISO 8601
 */
export async function makeSchoolKey(
  school: string,
  passphrase: string,
  at: string,
): Promise<{ key: ExportKey; fingerprint: string; file: KeyFile }> {
  const pair = await crypto.subtle.generateKey(P256, true, ["deriveBits"]);
  const key = await publicJwk(pair.publicKey);
  const fingerprint = await fingerprintOf(key);
  const secret = new Uint8Array(
    await crypto.subtle.exportKey("pkcs8", pair.privateKey),
  );
  const protection: Protection | null = passphrase === "" ? null : {
    kdf: "PBKDF2-SHA256",
    iterations: ITERATIONS,
    salt: toBase64(randomBytes(16)),
    cipher: "AES-256-GCM",
    iv: toBase64(randomBytes(12)),
  };
  const kept = protection
    ? new Uint8Array(
      await crypto.subtle.encrypt(
        gcm(protection, fingerprint),
        await wrappingKey(passphrase, protection),
        secret,
      ),
    )
    : secret;
  const file: KeyFile = {
    format: KEY_FORMAT,
    school,
    created_at: at,
    fingerprint,
    public_key: key,
    protection,
    private_key: toBase64(kept),
  };
  return { key, fingerprint, file };
}

/** Whether a text is a private key's file, and whether it has a passphrase. */
export function readKeyFile(text: string): KeyFile | null {
  let file: KeyFile;
  try {
    file = JSON.parse(text);
  } catch {
    return null;
  }
  const isText = (value: unknown) => typeof value === "string";
  if (file?.format !== KEY_FORMAT || !isText(file.private_key)) return null;
  if (!isText(file.fingerprint) || !isText(file.public_key?.x)) return null;
  if (!isText(file.public_key.y) || !isText(file.school)) return null;
  const { protection: p } = file;
  if (p === null) return file;
  if (p?.kdf !== "PBKDF2-SHA256" || p.cipher !== "AES-256-GCM") return null;
  if (!isText(p.salt) || !isText(p.iv)) return null;
  if (!(p.iterations >= 1 && p.iterations <= MOST_ITERATIONS)) return null;
  return Number.isInteger(p.iterations) ? file : null;
}

/** Opens the private key: the pair, or why not. */
export async function openSchoolKey(
  file: KeyFile,
  passphrase: string,
): Promise<SchoolKey | "passphrase_needed" | "passphrase_wrong" | "broken"> {
  const { protection } = file;
  const kept = fromBase64(file.private_key);
  if (!kept) return "broken";
  let secret: Bytes = kept;
  if (protection) {
    if (passphrase === "") return "passphrase_needed";
    try {
      secret = new Uint8Array(
        await crypto.subtle.decrypt(
          gcm(protection, file.fingerprint),
          await wrappingKey(passphrase, protection),
          kept,
        ),
      );
    } catch {
      return "passphrase_wrong";
    }
  }
  try {
    const uses: KeyUsage[] = ["deriveBits"];
    const out = await crypto.subtle.importKey(
      "pkcs8",
      secret,
      P256,
      true,
      uses,
    );
    // The public half is of the private one, whatever the file says.
    const key = await publicJwk(out);
    const fingerprint = await fingerprintOf(key);
    if (fingerprint !== file.fingerprint) return "broken";
    const [privateKey, publicKey] = await Promise.all([
      crypto.subtle.importKey("pkcs8", secret, P256, false, uses),
      crypto.subtle.importKey("jwk", { ...key }, P256, true, []),
    ]);
    return { pair: { privateKey, publicKey }, fingerprint };
  } catch {
    return "broken";
  }
}

async function publicJwk(key: CryptoKey): Promise<ExportKey> {
  const { x, y } = await crypto.subtle.exportKey("jwk", key);
  return { kty: "EC", crv: "P-256", x: x!, y: y! };
}

/** The fingerprint is authenticated: no passphrase opens it under another. */
function gcm({ iv }: Protection, fingerprint: string): AesGcmParams {
  return {
    name: "AES-GCM",
    iv: fromBase64(iv) ?? new Uint8Array(12),
    additionalData: utf8(`${KEY_FORMAT} ${fingerprint}`),
  };
}

async function wrappingKey(
  passphrase: string,
  { iterations, salt }: Protection,
): Promise<CryptoKey> {
  // One form for what looks the same, however a keyboard makes it.
  const typed = utf8(passphrase.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, [
    "deriveKey",
  ]);
  return await crypto.subtle.deriveKey(
    {
      name: "PBKDF2",
      hash: "SHA-256",
      salt: fromBase64(salt) ?? new Uint8Array(),
      iterations,
    },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
