/** How long a student looked at each question. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, now, type Student, student } from "./helpers.ts";

interface Row {
  question_id: string;
  client_id: string;
  total_time_seconds: number;
  views: number;
  answer_count: number;
  first_viewed_at: string | null;
  last_viewed_at: string | null;
}

for (const engine of engines) {
  describe(`question timings on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 5 });
    });
    afterAll(() => stack.stop());

    /** In an exam that has run for an hour. */
    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      await stack.sql(
        `update public.attempt_clients set opened_at = now() - interval '1 h'
         where attempt_id = $1`,
        [one.attempt],
      );
      return one;
    }
    const save = (one: Student, timings: unknown[], more = {}) =>
      one.ask("POST", `/attempts/${one.attempt}/question-timings`, {
        client_id: one.client,
        epoch: one.epoch,
        timings,
        ...more,
      });
    const rows = (one: Student) =>
      stack.sql<Row>(
        `select question_id, client_id, total_time_seconds::float8 as
           total_time_seconds, views, answer_count, first_viewed_at,
           last_viewed_at
         from public.question_timings where attempt_id = $1
         order by array_position($2::uuid[], question_id), client_id`,
        [one.attempt, `{${school.questionIds.join()}}`],
      );
    const ms = (time: string | null) => new Date(time!).getTime();

    it("totals grow, and never shrink or double", async () => {
      const one = await begun();
      const [a, b] = school.questionIds;
      const first = {
        question_id: a,
        total_time_seconds: 12.5,
        views: 2,
        answer_count: 1,
        first_viewed_at: now(-60_000),
        last_viewed_at: now(-30_000),
      };
      const saved = await save(one, [
        first,
        { question_id: b, total_time_seconds: 3 },
      ]);
      assertEquals([saved.status, saved.body.saved], [200, 2]);
      await save(one, [{
        question_id: a,
        total_time_seconds: 20,
        views: 3,
        answer_count: 1,
        first_viewed_at: now(-50_000),
        last_viewed_at: now(-10_000),
      }]);
      // An earlier one arrives late.
      await save(one, [first]);
      const [row, other] = await rows(one);
      assertEquals(
        [row!.total_time_seconds, row!.views, row!.answer_count],
        [20, 3, 1],
      );
      assert(ms(row!.last_viewed_at) - ms(row!.first_viewed_at) > 49_000);
      assertEquals(other!.total_time_seconds, 3);

      const page = one.otherPage();
      await page.open();
      await save(page, [{ question_id: a, total_time_seconds: 0 }]);
      assertEquals((await rows(one)).length, 3);
      // What the page before still has to say is taken.
      await save(one, [{ question_id: a, total_time_seconds: 21 }]);
      assertEquals((await rows(one)).map((r) => r.total_time_seconds).sort(), [
        0,
        21,
        3,
      ]);
    });

    it("holds times to what is possible", async () => {
      const one = await begun();
      const [a] = school.questionIds;
      await save(one, [{
        question_id: a,
        total_time_seconds: 500_000,
        first_viewed_at: "1999-01-01T00:00:00Z",
        last_viewed_at: now(86_400_000),
      }]);
      const [row] = await rows(one);
      assert(row!.total_time_seconds < 3700);
      assert(ms(row!.first_viewed_at) > Date.now() - 3_700_000);
      assert(ms(row!.last_viewed_at) <= Date.now() + 1000);
      // A slow clock that knows it.
      const slow = await begun();
      await save(slow, [{
        question_id: a,
        total_time_seconds: 1,
        first_viewed_at: now(-3_600_000 - 60_000),
      }], { clock_offset_ms: 3_600_000 });
      const [told] = await rows(slow);
      assert(
        Math.abs(Date.now() - 60_000 - ms(told!.first_viewed_at)) < 30_000,
      );
    });

    it("refuses questions of another exam, and other people's pages", async () => {
      const one = await begun();
      const [a] = school.questionIds;
      const stray = { question_id: crypto.randomUUID(), total_time_seconds: 1 };
      const good = { question_id: a, total_time_seconds: 1 };
      const unknown = await save(one, [good, stray]);
      assertProblem(unknown, 404, "question_not_found");
      assertEquals(unknown.body.detail, { indexes: [1] });
      assertEquals(await rows(one), []);
      for (
        const wrong of [
          { ...good, total_time_seconds: -1 },
          { ...good, views: 0.5 },
          { ...good, first_viewed_at: "yesterday" },
        ]
      ) assertProblem(await save(one, [wrong]), 400, "bad_request");
      assertProblem(await save(one, []), 400, "bad_request");
      assertProblem(
        await save(one, [good], { epoch: 9 }),
        404,
        "client_not_found",
      );
      const stranger = student(stack, school, 4);
      for (const attempt of [one.attempt, crypto.randomUUID()]) {
        stranger.attempt = attempt;
        stranger.epoch = 1;
        assertProblem(await save(stranger, [good]), 404, "attempt_not_found");
      }
    });
  });
}
