/** Two schools with a row in every table, so that a leak has something to leak. */
import type { Query } from "../../local/engine.ts";
import type { Database } from "./database.ts";
import type { StaffRole } from "./matrix.ts";

/** The ids of one school's rows. */
export interface School {
  tenant: string;
  staff: Record<StaffRole, string>;
  /** Account of the candidate. */
  student: string;
  exam: string;
  question: string;
  candidate: string;
  policy: string;
  attempt: string;
}

const uuid = () => crypto.randomUUID();
const hash = () => crypto.randomUUID().replaceAll("-", "").padEnd(64, "0");

/** Ids that are nobody's yet. */
export function newSchool(): School {
  return {
    tenant: uuid(),
    staff: { admin: uuid(), proctor: uuid(), grader: uuid() },
    student: uuid(),
    exam: uuid(),
    question: uuid(),
    candidate: uuid(),
    policy: uuid(),
    attempt: uuid(),
  };
}

/** A school with people, an exam, and an attempt in state created. */
export async function addSchool(query: Query, s = newSchool()) {
  for (const id of [...Object.values(s.staff), s.student]) {
    await query("insert into auth.users (id, email) values ($1, $2)", [
      id,
      `${id}@school.example`,
    ]);
  }
  await query("insert into public.tenants (id, name) values ($1, 'School')", [
    s.tenant,
  ]);
  for (const [role, id] of Object.entries(s.staff)) {
    await query(
      `insert into public.memberships (tenant_id, user_id, role)
       values ($1, $2, $3)`,
      [s.tenant, id, role],
    );
  }
  await query(
    "insert into public.exams (id, tenant_id, title) values ($1, $2, 'Exam')",
    [s.exam, s.tenant],
  );
  await query(
    `insert into public.questions
       (id, tenant_id, exam_id, position, kind, prompt)
     values ($1, $2, $3, 1, 'true_false', '[]')`,
    [s.question, s.tenant, s.exam],
  );
  await query(
    `insert into public.candidates
       (id, tenant_id, user_id, name, date_of_birth, answer_hash)
     values ($1, $2, $3, 'Student', '2008-01-01', 'hash')`,
    [s.candidate, s.tenant, s.student],
  );
  await query(
    `insert into public.enrolments (tenant_id, exam_id, candidate_id)
     values ($1, $2, $3)`,
    [s.tenant, s.exam, s.candidate],
  );
  await query(
    `insert into public.attempts (id, tenant_id, exam_id, candidate_id)
     values ($1, $2, $3, $4)`,
    [s.attempt, s.tenant, s.exam, s.candidate],
  );
  await query(
    `insert into public.attempt_policies (id, tenant_id, attempt_id, policy)
     values ($1, $2, $3, '{}')`,
    [s.policy, s.tenant, s.attempt],
  );
  return s;
}

