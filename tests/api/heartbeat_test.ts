/** What a page hears with its heartbeat; and the end of an external exam. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { HeartbeatAnswer } from "../../supabase/functions/_shared/contract/answers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, now, type Student, student } from "./helpers.ts";

for (const engine of engines) {
  describe(`heartbeat on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 9,
        policy: { heartbeat_seconds: 7 },
      });
    });
    afterAll(() => stack.stop());

    async function begun(of = school): Promise<Student> {
      const one = student(stack, of, of === school ? next++ : 0);
      await one.begin(of.examId);
      return one;
    }
    const beat = async (one: Student, more: Record<string, unknown> = {}) => {
      const { status, body } = await one.beat(more);
      assertEquals(status, 200);
      return body as unknown as HeartbeatAnswer;
    };
    const set = (one: Student, what: string) =>
      stack.sql(`update public.attempts set ${what} where id = $1`, [
        one.attempt,
      ]);

    it("comes sooner while held or watched, and says who looks", async () => {
      const one = await begun();
      assertEquals((await beat(one)).heartbeat_seconds, 7);
      await set(
        one,
        "hold = 'paused', hold_since = now(), hold_reason = 'Fire'",
      );
      const held = await beat(one);
      assertEquals(
        [held.hold, held.hold_reason, held.heartbeat_seconds],
        ["paused", "Fire", 2],
      );
      await set(one, "hold = 'none'");
    });

    it("keeps what watches, as it is said, within bounds", async () => {
      const one = await begun();
      const kept = async () =>
        (await stack.sql(
          `select detectors, fps::float as fps from public.attempt_presence
           where attempt_id = $1`,
          [one.attempt],
        ))[0];
      const detectors = {
        camera: "watching",
        faces: "watching",
        gaze: "not_watched",
        fullscreen: "unavailable",
      };
      await beat(one, { detectors, fps: 9.5 });
      assertEquals(await kept(), { detectors, fps: 9.5 });
      // A page of another version has words of its own.
      const others = { faces: "on", smell: { nose: [1, null] } };
      await beat(one, { detectors: others, fps: null });
      assertEquals(await kept(), { detectors: others, fps: null });
      for (
        const more of [
          { detectors: { camera: "x".repeat(2000) } },
          { detectors: ["watching"] },
          { detectors: "watching" },
          { fps: -1 },
          { fps: 1001 },
        ]
      ) {
        assertProblem(await one.beat(more), 400, "bad_request");
      }
      assertEquals(await kept(), { detectors: others, fps: null });
    });

    it("brings commands until they are shown, and stamps the first time", async () => {
      const one = await begun();
      const rows = await stack.sql<{ id: string }>(
        `insert into public.commands
           (tenant_id, attempt_id, kind, body, issued_by, expires_at)
         values
           ($1, $2, 'message', '{"text":"Hello"}', $3, null),
           ($1, $2, 'message', '{"text":"Too late"}', $3,
             now() - interval '1 second')
         returning id`,
        [school.tenantId, one.attempt, school.staff[1]!.userId],
      );
      const [id, expired] = rows.map((row) => row.id);
      const stamped = async () =>
        (await stack.sql<{ at: string | null }>(
          "select delivered_at as at from public.commands where id = $1",
          [id],
        ))[0]!.at;
      assertEquals(await stamped(), null);
      const first = await beat(one);
      assertEquals(first.commands, [
        { id: id!, kind: "message", body: { text: "Hello" } },
      ]);
      const at = await stamped();
      assert(at);
      assertEquals((await beat(one)).commands.length, 1);
      assertEquals(await stamped(), at);

      const ack = (who: Student, command: string) =>
        who.ask("POST", `/attempts/${who.attempt}/commands/${command}/ack`);
      const shown = await ack(one, id!);
      assertEquals(shown.status, 200);
      const again = await ack(one, id!);
      assertEquals(again.body.acknowledged_at, shown.body.acknowledged_at);
      assertEquals((await beat(one)).commands, []);
      assertEquals((await ack(one, expired!)).status, 200);

      const unknown = await ack(one, crypto.randomUUID());
      assertProblem(unknown, 404, "command_not_found");
      const other = await begun();
      assertProblem(await ack(other, id!), 404, "command_not_found");
      assertProblem(await ack(one, "nonsense"), 400, "bad_id");
      other.attempt = one.attempt;
      assertProblem(await ack(other, id!), 404, "attempt_not_found");
    });

    it("brings the proctor's new signals, not the phone's", async () => {
      const one = await begun();
      const [device] = await stack.sql<{ id: string }>(
        `insert into public.devices (tenant_id, attempt_id, token_hash)
         values ($1, $2, repeat('a', 64)) returning id`,
        [school.tenantId, one.attempt],
      );
      const looker = school.staff[1]!.userId;
      const views = await stack.sql<{ id: string; device_id: string | null }>(
        `insert into public.live_views
           (id, tenant_id, attempt_id, device_id, staff_id)
         select gen_random_uuid(), $1, $2, d.id, $4
         from unnest(array[null, $3]::uuid[]) d (id)
         returning id, device_id`,
        [school.tenantId, one.attempt, device!.id, looker],
      );
      const send = async (sender: string, device_id: string | null = null) =>
        (await stack.sql<{ id: number }>(
          `insert into public.signals
             (tenant_id, attempt_id, view_id, staff_id, device_id, sender, kind)
           values ($1, $2, $3, $4, $5, $6, 'candidate') returning id`,
          [
            school.tenantId,
            one.attempt,
            views.find((view) => view.device_id === device_id)!.id,
            looker,
            device_id,
            sender,
          ],
        ))[0]!.id;
      const first = await send("staff");
      await send("candidate");
      await send("staff", device!.id);
      const second = await send("staff");
      const ids = async (after: number) =>
        (await beat(one, { signals_after: after })).signals.map((s) => s.id);
      assertEquals(await ids(0), [first, second]);
      assertEquals(await ids(first), [second]);
      assertEquals(await ids(second), []);
    });

    it("tells of a wrong clock once for each page", async () => {
      const skews = (one: Student) =>
        stack.sql<{ event_data: { offset_seconds: number } }>(
          `select event_data, client_id from public.proctoring_events
           where attempt_id = $1 and event_type = 'clock_skew'
           order by position`,
          [one.attempt],
        );
      const one = await begun();
      await beat(one, { client_time: now(-110_000), clock_offset_ms: 110_000 });
      assertEquals(await skews(one), []);
      const slow = { client_time: now(-600_000), clock_offset_ms: 600_000 };
      await beat(one, slow);
      await beat(one, slow);
      const [told, ...more] = await skews(one);
      assertEquals(more, []);
      const { offset_seconds } = told!.event_data;
      assert(Math.abs(offset_seconds - 600) < 30, `${offset_seconds}`);
      // An offset that its own clock does not bear out.
      const page = one.otherPage();
      await page.open();
      await beat(page, { clock_offset_ms: -900_000 });
      assertEquals(
        (await skews(one)).map((row) =>
          Math.round(
            row.event_data.offset_seconds / 100,
          )
        ),
        [6, -9],
      );
    });

    it("takes any time that a clock can say", async () => {
      const one = await begun();
      for (
        const client_time of [
          "0000-01-01T00:00:00Z",
          "2026-01-01T00:00:00+23:00",
          "9999-12-31T23:59:59-23:00",
        ]
      ) {
        assertEquals((await one.beat({ client_time })).status, 200);
      }
      const skews = await stack.sql(
        `select 1 from public.proctoring_events
         where attempt_id = $1 and event_type = 'clock_skew'`,
        [one.attempt],
      );
      assertEquals(skews.length, 1);
    });

    it("ends an exam that is held elsewhere, and no other", async () => {
      const inside = await begun();
      const end = (one: Student) =>
        one.ask("POST", "/sessions/end", { session_id: one.attempt });
      assertProblem(await end(inside), 409, "not_external");
      const external = await makeSchool(stack, {
        candidates: 2,
        exam: { delivery: "external" },
      });
      const early = student(stack, external, 1);
      const { id } = await early.get<{ id: string }>(
        "POST",
        `/exams/${external.examId}/attempts`,
      );
      early.attempt = id;
      assertProblem(await end(early), 409, "attempt_not_started");
      const one = await begun(external);
      const ended = await end(one);
      assertEquals([ended.status, ended.body.state], [200, "submitted"]);
      const again = await end(one);
      assertEquals(again.body.submitted_at, ended.body.submitted_at);
      early.attempt = one.attempt;
      assertProblem(await end(early), 404, "attempt_not_found");
      early.attempt = crypto.randomUUID();
      assertProblem(await end(early), 404, "attempt_not_found");
    });
  });
}
