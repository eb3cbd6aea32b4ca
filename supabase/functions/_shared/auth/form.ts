/** The form of a bearer: it decides, alone, which verifier applies. */
import { decodeJwt, decodeProtectedHeader } from "jose";
import { Refusal } from "../errors.ts";
import type { TokenForm } from "./principal.ts";

/** Longer than any bearer of ours; a parser's work is bounded by it. */
const MAX_LENGTH = 8192;

/** Header fields that would let a token bring or name its own key. */
const OWN_KEY = ["jwk", "jku", "x5c", "x5u", "crit"];

/** `sb_publishable_…` and `sb_secret_…`: they say which project, not who. */
function isApiKey(token: string): boolean {
  return /^sb_(publishable|secret)_/.test(token);
}

/**
 * The bearer of a request.
 *
 * @throws Refusal `token_missing`, `api_key_alone` or `token_malformed`.
 */
export function bearerOf(headers: Headers): string {
  const value = headers.get("authorization");
  if (value === null) {
    throw new Refusal(
      headers.has("apikey") ? "api_key_alone" : "token_missing",
    );
  }
  const token = /^Bearer +([^\s]+) *$/i.exec(value)?.[1];
  if (!token || token.length > MAX_LENGTH) {
    throw new Refusal("token_malformed");
  }
  if (isApiKey(token)) throw new Refusal("api_key_alone");
  return token;
}

/**
 * Reads a bearer's form without believing it.
 *
 * @throws Refusal `token_malformed` or, for the anonymous key of older
 * projects, `api_key_alone`.
 */
export function formOf(token: string): TokenForm {
  if (!token.includes(".")) return { form: "opaque", token };
  try {
    const header = decodeProtectedHeader(token);
    const claims = decodeJwt(token);
    if (OWN_KEY.some((field) => field in header)) {
      throw new Refusal("token_malformed");
    }
    if (!("sub" in claims) && /^(anon|service_role)$/.test(`${claims.role}`)) {
      throw new Refusal("api_key_alone");
    }
    const algorithm = typeof header.alg === "string" ? header.alg : "none";
    return { form: "jwt", token, algorithm, issuer: claims.iss };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("token_malformed");
  }
}
