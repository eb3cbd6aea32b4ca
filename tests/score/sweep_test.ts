/** What time alone brings about. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { score } from "../api/helpers.ts";
import {
  dbOf,
  type Running,
  running,
  storageOf,
  store,
  story,
  sweepOnce,
} from "./attempts.ts";

for (const engine of engines) {
  describe(`the sweep on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let db: Db;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 18 });
      db = dbOf(stack);
    });
    afterAll(async () => {
      await db?.close();
      await stack?.stop();
    });

    /** An attempt that was just begun and heard. */
    async function begun(): Promise<Running> {
      const one = await running(stack, school, next++, {}, 5);
      assertEquals((await one.student.beat()).status, 200);
      return one;
    }
    const told = (one: Running, type: string) =>
      stack.sql<{ phase: string; data: Record<string, unknown>; id: string }>(
        `select phase, event_data as data, event_id as id
         from public.proctoring_events
         where attempt_id = $1 and event_type = $2 order by position`,
        [one.id, type],
      );
    /** The last heartbeat was so long ago. */
    const silent = (one: Running, seconds: number) =>
      stack.sql(
        `update public.attempt_presence
         set last_seen_at = now() - make_interval(secs => $2) where attempt_id = $1`,
        [one.id, seconds],
      );
    const state = async (one: Running) =>
      (await stack.sql<{ state: string }>(
        "select state from public.attempts where id = $1",
        [one.id],
      ))[0]!.state;
    const sweeps = async () => {
      for (let i = 0; i < 3; i++) await sweepOnce(stack, db);
    };
    /**
     * Sweeps until it is so, and then some more: the stack's own worker may
     * have in hand what one sweep passes over.
     */
    async function swept(isSo: () => Promise<boolean>, what: string) {
      await until(async () => {
        await sweepOnce(stack, db);
        return await isSo();
      }, { what });
      await sweeps();
    }
    const sweptUntilTold = (one: Running, type: string, times: number) =>
      swept(
        async () => (await told(one, type)).length >= times,
        `${type}, ${times} times`,
      );
    const sweptUntil = (one: Running, wanted: string) =>
      swept(async () => await state(one) === wanted, wanted);

    it("tells each silence once, and its end with its length", async () => {
      const one = await begun();
      await silent(one, 29);
      await sweeps();
      assertEquals(await told(one, "heartbeat_missed"), []);
      // Begun five seconds ago is heard five seconds ago: a longer exam.
      const two = await running(stack, school, next++, {}, 600);
      await two.student.beat();
      await silent(two, 40);
      await sweptUntilTold(two, "heartbeat_missed", 1);
      const [begin] = await told(two, "heartbeat_missed");
      assertEquals((await told(two, "heartbeat_missed")).length, 1);
      assertEquals(begin!.phase, "begin");
      await two.student.beat();
      await sweptUntilTold(two, "heartbeat_missed", 2);
      const [, end, ...more] = await told(two, "heartbeat_missed");
      assertEquals([end!.phase, end!.data.begin_id, more], [
        "end",
        begin!.id,
        [],
      ]);
      const seconds = end!.data.duration_seconds as number;
      assert(seconds >= 40 && seconds < 60, `${seconds} s`);
      await silent(two, 50);
      await sweptUntilTold(two, "heartbeat_missed", 3);
      assertEquals(
        (await told(two, "heartbeat_missed")).map((event) => event.phase),
        ["begin", "end", "begin"],
      );
    });

    it("tells of a page that never sent a heartbeat", async () => {
      const one = await running(stack, school, next++, {}, 60);
      await sweptUntilTold(one, "heartbeat_missed", 1);
      const missed = await told(one, "heartbeat_missed");
      assertEquals(missed.map((event) => event.phase), ["begin"]);
      await one.student.beat();
      await sweptUntilTold(one, "heartbeat_missed", 2);
      assertEquals((await told(one, "heartbeat_missed")).length, 2);
    });

    it("tells what is missing in a page's numbers after a minute, once", async () => {
      const one = await begun();
      const [first, , third, , , sixth] = story(
        one,
        Array.from({ length: 6 }, () => ["answer_change", "whole", 0.1]),
      );
      await store(stack, one, [first!, third!, sixth!]);
      await sweeps();
      assertEquals(await told(one, "sequence_gap"), []);
      await stack.sql(
        `update public.attempt_clients
         set gap_since = gap_since - interval '61 seconds' where attempt_id = $1`,
        [one.id],
      );
      await sweptUntilTold(one, "sequence_gap", 1);
      const gaps = await told(one, "sequence_gap");
      assertEquals(gaps.map(({ data }) => [data.from, data.to, data.missing]), [
        [2, 5, 3],
      ]);
    });

    it("tells of a phone that went silent, once for each silence", async () => {
      const one = await running(
        stack,
        school,
        next++,
        { phone: "optional" },
        7200,
      );
      const phone = crypto.randomUUID();
      await stack.sql(
        `insert into public.devices (id, tenant_id, attempt_id, token_hash,
           last_seen_at)
         values ($1, $2, $3, repeat('d', 64), now() - interval '10 seconds')`,
        [phone, one.tenantId, one.id],
      );
      await sweeps();
      assertEquals(await told(one, "device_lost"), []);
      const seen = (seconds: number) =>
        stack.sql(
          `update public.devices
           set last_seen_at = now() - make_interval(secs => $2) where id = $1`,
          [phone, seconds],
        );
      await seen(40);
      await sweptUntilTold(one, "device_lost", 1);
      const lost = await told(one, "device_lost");
      assertEquals(lost.map(({ data }) => data.device_id), [phone]);
      // Seen again, and lost again: by a time after the first was told.
      await stack.sql(
        `update public.devices set lost_raised_at = now() - interval '2 hours'
         where id = $1`,
        [phone],
      );
      await seen(35);
      await sweptUntilTold(one, "device_lost", 3);
      assertEquals(
        (await told(one, "device_lost")).map(({ phase }) => phase),
        ["begin", "end", "begin"],
      );
    });

    it("hands in a held attempt at the closing and its grace, not sooner", async () => {
      const one = await begun();
      await stack.sql(
        `update public.attempts set deadline_at = now() - interval '1 hour',
           hold = 'paused', hold_since = now() - interval '2 hours' where id = $1`,
        [one.id],
      );
      await sweeps();
      assertEquals(await state(one), "in_progress");
      const closes = (ago: string | null) =>
        stack.sql(
          "update public.exams set closes_at = now() - $2::interval where id = $1",
          [one.examId, ago],
        );
      await closes("14 minutes");
      await sweeps();
      assertEquals(await state(one), "in_progress");
      await closes("16 minutes");
      // Staff gave more time than the exam's window has.
      await stack.sql(
        "update public.attempts set deadline_at = now() where id = $1",
        [one.id],
      );
      await sweeps();
      assertEquals(await state(one), "in_progress");
      await stack.sql(
        "update public.attempts set deadline_at = now() - interval '1 hour' where id = $1",
        [one.id],
      );
      await sweptUntil(one, "auto_submitted");
      await closes(null);
    });

    it("lets a hold that was forgotten for a day end, where no exam closes", async () => {
      const one = await begun();
      const holdFor = (hours: number) =>
        stack.sql(
          `update public.attempts set deadline_at = now() - interval '1 hour',
             hold = 'paused', hold_since = now() - make_interval(hours => $2)
           where id = $1`,
          [one.id, hours],
        );
      await holdFor(23);
      await sweeps();
      assertEquals(await state(one), "in_progress");
      await holdFor(25);
      await sweptUntil(one, "auto_submitted");
    });

    it("waits for one who was offline at the deadline, not for one who was there", async () => {
      const [gone, there] = [await begun(), await begun()];
      for (const one of [gone, there]) {
        await stack.sql(
          "update public.attempts set deadline_at = now() - interval '1 minute' where id = $1",
          [one.id],
        );
      }
      await silent(gone, 300);
      await sweptUntil(there, "auto_submitted");
      assertEquals(await state(gone), "in_progress");
      await stack.sql(
        "update public.attempts set deadline_at = now() - interval '16 minutes' where id = $1",
        [gone.id],
      );
      await silent(gone, 3000);
      await sweptUntil(gone, "auto_submitted");
    });

    it("leaves an attempt that was never begun", async () => {
      const one = await begun();
      await stack.sql(
        `insert into public.attempts (tenant_id, exam_id, candidate_id, attempt_no)
         select tenant_id, exam_id, candidate_id, 2 from public.attempts where id = $1`,
        [one.id],
      );
      await stack.sql(
        "update public.exams set closes_at = now() - interval '30 days' where id = $1",
        [one.examId],
      );
      await sweeps();
      const left = await stack.sql(
        "select state from public.attempts where exam_id = $1 and attempt_no = 2",
        [one.examId],
      );
      assertEquals(left, [{ state: "created" }]);
      await stack.sql(
        "update public.exams set closes_at = null where id = $1",
        [one.examId],
      );
    });

    it("closes a page that waited for an attempt that has ended", async () => {
      const one = await begun();
      await stack.sql(
        `insert into public.attempt_clients
           (attempt_id, client_id, tenant_id, epoch, state)
         values ($1, 'waiting-page', $2, 1, 'waiting')`,
        [one.id, one.tenantId],
      );
      const page = async () =>
        (await stack.sql<{ state: string }>(
          "select state from public.attempt_clients where attempt_id = $1 and client_id = 'waiting-page'",
          [one.id],
        ))[0]!.state;
      await sweeps();
      assertEquals(await page(), "waiting");
      assertEquals((await one.student.submit()).status, 200);
      await swept(async () => await page() === "closed", "the page to close");
    });

    it("removes what is past its use, and nothing else", async () => {
      const one = await begun();
      const hash = (letter: string) => letter.repeat(64);
      const [{ candidate_id }] = await stack.sql<{ candidate_id: string }>(
        "select candidate_id from public.attempts where id = $1",
        [one.id],
      ) as [{ candidate_id: string }];
      for (const [letter, ago] of [["a", "2 days"], ["b", "1 hour"]]) {
        await stack.sql(
          `insert into public.access_tokens
             (tenant_id, candidate_id, exam_id, token_hash, expires_at)
           values ($1, $2, $3, $4, now() - $5::interval)`,
          [one.tenantId, candidate_id, one.examId, hash(letter!), ago],
        );
        await stack.sql(
          `insert into public.pairing_tokens
             (tenant_id, attempt_id, token_hash, code_hash, expires_at)
           values ($1, $2, $3, $3, now() - $4::interval / 2)`,
          [one.tenantId, one.id, hash(letter!), ago],
        );
        await stack.sql(
          `with view as (
             insert into public.live_views
               (id, tenant_id, attempt_id, staff_id, seen_at)
             values (gen_random_uuid(), $1, $2, gen_random_uuid(),
               now() - $4::interval / 7)
             returning *
           )
           insert into public.signals (tenant_id, attempt_id, view_id, staff_id,
             sender, kind, created_at)
           select tenant_id, attempt_id, id, staff_id, 'staff', $3, seen_at
           from view`,
          [one.tenantId, one.id, letter, ago],
        );
        await stack.sql(
          `insert into public.rate_limits (bucket, window_start, expires_at)
           values ($1, now(), now() + interval '1 day' - $2::interval)`,
          [`sweep:${letter}`, ago],
        );
        await stack.sql(
          `insert into public.idempotency_keys
             (principal, key, fn, body_hash, answer, expires_at)
           values ('sweep', $1, 'api_x', $2, '{}', now() + interval '1 day' - $3::interval)`,
          [letter, hash("c"), ago],
        );
      }
      const left = async (text: string) =>
        (await stack.sql<{ x: string }>(`select ${text}`)).map(({ x }) => x);
      const still = async () => ({
        access: await left(
          "left(token_hash, 1) as x from public.access_tokens where token_hash in (repeat('a', 64), repeat('b', 64)) order by 1",
        ),
        pairing: await left(
          "left(token_hash, 1) as x from public.pairing_tokens order by 1",
        ),
        signals: await left("kind as x from public.signals order by 1"),
        limits: await left(
          "right(bucket, 1) as x from public.rate_limits where bucket like 'sweep:%' order by 1",
        ),
        requests: await left(
          "key as x from public.idempotency_keys where principal = 'sweep' order by 1",
        ),
      });
      await swept(
        async () => !Object.values(await still()).flat().includes("a"),
        "all that is past its use to go",
      );
      assertEquals(await still(), {
        access: ["b"],
        pairing: ["b"],
        signals: ["b"],
        limits: ["b"],
        requests: ["b"],
      });
    });

    it("removes a picture whose upload never ended, object first", async () => {
      const one = await begun();
      const storage = storageOf(stack);
      const put = async (ago: string) => {
        const id = crypto.randomUUID();
        const path = `${one.tenantId}/${one.id}/webcam/${id}.jpg`;
        // First: the stack's own sweep may be at work too.
        await storage.put("evidence", path, new Uint8Array([1]), "image/jpeg");
        await stack.sql(
          `insert into public.snapshots
             (id, tenant_id, attempt_id, source, path, taken_at, created_at)
           values ($1, $2, $3, 'webcam', $4, now(), now() - $5::interval)`,
          [id, one.tenantId, one.id, path, ago],
        );
        return path;
      };
      const [old, fresh] = [await put("16 minutes"), await put("14 minutes")];
      const paths = () =>
        stack.sql<{ path: string }>(
          "select path from public.snapshots where attempt_id = $1",
          [one.id],
        );
      // The row goes last.
      await swept(
        async () => !(await paths()).some(({ path }) => path === old),
        "the picture to go",
      );
      assertEquals(await storage.get("evidence", old), null);
      assertEquals((await storage.get("evidence", fresh))?.length, 1);
      assertEquals(await paths(), [{ path: fresh }]);
    });

    it("goes on beside students at work, without a deadlock", async () => {
      const many = [await begun(), await begun()];
      const statuses = new Set<number>();
      const failed: unknown[] = [];
      let working = true;
      const sweeping = Array.from({ length: 3 }, async () => {
        while (working) {
          await Promise.all(many.map((one) => silent(one, 40)));
          const { failed: parts } = await db.call<{ failed: object }>(
            "score_sweep",
            { grace_seconds: 10 },
          );
          if (Object.keys(parts).length > 0) failed.push(parts);
          await score(stack);
        }
      });
      await Promise.all(many.map(async ({ student }) => {
        for (let i = 0; i < 12; i++) {
          const replies = await Promise.all([
            student.beat(),
            student.batch([student.event("copy_paste_attempt")]),
            student.beat(),
            student.batch([student.event("window_blur", { phase: "begin" })]),
          ]);
          for (const { status } of replies) statuses.add(status);
        }
        statuses.add((await student.submit()).status);
      }));
      working = false;
      await Promise.all(sweeping);
      assertEquals([[...statuses].sort(), failed], [[200, 202], []]);
      for (const one of many) {
        const [chain] = await stack.sql(
          "select intact from private.verify_chain($1, $2)",
          [one.tenantId, one.id],
        );
        assertEquals(chain, { intact: true });
      }
    });
  });
}
