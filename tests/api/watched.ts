/** Students on their way to an exam that watches: what they say, what is told of it. */
import { assertEquals } from "@std/assert";
import type { Stack } from "../../local/stack.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";
import type { EventList } from "../../supabase/functions/_shared/contract/records.ts";
import type { ConsentKind } from "../../supabase/functions/_shared/contract/steps.ts";
import type { School } from "../fixtures/school.ts";
import { score, type Student, student } from "./helpers.ts";

/** Of a text that was shown. */
export const text_hash = "c".repeat(64);
/** The least a camera step says. */
export const CAMERA = { width: 640, height: 480 };

const places = new WeakMap<School, number>();

/** The school's next student, who has read the instructions. */
export async function opened(stack: Stack, school: School): Promise<Student> {
  const place = places.get(school) ?? 0;
  places.set(school, place + 1);
  const one = student(stack, school, place);
  const path = `/exams/${school.examId}/attempts`;
  one.attempt = (await one.get<AttemptView>("POST", path)).id;
  for (const step of ["open", "details", "rules"]) await one.step(step);
  await one.open();
  return one;
}

/** Takes a step, which must succeed. */
export async function took(
  one: Student,
  step: string,
  body: unknown,
): Promise<AttemptView> {
  const reply = await one.step(step, body);
  assertEquals(reply.status, 200, JSON.stringify(reply.body));
  return reply.body as unknown as AttemptView;
}

/** Agrees to one kind of watching, or refuses it. */
export const say = (
  one: Student,
  kind: ConsentKind,
  given: boolean,
  hash = text_hash,
) => took(one, "consent", { kind, given, text_hash: hash });

export const look = (one: Student) =>
  one.get<AttemptView>("GET", `/attempts/${one.attempt}`);

export const start = (one: Student) =>
  one.ask<AttemptView>("POST", `/attempts/${one.attempt}/start`);

/** What was noted, as the student reads it; each kind as the one list has it. */
export async function noted(one: Student) {
  const path = `/attempts/${one.attempt}/events`;
  const { events } = await one.get<EventList>("GET", path);
  for (const { event_type, severity, category } of events) {
    const kind = EVENT_KINDS[event_type as keyof typeof EVENT_KINDS];
    assertEquals([severity, category], [kind.severity, kind.category]);
  }
  return events.map(({ event_type, event_data }) => [event_type, event_data]);
}

/** Whether the student's hand is up. */
export async function hand({ stack, attempt }: Student): Promise<boolean> {
  const [row] = await stack.sql<{ up: boolean }>(
    `select help_requested_at is not null as up
     from public.attempts where id = $1`,
    [attempt],
  );
  return row!.up;
}

/** Excuses the student from the camera. */
export const excuse = ({ stack, attempt }: Student) =>
  stack.sql(
    `update public.enrolments set accommodations = '{"camera_free": true}'
     where (exam_id, candidate_id) = (
       select exam_id, candidate_id from public.attempts where id = $1
     )`,
    [attempt],
  );

/** Alerts and risk, once everything is scored. */
export async function risk({ stack, attempt }: Student) {
  await score(stack);
  const alerts = await stack.sql(
    `select rule, points::float as points, act from public.alerts
     where attempt_id = $1`,
    [attempt],
  );
  const [row] = await stack.sql<{ score: number; level: string }>(
    `select risk_score::float as score, risk_level as level
     from public.attempts where id = $1`,
    [attempt],
  );
  return { alerts, ...row! };
}

/** What the check of the attempt's chain says. */
export async function chain({ stack, attempt }: Student) {
  const [row] = await stack.sql<{ intact: boolean; length: number }>(
    `select v.intact, v.length::int as length
     from public.attempts a, private.verify_chain(a.tenant_id, a.id) v
     where a.id = $1`,
    [attempt],
  );
  return row!;
}
