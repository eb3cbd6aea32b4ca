/** A class at work, made straight in the database: what the wall shows of it. */
import { openStorage } from "../../supabase/functions/_shared/storage.ts";
import type { Stack } from "../../local/stack.ts";
import { paint } from "../fixtures/jpeg.ts";
import type { School } from "../fixtures/school.ts";

/** One student at a place. */
export interface Seat {
  name: string;
  candidate: string;
  attempt: string;
}

const ROOMS = ["Room A", "Room B", "Room C"];

/** So many students more, sitting in three rooms, each heard just now. */
export async function seatClass(
  stack: Stack,
  { tenantId, examId }: School,
  count: number,
): Promise<Seat[]> {
  const seats = Array.from({ length: count }, (_, i) => ({
    name: `Sitter ${String(i + 1).padStart(2, "0")}`,
    ticket: `HT-${100 + i}`,
    room: ROOMS[i % ROOMS.length]!,
    candidate: crypto.randomUUID(),
    attempt: crypto.randomUUID(),
    policy: crypto.randomUUID(),
  }));
  const given = JSON.stringify(seats);
  const from = `from jsonb_to_recordset($1::text::jsonb) as s (
    name text, ticket text, room text, candidate uuid, attempt uuid, policy uuid
  )`;
  const run = (sql: string, ...more: unknown[]) =>
    stack.sql(sql, [given, ...more]);
  await run(
    `insert into public.candidates (id, tenant_id, name, hall_ticket)
     select s.candidate, $2::uuid, s.name, s.ticket ${from}`,
    tenantId,
  );
  await run(
    `insert into public.enrolments (tenant_id, exam_id, candidate_id, room)
     select $2::uuid, $3::uuid, s.candidate, s.room ${from}`,
    tenantId,
    examId,
  );
  await run(
    `insert into public.attempts (id, tenant_id, exam_id, candidate_id)
     select s.attempt, $2::uuid, $3::uuid, s.candidate ${from}`,
    tenantId,
    examId,
  );
  await run(
    `insert into public.attempt_policies (id, tenant_id, attempt_id, policy)
     select s.policy, $2::uuid, s.attempt, '{"lost_after_seconds": 600}' ${from}`,
    tenantId,
  );
  for (
    const step of [
      "state = 'instructions', instructions_opened_at = now()",
      "state = 'ready'",
      `state = 'in_progress', started_at = now(), duration_seconds = 3600,
       deadline_at = now() + interval '1 hour', accommodations = '{}',
       policy_id = s.policy, policy = '{"lost_after_seconds": 600}'`,
    ]
  ) {
    await run(
      `update public.attempts a set ${step} ${from} where a.id = s.attempt`,
    );
  }
  await run(
    `insert into public.attempt_presence
       (attempt_id, tenant_id, client_id, epoch, visible, queue_length, detectors)
     select s.attempt, $2::uuid, 'page-of-test', 1, true, 0,
       '{"camera": "watching"}' ${from}`,
    tenantId,
  );
  return seats;
}

/** Puts a picture of the student into Storage, as the API would. */
export async function takePicture(
  stack: Stack,
  { tenantId }: School,
  { attempt }: Seat,
  source: "webcam" | "phone" = "webcam",
): Promise<void> {
  const id = crypto.randomUUID();
  const path = `${tenantId}/${attempt}/${source}/${id}.jpg`;
  const shade = source === "webcam" ? 70 : 150;
  await openStorage({ supabaseUrl: stack.url, secretKey: stack.secretKey }).put(
    "evidence",
    path,
    paint(320, 240, (x, y) => shade + ((x * 3 + y * 5) % 60)),
    "image/jpeg",
  );
  await stack.sql(
    `insert into public.snapshots (id, tenant_id, attempt_id, source, state,
       path, taken_at, stored_at)
     values ($1, $2, $3, $4, 'stored', $5, now(), now())`,
    [id, tenantId, attempt, source, path],
  );
}

/** An open alert, as the rules would raise it. */
export async function raiseAlert(
  stack: Stack,
  { tenantId, examId }: School,
  { attempt }: Seat,
  sentence: string,
  severity: "info" | "warning" | "violation" = "warning",
): Promise<string> {
  const id = crypto.randomUUID();
  await stack.sql(
    `insert into public.alerts (id, tenant_id, exam_id, attempt_id, alert_key,
       rule, severity, explanation, points, happened_at, last_happened_at)
     values ($1, $2, $3, $4, $5, 'tab_switch', $6,
       jsonb_build_object('sentence', jsonb_build_object('en', $7::text)), 10,
       now(), now())`,
    [
      id,
      tenantId,
      examId,
      attempt,
      id.replaceAll("-", "").padEnd(64, "0"),
      severity,
      sentence,
    ],
  );
  return id;
}
