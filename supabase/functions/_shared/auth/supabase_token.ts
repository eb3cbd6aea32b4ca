/** Supabase Auth's access tokens: staff, and students with accounts. */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
} from "jose";
import { Refusal } from "../errors.ts";
import { refusalOf, TOLERANCE } from "./jose_refusal.ts";
import type { Principal, Verifier } from "./principal.ts";

/** What signs tokens on a project with signing keys. */
const ASYMMETRIC = ["ES256", "RS256", "EdDSA"];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where to find keys, and what a token must say. */
export interface SupabaseTokens {
  /** What tokens name as their issuer, exactly. */
  issuer: string;
  /** Where the issuer's keys are; default: below its own address. */
  jwksUrl?: string;
  /** A JSON Web Key Set; empty or absent: asked of `jwksUrl` and cached. */
  jwks?: string | undefined;
  /** Only where Auth signs with HS256. */
  jwtSecret?: string | undefined;
}

function keySet(options: SupabaseTokens): JWTVerifyGetKey {
  const given = options.jwks ? JSON.parse(options.jwks) : { keys: [] };
  const url = options.jwksUrl ?? `${options.issuer}/.well-known/jwks.json`;
  return given.keys?.length
    ? createLocalJWKSet(given)
    : createRemoteJWKSet(new URL(url));
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
