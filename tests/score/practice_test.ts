/** Practice: every step works, and nothing of it reaches staff. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import { eraseOld } from "../../supabase/functions/score/retention.ts";
import { assertProblem, type Student, student } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { practiceExam } from "../fixtures/practice.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { makeLateAnswer } from "../staff/attempts.ts";
import { Staff } from "../staff/people.ts";
import { dbOf, storageOf, sweepOnce, workAll } from "./attempts.ts";

/** Tables with rows of an attempt that staff read. */
const READ = [
  ...["attempt_clients", "attempt_policies", "attempt_presence", "consents"],
  ...["answers", "late_answers", "grades", "question_timings"],
  ...["proctoring_events", "chain_heads", "event_comments", "snapshots"],
  ...["risk_states", "risk_snapshots", "alerts", "decisions", "commands"],
  "devices",
];
/** Those of them that practice never writes at all. */
const NEVER = ["risk_states", "risk_snapshots", "alerts", "commands"];

for (const engine of engines) {
  describe(`practice on ${engine.name}`, () => {
    let stack: Stack;
    let db: Db;
    let school: School;
    let real: School;
    const strict = {
      policy: {
        instructions_wait_seconds: 0,
        max_tab_switches: 0,
        on_tab_limit: "soft_lock" as const,
        max_fullscreen_exits: 0,
        on_fullscreen_limit: "auto_submit" as const,
      },
      candidates: 4,
      staff: ["admin" as const, "proctor" as const, "grader" as const],
    };
    beforeAll(async () => {
      stack = await engine.start();
      db = dbOf(stack);
      school = await makeSchool(stack, strict);
      real = await makeSchool(stack, strict);
      await stack.sql(
        `update public.exams set is_practice = true, result_shown = 'score'
         where id = $1`,
        [school.examId],
      );
    });
    afterAll(async () => {
      await db?.close();
      await stack.stop();
    });

    const count = async (table: string, attempt: string) =>
      (await stack.sql<{ n: number }>(
        `select count(*)::int as n from public.${table} where attempt_id = $1`,
        [attempt],
      ))[0]!.n;
    const messages = async () =>
      (await stack.sql<{ n: number }>(
        "select count(*)::int as n from realtime.messages",
      ))[0]!.n;

    /** Rows as somebody of staff reads them. */
    async function read(token: string, query: string): Promise<unknown[]> {
      const answer = await fetch(`${stack.url}/rest/v1/${query}`, {
        headers: {
          apikey: stack.publishableKey,
          authorization: `Bearer ${token}`,
        },
      });
      const rows = await answer.json();
      assertEquals(answer.status, 200, JSON.stringify(rows));
      return rows;
    }

    /** Begins, and leaves tab and full screen again and again. */
    async function misbehaved(of: School, n: number): Promise<Student> {
      const one = student(stack, of, n);
      await one.begin(of.examId);
      await one.batch([
        ...Array.from({ length: 3 }, () => one.event("tab_switch")),
        ...Array.from({ length: 3 }, () => one.event("fullscreen_exit")),
        one.event("multi_face"),
        one.event("developer_tools_attempt"),
      ]);
      return one;
    }
    async function handedIn(of: School, n: number): Promise<Student> {
      const one = await misbehaved(of, n);
      const { status } = await one.ask(
        "POST",
        `/attempts/${one.attempt}/submit`,
        { client_id: one.client, epoch: one.epoch },
      );
      assertEquals(status, 200);
      return one;
    }

    it("raises no alert, no risk, no act and no message", async () => {
      const before = await messages();
      const one = await misbehaved(school, 0);
      await one.ask("POST", `/attempts/${one.attempt}/help`, {
        kind: "help",
        message: "Hello?",
      });
      assertEquals(await count("scoring_queue", one.attempt), 0);
      await workAll(db);
      await sweepOnce(stack, db);
      await workAll(db);
      for (const table of NEVER) {
        assertEquals(await count(table, one.attempt), 0, table);
      }
      assert(await count("proctoring_events", one.attempt) > 8);
      const now = await one.get<AttemptView>("GET", `/attempts/${one.attempt}`);
      assertEquals([now.state, now.hold], ["in_progress", "none"]);
      assertEquals(await messages(), before);
    });

    it("the same in a real exam does all of that", async () => {
      const before = await messages();
      const one = await misbehaved(real, 0);
      await workAll(db);
      // A round that the batch woke may be at it.
      await until(async () => await count("alerts", one.attempt) > 0, {
        what: "alerts of a real attempt",
      });
      assert(await messages() > before);
    });

    it("is seen by no staff, in no table", async () => {
      const one = await handedIn(school, 1);
      await stack.sql(
        `insert into public.snapshots
           (tenant_id, attempt_id, source, path, state, taken_at)
         values ($1, $2, 'webcam', $3, 'stored', now())`,
        [
          school.tenantId,
          one.attempt,
          `${school.tenantId}/${one.attempt}/webcam/x.jpg`,
        ],
      );
      assert(await count("snapshots", one.attempt) > 0);
      for (const { role, accessToken } of school.staff) {
        for (
          const [table, column] of [
            ["attempts", "id"],
            ...READ.map((table) => [table, "attempt_id"]),
          ]
        ) {
          const rows = await read(
            accessToken,
            `${table}?select=tenant_id&${column}=eq.${one.attempt}`,
          );
          assertEquals(rows, [], `${role} ${table}`);
        }
      }
      // The rows are there, and a real attempt's are seen.
      const [admin] = real.staff;
      const other = await handedIn(real, 1);
      for (const table of ["answers", "proctoring_events", "chain_heads"]) {
        const query = `${table}?select=tenant_id&attempt_id=eq.`;
        const there = await read(admin!.accessToken, query + other.attempt);
        assertEquals(there.length > 0, table !== "answers", table);
      }
    });

    it("may be had again and again, and is graded at once", async () => {
      for (const number of [1, 2, 3, 4]) {
        const one = await handedIn(school, 2);
        const result = await one.get<{ released: boolean; score: unknown }>(
          "GET",
          `/attempts/${one.attempt}/result`,
        );
        assertEquals(result.released, true);
        const [row] = await stack.sql<{ attempt_no: number; graded: number }>(
          `select a.attempt_no, count(g.*)::int as graded
           from public.attempts a
           left join public.grades g on g.attempt_id = a.id
           where a.id = $1 group by a.attempt_no`,
          [one.attempt],
        );
        assertEquals(row!.attempt_no, number);
        assert(row!.graded > 0);
      }
    });

    it("a real exam has its attempts, and stays one", async () => {
      const one = await handedIn(real, 2);
      assertProblem(
        await one.ask("POST", `/exams/${real.examId}/attempts`),
        409,
        "no_attempts_left",
      );
      // Else a practice attempt would be sat as the exam, unseen, and erased;
      // and a real one could be made to vanish.
      await handedIn(school, 3);
      for (const [of, now] of [[school, false], [real, true]] as const) {
        await assertRejects(
          () =>
            stack.sql(
              "update public.exams set is_practice = $2 where id = $1",
              [of.examId, now],
            ),
          Error,
          "cannot become practice",
        );
      }
      await assertRejects(() =>
        stack.sql(
          "update public.attempts set is_practice = true where id = $1",
          [one.attempt],
        )
      );
      // Without attempts it may be either, and keeps nothing released.
      const unused = await practiceExam(stack, school);
      const [exam] = await stack.sql(
        `update public.exams set is_practice = false where id = $1
         returning is_practice, results_released_at`,
        [unused.examId],
      );
      assertEquals(exam, { is_practice: false, results_released_at: null });
    });

    it("is not there for staff by its id either", async () => {
      const one = await handedIn(school, 3);
      const proctor = new Staff(stack, school, "proctor");
      const attempt_id = one.attempt;
      const view_id = crypto.randomUUID();
      for (
        const [fn, request] of [
          ["staff_watch", { attempt_id, view_id }],
          ["staff_signal", { attempt_id, view_id, kind: "offer" }],
          ["staff_verify_chain", { attempt_id }],
        ] as const
      ) {
        assertEquals(
          (await proctor.act(fn, request)).error,
          "attempt_not_found",
          fn,
        );
      }
      const [hears] = await stack.sql<{ hears: boolean }>(
        `select private.may_hear('attempt:' || $1::text) as hears
         from (select set_config('request.jwt.claims', $2, true)) s`,
        [one.attempt, JSON.stringify({ sub: proctor.id })],
      );
      assertEquals(hears, { hears: false });
      const graded = await new Staff(stack, school, "grader")
        .done("staff_grade_exam", { exam_id: school.examId });
      assertEquals([graded.attempts, graded.open], [0, 0]);
      // Nor does having practised say that somebody was here.
      const absent = await proctor.done("staff_mark_absent", {
        enrolment_id: school.candidates[3]!.enrolmentId,
        absent: true,
      });
      assert(absent.absent_at);
      const late = await makeLateAnswer(
        stack,
        school,
        one.attempt,
        school.questionIds[0]!,
        "a",
      );
      assertEquals(
        (await proctor.act("staff_judge_late_answer", {
          late_answer_id: late,
          accept: true,
        })).error,
        "late_answer_not_found",
      );
    });

    it("moves to another computer without anybody's nod", async () => {
      const before = await messages();
      const one = await misbehaved(school, 0);
      const other = one.otherComputer();
      await other.open();
      assertEquals(other.epoch, one.epoch + 1);
      assertProblem(await one.beat(), 409, "session_superseded");
      assertEquals(await messages(), before);
      assertEquals((await other.submit()).status, 200);
    });

    it("is handed in though a key cannot be read", async () => {
      const odd = await practiceExam(stack, school);
      await stack.sql(
        `update public.answer_keys set key = '{"accept": 5}'::jsonb
           || '{"case_sensitive": "perhaps"}' where question_id = $1`,
        [odd.questionIds[0]!],
      );
      const one = await handedIn(odd, 0);
      const { state } = await one.get<AttemptView>(
        "GET",
        `/attempts/${one.attempt}`,
      );
      assertEquals(state, "submitted");
    });

    it("begins at most thirty times an hour", async () => {
      const often = await practiceExam(stack, school);
      await stack.sql(
        `insert into public.rate_limits (bucket, window_start, used, expires_at)
         select 'practice:' || n.id,
           to_timestamp(floor(extract(epoch from now()) / 3600) * 3600), 30,
           now() + interval '2 hours'
         from public.enrolments n
         where n.exam_id = $1 and n.candidate_id = $2`,
        [often.examId, school.candidates[1]!.candidateId],
      );
      assertProblem(
        await student(stack, school, 1)
          .ask("POST", `/exams/${often.examId}/attempts`),
        429,
        "rate_limited",
      );
      assertEquals(
        (await student(stack, school, 2)
          .ask("POST", `/exams/${often.examId}/attempts`)).status,
        201,
      );
    });

    it("is erased after a day, with every row", async () => {
      const [old] = await stack.sql<{ id: string }>(
        `update public.attempts
         set created_at = now() - interval '3 days',
           submitted_at = now() - interval '25 hours'
         where id = (
           select id from public.attempts
           where exam_id = $1 and state = 'submitted' limit 1
         ) returning id`,
        [school.examId],
      );
      await eraseOld(db, storageOf(stack), Date.now() + 60_000);
      assertEquals(
        await stack.sql("select id from public.attempts where id = $1", [
          old!.id,
        ]),
        [],
      );
      for (const table of READ) {
        assertEquals(await count(table, old!.id), 0, table);
      }
    });
  });
}
