/** Acts on a running attempt: their effect, and that the student's page hears. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { type Student, student } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { runningAttempt } from "./attempts.ts";
import {
  type Answer,
  audited,
  commands,
  heard,
  kinds,
  ms,
  Staff,
} from "./people.ts";

for (const engine of engines) {
  describe(`acts of staff on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let admin: Staff;
    let proctor: Staff;
    let colleague: Staff;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        staff: ["admin", "proctor", "proctor"],
        candidates: 14,
        questions: 1,
      });
      admin = new Staff(stack, school, "admin");
      proctor = new Staff(stack, school, "proctor");
      colleague = new Staff(stack, school, "proctor", 1);
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const events = (attempt: string) =>
      stack.sql<{ type: string; data: Answer }>(
        `select event_type as type, event_data as data
         from public.proctoring_events
         where attempt_id = $1 and client_id = 'server' order by position`,
        [attempt],
      );

    it("a message and a warning arrive with their words", async () => {
      const one = await begun();
      const attempt_id = one.attempt;
      await proctor.done("staff_message", { attempt_id, text: "Hello." });
      await proctor.done("staff_warn", { attempt_id, text: "Eyes here." });
      const { commands: heardOnes } = await heard(one);
      assertEquals(
        heardOnes.map(({ kind, body }: Answer) => [kind, body]),
        [["message", { text: "Hello." }], ["warn", { text: "Eyes here." }]],
      );
      assertEquals(
        (await audited(stack, attempt_id)).map((row) => row.action),
        ["attempt.message", "attempt.warn"],
      );
      // The words are with the command alone.
      assert(
        !JSON.stringify(await audited(stack, attempt_id)).includes("Eyes"),
      );
    });

    it("a pause holds the attempt and gives its time back", async () => {
      const one = await begun();
      const attempt_id = one.attempt;
      const paused = await proctor.done("staff_pause", {
        attempt_id,
        reason: "Fire alarm.",
      });
      assertEquals([paused.hold, paused.hold_reason], [
        "paused",
        "Fire alarm.",
      ]);
      const during = await heard(one);
      assertEquals([during.hold, kinds(during)], ["paused", ["pause"]]);
      assertEquals(
        await proctor.act("staff_pause", { attempt_id }),
        { error: "attempt_held" },
      );
      await stack.sql(
        `update public.attempts set hold_since = hold_since - interval '100 s'
         where id = $1`,
        [attempt_id],
      );
      assertEquals(
        await proctor.act("staff_unlock", { attempt_id }),
        { error: "attempt_not_held" },
      );
      const resumed = await colleague.done("staff_resume", { attempt_id });
      assertEquals(resumed.hold, "none");
      const gained = ms(resumed.deadline_at) - ms(paused.deadline_at);
      assert(gained >= 100_000 && gained < 110_000, `${gained}`);
      assertAlmostEquals(resumed.held_seconds, gained / 1000, 0.01);
      const after = await heard(one);
      assertEquals(kinds(after), ["pause", "resume"]);
      assertEquals(after.commands[1].body.deadline_at, resumed.deadline_at);
      assertEquals((await events(attempt_id)).map((e) => e.type), [
        "exam_started",
        "exam_held",
        "exam_resumed",
      ]);
    });

    it("a soft lock ends with one click, and is not a pause", async () => {
      const { attempt } = await runningAttempt(stack, school);
      await stack.sql(
        `update public.attempts set hold = 'soft_lock', hold_since = now()
         where id = $1`,
        [attempt],
      );
      assertEquals(
        await proctor.act("staff_resume", { attempt_id: attempt }),
        { error: "attempt_not_held" },
      );
      const open = await proctor.done("staff_unlock", { attempt_id: attempt });
      assertEquals(open.hold, "none");
      assertEquals(
        (await commands(stack, attempt)).map((c) => c.kind),
        ["unlock"],
      );
    });

    it("a break answers who asked for one, and ends by itself alone", async () => {
      const one = await begun();
      const attempt_id = one.attempt;
      await stack.sql(
        `update public.attempts
         set help_requested_at = now(), help_kind = 'break' where id = $1`,
        [attempt_id],
      );
      const given = await proctor.done("staff_grant_break", {
        attempt_id,
        minutes: 5,
      });
      assertEquals(
        [given.hold, given.hold_reason, given.help_requested_at],
        ["paused", "break", null],
      );
      const over = await proctor.done("staff_end_break", { attempt_id });
      assertEquals(over.hold, "none");
      await proctor.done("staff_pause", { attempt_id });
      assertEquals(
        await proctor.act("staff_end_break", { attempt_id }),
        { error: "attempt_not_held" },
      );
      const { commands: told } = await heard(one);
      assertEquals(told.map((c: Answer) => c.kind), [
        "break",
        "break_over",
        "pause",
      ]);
      assertEquals(told[0].body, { minutes: 5 });
    });

    it("a raised hand is answered once", async () => {
      const one = await begun();
      const attempt_id = one.attempt;
      await stack.sql(
        `update public.attempts set help_requested_at = now(),
           help_kind = 'help', help_message = 'It is blank.' where id = $1`,
        [attempt_id],
      );
      const request = { attempt_id, text: "Reload the page." };
      await proctor.done("staff_answer_help", request);
      assertEquals(
        await colleague.act("staff_answer_help", request),
        { error: "changed_meanwhile" },
      );
      const [row] = await stack.sql(
        `select help_requested_at, help_kind, help_message
         from public.attempts where id = $1`,
        [attempt_id],
      );
      assertEquals(row, {
        help_requested_at: null,
        help_kind: null,
        help_message: null,
      });
      assertEquals(kinds(await heard(one)), ["help_answered"]);
    });

    it("extra time stops at the close where the policy says so", async () => {
      const { attempt } = await runningAttempt(stack, school, {
        policy: { deadline_capped_by_close: true },
      });
      await stack.sql(
        `update public.exams set opens_at = now() - interval '1 day',
           closes_at = (select deadline_at from public.attempts where id = $2)
             + interval '60 s' where id = $1`,
        [school.examId, attempt],
      );
      const request = { attempt_id: attempt, seconds: 600 };
      const some = await proctor.done("staff_extra_time", request);
      assertEquals(some.extra_seconds, 60);
      assertEquals(
        await proctor.act("staff_extra_time", request),
        { error: "deadline_capped" },
      );
      await stack.sql(
        "update public.exams set closes_at = null where id = $1",
        [school.examId],
      );
    });

    it("a takeover is allowed for five minutes, and then is taken", async () => {
      const one = await begun();
      const other = one.otherPage();
      const refused = await other.ask("POST", "/sessions/start", {
        attempt_id: one.attempt,
        client_id: other.client,
      });
      assertEquals(refused.body.code, "takeover_needed");
      const allowed = await proctor.done("staff_allow_takeover", {
        attempt_id: one.attempt,
      });
      const left = ms(allowed.takeover_allowed_until) - ms(allowed.server_time);
      assert(left > 299_000 && left <= 300_000, `${left}`);
      assertEquals((await other.open()).epoch, one.epoch + 1);
    });

    it("staff hand in, an admin reopens, the student goes on", async () => {
      const one = await begun();
      const attempt_id = one.attempt;
      const { deadline_at } = await heard(one);
      const over = await proctor.done("staff_submit", {
        attempt_id,
        reason: "Ill.",
      });
      assertEquals([over.state, over.submitted_by], ["submitted", "staff"]);
      assertEquals(kinds(await heard(one)), ["submitted"]);
      assertEquals(
        await proctor.act("staff_submit", { attempt_id, reason: "Ill." }),
        { error: "attempt_over" },
      );
      const question = school.questionIds[0]!;
      assertEquals(
        ((await one.save(question, "a")).body as Answer).late.length,
        1,
      );

      const request = { attempt_id, reason: "Feels better." };
      assertEquals(
        await proctor.act("staff_reopen", request),
        { error: "bearer_not_allowed" },
      );
      const open = await admin.done("staff_reopen", request);
      assertEquals(
        [open.state, open.submitted_at, open.submitted_by],
        ["in_progress", null, null],
      );
      // The time that was left when it was handed in.
      const left = ms(open.deadline_at) - ms(open.server_time);
      const had = ms(deadline_at) - ms(over.submitted_at);
      assert(Math.abs(left - had) < 2000, `${left} ${had}`);
      assertEquals(
        await admin.act("staff_reopen", request),
        { error: "attempt_in_progress" },
      );
      const beat = await heard(one);
      assertEquals([beat.state, kinds(beat)], [
        "in_progress",
        ["submitted", "reopened"],
      ]);
      assertEquals(
        ((await one.save(question, "b", 2)).body as Answer).saved.length,
        1,
      );
      assertEquals((await events(attempt_id)).map((e) => [e.type, e.data]), [
        ["exam_started", {}],
        ["exam_submitted", { reason: "Ill." }],
        ["exam_reopened", { reason: "Feels better." }],
      ]);
      const line = (await audited(stack, attempt_id)).at(-1)!;
      assertEquals(
        [line.action, line.reason, line.details.submitted_by],
        ["attempt.reopen", "Feels better.", "staff"],
      );
    });

    it("handing in during a pause gives its time back, if reopened", async () => {
      for (const [hold, minutes] of [["paused", 90], ["soft_lock", 10]]) {
        const one = await begun();
        const held = Number(minutes) * 60;
        await stack.sql(
          `update public.attempts set hold = $2,
             hold_since = now() - make_interval(secs => $3::integer)
           where id = $1`,
          [one.attempt, hold, held],
        );
        const [before] = await stack.sql<{ left: number }>(
          `select extract(epoch from deadline_at - hold_since)::float8 as left
           from public.attempts where id = $1`,
          [one.attempt],
        );
        assertEquals((await one.submit()).status, 200);
        const open = await admin.done("staff_reopen", {
          attempt_id: one.attempt,
          reason: "The pause was ours.",
        });
        assertAlmostEquals(open.held_seconds, held, 5);
        const left = (ms(open.deadline_at) - ms(open.server_time)) / 1000;
        assertAlmostEquals(left, before!.left, 5);
        assertEquals((await events(one.attempt)).map((e) => e.type), [
          "exam_started",
          "exam_resumed",
          "exam_submitted",
          "exam_reopened",
        ]);
      }
    });

    it("an attempt without time left is reopened only with a deadline", async () => {
      const { attempt } = await runningAttempt(stack, school);
      await stack.sql(
        `update public.attempts set state = 'auto_submitted',
           submitted_by = 'deadline', deadline_at = now() - interval '1 min',
           submitted_at = now() where id = $1`,
        [attempt],
      );
      const request = { attempt_id: attempt, reason: "The line was down." };
      assertEquals(
        (await admin.act("staff_reopen", request)).detail,
        { field: "deadline_at" },
      );
      const past = new Date(Date.now() - 1000).toISOString();
      assertEquals(
        (await admin.act("staff_reopen", { ...request, deadline_at: past }))
          .error,
        "bad_request",
      );
      const until = new Date(Date.now() + 600_000).toISOString();
      const open = await admin.done("staff_reopen", {
        ...request,
        deadline_at: until,
      });
      assertEquals(open.deadline_at, until);
    });

    it("nothing is done to an attempt that has not begun or is over", async () => {
      const one = student(stack, school, next++);
      const made = await one.get<Answer>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      const attempt_id = made.id;
      const acts: [string, Record<string, unknown>][] = [
        ["staff_warn", { text: "x" }],
        ["staff_pause", {}],
        ["staff_resume", {}],
        ["staff_unlock", {}],
        ["staff_grant_break", {}],
        ["staff_end_break", {}],
        ["staff_extra_time", { seconds: 60 }],
        ["staff_allow_takeover", {}],
        ["staff_submit", { reason: "x" }],
      ];
      for (const [fn, more] of acts) {
        assertEquals(
          await proctor.act(fn, { attempt_id, ...more }),
          { error: "attempt_not_started" },
          fn,
        );
      }
      assertEquals(
        await admin.act("staff_reopen", { attempt_id, reason: "x" }),
        { error: "attempt_not_started" },
      );
      const { attempt } = await runningAttempt(stack, school);
      await admin.done("staff_submit", { attempt_id: attempt, reason: "x" });
      for (const [fn, more] of acts) {
        assertEquals(
          await proctor.act(fn, { attempt_id: attempt, ...more }),
          { error: "attempt_over" },
          fn,
        );
      }
    });
  });
}