/** Fills the tables `addSchool` leaves empty. */
export async function fillSchool(query: Query, s: School) {
  const device = uuid(), event = "event-1";
  await query(
    `insert into public.attempt_clients
       (tenant_id, attempt_id, client_id, epoch) values ($1, $2, 'page', 1)`,
    [s.tenant, s.attempt],
  );
  await appendEvents(query, s, "page", [{ event_id: event, seq: 1 }]);
  await query(
    `insert into public.devices (id, tenant_id, attempt_id, token_hash)
     values ($1, $2, $3, $4)`,
    [device, s.tenant, s.attempt, hash()],
  );
  const view = uuid();
  // Columns and values beyond tenant and attempt.
  const rows: Record<string, Record<string, unknown>> = {
    attempt_presence: { client_id: "page", epoch: 1 },
    consents: { kind: "camera", given: true, given_by: "student" },
    answers: {
      question_id: s.question,
      epoch: 1,
      revision: 1,
      client_id: "page",
      value: "true",
      answered_at: "2026-01-01",
    },
    late_answers: {
      question_id: s.question,
      epoch: 1,
      revision: 1,
      client_id: "page",
      value: "true",
      answered_at: "2026-01-01",
      reason: "held",
    },
    grades: { question_id: s.question, points: 1, automatic: true },
    question_timings: { question_id: s.question, client_id: "page" },
    event_comments: { event_id: event, comment: "The cat." },
    snapshots: {
      source: "webcam",
      path: `${s.tenant}/${s.attempt}/webcam/${uuid()}.jpg`,
      taken_at: "2026-01-01",
    },
    risk_states: {},
    risk_snapshots: {
      at: "2026-01-01",
      position: 1,
      score: 1,
      level: "low",
    },
    alerts: {
      exam_id: s.exam,
      alert_key: hash(),
      rule: "tab_switch",
      severity: "warning",
      explanation: "{}",
      happened_at: "2026-01-01",
      last_happened_at: "2026-01-01",
    },
    decisions: { decision: "clear", decided_by: s.staff.proctor },
    commands: { kind: "message", issued_by: s.staff.proctor },
    live_views: { id: view, staff_id: s.staff.proctor },
    signals: {
      view_id: view,
      staff_id: s.staff.proctor,
      sender: "staff",
      kind: "offer",
    },
    pairing_tokens: {
      token_hash: hash(),
      code_hash: hash(),
      expires_at: "2027-01-01",
    },
    idempotency_keys: {
      principal: uuid(),
      key: "k",
      fn: "api_try",
      body_hash: hash(),
      answer: {},
    },
    audit_log: { actor_kind: "system", action: "attempt.try" },
  };
  for (const [table, columns] of Object.entries(rows)) {
    await insert(query, table, {
      tenant_id: s.tenant,
      attempt_id: s.attempt,
      ...columns,
    });
  }
  await insert(query, "answer_keys", {
    tenant_id: s.tenant,
    question_id: s.question,
    key: '{"value": true}',
  });
  await insert(query, "access_tokens", {
    tenant_id: s.tenant,
    candidate_id: s.candidate,
    exam_id: s.exam,
    token_hash: hash(),
    expires_at: "2027-01-01",
  });
  await query("select private.take_token($1, 5, 60)", [s.tenant]);
}

async function insert(
  query: Query,
  table: string,
  columns: Record<string, unknown>,
) {
  const names = Object.keys(columns);
  await query(
    `insert into public.${table} (${names.join(", ")})
     values (${names.map((_, i) => `$${i + 1}`).join(", ")})`,
    Object.values(columns),
  );
}

/** What `append_events` answers. */
export interface Appended {
  accepted: string[];
  duplicates: string[];
  position: number;
  head: string;
  acked_seq: number;
}

/** Appends events; what is not given is that of a tab switch. */
export async function appendEvents(
  query: Query,
  s: School,
  client: string,
  events: Record<string, unknown>[],
  { arrived = new Date().toISOString(), rejected = [] as number[] } = {},
): Promise<Appended> {
  const whole = events.map((event) => ({
    event_type: "tab_switch",
    phase: "whole",
    severity: "warning",
    category: "behaviour",
    event_data: {},
    occurred_at: arrived,
    ...event,
  }));
  const [row] = await query<{ answer: Appended }>(
    `select private.append_events(
       $1, $2, $3, $4::integer, $5, 'agent', '127.0.0.1', $6::jsonb,
       array(select jsonb_array_elements_text($7::jsonb)::integer)
     ) as answer`,
    [
      s.tenant,
      s.attempt,
      client,
      client === "server" ? 0 : 1,
      arrived,
      JSON.stringify(whole),
      JSON.stringify(rejected),
    ],
  );
  return row!.answer;
}

/** Takes an attempt of a new school to state in_progress. */
export async function startAttempt(query: Query, s: School) {
  const change = (set: string) =>
    query(`update public.attempts set ${set} where id = $1`, [s.attempt]);
  await change("state = 'instructions', instructions_opened_at = now()");
  await change("state = 'ready'");
  await change(
    `state = 'in_progress', started_at = now(), duration_seconds = 60,
     deadline_at = now() + interval '1 minute', policy = '{}',
     policy_id = '${s.policy}'`,
  );
}

/** Two schools with a row in every table. */
export async function twoSchools(db: Database): Promise<[School, School]> {
  const schools = [newSchool(), newSchool()] as [School, School];
  for (const school of schools) {
    await addSchool(db.query, school);
    await fillSchool(db.query, school);
  }
  return schools;
}
