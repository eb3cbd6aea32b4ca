/** The way of a student through an exam, call by call. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type {
  AttemptView,
  MyExams,
} from "../../supabase/functions/_shared/contract/answers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, now, student } from "./helpers.ts";

for (const engine of engines) {
  describe(`api on ${engine.name} - the way through an exam`, () => {
    let stack: Stack;
    let school: School;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 6,
        policy: { instructions_wait_seconds: 0, webcam: "off" },
      });
    });
    afterAll(() => stack.stop());

    it("goes from the list to the end", async () => {
      const ann = student(stack, school);
      const list = await ann.get<MyExams>("GET", "/me/exams");
      assertEquals(list.candidate_name, "Student 1");
      assertEquals(list.exams.map(({ id }) => id), [school.examId]);
      assertEquals(list.exams[0]!.attempt, null);

      const made = await ann.ask<AttemptView>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      assertEquals(made.status, 201);
      assertEquals(made.body.state, "created");
      assertEquals(made.body.steps_required, ["open", "details", "rules"]);
      assertEquals("rules" in made.body.policy, false);
      ann.attempt = made.body.id;

      await ann.step("open");
      await ann.step("rules");
      const ready = await ann.step("details");
      assertEquals(ready.body.state, "ready");
      assertEquals(ready.body.steps_required, []);
      const session = await ann.open();
      assertEquals([session.epoch, session.last_seq], [1, 0]);

      const begun = await ann.get<AttemptView>(
        "POST",
        `/attempts/${ann.attempt}/start`,
      );
      assertEquals(begun.state, "in_progress");
      assert(begun.policy_id);
      assertEquals(
        Date.parse(begun.deadline_at!) - Date.parse(begun.started_at!),
        begun.duration_seconds * 1000,
      );

      const paper = await ann.paper();
      assertEquals(
        paper.questions.map(({ id }) => id),
        school.questionIds,
      );
      assertEquals(paper, {
        ...await ann.paper(),
        server_time: paper.server_time,
      });
      assert(
        !/"(key|answer_key|tenant_id|external_id)"/.test(JSON.stringify(paper)),
      );

      const [question] = school.questionIds;
      const saved = await ann.save(question!, "a");
      assertEquals(saved.body.saved, [{ question_id: question, revision: 1 }]);
      const beat = await ann.beat({ head: session.head });
      assertEquals(beat.status, 200);
      assertEquals(beat.body.deadline_at, begun.deadline_at);

      const first = await ann.submit();
      assertEquals([first.status, first.body.state], [200, "submitted"]);
      const again = await ann.submit();
      assertEquals(again.body.submitted_at, first.body.submitted_at);
      const events = await stack.sql<{ event_type: string }>(
        "select event_type from public.proctoring_events where attempt_id = $1 order by position",
        [ann.attempt],
      );
      assertEquals(events.map((e) => e.event_type), [
        "exam_started",
        "exam_submitted",
      ]);
      // At the moment the rules take for the start, not when it was written down.
      const [at] = await stack.sql(
        `select e.happened_at = date_trunc('milliseconds', a.started_at) as same
         from public.attempts a
         join public.proctoring_events e
           on e.attempt_id = a.id and e.event_type = 'exam_started'
         where a.id = $1`,
        [ann.attempt],
      );
      assertEquals(at, { same: true });
    });

    it("refuses steps out of order", async () => {
      const ben = student(stack, school, 1);
      const { id } = await ben.get<AttemptView>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      ben.attempt = id;
      assertProblem(await ben.step("details"), 409, "step_out_of_order");
      const start = () => ben.ask("POST", `/attempts/${id}/start`);
      assertProblem(await start(), 409, "steps_missing");
      await ben.step("open");
      const camera = () => ben.step("camera", { width: 640, height: 480 });
      assertProblem(await camera(), 409, "step_out_of_order");
      assertProblem(await ben.step("dancing"), 404, "not_found");
      await ben.step("details");
      const missing = await start();
      assertProblem(missing, 409, "steps_missing");
      assertEquals(missing.body.detail, { missing: ["rules"] });
      assertProblem(
        await ben.ask("GET", `/attempts/${id}/paper`),
        409,
        "attempt_not_started",
      );
      await ben.open();
      assertProblem(
        await ben.save(school.questionIds[0]!, "a"),
        409,
        "attempt_not_started",
      );
      assertProblem(await ben.submit(), 409, "attempt_not_started");
      await ben.step("rules");
      assertEquals((await start()).status, 200);
      // Told twice, taken once.
      assertEquals((await start()).status, 200);
      assertEquals((await ben.step("rules")).status, 200);
      assertProblem(await camera(), 409, "attempt_already_started");
    });

    it("keeps the waiting time by the server's clock", async () => {
      const slow = await makeSchool(stack, {
        candidates: 2,
        policy: { instructions_wait_seconds: 3600 },
      });
      await stack.sql(
        `update public.candidates set accommodations = '{"no_wait": true, "extra_time_percent": 50}' where id = $1`,
        [slow.candidates[1]!.candidateId],
      );
      const cat = student(stack, slow);
      const made = await cat.get<AttemptView>(
        "POST",
        `/exams/${slow.examId}/attempts`,
      );
      cat.attempt = made.id;
      assertEquals(made.start_allowed_at, null);
      const opened = await cat.step("open");
      assertMatch(String(opened.body.start_allowed_at), /Z$/);
      await cat.step("details");
      await cat.step("rules");
      const early = await cat.ask("POST", `/attempts/${cat.attempt}/start`);
      assertProblem(early, 409, "too_early");
      // Who was granted so may begin at once, and has longer.
      const dan = await student(stack, slow, 1).begin(slow.examId);
      assertEquals(dan.state, "in_progress");
      assertEquals(dan.duration_seconds, 5400);
    });

    it("finds an unfinished attempt again, and gives no more than allowed", async () => {
      const eve = student(stack, school, 2);
      const path = `/exams/${school.examId}/attempts`;
      const [one, two] = await Promise.all([
        eve.ask("POST", path),
        eve.ask("POST", path),
      ]);
      assertEquals(one.body.id, two.body.id);
      assertEquals([one.status, two.status].sort(), [200, 201]);
      await eve.begin(school.examId);
      await eve.submit();
      assertProblem(await eve.ask("POST", path), 409, "no_attempts_left");
    });

    it("makes one attempt for one Idempotency-Key", async () => {
      const twice = await makeSchool(stack, {
        candidates: 1,
        exam: { attempts_allowed: 5 },
      });
      const fay = student(stack, twice);
      const path = `/exams/${twice.examId}/attempts`;
      const key = { "idempotency-key": "key-number-1" };
      const first = await fay.ask("POST", path, undefined, key);
      await fay.begin(twice.examId);
      await fay.submit();
      const again = await fay.ask("POST", path, undefined, key);
      assertEquals(again.body.id, first.body.id);
      const next = await fay.ask("POST", path);
      assertNotEquals(next.body.id, first.body.id);
      assertProblem(
        await fay.ask("POST", path, { other: true }, key),
        409,
        "idempotency_conflict",
      );
      assertProblem(
        await fay.ask("POST", path, undefined, { "idempotency-key": "short" }),
        400,
        "bad_request",
      );
    });

    it("opens only while the exam is open", async () => {
      const closed = await makeSchool(stack, {
        candidates: 1,
        exam: { opens_at: now(-7_200_000), closes_at: now(-3_600_000) },
      });
      const gus = student(stack, closed);
      const list = await gus.get<MyExams>("GET", "/me/exams");
      assertEquals(list.exams[0]!.open_now, false);
      assertProblem(
        await gus.ask("POST", `/exams/${closed.examId}/attempts`),
        409,
        "exam_not_open",
      );
    });
  });
}
