/** Who is asking. */

/**
 * The one form of identity behind the API, whatever bearer proved it. It goes
 * into every SQL call, which checks it in its WHERE. `sub` names who it is, for
 * limits and idempotency keys.
 */
export type Principal = UserPrincipal | OpaquePrincipal | ExamJwtPrincipal;

/** Someone with an account: staff, or a student. */
export interface UserPrincipal {
  kind: "user";
  /** `auth.users.id`. */
  sub: string;
}

/**
 * A student with a hall ticket, or a paired phone. Whether the token is known
 * and still good is for the database to say (`private.admitted`).
 */
export interface OpaquePrincipal {
  kind: "ticket" | "device";
  /** SHA-256 (hex) of the token. */
  sub: string;
}

/** A student sent by a school's own platform. */
export interface ExamJwtPrincipal {
  kind: "exam_jwt";
  /** SHA-256 (hex) of school, candidate, exam and attempt number. */
  sub: string;
  /** `tenants.id`. */
  tenant_id: string;
  /** `exams.external_id`. */
  exam: string;
  /** `candidates.external_id`. */
  candidate: string;
  attempt_no: number;
  /** End of the token, ISO 8601. */
  expires_at: string;
  /** The candidate's name, for schools that create on launch. */
  name: string | null;
  /** Part of a policy that the platform signed for this attempt. */
  exam_config: Record<string, unknown> | null;
}

/** Proves one kind of bearer. */
export interface Verifier {
  /** Whether a bearer of this form is this verifier's, and nobody else's. */
  takes(form: TokenForm): boolean;
  /** @throws Refusal with the code of what is wrong. */
  verify(form: TokenForm): Promise<Principal>;
}

/** What a bearer looks like before anything in it is believed. */
export type TokenForm =
  | { form: "jwt"; token: string; algorithm: string; issuer: unknown }
  | { form: "opaque"; token: string };
