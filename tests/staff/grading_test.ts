/** Marks: by key, by a person, and the release of results. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { finishedAttempt, runningAttempt } from "./attempts.ts";
import { type Answer, audited, Staff } from "./people.ts";

const several = { choices: ["a", "b"] };
const number = { value: 4, tolerance: 0.5 };
const words = { accept: ["Été  au lac", "summer"], case_sensitive: false };
const cased = { accept: ["H2O"], case_sensitive: true };

/** Kind, key, answer, and whether it is right; null: for a person. */
const RIGHT: [string, unknown, unknown, boolean | null][] = [
  ["single", { choice: "a" }, "a", true],
  ["single", { choice: "a" }, "b", false],
  ["single", { choice: "a" }, ["a"], false],
  ["single", { choice: "a" }, null, false],
  ["single", {}, "a", null],
  ["multiple", several, ["b", "a"], true],
  ["multiple", several, ["a", "b", "b"], true],
  ["multiple", several, ["a"], false],
  ["multiple", several, ["a", "b", "c"], false],
  ["multiple", several, "a", false],
  ["multiple", { choices: [] }, [], true],
  ["multiple", {}, ["a"], null],
  ["true_false", { value: true }, true, true],
  ["true_false", { value: false }, false, true],
  ["true_false", { value: true }, "true", false],
  ["true_false", { value: "true" }, true, null],
  ["numeric", number, 4, true],
  ["numeric", number, "4", true],
  ["numeric", number, " 4,5 ", true],
  ["numeric", number, "4.500", true],
  ["numeric", number, "4.51", false],
  ["numeric", number, "-4", false],
  ["numeric", { value: -4 }, "\u22124", true],
  ["numeric", { value: "1e3", tolerance: 0 }, "1 000", true],
  ["numeric", number, "four", false],
  ["numeric", number, "1e999999", false],
  ["numeric", number, true, false],
  ["numeric", number, "", false],
  ["numeric", { value: "many" }, "4", null],
  ["short_text", words, "été au lac", true],
  ["short_text", words, "  E\u0301te\u0301\tAU \u00a0 lac\n", true],
  ["short_text", words, "SUMMER", true],
  ["short_text", words, "summers", false],
  ["short_text", words, null, false],
  ["short_text", cased, "H2O", true],
  ["short_text", cased, "h2o", false],
  ["short_text", {}, "x", null],
  ["essay", { rubric: "…" }, "text", null],
];

