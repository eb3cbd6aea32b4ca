/**
 * Who may do what: the one written table. The catalogue tests hold the
 * database to it and the behaviour tests try it with real sessions.
 *
 * Nobody writes to a table: students act through `api_*` functions, staff
 * through `staff_*` functions, workers through `score_*` functions. So only
 * reading is listed, and only for signed-in staff; students, phones, `anon`,
 * `service_role` and `invigil_api` read no table at all.
 */

/** A role a membership can carry. */
export type StaffRole = "admin" | "proctor" | "grader";

/** What may be read of one table. */
export interface Reading {
  /** Roles that read the rows of their own school. */
  rows: readonly StaffRole[];
  /** Rows a signed-in person reads besides, whatever the role. */
  own?: "user_id" | "staff_id";
  /** Columns no session reads, whatever the role. */
  hidden?: readonly string[];
  /** The only columns a session reads; instead of `hidden`. */
  only?: readonly string[];
}

const everyone = ["admin", "proctor", "grader"] as const;
const watching = ["admin", "proctor"] as const;
const marking = ["admin", "grader"] as const;
const ruling = ["admin"] as const;
const nobody = { rows: [] } as const;

/** Every table of `public`, by name. */
export const TABLES: Record<string, Reading> = {
  tenants: {
    rows: everyone,
    only: [
      "id",
      "external_id",
      "name",
      "time_zone",
      "answer_public_key",
      "default_policy",
      "is_demo",
      "version",
      "created_at",
    ],
  },
  memberships: { rows: everyone },
  exams: { rows: everyone },
  questions: { rows: everyone },
  answer_keys: { rows: marking },
  candidates: {
    rows: everyone,
    hidden: [
      "date_of_birth",
      "question",
      "answer_hash",
      "accommodations",
      "email",
    ],
  },
  enrolments: { rows: everyone, hidden: ["accommodations"] },
  attempts: {
    rows: everyone,
    hidden: ["accommodations", "exam_config", "policy", "steps"],
  },
  attempt_clients: { rows: watching, hidden: ["received"] },
  attempt_policies: { rows: ruling },
  attempt_presence: { rows: watching },
  consents: { rows: watching },
  answers: { rows: everyone },
  late_answers: { rows: everyone },
  grades: { rows: marking },
  question_timings: { rows: everyone },
  proctoring_events: { rows: watching },
  chain_heads: { rows: watching },
  event_comments: { rows: watching },
  snapshots: { rows: watching },
  risk_states: { rows: watching },
  risk_snapshots: { rows: watching },
  alerts: { rows: watching },
  decisions: { rows: watching },
  commands: { rows: watching },
  devices: { rows: watching, hidden: ["token_hash"] },
  live_views: { rows: watching },
  signals: { rows: [], own: "staff_id" },
  audit_log: { rows: ruling },
  pairing_tokens: nobody,
  access_tokens: nobody,
  idempotency_keys: nobody,
  rate_limits: nobody,
  scoring_queue: nobody,
};

/** Tables that belong to no school; every other one carries `tenant_id`. */
export const WITHOUT_TENANT = ["tenants", "rate_limits"] as const;

/**
 * Tables whose `tenant_id` may be null: a request is counted before it is
 * known which school it is about.
 */
export const TENANT_OPTIONAL = ["idempotency_keys"] as const;

/** Tables whose rows nobody, not even their owner, changes or removes. */
export const APPEND_ONLY = [
  "proctoring_events",
  "decisions",
  "audit_log",
] as const;

/** Private buckets, and who reads the objects under `{tenant}/`. */
export const BUCKETS: Record<string, readonly StaffRole[]> = {
  questions: everyone,
  evidence: watching,
};

/** Helpers of schema `private` that policies call as the signed-in person. */
export const POLICY_HELPERS = [
  "private.staff_tenants",
  "private.may_hear",
  "private.practice_attempts",
] as const;

/**
 * Which roles may execute a function of `public`, by its prefix. A function
 * with another prefix is executable by none of them.
 */
export const PUBLIC_FUNCTIONS: Record<string, readonly string[]> = {
  api_: ["service_role", "invigil_api"],
  score_: ["service_role", "invigil_api"],
  staff_: ["authenticated"],
};
