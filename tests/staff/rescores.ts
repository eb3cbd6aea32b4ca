/** Schools with something to score again, and the calls that do it. */
import { assertEquals } from "@std/assert";
import type { Stack } from "../../local/stack.ts";
import {
  type AlertBrief,
  type RescorePreview,
  rescorePreview,
} from "../../supabase/functions/_shared/contract/rescore.ts";
import {
  type Reply,
  score,
  send,
  type Student,
  student,
} from "../api/helpers.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type Answer, Staff } from "./people.ts";

/** A stricter policy: fewer tabs, heavier, flagged at once. */
export const STRICT = {
  max_tab_switches: 0,
  on_tab_limit: "flag",
  rules: { tab_switch: { weight: 40 }, copy_paste: { alert_after: 9 } },
  risk: { elevated_at: 10, high_at: 30 },
};

/** Works until nothing is left to score. */
export async function drained(stack: Stack): Promise<void> {
  await until(async () => {
    await score(stack);
    const [queue] = await stack.sql<{ left: number }>(
      `select count(*)::int as left from public.scoring_queue
       where kind = 'score'`,
    );
    return queue!.left === 0;
  }, { what: "an empty queue" });
}

/** An exam that was sat, and who did. */
export interface Sat {
  school: School;
  /** Left a tab and pasted · pasted, handed in · pasted, may · did nothing. */
  students: Student[];
  admin: Staff;
}

/** A school whose four students have left tabs and pasted, all scored. */
export async function sat(
  stack: Stack,
  policy: Record<string, unknown> = {},
): Promise<Sat> {
  const school = await makeSchool(stack, {
    staff: ["admin", "proctor", "grader"],
    candidates: 4,
    questions: 1,
    policy,
  });
  await stack.sql(
    `update public.candidates set accommodations = '{"paste_allowed": true}'
     where id = $1`,
    [school.candidates[2]!.candidateId],
  );
  const students = [0, 1, 2, 3].map((n) => student(stack, school, n));
  await Promise.all(students.map((one) => one.begin(school.examId)));
  const [leaver, paster, excused] = students;
  await leaver!.batch([
    leaver!.event("tab_switch", { phase: "begin" }),
    leaver!.event("tab_switch", { phase: "end" }),
    leaver!.event("copy_paste_attempt"),
  ]);
  for (const one of [paster, excused]) {
    await one!.batch([one!.event("copy_paste_attempt")]);
  }
  await paster!.submit();
  await drained(stack);
  return { school, students, admin: new Staff(stack, school, "admin") };
}

/** Posts to the API as the bearer of a token. */
export function post<T = Answer>(
  stack: Stack,
  token: string,
  path: string,
  body: unknown,
): Promise<Reply<T>> {
  return send<T>(stack, "POST", path, {
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
}

/** A proctor's look at one page; it must be let through. */
export async function preview(
  stack: Stack,
  school: School,
  policy: unknown,
  after: string | null = null,
): Promise<RescorePreview> {
  const { token } = new Staff(stack, school, "proctor");
  const path = `/exams/${school.examId}/rescore`;
  const reply = await post(stack, token, path, { policy, after });
  assertEquals(reply.status, 200, JSON.stringify(reply.body));
  return rescorePreview.parse(reply.body);
}

/** An admin's word. */
export function accept(
  stack: Stack,
  school: School,
  token: string,
  body: Answer,
): Promise<Reply<Answer>> {
  return post(stack, token, `/admin/exams/${school.examId}/rescore`, {
    reason: "The limit was announced as none.",
    ...body,
  });
}

/** What makes an alert the same under two policies. */
export const keyOf = (alert: AlertBrief) =>
  `${alert.rule} ${alert.event_ids[0]}`;

/** Alerts in one order. */
export const sorted = (alerts: AlertBrief[]) =>
  alerts.toSorted((a, b) => keyOf(a) < keyOf(b) ? -1 : 1);

/** What stands about an attempt: score, level and alerts. */
export async function standing(stack: Stack, attempt: string) {
  const [row] = await stack.sql<{ score: number; level: string }>(
    `select risk_score::float as score, risk_level as level
     from public.attempts where id = $1`,
    [attempt],
  );
  const alerts = await stack.sql<AlertBrief>(
    `select rule, act, severity, incidents, points::float as points,
       event_ids, private.iso_time(happened_at) as happened_at,
       private.iso_time(last_happened_at) as last_happened_at
     from public.alerts where attempt_id = $1 and status <> 'superseded'`,
    [attempt],
  );
  return { ...row!, alerts: sorted(alerts) };
}

/** Every row of every table but limits, with the transaction that wrote it. */
export async function everything(stack: Stack): Promise<Answer[]> {
  const tables = await stack.sql<{ name: string }>(
    `select relname::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> 'rate_limits' order by 1`,
  );
  const rows: Answer[] = [];
  for (const { name } of tables) {
    rows.push(
      ...await stack.sql<Answer>(
        `select '${name}' as name, count(*)::int as rows,
           md5(string_agg(t.xmin::text || t::text, '|'
             order by t.xmin::text || t::text)) as hash
         from public.${name} t`,
      ),
    );
  }
  return rows;
}
