/**
 * Hybrid encryption for the holder of one key: HPKE (RFC 9180) in base mode,
 * one message, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, by
 * WebCrypto alone.
 */
import { type Bytes, joined, utf8 } from "./bytes.ts";

/** The name of what this file does, as files carry it. */
export const SUITE = "HPKE-P256-SHA256-AES256GCM";

const P256 = { name: "ECDH", namedCurve: "P-256" };
/** Bytes of a point of P-256, of a hash, of a nonce. */
const POINT = 65, HASH = 32, NONCE = 12;

const u16 = (n: number) => [n >> 8, n & 255];
const KEM = joined(utf8("KEM"), new Uint8Array(u16(0x0010)));

/** AEADs by RFC 9180, section 7.3; files use the second. */
const AEADS = { 16: 0x0001, 32: 0x0002 } as const;

/** A message and what its holder needs besides the private key. */
export interface Sealed {
  /** The sender's public key, made for this message alone. */
  enc: Bytes;
  ciphertext: Bytes;
}

/** What a message is bound to, besides the receiver. */
export interface Bound {
  /** What the message is for. */
  info: Bytes;
  /** Authenticated with the message, not part of it. */
  aad: Bytes;
  /** Bytes of the AES key; 16 for the vectors of the RFC. */
  keyLength?: keyof typeof AEADS;
}

/** Encrypts for the holder of `receiver`. `sender`: for the tests. */
export async function seal(
  receiver: CryptoKey,
  message: Bytes,
  bound: Bound,
  sender?: CryptoKeyPair,
): Promise<Sealed> {
  const pair = sender ??
    await crypto.subtle.generateKey(P256, false, ["deriveBits"]);
  const enc = await rawOf(pair.publicKey);
  const { key, nonce } = await schedule(
    pair.privateKey,
    receiver,
    joined(enc, await rawOf(receiver)),
    bound,
  );
  const ciphertext = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: bound.aad },
    key,
    message,
  );
  return { enc, ciphertext: new Uint8Array(ciphertext) };
}

/**
 * Decrypts with the receiver's pair; null if the message, what it is bound to
 * or the pair is not what it was.
 */
export async function open(
  receiver: CryptoKeyPair,
  { enc, ciphertext }: Sealed,
  bound: Bound,
): Promise<Bytes | null> {
  try {
    if (enc.length !== POINT) return null;
    // Refuses what is no point of the curve (RFC 9180, section 7.1.4).
    const sender = await crypto.subtle.importKey("raw", enc, P256, true, []);
    const { key, nonce } = await schedule(
      receiver.privateKey,
      sender,
      joined(enc, await rawOf(receiver.publicKey)),
      bound,
    );
    return new Uint8Array(
      await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: nonce, additionalData: bound.aad },
        key,
        ciphertext,
      ),
    );
  } catch {
    // No point of the curve, or not what was sealed; engines word it variously.
    return null;
  }
}

async function rawOf(key: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", key));
}

/** Sections 4.1 (the shared secret) and 5.1 (key and nonce) of the RFC. */
async function schedule(
  own: CryptoKey,
  theirs: CryptoKey,
  context: Bytes,
  { info, keyLength = 32 }: Bound,
): Promise<{ key: CryptoKey; nonce: Bytes }> {
  const dh = new Uint8Array(
    await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own, 256),
  );
  const shared = await derived(
    new Uint8Array(),
    labeled(KEM, "eae_prk", dh),
    [labeledInfo(KEM, "shared_secret", context, HASH), HASH],
  );
  const suite = joined(
    utf8("HPKE"),
    new Uint8Array(
      [0x0010, 0x0001, AEADS[keyLength]].flatMap(u16),
    ),
  );
  const about = joined(
    new Uint8Array([0]), // base mode
    await extracted(labeled(suite, "psk_id_hash", new Uint8Array())),
    await extracted(labeled(suite, "info_hash", info)),
  );
  const secret = labeled(suite, "secret", new Uint8Array());
  const [key, nonce] = await Promise.all([
    derived(shared, secret, [
      labeledInfo(suite, "key", about, keyLength),
      keyLength,
    ]),
    derived(shared, secret, [
      labeledInfo(suite, "base_nonce", about, NONCE),
      NONCE,
    ]),
  ]);
  return {
    key: await crypto.subtle.importKey("raw", key, "AES-GCM", false, [
      "encrypt",
      "decrypt",
    ]),
    nonce,
  };
}

function labeled(suite: Bytes, label: string, ikm: Bytes): Bytes {
  return joined(utf8("HPKE-v1"), suite, utf8(label), ikm);
}

function labeledInfo(suite: Bytes, label: string, info: Bytes, length: number) {
  return joined(
    new Uint8Array(u16(length)),
    labeled(suite, label, info),
  );
}

/** HKDF's first half with an empty salt, which is a key of zeros (RFC 5869). */
async function extracted(ikm: Bytes): Promise<Bytes> {
  const salt = await crypto.subtle.importKey(
    "raw",
    new Uint8Array(HASH),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return new Uint8Array(await crypto.subtle.sign("HMAC", salt, ikm));
}

/** Both halves of HKDF. */
async function derived(
  salt: Bytes,
  ikm: Bytes,
  [info, length]: [Bytes, number],
): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", ikm, "HKDF", false, [
    "deriveBits",
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt, info },
    key,
    length * 8,
  );
  return new Uint8Array(bits);
}
