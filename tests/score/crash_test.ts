/** Workers that die between any two statements, and several at once. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import { work } from "../../supabase/functions/score/worker.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import {
  dbOf,
  outcome,
  type Running,
  running,
  store,
  story,
  workAll,
} from "./attempts.ts";

/** The worker's process ends here. */
class Killed extends Error {}

/**
 * A database whose worker dies at the nth call: before it is made, or after it
 * was done but before the worker hears of it. Nothing it does later arrives.
 */
function dying(db: Db, nth: number, when: "before" | "after") {
  let calls = 0;
  let dead = false;
  const dies: Db = {
    async call<T>(fn: string, request: Record<string, unknown>): Promise<T> {
      if (dead) throw new Killed();
      const mine = ++calls;
      dead = mine === nth && when === "before";
      if (dead) throw new Killed();
      const answer = await db.call<T>(fn, request);
      if (mine === nth) dead = true;
      if (dead) throw new Killed();
      return answer;
    },
    close: () => Promise.resolve(),
  };
  return { dies, isDead: () => dead };
}

const POLICY = {
  max_tab_switches: 1,
  on_tab_limit: "warn",
  max_fullscreen_exits: 0,
  on_fullscreen_limit: "soft_lock",
} as const;

/** Two limits passed: a warning and a lock. */
const STEPS = [
  ["tab_switch", "begin", 10],
  ["tab_switch", "end", 5],
  ["copy_paste_attempt", "whole", 60],
  ["tab_switch", "begin", 60],
  ["tab_switch", "end", 20],
  ["developer_tools_attempt", "whole", 900],
  ["fullscreen_exit", "begin", 60],
  ["fullscreen_enter", "whole", 8],
] as const;

