/** Exam JWTs: students whom a school's own platform sends. */
import {
  type CryptoKey,
  importSPKI,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
} from "jose";
import { Refusal } from "../errors.ts";
import { examClaims } from "./exam_claims.ts";
import type { ExamTenant, TenantOf } from "./exam_tenants.ts";
import { refusalOf, TOLERANCE } from "./jose_refusal.ts";
import type { KeysAt } from "./jwks_cache.ts";
import type { Principal, Verifier } from "./principal.ts";

/** The one algorithm: nobody can sign with what everybody may know. */
const ALGORITHM = "RS256";

/** Longer than any exam with its accommodations and a night. */
const MAX_LIFETIME_SECONDS = 24 * 3600;

/** As `tenants.exam_jwt_issuer` in the database. */
const MAX_ISSUER = 500;

/** How exam JWTs are verified here. */
export interface ExamTokens {
  /** Of Supabase Auth; its tokens are another verifier's. */
  authIssuer: string;
  tenantOf: TenantOf;
  keysAt: KeysAt;
  /** Whether this deployment is on loopback: only there demo keys count. */
  loopback: boolean;
}

/** Refuses a token that is to live longer than `MAX_LIFETIME_SECONDS`. */
function refuseLongLife({ exp = 0, iat }: JWTPayload): void {
  const now = Math.floor(Date.now() / 1000);
  const from = Math.min(iat ?? now, now);
  if (exp - from > MAX_LIFETIME_SECONDS + TOLERANCE) {
    throw new Refusal("token_claims", { claim: "exp" });
  }
}

/** The verifier of exam JWTs. */
export function examTokens(options: ExamTokens): Verifier {
  const imported = new WeakMap<ExamTenant, Promise<CryptoKey>>();

  async function pemKey(tenant: ExamTenant, pem: string): Promise<CryptoKey> {
    let key = imported.get(tenant);
    if (!key) imported.set(tenant, key = importSPKI(pem, ALGORITHM));
    try {
      return await key;
    } catch {
      throw new Refusal("keys_unavailable", { reason: "malformed" }, {
        "retry-after": "60",
      });
    }
  }

  function keysOf(tenant: ExamTenant): JWTVerifyGetKey | null {
    const { jwks_url, public_key } = tenant;
    if (jwks_url) return options.keysAt(jwks_url);
    return public_key ? () => pemKey(tenant, public_key) : null;
  }

  return {
    takes: (form) => form.form === "jwt" && form.issuer !== options.authIssuer,
    async verify(form): Promise<Principal> {
      if (form.form !== "jwt") throw new Refusal("token_malformed");
      const { issuer } = form;
      const named = typeof issuer === "string" && issuer.length <= MAX_ISSUER &&
        issuer.isWellFormed() && !issuer.includes("\0");
      const tenant = named ? await options.tenantOf(issuer) : null;
      const keys = tenant && keysOf(tenant);
      if (!keys || tenant.is_demo && !options.loopback) {
        throw new Refusal("token_issuer");
      }
      if (form.algorithm !== ALGORITHM) throw new Refusal("token_algorithm");
      try {
        const { payload } = await jwtVerify(form.token, keys, {
          algorithms: [ALGORITHM],
          issuer: issuer as string,
          audience: tenant.audience,
          clockTolerance: TOLERANCE,
          requiredClaims: ["exp"],
        });
        refuseLongLife(payload);
        return examClaims(payload, tenant);
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}
