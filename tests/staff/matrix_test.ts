/** Every cell of the table: who may do what, and what is written of it. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import {
  finishedAttempt,
  makeAlert,
  makeAttempt,
  makeLateAnswer,
  runningAttempt,
} from "./attempts.ts";
import { makeSchoolKey } from "../../lib/rescue/school_key.ts";
import { makeDraft } from "./exams.ts";
import { importOf } from "./imports.ts";
import { aQuestion, withQuestions } from "./questions.ts";
import { type ActName, ACTS } from "./matrix.ts";
import { rpc, Staff } from "./people.ts";
import { STUDENT_CASES } from "./students.ts";

/** What is there for the function to act on, made anew: its request. */
const CASES: Record<
  ActName,
  (stack: Stack, school: School) => Promise<Record<string, unknown>>
> = {
  staff_message: async (stack, school) => ({
    attempt_id: (await runningAttempt(stack, school)).attempt,
    text: "Ten minutes left.",
  }),
  staff_warn: async (stack, school) => ({
    attempt_id: (await runningAttempt(stack, school)).attempt,
    text: "Eyes on your own screen.",
  }),
  async staff_answer_help(stack, school) {
    const { attempt } = await runningAttempt(stack, school);
    await stack.sql(
      `update public.attempts
       set help_requested_at = now(), help_kind = 'help' where id = $1`,
      [attempt],
    );
    return { attempt_id: attempt, text: "I am coming." };
  },
  staff_pause: async (stack, school) => ({
    attempt_id: (await runningAttempt(stack, school)).attempt,
  }),
  staff_resume: (stack, school) => held(stack, school, "paused", null),
  staff_unlock: (stack, school) => held(stack, school, "soft_lock", null),
  staff_grant_break: async (stack, school) => ({
    attempt_id: (await runningAttempt(stack, school)).attempt,
    minutes: 5,
  }),
  staff_end_break: (stack, school) => held(stack, school, "paused", "break"),
  staff_extra_time: async (stack, school) => ({
    attempt_id: (await runningAttempt(stack, school)).attempt,
    seconds: 600,
  }),
  staff_allow_takeover: async (stack, school) => ({
    attempt_id: (await runningAttempt(stack, school)).attempt,
  }),
  async staff_unpair_device(stack, school) {
    const { attempt } = await runningAttempt(stack, school);
    const [device] = await stack.sql<{ id: string }>(
      `insert into public.devices (tenant_id, attempt_id, token_hash)
       select a.tenant_id, a.id, private.sha256_of(a.id::text)
       from public.attempts a where a.id = $1
       returning id`,
      [attempt],
    );
    return { attempt_id: attempt, device_id: device!.id };
  },
  staff_submit: async (stack, school) => ({
    attempt_id: (await runningAttempt(stack, school)).attempt,
    reason: "Ill.",
  }),
  staff_reopen: async (stack, school) => ({
    attempt_id: (await finishedAttempt(stack, school)).attempt,
    reason: "Handed in by mistake.",
  }),
  staff_grant_attempt: async (stack, school) => ({
    enrolment_id: (await finishedAttempt(stack, school)).enrolment,
    reason: "The line was down.",
  }),
  async staff_postpone_exam(stack, school) {
    const [exam] = await stack.sql<{ version: number }>(
      `update public.exams set closes_at = now() + interval '1 hour'
       where id = $1 returning version`,
      [school.examId],
    );
    return {
      exam_id: school.examId,
      closes_at: new Date(Date.now() + 7_200_000).toISOString(),
      reason: "No power.",
      version: exam!.version,
    };
  },
  staff_decide: async (stack, school) => ({
    attempt_id: (await finishedAttempt(stack, school)).attempt,
    decision: "clear",
  }),
  staff_grade: async (stack, school) => ({
    attempt_id: (await finishedAttempt(stack, school)).attempt,
    question_id: school.questionIds[0],
    points: 0.5,
  }),
  staff_grade_exam: (_, school) => Promise.resolve({ exam_id: school.examId }),
  async staff_release_results(stack, school) {
    await stack.sql(
      "update public.exams set results_released_at = null where id = $1",
      [school.examId],
    );
    return { exam_id: school.examId, released: true };
  },
  staff_verify_chain: async (stack, school) => ({
    attempt_id: (await runningAttempt(stack, school)).attempt,
  }),
  staff_mark_absent: async (stack, school) => ({
    enrolment_id: (await makeAttempt(stack, school)).enrolment,
    absent: true,
  }),
  async staff_acknowledge_alert(stack, school) {
    const { attempt } = await runningAttempt(stack, school);
    return { alert_id: await makeAlert(stack, school, attempt) };
  },
  async staff_import_answers(stack, school) {
    const { attempt } = await finishedAttempt(stack, school);
    const question_id = school.questionIds[0]!;
    return await importOf(stack, school, attempt, [{ question_id }]);
  },
  async staff_save_school(stack, school) {
    const [row] = await stack.sql<{ version: number }>(
      "select version from public.tenants where id = $1",
      [school.tenantId],
    );
    const { version } = row!;
    const name = `School, as of version ${version}`;
    return { tenant_id: school.tenantId, version, name };
  },
  staff_set_member(_, school) {
    const { userId, role } = school.staff.find((one) => one.role === "grader")!;
    return Promise.resolve({
      tenant_id: school.tenantId,
      user_id: userId,
      roles: [role],
      was: [role],
      display_name: "M. Arker",
    });
  },
  async staff_set_export_key(stack, school) {
    await stack.sql(
      "update public.tenants set answer_public_key = null where id = $1",
      [school.tenantId],
    );
    const { key } = await makeSchoolKey("School", "", new Date().toISOString());
    return { tenant_id: school.tenantId, key };
  },
  staff_create_exam: (_, school) =>
    Promise.resolve({ tenant_id: school.tenantId, title: "New" }),
  staff_save_exam: async (stack, school) => ({
    ...await makeDraft(stack, school),
    title: "Renamed",
  }),
  staff_publish_exam: async (stack, school) => ({
    ...await makeDraft(stack, school),
    published: true,
  }),
  staff_archive_exam: async (stack, school) => ({
    ...await makeDraft(stack, school),
    archived: true,
  }),
  staff_duplicate_exam: async (stack, school) => ({
    exam_id: (await makeDraft(stack, school)).exam_id,
    title: "Again",
  }),
  staff_delete_exam: (stack, school) => makeDraft(stack, school),
  staff_save_question: async (stack, school) => ({
    exam_id: (await makeDraft(stack, school)).exam_id,
    question: aQuestion,
  }),
  async staff_delete_question(stack, school) {
    const { exam_id, question_ids } = await withQuestions(stack, school);
    return { exam_id, question_id: question_ids[0], question_version: 1 };
  },
  async staff_order_questions(stack, school) {
    const { exam_id, version, question_ids } = await withQuestions(
      stack,
      school,
    );
    return { exam_id, version, question_ids: question_ids.reverse() };
  },
  staff_import_questions: async (stack, school) => ({
    ...await makeDraft(stack, school),
    replace: false,
    questions: [aQuestion],
  }),
  staff_copy_questions: async (stack, school) => ({
    ...await makeDraft(stack, school),
    from_exam_id: school.examId,
  }),
  ...STUDENT_CASES,
  async staff_judge_late_answer(stack, school) {
    const { attempt } = await finishedAttempt(stack, school);
    const question = school.questionIds[0]!;
    return {
      late_answer_id: await makeLateAnswer(stack, school, attempt, question),
      accept: true,
    };
  },
};

