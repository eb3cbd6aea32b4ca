/** Which school an exam JWT's issuer stands for, and the keys it signs with. */
import type { Db } from "../db.ts";

/** A school that sends its students by exam JWT. */
export interface ExamTenant {
  tenant_id: string;
  external_id: string | null;
  audience: string;
  /** Where its keys are; goes before `public_key`. */
  jwks_url: string | null;
  /** One key, PEM (SPKI). */
  public_key: string | null;
  /** A demo's keys are known to everyone who has its data folder. */
  is_demo: boolean;
}

/** The school of an issuer, or null. */
export type TenantOf = (issuer: string) => Promise<ExamTenant | null>;

/** Settings that a school changes are in force after this. */
const KEPT_MS = 60_000;

/** Of each, known and unknown issuers; the one put in first goes first. */
const MOST = 500;

/**
 * Schools by issuer, from the database, kept for a minute. Issuers nobody has
 * are kept apart, so that made-up ones never push out a school's.
 */
export function examTenants(
  db: Pick<Db, "call">,
  clock: () => number = Date.now,
): TenantOf {
  type Kept = { tenant: ExamTenant | null; until: number };
  const known = new Map<string, Kept>();
  const unknown = new Map<string, Kept>();

  return async function tenantOf(issuer) {
    const kept = known.get(issuer) ?? unknown.get(issuer);
    if (kept && kept.until > clock()) return kept.tenant;
    const { tenant } = await db.call<{ tenant: ExamTenant | null }>(
      "api_exam_jwt_keys",
      { issuer },
    );
    known.delete(issuer);
    unknown.delete(issuer);
    const into = tenant ? known : unknown;
    if (into.size >= MOST) into.delete(into.keys().next().value!);
    into.set(issuer, { tenant, until: clock() + KEPT_MS });
    return tenant;
  };
}
