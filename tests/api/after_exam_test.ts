/** What the student is told after the exam, and what never. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { Result } from "../../supabase/functions/_shared/contract/words.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { Staff } from "../staff/people.ts";
import { type Student, student } from "./helpers.ts";

const MARK = "the-key-itself";

for (const engine of engines) {
  describe(`after the exam on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let admin: Staff;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 6, questions: 6 });
      admin = new Staff(stack, school, "admin");
      await stack.sql(
        `update public.exams set shuffle_questions = true where id = $1`,
        [school.examId],
      );
      await stack.sql(
        `update public.answer_keys
         set key = key || jsonb_build_object('note', $2::text),
           feedback = 'For everyone'
         where question_id = any ($1)`,
        [school.questionIds, MARK],
      );
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const result = (one: Student) =>
      one.get<Result>("GET", `/attempts/${one.attempt}/result`);

    it("no answer of the API holds a key, before or after release", async () => {
      const one = await begun();
      const at = `/attempts/${one.attempt}`;
      const read = async () => {
        let seen = "";
        const paths = [at, "/paper", "/answers", "/result", "/events"]
          .map((path) => path === at ? at : at + path);
        for (const path of [...paths, `${at}/question-timings`, "/me/exams"]) {
          seen += JSON.stringify((await one.ask("GET", path)).body);
        }
        return seen;
      };
      const [q1, q2] = school.questionIds;
      seenNothing(await read());
      for (const [question, value] of [[q1, "a"], [q2, false]] as const) {
        seenNothing(JSON.stringify((await one.save(question!, value)).body));
      }
      seenNothing(JSON.stringify((await one.submit()).body));
      seenNothing(await read());
      await stack.sql(
        `update public.exams set result_shown = 'feedback' where id = $1`,
        [school.examId],
      );
      await admin.done("staff_grade_exam", { exam_id: school.examId });
      await admin.done("staff_release_results", {
        exam_id: school.examId,
        released: true,
      });
      const told = await result(one);
      assert(told.released);
      // Graded in the database: one right, one wrong, the rest blank.
      assertEquals(told.score!.points, 1);
      const feedback = async () =>
        new Map((await result(one)).questions!.map((q) => [
          q.question_id,
          q.feedback,
        ]));
      const essay = school.questionIds[5]!;
      assertEquals((await feedback()).get(q1!), "For everyone");
      await admin.done("staff_grade", {
        attempt_id: one.attempt,
        question_id: q1!,
        points: 1,
        feedback: "Well done",
        version: 1,
      });
      assertEquals((await feedback()).get(q1!), "Well done");
      await stack.sql(
        `delete from public.grades where attempt_id = $1 and question_id = $2`,
        [one.attempt, essay],
      );
      assertEquals((await feedback()).get(essay), null);
      seenNothing(await read());
    });

    function seenNothing(text: string) {
      for (const part of [MARK, "tolerance", 'accept"', "rubric", '"key"']) {
        assertFalse(text.includes(part), part);
      }
    }

    it("the paper's order is the student's, once there is one", async () => {
      const one = student(stack, school, next++);
      const made = await one.get<{ id: string }>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      one.attempt = made.id;
      assertEquals((await result(one)).paper_order, []);
      await one.begin(school.examId);
      const { questions } = await one.paper();
      const order = questions.map(({ id }) => id);
      assertEquals((await result(one)).paper_order, order);
      await one.submit();
      assertEquals((await result(one)).paper_order, order);
    });

    it("says who handed in", async () => {
      const [own, clock, staff] = [await begun(), await begun(), await begun()];
      assertEquals((await result(own)).submitted_by, null);
      await own.submit();
      await stack.sql(
        `update public.attempts set deadline_at = now() - interval '1 second'
         where id = $1`,
        [clock.attempt],
      );
      await clock.submit(true);
      await admin.done("staff_submit", {
        attempt_id: staff.attempt,
        reason: "The room closes.",
      });
      assertEquals(
        await Promise.all(
          [own, clock, staff].map(async (one) =>
            (await result(one)).submitted_by
          ),
        ),
        ["candidate", "deadline", "staff"],
      );
    });

    it("counts late answers by what was decided", async () => {
      const one = await begun();
      await one.submit();
      const [q1, q2, q3] = school.questionIds;
      for (const question of [q1!, q2!, q3!]) await one.save(question, "a");
      assertEquals((await result(one)).late_answers, {
        waiting: 3,
        accepted: 0,
        refused: 0,
      });
      const late = await stack.sql<{ id: string }>(
        `select id from public.late_answers where attempt_id = $1`,
        [one.attempt],
      );
      for (const [n, { id }] of late.slice(0, 2).entries()) {
        await admin.done("staff_judge_late_answer", {
          late_answer_id: id,
          accept: n === 0,
        });
      }
      assertEquals((await result(one)).late_answers, {
        waiting: 1,
        accepted: 1,
        refused: 1,
      });
    });
  });
}
