import type { ExportKey } from "../../supabase/functions/_shared/contract/answers.ts";
import { toHex, utf8 } from "./bytes.ts";

/** A public key's name: its JWK thumbprint (RFC 7638) by SHA-256, hexadecimal. */
export async function fingerprintOf({ x, y }: ExportKey): Promise<string> {
  const canonical = JSON.stringify({ crv: "P-256", kty: "EC", x, y });
  const hash = await crypto.subtle.digest("SHA-256", utf8(canonical));
  return toHex(new Uint8Array(hash));
}

/** A fingerprint for reading aloud: groups of four. */
export function grouped(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(" ") ?? "";
}

/**
 * Whether this page may encrypt: browsers keep WebCrypto from pages that came
 * over plain http from anywhere but the computer itself.
 */
export function canEncrypt(): boolean {
  return typeof crypto.subtle === "object";
}
