/** What staff record: decisions, absence, alerts seen, late answers. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { student } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import {
  finishedAttempt,
  makeAlert,
  makeAttempt,
  makeLateAnswer,
  runningAttempt,
} from "./attempts.ts";
import { type Answer, audited, Staff } from "./people.ts";

for (const engine of engines) {
  describe(`records of staff on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let admin: Staff;
    let proctor: Staff;
    let grader: Staff;
    let question: string;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        staff: ["admin", "proctor", "grader"],
        candidates: 1,
      });
      admin = new Staff(stack, school, "admin");
      proctor = new Staff(stack, school, "proctor");
      grader = new Staff(stack, school, "grader");
      question = school.questionIds[0]!;
    });
    afterAll(() => stack.stop());

    const answerOf = async (attempt: string) =>
      (await stack.sql<Answer>(
        `select value, epoch, revision from public.answers
         where attempt_id = $1 and question_id = $2`,
        [attempt, question],
      ))[0];
    const gradeOf = async (attempt: string) =>
      (await stack.sql<Answer>(
        `select points::float as points, automatic from public.grades
         where attempt_id = $1 and question_id = $2`,
        [attempt, question],
      ))[0];

    it("a decision is added, and reviewed by another person only", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      const first = await proctor.done("staff_decide", {
        attempt_id: attempt,
        decision: "flag",
        note: "Left the tab five times.",
      });
      assertEquals([first.decision, first.decided_by], ["flag", proctor.id]);
      const review = {
        attempt_id: attempt,
        decision: "clear",
        reviews_id: first.decision_id,
      };
      assertEquals(
        await proctor.act("staff_decide", review),
        { error: "second_person_needed" },
      );
      const elsewhere = await finishedAttempt(stack, school);
      assertEquals(
        await admin.act("staff_decide", {
          ...review,
          attempt_id: elsewhere.attempt,
        }),
        { error: "decision_not_found" },
      );
      const second = await admin.done("staff_decide", review);
      assertEquals(second.reviews_id, first.decision_id);
      const rows = await stack.sql<Answer>(
        `select id, decision from public.decisions
         where attempt_id = $1 order by decided_at`,
        [attempt],
      );
      assertEquals(rows, [
        { id: first.decision_id, decision: "flag" },
        { id: second.decision_id, decision: "clear" },
      ]);
    });

    it("a decision sent twice by one request_id is made once", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      const request = {
        attempt_id: attempt,
        decision: "void",
        note: "Another person sat it.",
        request_id: crypto.randomUUID(),
      };
      const answers = await Promise.all([
        admin.done("staff_decide", request),
        admin.done("staff_decide", request),
      ]);
      assertEquals(answers[0], answers[1]);
      const [row] = await stack.sql(
        `select count(*)::int as made from public.decisions
         where attempt_id = $1`,
        [attempt],
      );
      assertEquals(row, { made: 1 });
      assertEquals((await audited(stack, attempt)).length, 1);
    });

    it("absent and not absent, each written once; not who has begun", async () => {
      const { enrolment } = await makeAttempt(stack, school);
      const mark = (absent: boolean) =>
        proctor.done("staff_mark_absent", { enrolment_id: enrolment, absent });
      assert((await mark(true)).absent_at);
      await mark(true);
      assertEquals((await mark(false)).absent_at, null);
      assertEquals(
        (await audited(stack, enrolment)).map((row) => row.action),
        ["enrolment.mark_absent", "enrolment.mark_present"],
      );
      const begun = await runningAttempt(stack, school);
      assertEquals(
        await proctor.act("staff_mark_absent", {
          enrolment_id: begun.enrolment,
          absent: true,
        }),
        { error: "attempt_already_started" },
      );
    });

    it("an alert is acknowledged by the first who does it", async () => {
      const { attempt } = await runningAttempt(stack, school);
      const alert_id = await makeAlert(stack, school, attempt);
      const answers = await Promise.all([
        proctor.done("staff_acknowledge_alert", { alert_id }),
        admin.done("staff_acknowledge_alert", { alert_id }),
      ]);
      assertEquals(answers[0], answers[1]);
      assertEquals(answers[0]!.status, "acknowledged");
      const lines = await audited(stack, alert_id);
      assertEquals(lines.length, 1);
      assertEquals(lines[0]!.actor_id, answers[0]!.acknowledged_by);
      await stack.sql(
        "update public.alerts set status = 'superseded' where id = $1",
        [alert_id],
      );
      const late = await proctor.done("staff_acknowledge_alert", { alert_id });
      assertEquals(late.status, "superseded");
    });

    it("an accepted late answer is the answer, and is graded", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      await stack.sql(
        `insert into public.answers (attempt_id, question_id, tenant_id, epoch,
           revision, client_id, value, answered_at)
         values ($1, $2, $3, 2, 4, 'other-page', '"b"', now())`,
        [attempt, question, school.tenantId],
      );
      await grader.done("staff_grade_exam", { exam_id: school.examId });
      assertEquals(await gradeOf(attempt), { points: 0, automatic: true });
      const late_answer_id = await makeLateAnswer(
        stack,
        school,
        attempt,
        question,
      );
      const request = { late_answer_id, accept: true, note: "The line broke." };
      const judged = await proctor.done("staff_judge_late_answer", request);
      assertEquals(judged.status, "accepted");
      // Marks are not for proctors to see.
      assertEquals(judged.points, null);
      assertEquals(await answerOf(attempt), {
        value: "a",
        epoch: 1,
        revision: 7,
      });
      assertEquals(await gradeOf(attempt), { points: 1, automatic: true });
      await proctor.done("staff_judge_late_answer", request);
      assertEquals(
        await admin.act("staff_judge_late_answer", {
          late_answer_id,
          accept: false,
        }),
        { error: "changed_meanwhile" },
      );
      const lines = await audited(stack, late_answer_id);
      assertEquals(lines.map((row) => row.action), ["late_answer.accept"]);
      assertEquals(lines[0]!.details, {
        question_id: question,
        came: "after_submit",
        epoch: 1,
        revision: 7,
        epoch_before: 2,
        revision_before: 4,
      });
    });

    it("a refused late answer changes nothing but itself", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      const late_answer_id = await makeLateAnswer(
        stack,
        school,
        attempt,
        question,
      );
      const judged = await proctor.done("staff_judge_late_answer", {
        late_answer_id,
        accept: false,
      });
      assertEquals(judged.status, "refused");
      assertEquals(await answerOf(attempt), undefined);
      assertEquals(
        (await audited(stack, late_answer_id)).map((row) => row.action),
        ["late_answer.refuse"],
      );
    });

    it("a person's grade outlives a late answer that is accepted", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      await grader.done("staff_grade", {
        attempt_id: attempt,
        question_id: question,
        points: 0.25,
      });
      const late_answer_id = await makeLateAnswer(
        stack,
        school,
        attempt,
        question,
      );
      await admin.done("staff_judge_late_answer", {
        late_answer_id,
        accept: true,
      });
      assertEquals(await gradeOf(attempt), { points: 0.25, automatic: false });
    });

    it("a real answer after the end comes in by a person's word", async () => {
      const one = student(stack, school);
      await one.begin(school.examId);
      await one.submit();
      await one.save(question, "a", 3);
      const [late] = await stack.sql<{ id: string }>(
        "select id from public.late_answers where attempt_id = $1",
        [one.attempt],
      );
      await proctor.done("staff_judge_late_answer", {
        late_answer_id: late!.id,
        accept: true,
      });
      assertEquals(await answerOf(one.attempt), {
        value: "a",
        epoch: 1,
        revision: 3,
      });
      // Sent again, it is there already.
      const again = await one.save(question, "a", 3);
      assertEquals((again.body as Answer).late, []);
    });
  });
}
