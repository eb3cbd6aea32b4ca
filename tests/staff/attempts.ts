/** Attempts made straight in the database, for tests of what staff may do. */
import type { Stack } from "../../local/stack.ts";
import type { School } from "../fixtures/school.ts";

/** One student more, and an attempt of theirs. */
export interface Made {
  attempt: string;
  enrolment: string;
  candidate: string;
}

/** A student more of the school, enrolled, with an attempt in state created. */
export async function makeAttempt(
  stack: Stack,
  school: School,
  room: string | null = null,
): Promise<Made> {
  const made = {
    attempt: crypto.randomUUID(),
    enrolment: crypto.randomUUID(),
    candidate: crypto.randomUUID(),
  };
  const { tenantId, examId } = school;
  await stack.sql(
    `insert into public.candidates (id, tenant_id, name) values ($1, $2, 'S')`,
    [made.candidate, tenantId],
  );
  await stack.sql(
    `insert into public.enrolments
       (id, tenant_id, exam_id, candidate_id, room)
     values ($1, $2, $3, $4, $5)`,
    [made.enrolment, tenantId, examId, made.candidate, room],
  );
  await stack.sql(
    `insert into public.attempts (id, tenant_id, exam_id, candidate_id)
     values ($1, $2, $3, $4)`,
    [made.attempt, tenantId, examId, made.candidate],
  );
  return made;
}

/** The same in progress, with an hour to go. */
export async function runningAttempt(
  stack: Stack,
  school: School,
  options: { room?: string; policy?: Record<string, unknown> } = {},
): Promise<Made> {
  const made = await makeAttempt(stack, school, options.room);
  const policy = crypto.randomUUID();
  const content = JSON.stringify(options.policy ?? {});
  await stack.sql(
    `insert into public.attempt_policies (id, tenant_id, attempt_id, policy)
     values ($1, $2, $3, $4::text::jsonb)`,
    [policy, school.tenantId, made.attempt, content],
  );
  const step = (set: string, params: unknown[] = []) =>
    stack.sql(`update public.attempts set ${set} where id = $1`, [
      made.attempt,
      ...params,
    ]);
  await step("state = 'instructions', instructions_opened_at = now()");
  await step("state = 'ready'");
  await step(
    `state = 'in_progress', started_at = now(), duration_seconds = 3600,
     deadline_at = now() + interval '1 hour', accommodations = '{}',
     policy_id = $2, policy = $3::text::jsonb`,
    [policy, content],
  );
  return made;
}

/** The same handed in, with half an hour left. */
export async function finishedAttempt(
  stack: Stack,
  school: School,
): Promise<Made> {
  const made = await runningAttempt(stack, school);
  await stack.sql(
    `update public.attempts set state = 'submitted', submitted_by = 'candidate',
       submitted_at = now(), deadline_at = now() + interval '30 minutes'
     where id = $1`,
    [made.attempt],
  );
  return made;
}

/** An open alert of the attempt. */
export async function makeAlert(
  stack: Stack,
  school: School,
  attempt: string,
): Promise<string> {
  const id = crypto.randomUUID();
  await stack.sql(
    `insert into public.alerts (
       id, tenant_id, exam_id, attempt_id, alert_key, rule, severity,
       explanation, happened_at, last_happened_at
     ) values (
       $1, $2, $3, $4, $5, 'tab_switch', 'warning', '{}', now(), now()
     )`,
    [
      id,
      school.tenantId,
      school.examId,
      attempt,
      id.replaceAll("-", "").padEnd(64, "0"),
    ],
  );
  return id;
}

/** An answer that came after handing in: `value` for one question. */
export async function makeLateAnswer(
  stack: Stack,
  school: School,
  attempt: string,
  question: string,
  value: unknown = "a",
  revision = 7,
): Promise<string> {
  const id = crypto.randomUUID();
  await stack.sql(
    `insert into public.late_answers (
       id, tenant_id, attempt_id, question_id, client_id, epoch, revision,
       value, answered_at, reason
     ) values ($1, $2, $3, $4, 'page-of-test', 1, $5, $6::text::jsonb,
       now(), 'after_submit')`,
    [id, school.tenantId, attempt, question, revision, JSON.stringify(value)],
  );
  return id;
}
