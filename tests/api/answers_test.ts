/** Answers: which one counts, and which one is kept aside. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type {
  AnswersSaved,
  SavedAnswers,
} from "../../supabase/functions/_shared/contract/answers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { assertProblem, now, score, type Student, student } from "./helpers.ts";

for (const engine of engines) {
  describe(`api on ${engine.name} - answers`, () => {
    let stack: Stack;
    let school: School;
    let question: string;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 11 });
      question = school.questionIds[0]!;
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const saved = async (one: Student) => {
      const path = `/attempts/${one.attempt}/answers`;
      const { answers } = await one.get<SavedAnswers>("GET", path);
      return answers.map((
        { epoch, revision, value },
      ) => [epoch, revision, value]);
    };
    /** As if the exam had begun, and the page been opened, seconds earlier. */
    async function age(one: Student, seconds: number): Promise<void> {
      const earlier = "make_interval(secs => $2::integer)";
      for (
        const [table, column, id] of [
          ["attempts", "deadline_at", "id"],
          ["attempt_clients", "opened_at", "attempt_id"],
        ]
      ) {
        await stack.sql(
          `update public.${table} set ${column} = ${column} - ${earlier} where ${id} = $1`,
          [one.attempt, seconds],
        );
      }
    }

    it("the higher revision wins, in whatever order they come", async () => {
      const one = await begun();
      await one.save(question, "b", 2);
      const older = await one.save(question, "a", 1);
      assertEquals([older.body.saved, older.body.late], [[], []]);
      const again = await one.save(question, "b", 2);
      assertEquals(again.body.saved, [{ question_id: question, revision: 2 }]);
      assertEquals(await saved(one), [[1, 2, "b"]]);
      await one.save(question, null, 3);
      assertEquals(await saved(one), [[1, 3, null]]);
    });

    it("the newer page wins, whatever its revision", async () => {
      const one = await begun();
      await one.save(question, "a", 9);
      const page = one.otherPage();
      await page.open();
      await page.save(question, "b", 1);
      assertEquals(await saved(one), [[2, 1, "b"]]);
    });

    it("every kind of value comes back as it was", async () => {
      const one = await begun();
      const values = [["a", "b"], true, 4.5, "É 😀\n\"'", "a", []];
      for (const [i, value] of values.entries()) {
        await one.save(question, value, i + 1);
        assertEquals((await saved(one))[0]![2], value);
      }
    });

    it("a question of another exam refuses, by its place", async () => {
      const one = await begun();
      const reply = await one.save(crypto.randomUUID(), "a");
      assertProblem(reply, 404, "question_not_found");
      assertEquals(reply.body.detail, { indexes: [0] });
    });

    it("what was given in time and is only slow still counts", async () => {
      const one = await begun();
      await age(one, 3600 + 3);
      const slow = await one.save(question, "a", 1, now(-5000));
      assertEquals(slow.body.saved, [{ question_id: question, revision: 1 }]);
      const after = await one.save(question, "b", 2, now());
      assertEquals(after.body.late, [{ question_id: question, revision: 2 }]);
      await age(one, 60);
      const offline = await one.save(question, "c", 3, now(-90_000));
      assertEquals(offline.body.late, [{ question_id: question, revision: 3 }]);
      assertEquals(await saved(one), [[1, 1, "a"]]);
      // It ran out of time; the page says so, and the server agrees.
      const end = await one.submit(true);
      assertEquals(end.body.state, "auto_submitted");
      const later = await one.save(question, "d", 4);
      assertEquals(later.body.late, [{ question_id: question, revision: 4 }]);
      const reasons = await stack.sql<{ reason: string }>(
        "select reason from public.late_answers where attempt_id = $1 order by revision",
        [one.attempt],
      );
      assertEquals(reasons.map((r) => r.reason), [
        "after_deadline",
        "after_deadline",
        "after_submit",
      ]);
      assertProblem(
        await one.ask("GET", `/attempts/${one.attempt}/paper`),
        409,
        "attempt_over",
      );
    });

    const saveAll = (one: Student, answers: [string, number, unknown][]) =>
      one.ask<AnswersSaved>("PUT", `/attempts/${one.attempt}/answers`, {
        client_id: one.client,
        epoch: one.epoch,
        answers: answers.map(([question_id, revision, value]) => ({
          question_id,
          revision,
          value,
          answered_at: now(),
        })),
      });

    it("twenty late ones of a question are kept; the rest is told", async () => {
      const one = await begun();
      const [full, other] = school.questionIds as [string, string];
      await one.submit();
      for (let n = 1; n <= 20; n++) {
        const { body } = await one.save(full, `${n}`, n);
        assertEquals(body.rejected, []);
      }
      const { body } = await saveAll(one, [[full, 21, "x"], [other, 1, "y"]]);
      assertEquals([body.saved, body.late, body.rejected], [
        [],
        [{ question_id: other, revision: 1 }],
        [{ question_id: full, revision: 21, code: "attempt_full" }],
      ]);
      // One that is kept already is told so again.
      const again = await one.save(full, "20", 20);
      assertEquals(again.body.late, [{ question_id: full, revision: 20 }]);
      assertEquals(again.body.rejected, []);
      const [kept] = await stack.sql(
        "select count(*)::int as n from public.late_answers where attempt_id = $1",
        [one.attempt],
      );
      assertEquals(kept, { n: 21 });
    });

    it("late ones of an attempt have room for a megabyte", async () => {
      const one = await begun();
      const [a, b, small] = school.questionIds as [string, string, string];
      await one.submit();
      await stack.sql(
        `insert into public.late_answers (
           tenant_id, attempt_id, question_id, client_id, epoch, revision,
           value, answered_at, reason
         )
         select $1, $2, $3, 'page', 1, 1, to_jsonb(string_agg(
             md5(n::text), ''
           )), now(), 'after_submit'
         from generate_series(1, 32400) n`,
        [school.tenantId, one.attempt, b],
      );
      const large = crypto.getRandomValues(new Uint8Array(10_000)).toHex();
      const { body } = await saveAll(one, [
        [a, 1, large],
        [small, 1, "b"],
      ]);
      assertEquals([body.late, body.rejected], [
        [{ question_id: small, revision: 1 }],
        [{ question_id: a, revision: 1, code: "attempt_full" }],
      ]);
    });

    it("a call costs as many as it brings", async () => {
      const one = await begun();
      const { userId } = school.candidates[next - 1]!;
      await saveAll(
        one,
        school.questionIds.map((id) => [id, 1, "a"]),
      );
      const [taken] = await stack.sql(
        `select sum(used)::int as used from public.rate_limits
         where bucket = $1`,
        [`answers:user:${userId}`],
      );
      assertEquals(taken, { used: school.questionIds.length });
    });

    it("who was offline at the deadline has the grace", async () => {
      const [gone, marker] = [await begun(), await begun()];
      const over = (one: Student, minutes: number) =>
        stack.sql(
          "update public.attempts set deadline_at = now() - make_interval(mins => $2::integer) where id = $1",
          [one.attempt, minutes],
        );
      const ended = async (one: Student) => {
        await score(stack);
        const path = `/attempts/${one.attempt}`;
        const view = await one.get<{ state: string }>("GET", path);
        return view.state === "auto_submitted";
      };
      await over(gone, 14);
      await over(marker, 16);
      await until(() => ended(marker), { what: "a sweep" });
      assertEquals(await ended(gone), false);
      await over(gone, 16);
      await until(() => ended(gone), { what: "the next sweep" });
    });

    it("time that ran out is noticed without the page", async () => {
      const there = await begun();
      await there.beat();
      // Heard from at the deadline, which is over since half a minute.
      await age(there, 3630);
      await stack.sql(
        `update public.attempt_presence p set last_seen_at = a.deadline_at
         from public.attempts a where a.id = p.attempt_id and a.id = $1`,
        [there.attempt],
      );
      const path = `/attempts/${there.attempt}`;
      const state = await until(async () => {
        await score(stack);
        const view = await there.get<{ state: string }>("GET", path);
        return view.state !== "in_progress" && view;
      }, { what: "the sweeper" });
      assertEquals(state.state, "auto_submitted");
    });
  });
}
