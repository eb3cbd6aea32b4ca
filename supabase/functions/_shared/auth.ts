/**
 * Authentication. The bearer's form picks one verifier; what that one says is
 * final. Nothing ever falls through to another, weaker one.
 */
import { examTenants } from "./auth/exam_tenants.ts";
import { examTokens } from "./auth/exam_jwt.ts";
import { bearerOf, formOf } from "./auth/form.ts";
import { keepJwks } from "./auth/jwks_cache.ts";
import { fetchJwks, type JwksFetch } from "./auth/jwks_fetch.ts";
import { isLoopback } from "./auth/jwks_url.ts";
import { opaqueTokens } from "./auth/opaque.ts";
import type { Principal, Verifier } from "./auth/principal.ts";
import { supabaseTokens } from "./auth/supabase_token.ts";
import type { Db } from "./db.ts";
import type { Env } from "./env.ts";
import { Refusal } from "./errors.ts";

export type { Principal } from "./auth/principal.ts";

/** Finds out who sends a request. */
export type Authenticate = (headers: Headers) => Promise<Principal>;

/** Authentication by the given verifiers, of which one at most takes a form. */
export function authenticateWith(verifiers: readonly Verifier[]): Authenticate {
  return async function authenticate(headers) {
    const form = formOf(bearerOf(headers));
    const verifier = verifiers.find((one) => one.takes(form));
    if (verifier) return await verifier.verify(form);
    throw new Refusal(form.form === "jwt" ? "token_issuer" : "token_malformed");
  };
}

/**
 * The bearers this deployment accepts. `db` says which school an exam JWT's
 * issuer stands for; `reach` is how its keys are fetched, for tests.
 */
export function authentication(
  env: Env,
  db: Pick<Db, "call">,
  reach: JwksFetch = {},
): Authenticate {
  const auth = `${env.supabaseUrl}/auth/v1`;
  const issuer = env.authIssuer ?? auth;
  return authenticateWith([
    supabaseTokens({
      issuer,
      jwksUrl: `${auth}/.well-known/jwks.json`,
      jwks: env.jwks,
      jwtSecret: env.jwtSecret,
    }),
    examTokens({
      authIssuer: issuer,
      tenantOf: examTenants(db),
      keysAt: keepJwks((url) => fetchJwks(url, reach)),
      loopback: isLoopback(new URL(env.supabaseUrl).hostname),
    }),
    opaqueTokens(),
  ]);
}
