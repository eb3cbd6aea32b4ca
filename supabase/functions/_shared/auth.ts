/**
 * Authentication. The bearer's form picks one verifier; what that one says is
 * final. Nothing ever falls through to another, weaker one.
 */
import { bearerOf, formOf } from "./auth/form.ts";
import type { Principal, Verifier } from "./auth/principal.ts";
import { supabaseTokens } from "./auth/supabase_token.ts";
import type { Env } from "./env.ts";
import { Refusal } from "./errors.ts";

export type { Principal } from "./auth/principal.ts";

/** Finds out who sends a request. */
export type Authenticate = (headers: Headers) => Promise<Principal>;

/** Authentication by the given verifiers. */
export function authenticateWith(verifiers: readonly Verifier[]): Authenticate {
  return async function authenticate(headers) {
    const form = formOf(bearerOf(headers));
    const verifier = verifiers.find((one) => one.takes(form));
    if (verifier) return await verifier.verify(form);
    throw new Refusal(form.form === "jwt" ? "token_issuer" : "token_malformed");
  };
}

/** The bearers this deployment accepts. */
export function authentication(env: Env): Authenticate {
  return authenticateWith([
    supabaseTokens({
      issuer: `${env.supabaseUrl}/auth/v1`,
      jwks: env.jwks,
      jwtSecret: env.jwtSecret,
    }),
  ]);
}
