/** What an exam JWT says: which school, student, exam and attempt. */
import type { JWTPayload } from "jose";
import * as z from "zod/mini";
import { policyOfExamConfig } from "../contract/exam_config.ts";
import { Refusal } from "../errors.ts";
import { sha256 } from "../secret.ts";
import { isUnsafe } from "../text.ts";
import type { ExamTenant } from "./exam_tenants.ts";
import type { ExamJwtPrincipal } from "./principal.ts";

/** As long as an `external_id` may be; platforms also number their things. */
const name = z.string().check(z.minLength(1), z.maxLength(200));
const external = z.pipe(
  z.union([name, z.int().check(z.gte(0))]),
  z.transform(String),
);

const claims = z.object({
  tenant_id: external,
  exam_schedule_id: external,
  user_id: external,
  attempt_no: z.int().check(z.gte(1), z.lte(100)),
  name: z.optional(z.nullable(name)),
  /** As `policyOfExamConfig` reads it; the token bounds its size. */
  exam_config: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
});

function refuse(claim: string): never {
  throw new Refusal("token_claims", { claim });
}

/**
 * The principal of a token whose signature, issuer, audience and times are
 * good.
 *
 * @throws Refusal `token_claims` that names the claim, never what it held.
 */
export function examClaims(
  payload: JWTPayload,
  tenant: ExamTenant,
): ExamJwtPrincipal {
  const { success, data, error } = claims.safeParse(payload);
  if (!success) return refuse(String(error.issues[0]?.path[0] ?? ""));
  if (isUnsafe(data)) refuse("");
  // Who signs for one school cannot speak for another.
  if (
    data.tenant_id !== tenant.external_id &&
    data.tenant_id.toLowerCase() !== tenant.tenant_id
  ) refuse("tenant_id");
  const config = data.exam_config
    ? policyOfExamConfig(data.exam_config) ?? refuse("exam_config")
    : null;
  const { user_id: candidate, exam_schedule_id: exam, attempt_no } = data;
  const who = [tenant.tenant_id, candidate, exam, attempt_no];
  return {
    kind: "exam_jwt",
    sub: sha256(JSON.stringify(who)),
    tenant_id: tenant.tenant_id,
    exam,
    candidate,
    attempt_no,
    expires_at: new Date(payload.exp! * 1000).toISOString(),
    name: data.name?.trim() || null,
    exam_config: config,
  };
}
