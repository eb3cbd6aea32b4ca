/** Says what a launch with an exam JWT would come to, and why. */
import { decodeJwt, decodeProtectedHeader } from "jose";
import { examTokens } from "../_shared/auth/exam_jwt.ts";
import { bearerOf, formOf } from "../_shared/auth/form.ts";
import { keepJwks } from "../_shared/auth/jwks_cache.ts";
import { fetchJwks } from "../_shared/auth/jwks_fetch.ts";
import { isLoopback } from "../_shared/auth/jwks_url.ts";
import type { Principal } from "../_shared/auth/principal.ts";
import type { TokenTried } from "../_shared/contract/admin_school.ts";
import { Refusal } from "../_shared/errors.ts";
import type { Call } from "./call.ts";

/** As `api_exam_jwt_settings` answers. */
interface Settings {
  tenant_id: string;
  external_id: string | null;
  issuer: string | null;
  audience: string | null;
  jwks_url: string | null;
  public_key: string | null;
  is_demo: boolean;
}

/** As `api_try_launch` answers. */
interface Launch {
  exam?: NonNullable<TokenTried["exam"]>;
  refusal?: NonNullable<TokenTried["refusal"]>;
  detail?: unknown;
}

/** What can be read of it without believing it. */
function readable(read: () => object): Record<string, unknown> | null {
  try {
    return { ...read() };
  } catch {
    return null;
  }
}

/**
 * The same verifier that launches use, but by the settings as they are now and
 * with keys fetched anew: what an admin has just changed is what is tried.
 */
function verify(call: Call, school: Settings, token: string) {
  const { env } = call.services;
  // What no header can carry never was a token.
  if (!/^[!-~]+$/.test(token)) throw new Refusal("token_malformed");
  const form = formOf(
    bearerOf(new Headers({ authorization: `Bearer ${token}` })),
  );
  const { tenant_id, external_id, jwks_url, public_key, is_demo } = school;
  const verifier = examTokens({
    authIssuer: env.authIssuer ?? `${env.supabaseUrl}/auth/v1`,
    tenantOf: (issuer) =>
      Promise.resolve(
        issuer !== school.issuer || school.audience === null ? null : {
          tenant_id,
          external_id,
          audience: school.audience,
          jwks_url,
          public_key,
          is_demo,
        },
      ),
    keysAt: keepJwks((url) => fetchJwks(url)),
    loopback: isLoopback(new URL(env.supabaseUrl).hostname),
  });
  if (!verifier.takes(form)) {
    throw new Refusal(form.form === "jwt" ? "token_issuer" : "token_malformed");
  }
  return verifier.verify(form);
}

/** Tries a token for a school whose admin asks. Launches nothing. */
export async function triedToken(
  call: Call,
  tenant_id: string,
  given: string,
): Promise<TokenTried> {
  const school = await call.read<Settings>("api_exam_jwt_settings", {
    tenant_id,
  });
  // Pasted from a log or a mail, it may have lines and be named.
  const token = given.replace(/^Bearer\s+/i, "").replace(/\s+/g, "");
  const tried: TokenTried = {
    refusal: null,
    header: readable(() => decodeProtectedHeader(token)),
    claims: readable(() => decodeJwt(token)),
    expected: {
      algorithm: "RS256",
      issuer: school.issuer,
      audience: school.audience,
      tenant_id: [school.external_id ?? [], school.tenant_id].flat(),
      keys: school.jwks_url
        ? "jwks_url"
        : school.public_key
        ? "public_key"
        : null,
    },
    exam: null,
  };
  let launch: Principal;
  try {
    launch = await verify(call, school, token);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...tried, refusal: error.code, detail: error.detail };
  }
  const { exam, refusal, detail } = await call.read<Launch>("api_try_launch", {
    tenant_id,
    launch,
  });
  return {
    ...tried,
    exam: exam ?? null,
    refusal: refusal ?? null,
    ...(detail === undefined ? {} : { detail }),
  };
}