for (const engine of engines) {
  describe(`workers on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let db: Db;
    let next = 0;
    let expected: unknown;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 47 });
      db = dbOf(stack);
      const plain = await waiting();
      await workAll(db);
      expected = await outcome(stack, plain.id);
    });
    afterAll(async () => {
      await db?.close();
      await stack?.stop();
    });

    /** An attempt whose events wait to be scored. */
    async function waiting(): Promise<Running> {
      const one = await running(stack, school, next++, POLICY);
      await store(stack, one, story(one, STEPS));
      return one;
    }
    /** The time of leases passes. */
    const expire = () =>
      stack.sql(
        `update public.scoring_queue set ready_at = now(),
           leased_until = now() - interval '1 second'
         where lease_token is not null`,
      );

    it("without trouble: a warning and a lock, once", () => {
      const { attempt, commands, alerts, audit } = expected as Awaited<
        ReturnType<typeof outcome>
      >;
      assertEquals([attempt!.state, attempt!.hold], [
        "in_progress",
        "soft_lock",
      ]);
      assertEquals(commands.map((command) => command.kind), ["warn"]);
      assertEquals(audit.map((row) => row.action), ["attempt.soft_lock"]);
      assert(alerts.some((alert) => alert.rule === "fullscreen_limit"));
    });

    for (const when of ["before", "after"] as const) {
      it(`one dies ${when} each of its calls: the next comes to the same`, async () => {
        for (let nth = 1;; nth++) {
          const one = await waiting();
          const { dies, isDead } = dying(db, nth, when);
          await work({ db: dies, until: Date.now() + 60_000 }).catch(
            (error) => {
              assert(error instanceof Killed, String(error));
            },
          );
          await expire();
          await workAll(db);
          assertEquals(await outcome(stack, one.id), expected, `call ${nth}`);
          assertEquals(
            await stack.sql("select from public.scoring_queue"),
            [],
          );
          if (!isDead()) {
            // It lived to the end: claims, a commit, and what the lock told.
            assert(nth > 6, `only ${nth} calls`);
            return;
          }
        }
      });
    }

    for (const count of [2, 4]) {
      it(`${count} at once come to the same`, async () => {
        const many: Running[] = [];
        for (let i = 0; i < 4; i++) many.push(await waiting());
        const dbs = Array.from({ length: count }, () => dbOf(stack));
        await Promise.all(dbs.map(workAll));
        await Promise.all(dbs.map((one) => one.close()));
        for (const one of many) {
          assertEquals(await outcome(stack, one.id), expected);
        }
      });
    }

    it("one whose lease ran out while it worked commits nothing twice", async () => {
      const one = await waiting();
      let late: Record<string, unknown> | undefined;
      // Slow: what it would commit is held back until another has done it.
      const slow: Db = {
        call(fn, request) {
          if (fn === "score_commit") late ??= request;
          else if (fn !== "score_fail") return db.call(fn, request);
          return Promise.reject(new Killed());
        },
        close: () => Promise.resolve(),
      };
      await work({ db: slow, until: Date.now() + 60_000 }).catch(() => {});
      await expire();
      await workAll(db);
      assertEquals(await db.call("score_commit", late!), { committed: false });
      assertEquals(await outcome(stack, one.id), expected);
    });

    it("a job that always fails waits longer, says why, and blocks none", async () => {
      const [bad, good] = [await waiting(), await waiting()];
      const breaking: Db = {
        call(fn, request) {
          return fn === "score_commit" && request.attempt_id === bad.id
            ? Promise.reject(Object.assign(new Error("x"), {
              sqlstate: "22012",
              name: "DbError",
            }))
            : db.call(fn, request);
        },
        close: () => Promise.resolve(),
      };
      const job = async () =>
        (await stack.sql<{ last_error: string; wait: number; left: number }>(
          `select last_error, attempts as left,
             round(extract(epoch from ready_at - clock_timestamp()))::int as wait
           from public.scoring_queue where attempt_id = $1`,
          [bad.id],
        ))[0]!;
      await work({ db: breaking, until: Date.now() + 60_000 });
      assertEquals(await outcome(stack, good.id), expected);
      assertEquals((await job()).last_error, "22012");
      const first = (await job()).wait;
      assert(first > 0 && first <= 5, `${first} s`);
      await stack.sql("update public.scoring_queue set ready_at = now()");
      await work({ db: breaking, until: Date.now() + 60_000 });
      const second = (await job()).wait;
      assert(second > 5 && second <= 10, `${second} s`);
      await stack.sql("update public.scoring_queue set ready_at = now()");
      await workAll(db);
      assertEquals(await outcome(stack, bad.id), expected);
    });

    it("reading from the start again and again has to wait, nothing else", async () => {
      const [one, other] = [await waiting(), await waiting()];
      await workAll(db);
      // Older than all that was read, each time.
      let late = 0;
      const older = (of: Running) =>
        store(stack, of, [{
          ...story(of, [["copy_paste_attempt", "whole", 1]])[0]!,
          event_id: `older-${++late}`,
        }]);
      const behind = async () =>
        (await stack.sql<{ seconds: number }>(
          `select extract(epoch from rereads_paid_at - clock_timestamp())::float
             as seconds from public.risk_states where attempt_id = $1`,
          [one.id],
        ))[0]!.seconds;
      const jobs = () =>
        stack.sql<{ id: string; attempts: number; wait: number }>(
          `select attempt_id as id, attempts,
             extract(epoch from ready_at - clock_timestamp())::float as wait
           from public.scoring_queue`,
        );
      const owe = (seconds: number) =>
        stack.sql(
          `update public.risk_states set rereads_paid_at =
             clock_timestamp() + make_interval(secs => $2)
           where attempt_id = $1`,
          [one.id, seconds],
        );
      await owe(60);
      await older(one);
      await older(other);
      await workAll(db);
      const [job, ...more] = await jobs();
      assertEquals([job!.id, job!.attempts, more], [one.id, 0, []]);
      assert(job!.wait > 40 && job!.wait <= 50, `${job!.wait} s`);
      await owe(9);
      await stack.sql("update public.scoring_queue set ready_at = now()");
      await workAll(db);
      assertEquals(await jobs(), []);
      const before = await behind();
      assert(before > 5 && before < 9.2, `${before} s`);
      // Once more, and it is too far behind; an event in order is not held up.
      await owe(60);
      await store(stack, one, [{
        ...story(one, [["copy_paste_attempt", "whole", 0]])[0]!,
        event_id: "in-order",
        occurred_at: new Date().toISOString(),
      }]);
      await workAll(db);
      assertEquals(await jobs(), []);
    });

    it("an event that comes while a job is claimed is not read too early", async () => {
      const one = await waiting();
      await workAll(db);
      await store(stack, one, [{
        ...story(one, [["copy_paste_attempt", "whole", 6000]])[0]!,
      }]);
      // An older one arrives between the claim and its next page.
      const { job } = await db.call<{ job: Record<string, unknown> }>(
        "score_claim",
        { lease_seconds: 30, rules_version: await version() },
      );
      await store(stack, one, story(one, [["tab_switch", "whole", 1]]));
      const { events } = await db.call<{ events: unknown[] }>("score_events", {
        lease: job.lease,
        after: 0,
        upto: job.upto,
      });
      const [head] = await stack.sql<{ position: number }>(
        "select position::int from public.chain_heads where attempt_id = $1",
        [one.id],
      );
      assertEquals([job.upto, events.length], [
        head!.position - 1,
        head!.position - 1,
      ]);
      await expire();
      await workAll(db);
    });

    const version = async () =>
      (await stack.sql<{ v: number }>(
        "select max(rules_version)::int as v from public.risk_states",
      ))[0]!.v;
  });
}
