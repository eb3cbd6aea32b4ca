/** An exam's report: its numbers, and who may read it. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type RawReport, reportOf } from "../../lib/report/from_rows.ts";
import type { ExamReport } from "../../lib/report/model.ts";
import type { Stack } from "../../local/stack.ts";
import { send, student } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import {
  finishedAttempt,
  makeAlert,
  makeAttempt,
  runningAttempt,
} from "./attempts.ts";
import { rpc, Staff } from "./people.ts";

/** What `GET /attempts/:id/violations` answers, as far as it is compared. */
interface Violations {
  total: number;
  by_severity: Record<string, number>;
  by_type: { event_type: string; count: number }[];
}

// Plain counting: one of the two databases is enough.
for (const engine of engines.slice(0, 1)) {
  describe(`an exam's report on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let other: School;
    beforeAll(async () => {
      stack = await engine.start();
      [school, other] = await Promise.all([
        makeSchool(stack, {
          staff: ["admin", "proctor", "grader"],
          candidates: 2,
        }),
        makeSchool(stack, { staff: ["admin"], candidates: 1 }),
      ]);
    });
    afterAll(() => stack.stop());

    /** Changes what triggers keep from being changed. */
    const force = async (set: string, attempt: string) => {
      await stack.sql("alter table public.attempts disable trigger user");
      await stack.sql(`update public.attempts set ${set} where id = $1`, [
        attempt,
      ]);
      await stack.sql("alter table public.attempts enable trigger user");
    };

    const readAs = async (
      person: Staff,
      request: Record<string, unknown>,
    ): Promise<ExamReport> =>
      reportOf(
        await person.done("staff_exam_report", request) as unknown as RawReport,
      );
    const read = (role: string, request: Record<string, unknown>) =>
      readAs(new Staff(stack, school, role), request);

    it("counts as the list of violations does, technical ones apart", async () => {
      const [one] = [student(stack, school, 0)];
      await one!.begin(school.examId);
      await one!.batch([
        one!.event("tab_switch", { phase: "begin" }),
        one!.event("tab_switch", { phase: "end" }),
        one!.event("copy_paste_attempt"),
        one!.event("copy_paste_attempt"),
        one!.event("camera_denied"),
        one!.event("no_face", { phase: "begin" }),
        one!.event("no_face", { phase: "end" }),
        one!.event("network_offline"),
        one!.event("window_focus"),
      ]);
      const proctor = new Staff(stack, school, "proctor");
      const { body: listed } = await send<Violations>(
        stack,
        "GET",
        `/attempts/${one!.attempt}/violations`,
        { headers: { authorization: `Bearer ${proctor.token}` } },
      );
      const report = await read("proctor", { exam_id: school.examId });
      const { attempt } = report.rows.find(({ attempt }) =>
        attempt?.id === one!.attempt
      )!;
      const { counts, byType } = attempt!;
      assertEquals(counts, { violations: 2, warnings: 1, technical: 2 });
      assertEquals(
        counts.violations + counts.warnings + counts.technical,
        listed.total,
      );
      assertEquals(
        [listed.by_severity.violation, listed.by_severity.warning],
        [
          counts.violations + byType.camera_denied!,
          counts.warnings + byType.no_face!,
        ],
      );
      for (const { event_type, count } of listed.by_type) {
        assertEquals(byType[event_type], count, event_type);
      }
      // The same events by minutes come to the same sums.
      const sums = { violations: 0, warnings: 0, technical: 0 };
      for (const cell of report.heat) {
        if (cell.attemptId !== one!.attempt) continue;
        sums.violations += cell.violations;
        sums.warnings += cell.warnings;
        sums.technical += cell.technical;
      }
      assertEquals(sums, counts);
      const head = await stack.sql(
        "select position::int, head from public.chain_heads where attempt_id = $1",
        [one!.attempt],
      );
      assertEquals([attempt!.chain], [{
        length: head[0]!.position as number,
        head: head[0]!.head as string,
      }]);
    });

    it("puts events into minutes since the start", async () => {
      const { attempt } = await runningAttempt(stack, school);
      await force("started_at = now() - interval '30 minutes'", attempt);
      const at = (minutes: number, type: string, severity: string, n: number) =>
        stack.sql(
          `insert into public.proctoring_events (
             attempt_id, position, tenant_id, event_id, client_id, epoch, seq,
             event_type, phase, severity, category, event_data, occurred_at,
             happened_at, received_at, link
           )
           select a.id, $2::int, a.tenant_id, 'e' || $2::int, 'page', 1,
             $2::int, $3, 'whole', $4, 'behaviour', '{}', now(),
             a.started_at + make_interval(secs => $5::float * 60), now(), ''
           from public.attempts a where a.id = $1`,
          [attempt, n, type, severity, minutes],
        );
      await at(-2, "copy_paste_attempt", "violation", 1);
      await at(0.5, "tab_switch", "warning", 2);
      await at(29.99, "tab_switch", "warning", 3);
      const { heat } = await read("admin", { exam_id: school.examId });
      assertEquals(
        heat.filter(({ attemptId }) => attemptId === attempt)
          .map(({ minute, violations, warnings }) => [
            minute,
            violations,
            warnings,
          ]),
        [[0, 1, 1], [29, 0, 1]],
      );
    });

    it("has everybody, with what was decided and by whom", async () => {
      const proctor = new Staff(stack, school, "proctor");
      await stack.sql(
        `update public.memberships set display_name = 'Ms Okafor'
         where user_id = $1`,
        [proctor.id],
      );
      const { attempt } = await finishedAttempt(stack, school);
      await force(
        `started_at = submitted_at - interval '20 minutes',
         held_seconds = 60, risk_level = 'high', risk_score = 61.5`,
        attempt,
      );
      await makeAlert(stack, school, attempt);
      await proctor.done("staff_decide", {
        attempt_id: attempt,
        decision: "void",
        note: "Two people.",
      });
      const report = await read("proctor", {
        exam_id: school.examId,
        alerts: true,
      });
      const row = report.rows.find((one) => one.attempt?.id === attempt)!;
      assertEquals(
        [
          row.attempt!.usedSeconds,
          row.attempt!.decision,
          row.attempt!.flagged,
          row.attempt!.incidents,
          row.attempt!.openAlerts,
        ],
        [19 * 60, "void", true, 1, 1],
      );
      assertEquals(
        report.decisions.map(({ by, byId, note, decision }) => [
          by,
          byId,
          note,
          decision,
        ]),
        [["Ms Okafor", proctor.id, "Two people.", "void"]],
      );
      assertEquals(
        report.alerts.filter(({ attemptId }) => attemptId === attempt)
          .map(({ attemptId, sentence }) => [
            attemptId,
            sentence.en,
          ]),
        [[attempt, "tab switch"]],
      );
      // Who has not come is there as well; nobody of practice is.
      assert(report.rows.some((one) => one.attempt === null));
      const { attempt: practice } = await makeAttempt(stack, school);
      await force("is_practice = true", practice);
      const again = await read("proctor", { exam_id: school.examId });
      assert(!again.rows.some((one) => one.attempt?.id === practice));
      assertEquals(again.alerts, []);
      assertEquals(
        await proctor.act("staff_exam_report", { attempt_id: practice }),
        { error: "attempt_not_found" },
      );
    });

    it("measures questions over who handed in and was not voided", async () => {
      const own = await makeSchool(stack, {
        staff: ["admin", "proctor"],
        candidates: 0,
        questions: 2,
      });
      const [first] = own.questionIds;
      const seconds = [10, 20, 60, 1000];
      const attempts: string[] = [];
      for (const [nth, time] of seconds.entries()) {
        const { attempt } = nth === 3
          ? await runningAttempt(stack, own)
          : await finishedAttempt(stack, own);
        attempts.push(attempt);
        // Two pages: their times belong together.
        await stack.sql(
          `insert into public.question_timings (attempt_id, question_id,
             client_id, tenant_id, total_time_seconds, views, answer_count)
           select $1, $2, c, $3, $4::numeric / 2, 1, 1
           from unnest(array['a', 'b']) c`,
          [attempt, first, own.tenantId, time],
        );
        await stack.sql(
          `insert into public.grades
             (attempt_id, question_id, tenant_id, points, automatic)
           select $1, q.id, q.tenant_id,
             case when $3::int < 2 then q.points else 0 end, true
           from public.questions q where q.id = $2`,
          [attempt, first, nth],
        );
      }
      const proctor = new Staff(stack, own, "proctor");
      await proctor.done("staff_decide", {
        attempt_id: attempts[2],
        decision: "void",
        note: "x",
      });
      const of = (role: string, request: Record<string, unknown>) =>
        readAs(new Staff(stack, own, role), request);
      const report = await of("proctor", { exam_id: own.examId });
      assertEquals(
        report.classTimes.map(({ answered, spread }) => [
          answered,
          spread?.mean,
        ]),
        [[2, 15], [0, undefined]],
      );
      assertEquals(report.timings.length, 4);
      // Marks are for who may see them.
      assertEquals(report.marks, null);
      const { marks } = await of("admin", { exam_id: own.examId });
      assertEquals(marks, [
        { questionId: first!, graded: 2, right: 2, share: 1 },
      ]);
      // With a second person nobody is voided before that one agrees.
      const secondReview = (wanted: boolean) =>
        stack.sql("update public.exams set second_review = $2 where id = $1", [
          own.examId,
          wanted,
        ]);
      await secondReview(true);
      const waiting = await of("proctor", { exam_id: own.examId });
      const voided = waiting.rows.find(({ attempt }) =>
        attempt?.id === attempts[2]
      )!.attempt!;
      assertEquals([voided.decision, voided.waits], [null, "void"]);
      assertEquals(waiting.classTimes[0]!.answered, 3);
      await new Staff(stack, own, "admin").done("staff_decide", {
        attempt_id: attempts[2],
        decision: "void",
        note: "Agreed.",
        reviews_id: waiting.decisions[0]!.id,
      });
      const both = await of("proctor", { exam_id: own.examId });
      assertEquals(both.classTimes, report.classTimes);
      await secondReview(false);
      // One attempt, with the same class beside it.
      const single = await of("proctor", { attempt_id: attempts[0] });
      assertEquals(single.rows.map(({ attempt }) => attempt!.id), [
        attempts[0],
      ]);
      assertEquals(single.classTimes, report.classTimes);
      assertEquals(single.decisions.map(({ note }) => note), [null, null]);
    });

    it("is for admins and proctors of the school", async () => {
      const { attempt } = await runningAttempt(stack, school);
      const about = [
        [{ exam_id: school.examId }, "exam_not_found"],
        [{ attempt_id: attempt }, "attempt_not_found"],
      ] as const;
      for (const [request, unknown] of about) {
        assertEquals(
          await new Staff(stack, school, "grader").act(
            "staff_exam_report",
            request,
          ),
          { error: "bearer_not_allowed" },
        );
        for (
          const token of [
            new Staff(stack, other, "admin").token,
            school.candidates[0]!.accessToken,
          ]
        ) {
          const { body } = await rpc(
            stack,
            token,
            "staff_exam_report",
            request,
          );
          assertEquals(body, { error: unknown });
        }
        const anon = await rpc(stack, null, "staff_exam_report", request);
        assert([401, 403, 404].includes(anon.status));
      }
      for (const request of [{}, { exam_id: "x" }, { exam: school.examId }]) {
        const { body } = await rpc(
          stack,
          new Staff(stack, school, "admin").token,
          "staff_exam_report",
          request,
        );
        assertEquals(body.error, "bad_request");
      }
    });
  });
}
