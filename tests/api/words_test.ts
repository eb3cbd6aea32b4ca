/** What a student says to the proctor, and what of the result is told. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, type Student, student } from "./helpers.ts";

for (const engine of engines) {
  describe(`words on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 12 });
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const say = (one: Student, what: string, body?: unknown) =>
      one.ask("POST", `/attempts/${one.attempt}/${what}`, body);
    const row = async (one: Student, columns: string) =>
      (await stack.sql(
        `select ${columns} from public.attempts where id = $1`,
        [one.attempt],
      ))[0];
    /** How often the attempt's pages were told to look again. */
    const told = async () =>
      (await stack.sql<{ n: number }>(
        `select count(*)::int as n from realtime.messages
         where topic = $1 and event = 'attempt'`,
        [`exam:${school.examId}:staff`],
      ))[0]!.n;
    const toForeign = async (what: string, body?: unknown) => {
      const stranger = student(stack, school, 11);
      const one = await begun();
      for (const attempt of [one.attempt, crypto.randomUUID()]) {
        stranger.attempt = attempt;
        const reply = await say(stranger, what, body);
        assertProblem(reply, 404, "attempt_not_found");
      }
    };

    it("a hold gets a reason, and only a hold", async () => {
      const one = await begun();
      const text = "The cleaner came in.";
      const reason = { text };
      assertProblem(
        await say(one, "hold-reason", reason),
        409,
        "attempt_not_held",
      );
      await stack.sql(
        `update public.attempts set hold = 'soft_lock', hold_since = now()
         where id = $1`,
        [one.attempt],
      );
      const before = await told();
      const first = await say(one, "hold-reason", reason);
      assertEquals([first.status, first.body.hold], [200, "soft_lock"]);
      assertEquals((await say(one, "hold-reason", reason)).status, 200);
      assertEquals(await told() - before, 1);
      assertEquals(await row(one, "hold_answer"), { hold_answer: text });
      for (const wrong of [{}, { text: "" }, { text: "x".repeat(4001) }]) {
        assertProblem(await say(one, "hold-reason", wrong), 400, "bad_request");
      }
      await toForeign("hold-reason", reason);
    });

    it("help is called, said otherwise, and taken back", async () => {
      const one = await begun();
      const before = await told();
      const called = await say(one, "help", { kind: "help", message: "Mouse" });
      const help = called.body.help as Record<string, unknown>;
      assertEquals(help, {
        kind: "help",
        message: "Mouse",
        requested_at: help.requested_at,
      });
      assertEquals((await one.beat()).body.help, help);
      await say(one, "help", { kind: "help", message: "Mouse" });
      assertEquals(await told() - before, 1);
      const changed = await say(one, "help", { kind: "break" });
      assertEquals(changed.body.help, {
        kind: "break",
        message: null,
        requested_at: help.requested_at,
      });
      assertEquals(await told() - before, 2);
      const back = await say(one, "help", { kind: null, message: "No more" });
      assertEquals(back.body.help, null);
      assertEquals(
        await row(one, "help_kind, help_message, help_requested_at"),
        { help_kind: null, help_message: null, help_requested_at: null },
      );
      assertEquals(await told() - before, 3);
      assertProblem(await say(one, "help", { kind: "x" }), 400, "bad_request");
      await one.submit();
      assertProblem(
        await say(one, "help", { kind: "help" }),
        409,
        "attempt_over",
      );
      await toForeign("help", { kind: "help" });
    });

    it("an event gets the student's words, a few of them", async () => {
      const one = await begun();
      const event = one.event("tab_switch");
      await one.batch([event]);
      await one.submit();
      const path = `events/${event.event_id}/comment`;
      const first = await say(one, path, { comment: "The updater popped up" });
      assertEquals(first.status, 200);
      const again = await say(one, path, { comment: "The updater popped up" });
      assertEquals(again.body.id, first.body.id);
      for (const n of [2, 3, 4, 5]) {
        assertEquals((await say(one, path, { comment: `${n}` })).status, 200);
      }
      assertProblem(
        await say(one, path, { comment: "6" }),
        409,
        "attempt_full",
      );
      const rows = await stack.sql(
        "select comment from public.event_comments where attempt_id = $1",
        [one.attempt],
      );
      assertEquals(rows.length, 5);

      // The server's own is recorded against the student too.
      const lost = `server:lost:${"a".repeat(32)}`;
      await stack.sql(
        `select private.append_server_event(
           a, 'device_lost', '{}', 'warning', 'technical', $2
         ) from public.attempts a where a.id = $1`,
        [one.attempt, lost],
      );
      const answered = await say(one, `events/${lost}/comment`, {
        comment: "The battery",
      });
      assertEquals([answered.status, answered.body.event_id], [200, lost]);

      const comment = { comment: "x" };
      for (const id of [crypto.randomUUID(), "x".repeat(65), "a%20b"]) {
        const reply = await say(one, `events/${id}/comment`, comment);
        assertProblem(reply, 404, "event_not_found");
      }
      const other = await begun();
      assertProblem(await say(other, path, comment), 404, "event_not_found");
      assertProblem(
        await say(one, path, { comment: "a\u0000b" }),
        400,
        "bad_request",
      );
      await toForeign(path, comment);
    });

    it("the result is told as far as the exam shows it, once released", async () => {
      const one = await begun();
      const get = async () =>
        (await one.ask("GET", `/attempts/${one.attempt}/result`)).body;
      const exam = (what: string) =>
        stack.sql(`update public.exams set ${what} where id = $1`, [
          school.examId,
        ]);
      const nothing = { released: false, score: null, questions: null };
      const part = (
        { released, score, questions }: Record<string, unknown>,
      ) => ({
        released,
        score,
        questions,
      });
      await stack.sql(
        `insert into public.grades
           (tenant_id, attempt_id, question_id, points, automatic, feedback)
         values ($1, $2, $3, 0.5, true, 'Almost')`,
        [school.tenantId, one.attempt, school.questionIds[0]],
      );
      await exam("result_shown = 'feedback', results_released_at = now()");
      assertEquals(part(await get()), nothing);
      await one.submit();
      const [first, ...others] = school.questionIds;
      const score = { points: 0.5, total_points: 3, graded: 1, questions: 3 };
      assertEquals(part(await get()), {
        released: true,
        score,
        questions: [
          {
            question_id: first,
            points: 0.5,
            total_points: 1,
            feedback: "Almost",
          },
          ...others.map((question_id) => ({
            question_id,
            points: null,
            total_points: 1,
            feedback: null,
          })),
        ],
      });
      await exam("result_shown = 'score'");
      assertEquals(part(await get()), { ...nothing, released: true, score });
      await exam("result_shown = 'nothing'");
      assertEquals(part(await get()), nothing);
      await exam(
        "result_shown = 'score', results_released_at = now() + interval '1 h'",
      );
      assertEquals(part(await get()), nothing);
      assertEquals((await get()).state, "submitted");
      const stranger = student(stack, school, 11);
      for (const attempt of [one.attempt, crypto.randomUUID()]) {
        const path = `/attempts/${attempt}/result`;
        assertProblem(
          await stranger.ask("GET", path),
          404,
          "attempt_not_found",
        );
      }
    });
  });
}
