/** What an exam JWT opens: the attempt it names, found or made. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  Launched,
  SessionOpened,
} from "../../supabase/functions/_shared/contract/identity.ts";
import { engines } from "../fixtures/engines.ts";
import type { SchoolOptions } from "../fixtures/school.ts";
import { assertProblem, Student } from "./helpers.ts";
import {
  makeKeys,
  makePlatform,
  Platform,
  type PlatformKeys,
} from "./platform.ts";

for (const engine of engines) {
  describe(`launch by exam JWT on ${engine.name}`, () => {
    let stack: Stack;
    let keys: PlatformKeys;
    beforeAll(async () => {
      [stack, keys] = await Promise.all([engine.start(), makeKeys()]);
    });
    afterAll(() => stack.stop());

    const school = (options: SchoolOptions = {}) =>
      makePlatform(stack, keys, { candidates: 1, staff: [], ...options });
    const come = async (
      platform: Platform,
      claims: Record<string, unknown> = {},
      n = 0,
    ) => new Student(stack, await platform.token(n, { claims }));
    const start = (student: Student, body: Record<string, unknown> = {}) =>
      student.ask<SessionOpened>("POST", "/sessions/start", {
        client_id: student.client,
        ...body,
      });
    const count = async (platform: Platform, table: string) =>
      (await stack.sql(
        `select 1 from public.${table} where tenant_id = $1::uuid`,
        [platform.school.tenantId],
      )).length;
    const inHours = (hours: number) =>
      Math.floor(Date.now() / 1000) + hours * 3600;

    it("makes the attempt once, and opens a session of it", async () => {
      const platform = await school();
      const student = await come(platform);
      const first = await start(student);
      assertEquals([first.status, first.body.epoch], [200, 1]);
      assertEquals(first.body.session_id, first.body.attempt.id);
      assertEquals(first.body.sessionId, first.body.session_id);
      assertEquals(first.body.attempt.attempt_no, 1);
      assertEquals(first.body.renew_url, null);
      const again = await start(student);
      assertEquals(
        [again.body.session_id, again.body.epoch],
        [first.body.session_id, 1],
      );
      assertEquals(await count(platform, "attempts"), 1);
    });

    it("POST /auth/launch finds or makes it and opens nothing", async () => {
      const platform = await school({ exam: { delivery: "external" } });
      const url = "https://learning.example/renew";
      await platform.set("renew_url", url);
      const student = await come(platform);
      const arrive = () => student.ask<Launched>("POST", "/auth/launch");
      const { status, body } = await arrive();
      assertEquals([status, body.renew_url], [200, url]);
      assertEquals(body.attempt.state, "created");
      assertEquals((await arrive()).body.attempt.id, body.attempt.id);
      assertEquals(await count(platform, "attempts"), 1);
      assertEquals(await count(platform, "attempt_clients"), 0);
      const { exp } = platform.claims() as { exp: number };
      const ends = Date.parse(body.expires_at) / 1000;
      assert(Math.abs(ends - exp) < 60);

      await platform.set("renew_url", null);
      const short = await come(platform, { exp: inHours(0.1) });
      assertProblem(
        await short.ask("POST", "/auth/launch"),
        409,
        "token_too_short",
      );
      const unknown = await come(platform, { user_id: "nobody" });
      assertProblem(
        await unknown.ask("POST", "/auth/launch"),
        403,
        "candidate_unknown",
      );
      const [account] = platform.school.candidates;
      assertProblem(
        await new Student(stack, account!.accessToken).ask(
          "POST",
          "/auth/launch",
        ),
        403,
        "bearer_not_allowed",
      );
    });

    it("makes one attempt for launches at the same moment", async () => {
      const platform = await school();
      await platform.set("create_on_launch", true);
      const students = await Promise.all(
        [1, 2, 3, 4].map(() => come(platform, { user_id: "new" })),
      );
      const replies = await Promise.all(
        students.map((one) =>
          one.ask("POST", `/exams/${platform.school.examId}/attempts`)
        ),
      );
      assertEquals(new Set(replies.map(({ body }) => body.id)).size, 1);
      assertEquals(replies.map(({ status }) => status).sort(), [
        200,
        200,
        200,
        201,
      ]);
      assertEquals(await count(platform, "attempts"), 1);
      assertEquals(await count(platform, "candidates"), 2);
    });

    it("a renewed token with equal claims goes on; others do not", async () => {
      const platform = await school({ candidates: 2 });
      const student = await come(platform);
      const { body } = await start(student);
      student.attempt = body.session_id;
      for (const step of ["open", "details", "rules"]) await student.step(step);
      const renewed = await come(platform, {
        exp: inHours(9),
        iat: inHours(0),
      });
      renewed.attempt = student.attempt;
      renewed.client = student.client;
      assert(renewed.token !== student.token);
      const started = await renewed.ask(
        "POST",
        `/attempts/${student.attempt}/start`,
      );
      assertEquals([started.status, started.body.state], [200, "in_progress"]);
      renewed.epoch = 1;
      assertEquals((await renewed.beat()).status, 200);

      for (
        const other of [
          await come(platform, {}, 1),
          await come(platform, { attempt_no: 2 }),
          await come(platform, { exam_schedule_id: "exam-2" }),
          await come(await school()),
        ]
      ) {
        const path = `/attempts/${student.attempt}`;
        assertProblem(await other.ask("GET", path), 404, "attempt_not_found");
      }
    });

    it("an unknown student is refused, or made where the school says so", async () => {
      const platform = await school();
      const claims = { user_id: "new", name: "  Ada Novak " };
      assertProblem(
        await start(await come(platform, claims)),
        403,
        "candidate_unknown",
      );
      assertEquals(await count(platform, "candidates"), 1);
      await platform.set("create_on_launch", true);
      const { body } = await start(await come(platform, claims));
      assertEquals(body.attempt.candidate.name, "Ada Novak");
      const nameless = await start(await come(platform, { user_id: 4711 }));
      assertEquals(nameless.body.attempt.candidate.name, "4711");
    });

    it("a known student who is not enrolled", async () => {
      const platform = await school();
      await stack.sql(
        "delete from public.enrolments where tenant_id = $1::uuid",
        [
          platform.school.tenantId,
        ],
      );
      const student = await come(platform);
      assertProblem(await start(student), 404, "exam_not_found");
      await platform.set("create_on_launch", true);
      assertEquals((await start(student)).status, 200);
    });

    it("one who was archived is never made again", async () => {
      const platform = await school();
      await platform.set("create_on_launch", true);
      await stack.sql(
        "update public.candidates set archived_at = now() where tenant_id = $1::uuid",
        [platform.school.tenantId],
      );
      assertProblem(
        await start(await come(platform)),
        403,
        "candidate_unknown",
      );
    });

    it("an exam that is not there, not published, or not open", async () => {
      const platform = await school({ exam: { state: "draft" } });
      const gone = await come(platform, { exam_schedule_id: "none" });
      assertProblem(await start(gone), 404, "exam_not_found");
      const student = await come(platform);
      assertProblem(await start(student), 404, "exam_not_found");
      const closed = await school({
        exam: {
          opens_at: "2020-01-01T00:00:00Z",
          closes_at: "2020-01-02T00:00:00Z",
        },
      });
      assertProblem(await start(await come(closed)), 409, "exam_not_open");
    });

    it("attempts follow on, as far as they are allowed", async () => {
      const platform = await school({ exam: { attempts_allowed: 2 } });
      const skipped = await start(await come(platform, { attempt_no: 2 }));
      assertProblem(skipped, 401, "token_claims");
      assertEquals(
        (skipped.body as unknown as { detail: unknown }).detail,
        { claim: "attempt_no", expected: 1 },
      );
      const first = await come(platform);
      await first.begin(platform.school.examId);
      const second = await come(platform, { attempt_no: 2 });
      assertProblem(await start(second), 409, "attempt_already_started");
      assertEquals((await first.submit()).status, 200);
      assertProblem(
        await start(first, { client_id: crypto.randomUUID() }),
        409,
        "attempt_over",
      );
      const { body } = await start(second);
      assertEquals(body.attempt.attempt_no, 2);
      const third = await come(platform, { attempt_no: 3 });
      assertProblem(await start(third), 409, "no_attempts_left");
    });

    it("POST /exams/:id/attempts finds or makes the one it names", async () => {
      const platform = await school({ exam: { attempts_allowed: 2 } });
      const path = `/exams/${platform.school.examId}/attempts`;
      const one = await come(platform);
      const made = await one.ask<AttemptView>("POST", path);
      assertEquals([made.status, made.body.attempt_no], [201, 1]);
      const found = await one.ask<AttemptView>("POST", path);
      assertEquals([found.status, found.body.id], [200, made.body.id]);
      assertProblem(
        await (await come(platform, { attempt_no: 2 })).ask("POST", path),
        409,
        "attempt_already_started",
      );
      const elsewhere = await school();
      assertProblem(
        await one.ask("POST", `/exams/${elsewhere.school.examId}/attempts`),
        404,
        "exam_not_found",
      );
    });

    it("the attempt in the body must be the token's", async () => {
      const platform = await school();
      const student = await come(platform);
      const { body } = await start(student);
      const good = await start(student, { attempt_id: body.session_id });
      assertEquals(good.status, 200);
      assertProblem(
        await start(student, { attempt_id: crypto.randomUUID() }),
        404,
        "attempt_not_found",
      );
    });

    it("other bearers must say which attempt", async () => {
      const { school: { candidates } } = await school();
      const student = new Student(stack, candidates[0]!.accessToken);
      assertProblem(await start(student), 400, "bad_request");
    });

    describe("a token that ends too soon", () => {
      it("before a start: now, the duration with extra time, and the grace", async () => {
        const platform = await school({ exam: { duration_seconds: 7200 } });
        await stack.sql(
          `update public.candidates set accommodations = '{"extra_time_percent": 50}'
           where tenant_id = $1::uuid`,
          [platform.school.tenantId],
        );
        // 3 h and 15 min are needed.
        const short = await start(await come(platform, { exp: inHours(3) }));
        assertProblem(short, 409, "token_too_short");
        const { detail } = short.body as unknown as {
          detail: { expires_at: string; needed_until: string };
        };
        const missing = Date.parse(detail.needed_until) -
          Date.parse(detail.expires_at);
        assert(missing > 14 * 60_000 && missing <= 16 * 60_000, `${missing}`);
        assertEquals(await count(platform, "attempt_clients"), 0);
        const long = await start(await come(platform, { exp: inHours(3.5) }));
        assertEquals(long.status, 200);
      });

      it("after the start: the deadline and the grace", async () => {
        const platform = await school();
        const student = await come(platform);
        await student.begin(platform.school.examId);
        const body = { client_id: student.client };
        const soon = await come(platform, { exp: inHours(1.1) });
        assertProblem(await start(soon, body), 409, "token_too_short");
        const enough = await come(platform, { exp: inHours(1.3) });
        assertEquals((await start(enough, body)).status, 200);
      });

      it("is taken where the school renews it, and says where", async () => {
        const platform = await school();
        const url = "https://learning.example/renew";
        await platform.set("renew_url", url);
        const { status, body } = await start(
          await come(platform, { exp: inHours(0.1) }),
        );
        assertEquals([status, body.renew_url], [200, url]);
      });
    });

    describe("a policy in the token", () => {
      it("lies over the exam's and under what was granted; frozen at the start", async () => {
        const platform = await school({
          policy: { max_tab_switches: 2, vision: { gaze_seconds: 4 } },
        });
        await stack.sql(
          `update public.candidates set accommodations = '{"paste_allowed": true}'
           where tenant_id = $1::uuid`,
          [platform.school.tenantId],
        );
        const exam_config = {
          max_tab_switches: 9,
          copy_paste_blocked: true,
          vision: { away_sum_seconds: 7 },
        };
        const student = await come(platform, { exam_config });
        const { body } = await start(student);
        const { policy } = body.attempt;
        assertEquals(policy.max_tab_switches, 9);
        assertEquals(policy.copy_paste_blocked, false);
        assertEquals(policy.instructions_wait_seconds, 0);
        assertEquals(
          [policy.vision.gaze_seconds, policy.vision.away_sum_seconds],
          [4, 7],
        );
        assertEquals(body.examConfig, {
          ...policy,
          maxLookAwaySeconds: 7,
          maxLookAwayWindowSeconds: 30,
        });

        // A renewed token without one leaves it; with another changes it.
        const renewed = await come(platform);
        assertEquals(
          (await start(renewed, { client_id: student.client })).body.attempt
            .policy.max_tab_switches,
          9,
        );
        const other = await come(platform, {
          exam_config: { max_tab_switches: 8 },
        });
        const shown = await start(other, { client_id: student.client });
        assertEquals(shown.body.attempt.policy.max_tab_switches, 8);

        student.attempt = body.session_id;
        for (const step of ["open", "details", "rules"]) {
          await student.step(step);
        }
        await student.get("POST", `/attempts/${student.attempt}/start`);
        const late = await start(student);
        assertEquals(late.body.attempt.policy.max_tab_switches, 8);
        const [row] = await stack.sql<{ max: string }>(
          "select policy ->> 'max_tab_switches' as max from public.attempts where id = $1::uuid",
          [student.attempt],
        );
        assertEquals(row!.max, "8");
      });

      it("in the body is answered with the policy in force, and changes nothing", async () => {
        const platform = await school();
        const examConfig = { maxLookAwaySeconds: 5, max_tab_switches: 99 };
        const { status, body } = await (await come(platform))
          .ask<SessionOpened>("POST", "/sessions/start", { examConfig });
        assertEquals([status, body.examConfig.max_tab_switches], [200, 5]);
        // An older client has no client_id: opened again, it is the same page.
        const again = await (await come(platform))
          .ask<SessionOpened>("POST", "/sessions/start", { examConfig });
        assertEquals(
          [again.body.client_id, again.body.epoch],
          [body.client_id, 1],
        );
      });
    });
  });
}
