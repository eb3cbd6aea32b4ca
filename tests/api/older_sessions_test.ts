/** An older client's whole way, with its school's exam JWT. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { until } from "../fixtures/wait.ts";
import { now, score, Student } from "./helpers.ts";
import { makeKeys, makePlatform, type Platform } from "./platform.ts";

const OLDER = {
  "examConfig": { "maxLookAwaySeconds": 5, "maxLookAwayWindowSeconds": 30 },
};

for (const engine of engines) {
  describe(`older clients' sessions on ${engine.name}`, () => {
    let stack: Stack;
    let platform: Platform;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start({ appOrigins: ["https://exam.test"] });
      platform = await makePlatform(stack, await makeKeys(), {
        candidates: 4,
        policy: { phone: "optional" },
      });
    });
    afterAll(() => stack.stop());

    const sent = async (claims = {}) =>
      new Student(stack, await platform.token(next++, { claims }));
    const start = async (one: Student, body: unknown = OLDER) => {
      const opened = await one.get<Record<string, unknown>>(
        "POST",
        "/sessions/start",
        body,
      );
      const { maxLookAwaySeconds, maxLookAwayWindowSeconds } = opened
        .examConfig as Record<string, number>;
      one.attempt = String(opened.sessionId);
      return [maxLookAwaySeconds, maxLookAwayWindowSeconds];
    };

    it("opens by the older body alone, and says what is in force", async () => {
      const one = await sent();
      assertEquals(await start(one), [5, 30]);
      const { id } = await one.get<{ id: string }>(
        "GET",
        `/attempts/${one.attempt}`,
      );
      assertEquals(id, one.attempt);
    });

    it("changes nothing by what a body says", async () => {
      const one = await sent();
      const examConfig = {
        maxLookAwaySeconds: 99,
        maxLookAwayWindowSeconds: 990,
      };
      assertEquals(await start(one, { examConfig }), [5, 30]);
      for (const nonsense of [null, "strict", [1], { more: {} }]) {
        assertEquals(await start(one, { examConfig: nonsense }), [5, 30]);
      }
    });

    it("takes what came inside the verified token", async () => {
      const exam_config = {
        maxLookAwaySeconds: 8,
        maxLookAwayWindowSeconds: 40,
      };
      const one = await sent({ exam_config });
      assertEquals(await start(one), [8, 40]);
      const { policy } = await one.get<{ policy: { vision: unknown } }>(
        "GET",
        `/attempts/${one.attempt}`,
      );
      const vision = policy.vision as Record<string, number>;
      assertEquals([vision.away_sum_seconds, vision.away_window_seconds], [
        8,
        40,
      ]);
    });

    it("goes on with events, times, a phone, and what was recorded", async () => {
      const one = await sent();
      await start(one);
      const { attempt } = one;
      const ask = async (path: string, body: unknown) => {
        const answer = await one.ask("POST", path, body);
        assert(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
        return answer.body;
      };
      await ask("/events/batch", {
        sessionId: attempt,
        events: [{
          "eventId": "evt-1",
          "type": "LOOK_AWAY",
          "timestamp": "2026-01-28T10:00:00Z",
          "confidence": 0.93,
          "details": { "durationMillis": 2000 },
        }],
      });
      await ask("/question-timing", {
        attempt_id: attempt,
        question_id: platform.school.questionIds[0],
        total_time_seconds: 45,
        answer_changed: true,
      });
      await ask(`/sessions/${attempt}/pairing-token`, {});
      const { total } = await one.get<{ total: number }>(
        "GET",
        `/attempt/${attempt}/events?skip=0&limit=100`,
      );
      assertEquals(total, 1);
    });

    it("begins and ends an exam that is delivered elsewhere", async () => {
      const elsewhere = await makePlatform(stack, platform.keys, {
        candidates: 1,
        exam: { delivery: "external" },
        policy: { instructions_wait_seconds: 900 },
      });
      const one = new Student(stack, await elsewhere.token(0));
      await start(one);
      const state = async () =>
        (await one.get<{ state: string }>("GET", `/attempts/${one.attempt}`))
          .state;
      assertEquals(await state(), "in_progress");
      await start(one);
      const sent = await one.ask("POST", "/events", {
        attempt_id: one.attempt,
        event_type: "tab_switch",
        timestamp: now(),
        event_data: { duration_seconds: 15 },
      });
      assertEquals(sent.status, 200, JSON.stringify(sent.body));
      // Or by the API's own call of score, which may still be at it.
      await score(stack);
      const alerts = await until(async () => {
        const rows = await stack.sql<{ rule: string }>(
          "select rule from public.alerts where attempt_id = $1::uuid",
          [one.attempt],
        );
        return rows.length > 0 && rows;
      }, { what: "the alert" });
      assertEquals(alerts.map(({ rule }) => rule), ["tab_switch"]);
      const ended = await one.ask("POST", "/sessions/end", {
        session_id: one.attempt,
      });
      assertEquals(ended.status, 200, JSON.stringify(ended.body));
      assertEquals(await state(), "submitted");
    });
  });
}