async function held(
  stack: Stack,
  school: School,
  hold: string,
  reason: string | null,
) {
  const { attempt } = await runningAttempt(stack, school);
  await stack.sql(
    `update public.attempts set hold = $2, hold_since = now(), hold_reason = $3
     where id = $1`,
    [attempt, hold, reason],
  );
  return { attempt_id: attempt };
}

/** The same request about things that nobody has. */
function elsewhere(request: Record<string, unknown>) {
  const other = { ...request };
  for (const name of Object.keys(request)) {
    if (name.endsWith("_id")) other[name] = crypto.randomUUID();
  }
  return other;
}

for (const engine of engines) {
  describe(`staff functions on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let other: School;
    beforeAll(async () => {
      stack = await engine.start();
      [school, other] = await Promise.all([
        makeSchool(stack, {
          staff: ["admin", "proctor", "grader"],
          candidates: 1,
        }),
        makeSchool(stack, { staff: ["admin"], candidates: 0 }),
      ]);
    });
    afterAll(() => stack.stop());

    const log = () =>
      stack.sql<{ action: string; actor_id: string }>(
        `select action, actor_id from public.audit_log
         where tenant_id = $1 order by at, id`,
        [school.tenantId],
      );
    /** Rows of everything a refused act must leave alone. */
    const footprint = () =>
      stack.sql(
        `select (select count(*)::int from public.commands) as commands,
           (select count(*)::int from public.audit_log) as audit_log,
           (select count(*)::int from public.decisions) as decisions,
           (select count(*)::int from public.grades) as grades,
           (select count(*)::int from public.idempotency_keys) as keys,
           (select md5(string_agg(a::text, '' order by a.id))
            from public.attempts a) as attempts,
           (select md5(string_agg(e::text, '' order by e.id))
            from public.exams e) as exams,
           (select md5(string_agg(n::text, '' order by n.id))
            from public.enrolments n) as enrolments,
           (select md5(string_agg(o::text, '' order by o.id))
            from public.alerts o) as alerts,
           (select md5(string_agg(l::text, '' order by l.id))
            from public.late_answers l) as late_answers`,
      );

    for (const [fn, { roles, audit, unknown }] of Object.entries(ACTS)) {
      it(`${fn} is for ${roles.join(" and ")} of the school`, async () => {
        const request = await CASES[fn as ActName](stack, school);
        const before = await footprint();
        const admin = new Staff(stack, other, "admin");
        const pupil = school.candidates[0]!.accessToken;
        const inside = (["admin", "proctor", "grader"] as const)
          .filter((role) => !(roles as readonly string[]).includes(role));
        for (const role of inside) {
          assertEquals(
            await new Staff(stack, school, role).act(fn, request),
            { error: "bearer_not_allowed" },
          );
        }
        // What is another school's answers as what is not there at all.
        for (const token of [admin.token, pupil]) {
          const theirs = await rpc(stack, token, fn, request);
          const nobodys = await rpc(stack, token, fn, elsewhere(request));
          assertEquals(theirs, { status: 200, body: { error: unknown } });
          assertEquals(theirs, nobodys);
        }
        const anon = await rpc(stack, null, fn, request);
        assert([401, 403, 404].includes(anon.status), `${anon.status}`);
        assertEquals(await footprint(), before);

        for (const role of roles) {
          const person = new Staff(stack, school, role);
          const own = await CASES[fn as ActName](stack, school);
          const lines = (await log()).length;
          await person.done(fn, own);
          assertEquals((await log()).slice(lines), [
            { action: audit, actor_id: person.id },
          ]);
        }
      });
    }

    it("there is no staff function that no table tells of", async () => {
      const rows = await stack.sql<{ name: string }>(
        `select proname::text as name from pg_proc
         where pronamespace = 'public'::regnamespace
           and proname like 'staff\\_%' order by 1`,
      );
      // Tried where what they belong to is tried.
      const elsewhere = [
        "staff_admit",
        "staff_exam_report",
        "staff_exam_standing",
        "staff_candidate",
        "staff_find_candidates",
        "staff_find_enrolments",
        "staff_grading",
        "staff_last_chain_check",
        "staff_live_settings",
        "staff_members",
        "staff_paper_order",
        "staff_retention",
        "staff_school",
        "staff_sent_acts",
        "staff_signal",
        "staff_try_key",
        "staff_watch",
      ];
      assertEquals(
        rows.map((row) => row.name).filter((name) => !elsewhere.includes(name)),
        Object.keys(ACTS).sort(),
      );
    });

    it("what is malformed is refused with its field, never an error", async () => {
      const admin = new Staff(stack, school, "admin");
      const { attempt } = await runningAttempt(stack, school);
      const cases: [string, unknown, string | undefined][] = [
        ["staff_pause", null, undefined],
        ["staff_pause", [attempt], undefined],
        ["staff_pause", {}, "attempt_id"],
        ["staff_pause", { attempt_id: "x" }, "attempt_id"],
        ["staff_pause", { attempt_id: 7 }, "attempt_id"],
        ["staff_pause", { attempt_ids: [] }, "attempt_ids"],
        ["staff_pause", { attempt_ids: [attempt, "x"] }, "attempt_ids"],
        ["staff_pause", { attempt_ids: attempt }, "attempt_ids"],
        ["staff_pause", { attempt_id: attempt, reson: "x" }, "reson"],
        ["staff_pause", { attempt_id: attempt, reason: " " }, "reason"],
        [
          "staff_pause",
          { attempt_id: attempt, exam_id: school.examId },
          "attempt_id",
        ],
        ["staff_pause", { attempt_id: attempt, room: "A" }, "attempt_id"],
        ["staff_message", { attempt_id: attempt }, "text"],
        [
          "staff_message",
          { attempt_id: attempt, text: "x".repeat(2001) },
          "text",
        ],
        ["staff_extra_time", { attempt_id: attempt, seconds: 0 }, "seconds"],
        ["staff_extra_time", { attempt_id: attempt, seconds: 1.5 }, "seconds"],
        ["staff_extra_time", { attempt_id: attempt, seconds: "9" }, "seconds"],
        ["staff_extra_time", { attempt_id: attempt, seconds: 1e12 }, "seconds"],
        ["staff_reopen", {
          attempt_id: attempt,
          reason: "x",
          deadline_at: "2026-02-30T10:00:00Z",
        }, "deadline_at"],
        ["staff_reopen", {
          attempt_id: attempt,
          reason: "x",
          deadline_at: "tomorrow",
        }, "deadline_at"],
        [
          "staff_decide",
          { attempt_id: attempt, decision: "guilty" },
          "decision",
        ],
        ["staff_decide", { attempt_id: attempt, decision: "void" }, "note"],
        ["staff_mark_absent", {
          enrolment_id: attempt,
          absent: "yes",
        }, "absent"],
        [
          "staff_verify_chain",
          { attempt_id: attempt, exam_id: attempt },
          "attempt_id",
        ],
        [
          "staff_publish_exam",
          { exam_id: attempt, published: "yes" },
          "published",
        ],
        [
          "staff_archive_exam",
          { exam_id: attempt, archived: "yes" },
          "archived",
        ],
        [
          "staff_archive_candidate",
          { candidate_id: attempt, archived: "yes" },
          "archived",
        ],
        [
          "staff_find_candidates",
          { tenant_id: school.tenantId, not_in_exam: "x" },
          "not_in_exam",
        ],
        [
          "staff_find_candidates",
          { tenant_id: school.tenantId, archived: "x" },
          "archived",
        ],
      ];
      for (const [fn, request, field] of cases) {
        const { status, body } = await rpc(stack, admin.token, fn, request);
        assertEquals([status, body.error, body.detail?.field], [
          200,
          "bad_request",
          field,
        ], `${fn} ${JSON.stringify(request)}`);
      }
    });

    it("refuses what is no object, in every function", async () => {
      const fns = await stack.sql<{ fn: string }>(
        `select p.proname as fn from pg_catalog.pg_proc p
         where p.pronamespace = 'public'::regnamespace
           and p.proname like 'staff\\_%'`,
      );
      assert(fns.length > 20);
      const admin = new Staff(stack, school, "admin");
      for (const { fn } of fns) {
        for (const request of [1, true, null, [], [1]]) {
          const { status, body } = await rpc(stack, admin.token, fn, request);
          assertEquals([status, body.error], [200, "bad_request"], fn);
        }
      }
    });
  });
}
