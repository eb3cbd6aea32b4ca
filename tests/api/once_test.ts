/** Unsafe calls with an Idempotency-Key: one effect, one answer. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { takesKey } from "../../supabase/functions/api/call.ts";
import { routes } from "../../supabase/functions/api/routes/mod.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, type Reply, type Student, student } from "./helpers.ts";

/** A call that changes something, and another one that must not pass for it. */
interface Unsafe {
  method?: string;
  path: string;
  body?: unknown;
  /** What the same key must not be used for; default: the body is missing. */
  other?: unknown;
}

const text_hash = "c".repeat(64);

for (const engine of engines) {
  describe(`once on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let external: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 9,
        policy: { breaks_minutes: 10 },
      });
      external = await makeSchool(stack, {
        candidates: 1,
        exam: { delivery: "external" },
      });
    });
    afterAll(() => stack.stop());

    async function begun(of = school): Promise<Student> {
      const one = student(stack, of, of === school ? next++ : 0);
      await one.begin(of.examId);
      return one;
    }
    const call = (
      one: Student,
      { method = "POST", path, body }: Unsafe,
      key: string,
    ) => one.ask(method, path, body, { "idempotency-key": key });
    const kept = async () =>
      (await stack.sql<{ n: number }>(
        "select count(*)::int as n from public.idempotency_keys",
      ))[0]!.n;

    /** The calls of an exam that runs, by route. */
    async function callsOf(one: Student): Promise<Record<string, Unsafe>> {
      const at = `/attempts/${one.attempt}`;
      const page = { client_id: one.client, epoch: one.epoch };
      const session = { session_id: one.attempt, ...page };
      const event = one.event("tab_switch");
      await one.batch([event]);
      const [command] = await stack.sql<{ id: string }>(
        `insert into public.commands
           (tenant_id, attempt_id, kind, issued_by) values ($1, $2, 'message', $3)
         returning id`,
        [school.tenantId, one.attempt, school.staff[1]!.userId],
      );
      await stack.sql(
        `update public.attempts set hold = 'soft_lock', hold_since = now()
         where id = $1`,
        [one.attempt],
      );
      const [question] = school.questionIds;
      const time = new Date().toISOString();
      return {
        "POST /exams/:id/attempts": {
          path: `/exams/${school.examId}/attempts`,
          other: { x: 1 },
        },
        "POST /sessions/start": {
          path: "/sessions/start",
          body: { attempt_id: one.attempt, client_id: one.client },
        },
        "POST /sessions/heartbeat": {
          path: "/sessions/heartbeat",
          body: { ...session, client_time: time, visible: true },
        },
        "POST /attempts/:id/steps/:step": {
          path: `${at}/steps/consent`,
          body: { kind: "webcam", given: true, text_hash },
        },
        "POST /attempts/:id/start": { path: `${at}/start`, other: { x: 1 } },
        "POST /attempts/:id/takeover": {
          path: `${at}/takeover`,
          body: { client_id: one.client },
        },
        "PUT /attempts/:id/answers": {
          method: "PUT",
          path: `${at}/answers`,
          body: {
            ...page,
            answers: [{
              question_id: question,
              revision: 1,
              value: "a",
              answered_at: time,
            }],
          },
        },
        "POST /events/batch": {
          path: "/events/batch",
          body: { ...session, events: [one.event("window_blur")] },
        },
        "POST /attempts/:id/question-timings": {
          path: `${at}/question-timings`,
          body: {
            ...page,
            timings: [{ question_id: question, total_time_seconds: 1 }],
          },
        },
        "POST /attempts/:id/hold-reason": {
          path: `${at}/hold-reason`,
          body: { text: "A cleaner" },
        },
        "POST /attempts/:id/help": {
          path: `${at}/help`,
          body: { kind: "help", message: "Mouse" },
        },
        "POST /attempts/:id/commands/:cid/ack": {
          path: `${at}/commands/${command!.id}/ack`,
          other: { x: 1 },
        },
        "POST /attempts/:id/events/:eid/comment": {
          path: `${at}/events/${event.event_id}/comment`,
          body: { comment: "An updater" },
        },
        "POST /events": {
          path: "/events",
          body: { attempt_id: one.attempt, event_type: "tab_switch" },
        },
        "POST /attempts/:id/proctor-events": {
          path: `${at}/proctor-events`,
          body: { type: "GAZE_AWAY", timestamp: time, metadata: {} },
        },
        "POST /question-timing": {
          path: "/question-timing",
          body: {
            attempt_id: one.attempt,
            question_id: question,
            total_time_seconds: 2,
          },
        },
        "POST /attempts/:id/submit": { path: `${at}/submit`, body: page },
      };
    }

    it("every unsafe call answers the same again, and nothing else", async () => {
      const one = await begun();
      const calls = await callsOf(one);
      const over = await begun(external);
      const end = {
        path: "/sessions/end",
        body: { session_id: over.attempt },
      };
      const resting = await begun();
      const rest = {
        path: `/attempts/${resting.attempt}/break`,
        body: { on: true },
      };
      const tried = Object.entries(calls)
        .map(([route, unsafe]) => [route, unsafe, one] as const);
      for (
        const [route, unsafe, who] of [
          ...tried,
          ["POST /sessions/end", end, over] as const,
          ["POST /attempts/:id/break", rest, resting] as const,
        ]
      ) {
        const key = crypto.randomUUID();
        const first = await call(who, unsafe, key);
        assert(first.status < 300, `${route}: ${JSON.stringify(first.body)}`);
        const before = await kept();
        const again = await call(who, unsafe, key);
        assertEquals([again.status, again.body], [first.status, first.body]);
        assertEquals(await kept(), before);
        const other = { other: undefined, ...unsafe };
        const changed = other.other ?? {
          ...unsafe.body as Record<string, unknown>,
          more: 1,
        };
        assertProblem(
          await call(who, { ...unsafe, body: changed }, key),
          409,
          "idempotency_conflict",
        );
      }
      // A route that is new is tried here too, unless it needs a phone, a live
      // view or staff: the same code answers those.
      const elsewhere = [
        "POST /attempts/:id/devices/:did/unpair",
        "POST /attempts/:id/signals",
        "POST /exams/:id/rescore",
      ];
      assertEquals(
        [
          ...Object.keys(calls),
          "POST /sessions/end",
          "POST /attempts/:id/break",
          ...elsewhere,
        ].sort(),
        routes.filter(takesKey).map(({ method, path }) => `${method} ${path}`)
          .sort(),
      );
    });

    it("has its effect once, also after things have changed", async () => {
      const one = await begun();
      const help: Unsafe = {
        path: `/attempts/${one.attempt}/help`,
        body: { kind: "help", message: "Mouse" },
      };
      const key = crypto.randomUUID();
      const first = await call(one, help, key);
      await one.ask("POST", help.path, { kind: null });
      const again = await call(one, help, key);
      assertEquals(again.body, first.body);
      const [row] = await stack.sql(
        "select help_requested_at from public.attempts where id = $1",
        [one.attempt],
      );
      assertEquals(row, { help_requested_at: null });
    });

    it("two at once: the second waits and hears the first's answer", async () => {
      const one = await begun();
      const key = crypto.randomUUID();
      const batch: Unsafe = {
        path: "/events/batch",
        body: {
          session_id: one.attempt,
          client_id: one.client,
          epoch: one.epoch,
          events: [one.event("tab_switch"), one.event("tab_switch")],
        },
      };
      const replies = await Promise.all(
        Array.from({ length: 10 }, () => call(one, batch, key)),
      );
      const said = new Set(replies.map((r) => JSON.stringify(r.body)));
      assertEquals(said.size, 1);
      assertEquals(replies[0]!.body.accepted, 2);
    });

    it("keeps no refusal: the same call may succeed later", async () => {
      const one = await begun();
      const key = crypto.randomUUID();
      const reason: Unsafe = {
        path: `/attempts/${one.attempt}/hold-reason`,
        body: { text: "A cleaner" },
      };
      const before = await kept();
      assertProblem(await call(one, reason, key), 409, "attempt_not_held");
      assertEquals(await kept(), before);
      await stack.sql(
        `update public.attempts set hold = 'paused', hold_since = now()
         where id = $1`,
        [one.attempt],
      );
      assertEquals((await call(one, reason, key)).status, 200);
    });

    it("a key is its owner's, ends after a day, and goes with the attempt", async () => {
      const [one, other] = [await begun(), await begun()];
      const key = crypto.randomUUID();
      const ask = (who: Student): Promise<Reply> =>
        call(who, {
          path: `/attempts/${who.attempt}/help`,
          body: { kind: "help", message: who.attempt },
        }, key);
      const mine = await ask(one);
      assertNotEquals((await ask(other)).body, mine.body);
      const rows = () =>
        stack.sql<{ attempt_id: string }>(
          "select attempt_id from public.idempotency_keys where key = $1",
          [key],
        );
      assertEquals((await rows()).length, 2);
      const submit: Unsafe = {
        path: `/attempts/${one.attempt}/submit`,
        body: { client_id: one.client, epoch: one.epoch },
      };
      assertProblem(await call(one, submit, key), 409, "idempotency_conflict");
      await stack.sql(
        `update public.idempotency_keys set expires_at = now()
         where key = $1 and attempt_id = $2`,
        [key, one.attempt],
      );
      assertEquals((await call(one, submit, key)).body.state, "submitted");
      await stack.sql("select private.erase_attempt($1, $2, 'test')", [
        school.tenantId,
        one.attempt,
      ]);
      assertEquals(await rows(), [{ attempt_id: other.attempt }]);
    });

    it("refuses a key without the form of one", async () => {
      const one = await begun();
      const submit: Unsafe = {
        path: `/attempts/${one.attempt}/submit`,
        body: { client_id: one.client, epoch: one.epoch },
      };
      for (const key of ["short", "with space", "x".repeat(201)]) {
        assertProblem(await call(one, submit, key), 400, "bad_request");
      }
      const [row] = await stack.sql(
        "select state from public.attempts where id = $1",
        [one.attempt],
      );
      assertEquals(row, { state: "in_progress" });
    });

    it("runs nothing but the API's own functions", async () => {
      for (const fn of ["api_once", "api_nothing", "score_claim", "erase"]) {
        let failed = false;
        try {
          await stack.sql("select public.api_once($1::text::jsonb)", [
            JSON.stringify({
              principal: { kind: "user", sub: crypto.randomUUID() },
              key: crypto.randomUUID(),
              hash: "a".repeat(64),
              fn,
              request: {},
            }),
          ]);
        } catch {
          failed = true;
        }
        assert(failed, fn);
      }
    });
  });
}
