/** Tokens that say nothing: 256 random bits, known here by their SHA-256. */
import { Refusal } from "../errors.ts";
import { makeToken, sha256 } from "../secret.ts";
import type { OpaquePrincipal, Verifier } from "./principal.ts";

/** The beginning of a token says what it is for; 43 characters follow. */
const PREFIXES = { ticket: "iht_", device: "idv_" } as const;

const FORM = /^(iht|idv)_[A-Za-z0-9_-]{43}$/;

/** A new token, told once, and what is kept of it. */
export interface MadeToken {
  token: string;
  /** SHA-256, 64 hexadecimal digits. */
  hash: string;
}

/** Makes a token of 256 random bits. */
export function newToken(kind: OpaquePrincipal["kind"]): MadeToken {
  const token = `${PREFIXES[kind]}${makeToken()}`;
  return { token, hash: sha256(token) };
}

/**
 * Hall-ticket and device tokens. Whether one is known and still good is asked
 * where it is used, in the same transaction (`private.admitted`).
 */
export function opaqueTokens(): Verifier {
  return {
    takes: (form) => form.form === "opaque" && FORM.test(form.token),
    verify({ token }) {
      const kind = token.startsWith(PREFIXES.ticket)
        ? "ticket"
        : token.startsWith(PREFIXES.device)
        ? "device"
        : null;
      if (!kind) return Promise.reject(new Refusal("token_malformed"));
      return Promise.resolve({ kind, sub: sha256(token) });
    },
  };
}