for (const engine of engines) {
  describe(`grading on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let grader: Staff;
    let admin: Staff;
    beforeAll(async () => {
      stack = await engine.start();
      school = await newSchool();
    });
    afterAll(() => stack.stop());

    async function newSchool() {
      const made = await makeSchool(stack, {
        staff: ["admin", "grader"],
        candidates: 0,
        questions: 6,
      });
      grader = new Staff(stack, made, "grader");
      admin = new Staff(stack, made, "admin");
      return made;
    }

    const answer = (attempt: string, nth: number, value: unknown) =>
      stack.sql(
        `insert into public.answers (attempt_id, question_id, tenant_id, epoch,
           revision, client_id, value, answered_at)
         values ($1, $2, $3, 1, 1, 'page-of-test', $4::text::jsonb, now())
         on conflict (attempt_id, question_id)
           do update set value = excluded.value`,
        [
          attempt,
          school.questionIds[nth],
          school.tenantId,
          JSON.stringify(value),
        ],
      );
    const grades = (attempt: string) =>
      stack.sql<Answer>(
        `select q.position, g.points::float as points, g.automatic, g.version,
           g.overridden_points::float as overridden
         from public.grades g join public.questions q on q.id = g.question_id
         where g.attempt_id = $1 order by q.position`,
        [attempt],
      );
    const points = async (attempt: string) =>
      (await grades(attempt)).map((row) => row.points);

    it("an answer is right by its key as the table says", async () => {
      const rows = await stack.sql<{ is_right: boolean | null }>(
        `select private.is_right(c ->> 0, c -> 1, c -> 2) as is_right
         from jsonb_array_elements($1::text::jsonb) with ordinality as t (c, n)
         order by n`,
        [JSON.stringify(RIGHT)],
      );
      assertEquals(
        RIGHT.map(([kind, key, given], n) => [
          kind,
          key,
          given,
          rows[n]!.is_right,
        ]),
        RIGHT.map((one) => [...one]),
      );
    });

    it("grades by the keys, leaves essays and what a person graded", async () => {
      school = await newSchool();
      const { attempt } = await finishedAttempt(stack, school);
      const all = ["a", true, ["a", "b"], "4,0", " YES ", "An essay."];
      for (const [nth, value] of all.entries()) {
        await answer(attempt, nth, value);
      }
      const empty = await finishedAttempt(stack, school);
      const running = await runningAttempt(stack, school);
      const first = await grader.done("staff_grade_exam", {
        exam_id: school.examId,
      });
      assertEquals(
        [first.attempts, first.grades, first.open, first.next],
        [2, 10, 2, null],
      );
      assertEquals(await points(attempt), [1, 1, 1, 1, 1]);
      assertEquals(await points(empty.attempt), [0, 0, 0, 0, 0]);
      assertEquals(await points(running.attempt), []);

      const override = {
        attempt_id: attempt,
        question_id: school.questionIds[0],
        points: 0.5,
        version: 1,
      };
      // Against the key, and without a word why.
      assertEquals(await grader.act("staff_grade", override), {
        error: "bad_request",
        detail: { field: "reason" },
      });
      await grader.done("staff_grade", { ...override, reason: "Half right." });
      assertEquals(
        (await audited(stack, attempt)).at(-1)!.reason,
        "Half right.",
      );
      const progress = await grader.done("staff_grading", {
        exam_id: school.examId,
      });
      assertEquals([progress.handed_in, progress.running], [2, 1]);
      const [one, , , , , essay] = progress.questions;
      assertEquals(
        [one.waiting, one.by_key, one.by_person, one.changed, essay.waiting],
        [0, 1, 1, 1, 2],
      );
      await answer(attempt, 1, false);
      const second = await grader.done("staff_grade_exam", {
        exam_id: school.examId,
      });
      assertEquals(second.grades, 1);
      assertEquals(await points(attempt), [0.5, 0, 1, 1, 1]);
      assertEquals((await grades(attempt))[0], {
        position: 1,
        points: 0.5,
        automatic: false,
        version: 2,
        overridden: 1,
      });
    });

    it("a grade replaces only the version that was seen", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      const question_id = school.questionIds[5];
      const request = { attempt_id: attempt, question_id };
      const answers = await Promise.all([
        grader.act("staff_grade", { ...request, points: 1 }),
        admin.act("staff_grade", { ...request, points: 0 }),
      ]);
      const made = answers.filter((one) => !one.error);
      assertEquals(made.map((one) => one.version), [1]);
      assertEquals(
        answers.filter((one) => one.error).map((one) => one.error),
        ["changed_meanwhile"],
      );
      const better = await grader.done("staff_grade", {
        ...request,
        points: 0.75,
        feedback: "Well argued.",
        version: 1,
      });
      assertEquals(
        [better.points, better.version, better.overridden_points],
        [0.75, 2, made[0]!.points],
      );
      assertEquals(
        await admin.act("staff_grade", { ...request, points: 0, version: 1 }),
        { error: "changed_meanwhile", detail: { version: 2 } },
      );
      assertEquals(
        (await audited(stack, attempt)).map((row) => row.details.points),
        [made[0]!.points, 0.75],
      );
    });

    it("a grade is within the question's points, of this exam, after the end", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      const running = await runningAttempt(stack, school);
      const grade = (more: Record<string, unknown>) =>
        grader.act("staff_grade", {
          attempt_id: attempt,
          question_id: school.questionIds[5],
          points: 1,
          ...more,
        });
      assertEquals(await grade({ points: 1.01 }), {
        error: "bad_request",
        detail: { field: "points", most: 1 },
      });
      assertEquals((await grade({ points: -1 })).error, "bad_request");
      assertEquals((await grade({ points: 0.333 })).error, "bad_request");
      assertEquals((await grade({ points: "1" })).error, "bad_request");
      assertEquals(
        await grade({ question_id: crypto.randomUUID() }),
        { error: "question_not_found" },
      );
      assertEquals(
        await grade({ attempt_id: running.attempt }),
        { error: "attempt_in_progress" },
      );
    });

    it("results are released and withdrawn, each written once", async () => {
      const release = (released: boolean) =>
        admin.done("staff_release_results", {
          exam_id: school.examId,
          released,
        });
      const first = await release(true);
      assertEquals(await release(true), first);
      assertEquals((await release(false)).results_released_at, null);
      assertEquals(
        (await audited(stack, school.examId)).map((row) => row.action)
          .filter((action) => action.includes("results")),
        ["exam.release_results", "exam.withdraw_results"],
      );
    });
  });
}
