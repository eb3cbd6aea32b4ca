/** What a policy has follow: when, once, and never taken back. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { PolicyInput } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { pass } from "../api/helpers.ts";
import {
  dbOf,
  outcome,
  type Running,
  running,
  scored,
  store,
  story,
  sweepOnce,
  workAll,
} from "./attempts.ts";

const LOCKING: PolicyInput = {
  max_fullscreen_exits: 0,
  on_fullscreen_limit: "soft_lock",
};

for (const engine of engines) {
  describe(`acts on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let db: Db;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 16 });
      db = dbOf(stack);
    });
    afterAll(async () => {
      await db?.close();
      await stack?.stop();
    });

    const begun = (policy: PolicyInput, ago?: number) =>
      running(stack, school, next++, policy, ago);
    const held = async (one: Running) =>
      (await outcome(stack, one.id)).told
        .filter((event) => event.event_type === "exam_held").length;
    const holdOf = async (one: Running) =>
      (await outcome(stack, one.id)).attempt!.hold;
    const exit = (one: Running, gap = 60) =>
      story(one, [["fullscreen_exit", "begin", gap], [
        "fullscreen_enter",
        "whole",
        5,
      ]]);
    /** As a proctor's button does. */
    const release = (one: Running) =>
      stack.sql(
        "select private.release_hold(a) from public.attempts a where id = $1",
        [one.id],
      );
    /**
     * All events are read again, under this policy or the same. The policy is
     * as old as the one before, so it does not forgive what happened.
     */
    async function again(one: Running, policy?: PolicyInput) {
      if (policy) {
        const id = crypto.randomUUID();
        await stack.sql(
          `insert into public.attempt_policies
             (id, tenant_id, attempt_id, policy, created_at)
           select $2, a.tenant_id, a.id, a.policy || $3::text::jsonb,
             p.created_at
           from public.attempts a
           join public.attempt_policies p on p.id = a.policy_id
           where a.id = $1`,
          [one.id, id, JSON.stringify(policy)],
        );
        await stack.sql(
          `update public.attempts a set policy_id = p.id, policy = p.policy
           from public.attempt_policies p where p.id = $2 and a.id = $1`,
          [one.id, id],
        );
      } else {
        await stack.sql(
          "update public.risk_states set rules_version = 0 where attempt_id = $1",
          [one.id],
        );
      }
      await stack.sql(
        `insert into public.scoring_queue (tenant_id, attempt_id)
         values ($1, $2) on conflict do nothing`,
        [one.tenantId, one.id],
      );
      await workAll(db);
    }

    it("a fullscreen exit that turns out to be a tab's never locks", async () => {
      const one = await begun(LOCKING, 60);
      const { student } = one;
      const left = Date.now();
      const at = (ms: number) => ({
        phase: "begin" as const,
        occurred_at: new Date(left + ms).toISOString(),
      });
      await student.batch([student.event("fullscreen_exit", at(0))]);
      // The batch woke the stack's own worker.
      await scored(stack, one.id);
      const [limit] = await stack.sql<{ acted_at: string | null }>(
        `select acted_at from public.alerts
         where attempt_id = $1 and rule = 'fullscreen_limit'`,
        [one.id],
      );
      assertEquals(limit, { acted_at: null });
      await pass(300);
      // However long the machine took over that: 0.3 s lie between the two.
      await student.batch([student.event("tab_switch", at(300))]);
      await scored(stack, one.id);
      await pass(2500);
      await sweepOnce(stack, db);
      await workAll(db);
      await sweepOnce(stack, db);
      const { attempt, audit } = await outcome(stack, one.id);
      assertEquals([attempt!.hold, audit], ["none", []]);
      assertEquals(await held(one), 0);
    });

    it("one that does not locks by the sweep, 2 s later, once", async () => {
      const one = await begun(LOCKING, 60);
      const { student } = one;
      await student.batch([
        student.event("fullscreen_exit", { phase: "begin" }),
      ]);
      await scored(stack, one.id);
      assertEquals(await holdOf(one), "none");
      await until(async () => {
        await sweepOnce(stack, db);
        // A sweep's own events are read before anything follows.
        await workAll(db);
        return await holdOf(one) === "soft_lock";
      }, { what: "the lock" });
      await workAll(db);
      await sweepOnce(stack, db);
      assertEquals(await held(one), 1);
      const { attempt, audit } = await outcome(stack, one.id);
      assertEquals(attempt!.state, "in_progress");
      assertEquals(audit, [{
        actor_kind: "system",
        action: "attempt.soft_lock",
        rule: "fullscreen_limit",
      }]);
    });

    it("what is not read yet is waited for", async () => {
      const one = await begun(LOCKING);
      await store(stack, one, exit(one));
      // Read, but something more arrived in between: nothing is done yet.
      const { job } = await db.call<{ job: unknown }>("score_claim", {
        lease_seconds: 30,
        rules_version: 0,
      });
      assert(job);
      await stack.sql(
        `insert into public.alerts (tenant_id, exam_id, attempt_id, alert_key,
           rule, severity, act, act_after, explanation, happened_at,
           last_happened_at, event_ids)
         values ($1, $2, $3, repeat('a', 64), 'other', 'warning', 'auto_submit',
           now(), '{}', now(), now(), '{x}')`,
        [one.tenantId, one.examId, one.id],
      );
      assertEquals((await sweepOnce(stack, db)).acts, 0);
      assertEquals(
        (await outcome(stack, one.id)).attempt!.state,
        "in_progress",
      );
      await stack.sql(
        "update public.scoring_queue set leased_until = now() - interval '1 s'",
      );
      // Read now: that alert does not follow from the events.
      await workAll(db);
      await sweepOnce(stack, db);
      assertEquals((await outcome(stack, one.id)).attempt, {
        ...(await outcome(stack, one.id)).attempt,
        state: "in_progress",
        hold: "soft_lock",
      });
    });

    it("but not for ever: a page that never stops sending gains 5 s", async () => {
      const one = await begun({});
      await store(stack, one, exit(one));
      // Under a lease that does not end: there is always something unread.
      await stack.sql(
        `update public.scoring_queue set lease_token = gen_random_uuid(),
           leased_until = now() + interval '1 hour' where attempt_id = $1`,
        [one.id],
      );
      const age = (seconds: number) =>
        stack.sql(
          `update public.alerts
           set created_at = clock_timestamp() - make_interval(secs => $2)
           where attempt_id = $1`,
          [one.id, seconds],
        );
      await stack.sql(
        `insert into public.alerts (tenant_id, exam_id, attempt_id, alert_key,
           rule, severity, act, act_after, explanation, happened_at,
           last_happened_at, event_ids)
         values ($1, $2, $3, repeat('b', 64), 'tab_limit', 'warning',
           'soft_lock', now(), '{}', now(), now(), '{y}')`,
        [one.tenantId, one.examId, one.id],
      );
      await age(0);
      await sweepOnce(stack, db);
      assertEquals(await holdOf(one), "none");
      await age(6);
      await until(async () => {
        await sweepOnce(stack, db);
        return await holdOf(one) === "soft_lock";
      }, { what: "the lock" });
      await stack.sql(
        "delete from public.scoring_queue where attempt_id = $1",
        [one.id],
      );
    });

    it("an act that fails leaves the alert, and is tried again", async () => {
      const one = await begun({ max_tab_switches: 0, on_tab_limit: "warn" });
      await stack.script(
        `alter table public.commands add constraint broken
           check (attempt_id <> '${one.id}')`,
      );
      await store(
        stack,
        one,
        story(one, [["tab_switch", "begin", 9], ["tab_switch", "end", 9]]),
      );
      await workAll(db);
      const { alerts } = await outcome(stack, one.id);
      assertEquals(
        alerts.filter((alert) => alert.act).map((alert) => alert.acted),
        [false],
      );
      await stack.script("alter table public.commands drop constraint broken");
      await until(async () => {
        await sweepOnce(stack, db);
        return (await outcome(stack, one.id)).commands.length === 1;
      }, { what: "the warning" });
    });

    it("let on, then read again: under any policy it does not lock again", async () => {
      const one = await begun(LOCKING);
      await store(stack, one, exit(one));
      await workAll(db);
      assertEquals(await holdOf(one), "soft_lock");
      await release(one);
      await workAll(db);
      await again(one);
      assertEquals([await holdOf(one), await held(one)], ["none", 1]);
      await again(one, { rules: { tab_switch: { weight: 1 } } });
      await sweepOnce(stack, db);
      assertEquals([await holdOf(one), await held(one)], ["none", 1]);
      const [acted] = await stack.sql<{ n: number; times: number }>(
        `select count(*)::int as n, count(distinct acted_at)::int as times
         from public.alerts
         where attempt_id = $1 and rule = 'fullscreen_limit'`,
        [one.id],
      );
      assertEquals(acted, { n: 2, times: 1 });
      // An older exit comes late: the limit was passed by another event.
      await store(
        stack,
        one,
        exit(one, 5).map((event) => ({
          ...event,
          event_id: `late-${event.seq}`,
        })),
      );
      await workAll(db);
      await sweepOnce(stack, db);
      assertEquals([await holdOf(one), await held(one)], ["none", 1]);
    });

    it("a pause stays a pause", async () => {
      const one = await begun(LOCKING);
      await store(stack, one, exit(one));
      await stack.sql(
        `select private.set_hold(a, 'paused', 'fire drill')
         from public.attempts a where id = $1`,
        [one.id],
      );
      await workAll(db);
      await sweepOnce(stack, db);
      const { attempt, audit } = await outcome(stack, one.id);
      assertEquals([attempt!.hold, audit], ["paused", []]);
    });

    it("a lock that falls due in a pause comes after it", async () => {
      const [one, undone] = [await begun(LOCKING), await begun(LOCKING)];
      for (const each of [one, undone]) {
        await store(stack, each, exit(each));
        await stack.sql(
          `select private.set_hold(a, 'paused', 'fire drill')
           from public.attempts a where id = $1`,
          [each.id],
        );
      }
      await workAll(db);
      await sweepOnce(stack, db);
      await stack.sql(
        `update public.alerts
         set status = 'superseded', superseded_at = now()
         where attempt_id = $1`,
        [undone.id],
      );
      for (const each of [one, undone]) {
        assertEquals(await holdOf(each), "paused");
        await release(each);
        await stack.sql(
          "delete from public.scoring_queue where attempt_id = $1",
          [each.id],
        );
      }
      await until(async () => {
        await sweepOnce(stack, db);
        return await holdOf(one) === "soft_lock";
      }, { what: "the lock" });
      await sweepOnce(stack, db);
      assertEquals(await holdOf(undone), "none");
    });

    it("auto_submit hands in once, and says by what limit", async () => {
      const one = await begun({
        max_tab_switches: 0,
        on_tab_limit: "auto_submit",
      });
      await store(
        stack,
        one,
        story(one, [["tab_switch", "begin", 9], ["tab_switch", "end", 9]]),
      );
      await workAll(db);
      await again(one);
      await sweepOnce(stack, db);
      const { attempt, audit, told } = await outcome(stack, one.id);
      assertEquals([attempt!.state, attempt!.submitted_by], [
        "auto_submitted",
        "limit",
      ]);
      assertEquals(
        told.filter((event) => event.event_type === "auto_submitted"),
        [{ event_type: "auto_submitted", data: { reason: "tab_limit" } }],
      );
      assertEquals(audit.map((row) => row.action), ["attempt.auto_submit"]);
    });

    it("an attempt that was handed in is left alone, and reopened too", async () => {
      const one = await begun(LOCKING);
      await store(stack, one, exit(one));
      await stack.sql(
        "select private.hand_in(a, 'candidate') from public.attempts a where id = $1",
        [one.id],
      );
      await workAll(db);
      assertEquals(await held(one), 0);
      await stack.sql(
        `update public.attempts set state = 'in_progress',
           reopened_at = now(), reopen_reason = 'a wrong click',
           submitted_at = null, submitted_by = null
         where id = $1`,
        [one.id],
      );
      await again(one);
      await sweepOnce(stack, db);
      assertEquals([await holdOf(one), await held(one)], ["none", 0]);
    });

    it("a warning carries its sentence in both languages", async () => {
      const one = await begun({ max_tab_switches: 0, on_tab_limit: "warn" });
      await store(
        stack,
        one,
        story(one, [["tab_switch", "begin", 9], ["tab_switch", "end", 9]]),
      );
      await workAll(db);
      await again(one);
      const { commands, attempt } = await outcome(stack, one.id);
      assertEquals(commands.length, 1);
      const body = commands[0]!.body as {
        rule: string;
        sentence: { en: string; fr: string };
        limit: { max: number };
      };
      assertEquals([body.rule, body.limit.max], ["tab_limit", 0]);
      assert(body.sentence.en && body.sentence.fr !== body.sentence.en);
      assertEquals([attempt!.state, attempt!.hold], ["in_progress", "none"]);
    });

    it("vision never acts, however much of it there is", async () => {
      const one = await begun({
        risk: { elevated_at: 1, high_at: 2, on_high: "auto_submit" },
      });
      const types = ["multi_face", "gaze_away", "spoof_detected", "no_face"];
      await store(
        stack,
        one,
        story(
          one,
          Array.from({ length: 60 }, (_, i) =>
            [
              types[i % types.length]!,
              "whole",
              20,
            ] as const),
        ).map((event) => ({ ...event, event_data: { duration_seconds: 15 } })),
      );
      await workAll(db);
      await sweepOnce(stack, db);
      const { attempt, alerts, audit, commands } = await outcome(stack, one.id);
      assertEquals([attempt!.state, attempt!.hold], ["in_progress", "none"]);
      assert(alerts.length > 0, "vision is told of");
      assertEquals([audit, commands], [[], []]);
    });
  });
}
