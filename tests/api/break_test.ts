/** Breaks that a student was granted beforehand and takes without asking. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type {
  AttemptView,
  HeartbeatAnswer,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { BreakTaken } from "../../supabase/functions/_shared/contract/words.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { dbOf, sweepOnce } from "../score/attempts.ts";
import { Staff } from "../staff/people.ts";
import { assertProblem, type Student, student } from "./helpers.ts";

const GRANTED = 10 * 60;

for (const engine of engines) {
  describe(`granted breaks on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let db: Db;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 15 });
      db = dbOf(stack);
    });
    afterAll(async () => {
      await db?.close();
      await stack?.stop();
    });

    async function begun(granted = true): Promise<Student> {
      const nth = next++;
      if (granted) {
        await stack.sql(
          `update public.enrolments set accommodations = $2 where id = $1`,
          [school.candidates[nth]!.enrolmentId, { breaks_minutes: 10 }],
        );
      }
      const one = student(stack, school, nth);
      await one.begin(school.examId);
      return one;
    }
    const take = (one: Student, on: boolean) =>
      one.ask<BreakTaken>("POST", `/attempts/${one.attempt}/break`, { on });
    const view = (one: Student) =>
      one.get<AttemptView>("GET", `/attempts/${one.attempt}`);
    const heard = async (one: Student) =>
      (await one.beat()).body as unknown as HeartbeatAnswer;
    /** The break in force began this much earlier. */
    const earlier = (one: Student, seconds: number) =>
      stack.sql(
        `update public.attempts
         set hold_since = hold_since - make_interval(secs => $2),
           break_since = break_since - make_interval(secs => $2)
         where id = $1`,
        [one.attempt, seconds],
      );
    const story = (one: Student) =>
      stack.sql<{ event_type: string; event_data: Record<string, unknown> }>(
        `select event_type, event_data from public.proctoring_events
         where attempt_id = $1 and event_type in ('exam_held', 'exam_resumed')
         order by position`,
        [one.attempt],
      );
    /** Another policy, as re-scoring gives one. */
    const underPolicy = (one: Student, patch: Record<string, unknown>) =>
      stack.sql(
        `with made as (
           insert into public.attempt_policies (tenant_id, attempt_id, policy)
           select a.tenant_id, a.id, a.policy || $2::text::jsonb
           from public.attempts a where a.id = $1
           returning id, policy
         )
         update public.attempts a
         set policy_id = made.id, policy = made.policy
         from made where a.id = $1`,
        [one.attempt, JSON.stringify(patch)],
      );
    const near = (found: number, wanted: number) =>
      assert(Math.abs(found - wanted) < 30, `${found}, not about ${wanted}`);

    it("one begins, ends, and its time is given back", async () => {
      const one = await begun();
      const before = await view(one);
      assertEquals(before.policy.breaks_minutes, 10);
      assertEquals(before.break_seconds_left, GRANTED);
      assertEquals((await heard(one)).break_seconds_left, GRANTED);

      const began = await take(one, true);
      assertEquals(began.status, 200);
      assertEquals(
        [began.body.hold, began.body.hold_reason],
        ["paused", "break"],
      );
      await earlier(one, 240);
      const again = await take(one, true);
      near(again.body.break_seconds_left, GRANTED - 240);
      assertEquals(again.body.deadline_at, before.deadline_at);
      const beat = await heard(one);
      assertEquals([beat.hold, beat.hold_reason], ["paused", "break"]);
      assertEquals(beat.heartbeat_seconds, 2);
      near(beat.break_seconds_left, GRANTED - 240);
      assertProblem(
        await one.ask("GET", `/attempts/${one.attempt}/paper`),
        409,
        "attempt_held",
      );

      const ended = await take(one, false);
      assertEquals([ended.body.hold, ended.body.hold_reason], ["none", null]);
      near(ended.body.break_seconds_left, GRANTED - 240);
      near(
        (Date.parse(ended.body.deadline_at) -
          Date.parse(before.deadline_at!)) / 1000,
        240,
      );
      const twice = await take(one, false);
      assertEquals(
        [twice.status, twice.body.hold, twice.body.deadline_at],
        [200, "none", ended.body.deadline_at],
      );
      assertEquals(
        (await story(one)).map(({ event_type, event_data }) => [
          event_type,
          event_data.reason,
          event_data.source,
        ]),
        [
          ["exam_held", "break", "student"],
          ["exam_resumed", "break", "student"],
        ],
      );
      assertEquals((await heard(one)).commands, []);
    });

    it("a heartbeat ends one that is used up, and says so once", async () => {
      const one = await begun();
      const { deadline_at } = await view(one);
      await take(one, true);
      await earlier(one, GRANTED + 100);
      const beat = await heard(one);
      assertEquals([beat.hold, beat.break_seconds_left], ["none", 0]);
      assertEquals(beat.commands.map((c) => [c.kind, c.body]), [
        ["break_over", { deadline_at: beat.deadline_at }],
      ]);
      // What came after its end is not given back.
      assertEquals(
        Date.parse(beat.deadline_at!) - Date.parse(deadline_at!),
        GRANTED * 1000,
      );
      assertEquals((await heard(one)).commands.length, 1);
      assertProblem(await take(one, true), 409, "break_used_up");
      assertEquals((await take(one, false)).status, 200);
    });

    it("the sweep ends one whose page is not heard", async () => {
      const one = await begun();
      await take(one, true);
      await earlier(one, GRANTED - 60);
      await sweepOnce(stack, db);
      assertEquals((await view(one)).hold, "paused");
      await earlier(one, 61);
      await until(async () => {
        await sweepOnce(stack, db);
        return (await view(one)).hold === "none";
      }, { what: "the end of the break" });
      const [, resumed, ...more] = await story(one);
      assertEquals([resumed!.event_data.duration_seconds, more], [GRANTED, []]);
      assertEquals(
        (await heard(one)).commands.map((c) => c.kind),
        ["break_over"],
      );
    });

    it("who was granted none asks a proctor", async () => {
      const one = await begun(false);
      assertEquals((await view(one)).break_seconds_left, 0);
      assertEquals((await heard(one)).break_seconds_left, 0);
      for (const on of [true, false]) {
        assertProblem(await take(one, on), 409, "break_not_granted");
      }
    });

    it("a break that staff give is theirs, and costs nothing", async () => {
      const one = await begun();
      const proctor = new Staff(stack, school, "proctor");
      await proctor.done("staff_grant_break", {
        attempt_id: one.attempt,
        minutes: 5,
      });
      for (const on of [true, false]) {
        assertProblem(await take(one, on), 409, "attempt_held");
      }
      assertEquals((await heard(one)).break_seconds_left, GRANTED);
      await proctor.done("staff_end_break", { attempt_id: one.attempt });
      assertEquals((await heard(one)).break_seconds_left, GRANTED);

      // A proctor may end the student's own; what was taken of it is counted.
      await take(one, true);
      await earlier(one, 120);
      await proctor.done("staff_end_break", { attempt_id: one.attempt });
      const beat = await heard(one);
      assertEquals(beat.hold, "none");
      near(beat.break_seconds_left, GRANTED - 120);
    });

    it("a pause of the whole room takes its place", async () => {
      const one = await begun();
      const { deadline_at } = await view(one);
      await take(one, true);
      await earlier(one, GRANTED - 60);
      const proctor = new Staff(stack, school, "proctor");
      await proctor.done("staff_pause", {
        attempt_ids: [one.attempt],
        reason: "Fire alarm",
      });
      for (const on of [true, false]) {
        assertProblem(await take(one, on), 409, "attempt_held");
      }
      const held = await heard(one);
      assertEquals([held.hold, held.hold_reason], ["paused", "Fire alarm"]);
      near(held.break_seconds_left, 60);
      // Longer than was left of the break: the pause gives it all back.
      await stack.sql(
        `update public.attempts set hold_since = hold_since - interval '1 hour'
         where id = $1`,
        [one.attempt],
      );
      await sweepOnce(stack, db);
      assertEquals((await heard(one)).hold, "paused");
      await proctor.done("staff_resume", { attempt_id: one.attempt });
      const on = await heard(one);
      near(on.break_seconds_left, 60);
      near(
        (Date.parse(on.deadline_at!) - Date.parse(deadline_at!)) / 1000,
        GRANTED - 60 + 3600,
      );
      await take(one, true);
      await proctor.done("staff_grant_break", { attempt_id: one.attempt });
      assertProblem(await take(one, false), 409, "attempt_held");
    });

    it("two pages at once begin one and end one", async () => {
      const one = await begun();
      const { deadline_at } = await view(one);
      const twice = () => Promise.all([take(one, true), take(one, true)]);
      assertEquals((await twice()).map(({ status }) => status), [200, 200]);
      await earlier(one, GRANTED + 5);
      await Promise.all([
        take(one, false),
        heard(one),
        heard(one),
        sweepOnce(stack, db),
      ]);
      assertEquals((await story(one)).length, 2);
      assertEquals(
        Date.parse((await view(one)).deadline_at!) - Date.parse(deadline_at!),
        GRANTED * 1000,
      );
    });

    it("many short ones give no more than was granted", async () => {
      const one = await begun();
      const { deadline_at } = await view(one);
      for (let n = 0; n < 3; n++) {
        await take(one, true);
        await earlier(one, 250);
        await take(one, false);
      }
      assertProblem(await take(one, true), 409, "break_used_up");
      // To the millisecond in which each is counted.
      const given = Date.parse((await view(one)).deadline_at!) -
        Date.parse(deadline_at!);
      assert(Math.abs(given - GRANTED * 1000) <= 2, String(given));
    });

    it("ends though a new policy grants less than was taken", async () => {
      const one = await begun();
      await take(one, true);
      await earlier(one, 120);
      await take(one, false);
      await take(one, true);
      await underPolicy(one, { breaks_minutes: 1 });
      const { deadline_at } = await view(one);
      const beat = await heard(one);
      assertEquals([beat.hold, beat.deadline_at], ["none", deadline_at]);
    });

    it("only while the exam runs, and only one's own", async () => {
      const nth = next++;
      const early = student(stack, school, nth);
      const made = await early.get<{ id: string }>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      early.attempt = made.id;
      assertProblem(await take(early, true), 409, "attempt_not_started");

      const one = await begun();
      early.attempt = one.attempt;
      assertProblem(await take(early, true), 404, "attempt_not_found");
      assertProblem(
        await one.ask("POST", `/attempts/${one.attempt}/break`, { on: 1 }),
        400,
        "bad_request",
      );
      await take(one, true);
      await earlier(one, 60);
      // Handing in is never blocked, and ends the break.
      assertEquals((await one.submit()).status, 200);
      assertProblem(await take(one, true), 409, "attempt_over");
      assertEquals((await view(one)).break_seconds_left, 0);
      const [row] = await stack.sql<{ used: number; since: string | null }>(
        `select break_seconds_used::float8 as used, break_since as since
         from public.attempts where id = $1`,
        [one.attempt],
      );
      near(row!.used, 60);
      assertEquals(row!.since, null);
    });

    for (const capped of [false, true]) {
      const what = capped
        ? "ends with a closing that caps all time"
        : "goes on past the exam's closing, as it was granted";
      it(`one that was begun in time ${what}`, async () => {
        const one = await begun();
        await underPolicy(one, {
          offline_grace_seconds: 0,
          deadline_capped_by_close: capped,
        });
        await take(one, true);
        await earlier(one, 300);
        await stack.sql(
          `with closed as (
             update public.exams set closes_at = now() - interval '200 s'
             where id = $2
           )
           update public.attempts set deadline_at = now() - interval '200 s'
           where id = $1`,
          [one.attempt, school.examId],
        );
        await sweepOnce(stack, db);
        const during = await view(one);
        assertEquals(
          [during.state, during.hold],
          capped ? ["auto_submitted", "none"] : ["in_progress", "paused"],
        );
        if (!capped) {
          await earlier(one, 301);
          await sweepOnce(stack, db);
          const after = await view(one);
          assertEquals([after.state, after.hold], ["in_progress", "none"]);
          near((Date.parse(after.deadline_at!) - Date.now()) / 1000, 400);
        }
        await stack.sql(
          "update public.exams set closes_at = null where id = $1",
          [school.examId],
        );
      });
    }

    it("no break begins once the time is over", async () => {
      const one = await begun();
      await stack.sql(
        `update public.attempts set deadline_at = now() - interval '1 second'
         where id = $1`,
        [one.attempt],
      );
      assertProblem(await take(one, true), 409, "attempt_over");
    });
  });
}
