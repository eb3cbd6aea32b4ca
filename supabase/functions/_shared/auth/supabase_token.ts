/** Supabase Auth's access tokens: staff, and students with accounts. */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
} from "jose";
import { Refusal } from "../errors.ts";
import type { Principal, Verifier } from "./principal.ts";

/** What signs tokens on a project with signing keys. */
const ASYMMETRIC = ["ES256", "RS256", "EdDSA"];

/** Seconds two servers' clocks may differ. */
const TOLERANCE = 5;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where to find keys, and what a token must say. */
export interface SupabaseTokens {
  /** `{SUPABASE_URL}/auth/v1`, exactly. */
  issuer: string;
  /** A JSON Web Key Set; empty or absent: asked of the issuer and cached. */
  jwks?: string | undefined;
  /** Only where Auth signs with HS256. */
  jwtSecret?: string | undefined;
}

function keySet(options: SupabaseTokens): JWTVerifyGetKey {
  const given = options.jwks ? JSON.parse(options.jwks) : { keys: [] };
  return given.keys?.length
    ? createLocalJWKSet(given)
    : createRemoteJWKSet(new URL(`${options.issuer}/.well-known/jwks.json`));
}

/** The refusal for whatever jose found wrong. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new Refusal("token_expired");
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "nbf" && error.reason === "check_failed") {
      return new Refusal("token_not_yet_valid");
    }
    if (error.claim === "iss") return new Refusal("token_issuer");
    if (error.claim === "aud") return new Refusal("token_audience");
    return new Refusal("token_claims");
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return new Refusal("token_algorithm");
  }
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey
  ) return new Refusal("token_signature");
  // The key set could not be fetched or read: not the token's fault.
  if (
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error instanceof TypeError ||
    error instanceof errors.JOSEError && error.code === "ERR_JOSE_GENERIC"
  ) return new Refusal("unavailable", undefined, { "retry-after": "5" });
  if (error instanceof errors.JOSEError) return new Refusal("token_malformed");
  return error;
}

function principalOf(claims: JWTPayload): Principal {
  if (claims.role === "anon" || claims.role === "service_role") {
    throw new Refusal("api_key_alone");
  }
  if (
    claims.role !== "authenticated" || typeof claims.sub !== "string" ||
    !UUID.test(claims.sub)
  ) throw new Refusal("token_claims");
  return { kind: "user", sub: claims.sub };
}

/** The verifier of Supabase access tokens. */
export function supabaseTokens(options: SupabaseTokens): Verifier {
  const secret = options.jwtSecret &&
    new TextEncoder().encode(options.jwtSecret);
  const keys = keySet(options);
  return {
    takes: (form) => form.form === "jwt" && form.issuer === options.issuer,
    async verify(form) {
      if (form.form !== "jwt") throw new Refusal("token_malformed");
      const hmac = form.algorithm === "HS256" && secret;
      if (!hmac && !ASYMMETRIC.includes(form.algorithm)) {
        throw new Refusal("token_algorithm");
      }
      const pinned = {
        issuer: options.issuer,
        audience: "authenticated",
        clockTolerance: TOLERANCE,
        requiredClaims: ["sub", "exp"],
        algorithms: hmac ? ["HS256"] : ASYMMETRIC,
      };
      try {
        const { payload } = hmac
          ? await jwtVerify(form.token, hmac, pinned)
          : await jwtVerify(form.token, keys, pinned);
        return principalOf(payload);
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}
