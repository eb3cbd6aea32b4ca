/**
 * Attempts that have been going on for a while, and the scoring worker without
 * the function around it.
 */
import { assertEquals } from "@std/assert";
import type { Stack } from "../../local/stack.ts";
import {
  parsePolicy,
  type Policy,
  type PolicyInput,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { type Db, openDb } from "../../supabase/functions/_shared/db.ts";
import {
  openStorage,
  type Storage,
} from "../../supabase/functions/_shared/storage.ts";
import { sweep } from "../../supabase/functions/score/sweeper.ts";
import { work } from "../../supabase/functions/score/worker.ts";
import type { School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type Student, student } from "../api/helpers.ts";

/** An attempt that was begun in the past. */
export interface Running {
  id: string;
  tenantId: string;
  examId: string;
  policyId: string;
  policy: Policy;
  /** Its student, with an open page. */
  student: Student;
  /** When it began. */
  startedAt: number;
}

/** The functions' way to the stack's database. The caller closes it. */
export function dbOf(stack: Stack): Db {
  return openDb(
    {
      supabaseUrl: stack.url,
      secretKey: stack.secretKey,
      databaseUrl: stack.databaseUrl,
    } as Parameters<typeof openDb>[0],
  );
}

/** The stack's Storage, with the secret key. */
export function storageOf(stack: Stack): Storage {
  return openStorage({ supabaseUrl: stack.url, secretKey: stack.secretKey });
}

/** Works until nothing can be claimed. */
export async function workAll(db: Db): Promise<void> {
  await work({ db, until: Date.now() + 60_000 });
}

/** A sweep of which no part may fail. */
export async function sweepOnce(stack: Stack, db: Db) {
  const swept = await sweep(db, storageOf(stack));
  assertEquals(swept.failed, {});
  return swept.done;
}

/** The school's nth student, in an exam that began `ago` seconds ago. */
export async function running(
  stack: Stack,
  school: School,
  n: number,
  policyInput: PolicyInput = {},
  ago = 7200,
): Promise<Running> {
  const one = student(stack, school, n);
  const made = await one.get<{ id: string }>(
    "POST",
    `/exams/${school.examId}/attempts`,
  );
  one.attempt = made.id;
  await one.open();
  const policy = parsePolicy(policyInput);
  const policyId = crypto.randomUUID();
  const startedAt = Date.now() - ago * 1000;
  const began = new Date(startedAt).toISOString();
  // Made in the past, as nothing but the owner could.
  await stack.sql(
    "update public.attempts set created_at = $2::timestamptz - interval '1 hour' where id = $1",
    [made.id, began],
  );
  await stack.sql(
    "update public.attempt_clients set opened_at = $2::timestamptz - interval '1 hour' where attempt_id = $1",
    [made.id, began],
  );
  await stack.sql(
    `insert into public.attempt_policies
       (id, tenant_id, attempt_id, policy, created_at)
     values ($1, $2, $3, $4::text::jsonb, $5)`,
    [policyId, school.tenantId, made.id, JSON.stringify(policy), began],
  );
  for (const state of ["instructions", "ready"]) {
    await stack.sql(
      `update public.attempts set state = $2,
         instructions_opened_at = coalesce(instructions_opened_at, $3)
       where id = $1`,
      [made.id, state, began],
    );
  }
  await stack.sql(
    `update public.attempts set state = 'in_progress', started_at = $2,
       deadline_at = now() + interval '1 hour', duration_seconds = 3600,
       policy_id = $3, policy = $4::text::jsonb
     where id = $1`,
    [made.id, began, policyId, JSON.stringify(policy)],
  );
  await stack.sql(
    `select private.append_server_event(
       a, 'exam_started', at => $2::timestamptz)
     from public.attempts a where a.id = $1`,
    [made.id, began],
  );
  return {
    id: made.id,
    tenantId: school.tenantId,
    examId: school.examId,
    policyId,
    policy,
    student: one,
    startedAt,
  };
}

/** An event as `private.append_events` takes it. */
export interface StoredEvent {
  event_id: string;
  seq: number;
  event_type: string;
  phase: "begin" | "end" | "whole";
  event_data: Record<string, unknown>;
  occurred_at: string;
}

/** Stores events of the attempt's page as they are. */
export async function store(
  stack: Stack,
  one: Running,
  events: readonly StoredEvent[],
): Promise<void> {
  const rows = events.map((event) => ({
    severity: "warning",
    category: "behaviour",
    ...event,
  }));
  await stack.sql(
    `select private.append_events($1, $2, $3, 1, clock_timestamp(), null, null,
       $4::text::jsonb)`,
    [one.tenantId, one.id, one.student.client, JSON.stringify(rows)],
  );
  one.student.seq = Math.max(one.student.seq, ...events.map((e) => e.seq));
}

/** What happens next: type, phase, and seconds after what was before. */
export type Step = readonly [string, StoredEvent["phase"], number];

/** Events of these types and phases, each `gap` seconds after the last one. */
export function story(
  one: Running,
  steps: readonly Step[],
): StoredEvent[] {
  let at = one.startedAt;
  return steps.map(([event_type, phase, gap], i) => {
    at += gap * 1000;
    return {
      // The same in every attempt, so that outcomes can be compared.
      event_id: `event-${one.student.seq + i + 1}`,
      seq: one.student.seq + i + 1,
      event_type,
      phase,
      event_data: {},
      occurred_at: new Date(at).toISOString(),
    };
  });
}

/** Everything scoring left of an attempt, without ids and times of the clock. */
export async function outcome(stack: Stack, id: string) {
  const [attempt] = await stack.sql(
    `select state, hold, submitted_by, risk_score::float as risk_score,
       risk_level from public.attempts where id = $1`,
    [id],
  );
  const alerts = await stack.sql(
    `select rule, status, severity, act, acted_at is not null as acted,
       incidents, points::float as points, explanation, event_ids
     from public.alerts where attempt_id = $1 and status <> 'superseded'
     order by rule, event_ids`,
    [id],
  );
  const commands = await stack.sql(
    "select kind, body from public.commands where attempt_id = $1 order by kind, body::text",
    [id],
  );
  const told = await stack.sql(
    `select event_type, event_data - 'alert_key' as data
     from public.proctoring_events
     where attempt_id = $1 and client_id = 'server' order by position`,
    [id],
  );
  const audit = await stack.sql(
    `select actor_kind, action, details ->> 'rule' as rule
     from public.audit_log where attempt_id = $1 order by action, details::text`,
    [id],
  );
  return { attempt, alerts, commands, told, audit };
}

/** Waits until the attempt has nothing left to be scored. */
export async function scored(stack: Stack, id: string): Promise<void> {
  await until(async () =>
    (await stack.sql(
      "select from public.scoring_queue where attempt_id = $1",
      [id],
    )).length === 0, { what: "the attempt to be scored" });
}
