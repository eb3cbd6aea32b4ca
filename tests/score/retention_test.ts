/** Attempts whose time is over: nothing of them remains. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import type { Storage } from "../../supabase/functions/_shared/storage.ts";
import { PRACTICE_DAYS } from "../../supabase/functions/_shared/contract/retention.ts";
import { eraseOld } from "../../supabase/functions/score/retention.ts";
import { engines } from "../fixtures/engines.ts";
import { practiceExam } from "../fixtures/practice.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import {
  dbOf,
  type Running,
  running,
  storageOf,
  store,
  story,
  workAll,
} from "./attempts.ts";

/** The process that erases ends here. */
class Killed extends Error {}

for (const engine of engines) {
  describe(`retention on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let db: Db;
    let storage: Storage;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 24,
        policy: { retention_days: 20 },
      });
      db = dbOf(stack);
      storage = storageOf(stack);
    });
    afterAll(async () => {
      await db?.close();
      await stack?.stop();
    });

    const erase = (with_ = { db, storage }) =>
      eraseOld(with_.db, with_.storage, Date.now() + 30_000);

    /** An attempt that began so many days ago, with a picture, handed in. */
    async function over(days: number, pictures = 2): Promise<Running> {
      const one = await running(
        stack,
        school,
        next++,
        { retention_days: 30 },
        days * 86_400,
      );
      await store(
        stack,
        one,
        story(one, [["tab_switch", "begin", 5], ["tab_switch", "end", 5]]),
      );
      for (let i = 0; i < pictures; i++) {
        const id = crypto.randomUUID();
        const path = `${one.tenantId}/${one.id}/webcam/${id}.jpg`;
        await stack.sql(
          `insert into public.snapshots (id, tenant_id, attempt_id, source, path,
             state, taken_at)
           values ($1, $2, $3, 'webcam', $4, 'stored', now())`,
          [id, one.tenantId, one.id, path],
        );
        await stack.sql(
          `insert into public.scoring_queue
             (tenant_id, attempt_id, kind, snapshot_id)
           values ($1, $2, 'snapshot', $3)`,
          [one.tenantId, one.id, id],
        );
        await storage.put("evidence", path, new Uint8Array([1]), "image/jpeg");
      }
      await one.student.beat();
      await workAll(db);
      await stack.sql(
        `update public.attempts set state = 'submitted',
           submitted_by = 'candidate',
           submitted_at = now() - make_interval(days => $2) where id = $1`,
        [one.id, days],
      );
      await stack.sql(
        `insert into public.audit_log (tenant_id, actor_kind, action, attempt_id,
           reason, details)
         values ($1, 'staff', 'attempt.pause', $2, 'she was ill',
           '{"name": "Student"}')`,
        [one.tenantId, one.id],
      );
      return one;
    }

    /** Every row that names the attempt, by table, and every object. */
    async function left(one: Running): Promise<Record<string, number>> {
      const tables = await stack.sql<{ name: string }>(
        `select c.relname as name from pg_class c join pg_attribute a
           on a.attrelid = c.oid and a.attname = 'attempt_id'
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
           and not a.attisdropped`,
      );
      const found: Record<string, number> = {};
      const note = async (name: string, text: string) => {
        const [row] = await stack.sql<{ n: number }>(
          `select count(*)::int as n from ${text}`,
          [one.id],
        );
        if (row!.n > 0) found[name] = row!.n;
      };
      for (const { name } of tables) {
        await note(name, `public.${name} where attempt_id = $1`);
      }
      await note("attempts", "public.attempts where id = $1");
      await note(
        "objects",
        "storage.objects where position($1::text in name) > 0",
      );
      return found;
    }

    it("nothing of it remains but a record without personal data", async () => {
      const [old, kept] = [await over(31), await over(29)];
      // A file no row names any more lies in its folder too.
      const stray = `${old.tenantId}/${old.id}/screen/stray.jpg`;
      await storage.put("evidence", stray, new Uint8Array([1]), "image/jpeg");
      const before = await left(kept);
      const paths = (await stack.sql<{ path: string }>(
        "select path from public.snapshots where attempt_id = $1",
        [old.id],
      )).map(({ path }) => path);
      assertEquals(paths.length, 2);
      assertEquals(await erase(), 1);

      assertEquals(await left(old), { audit_log: 2 });
      for (const path of [...paths, stray]) {
        assertEquals(await storage.get("evidence", path), null);
      }
      const audit = await stack.sql<{ action: string; details: unknown }>(
        `select action, actor_kind, actor_id, reason, details
         from public.audit_log where attempt_id = $1 order by at`,
        [old.id],
      );
      assertEquals(
        audit[0],
        {
          action: "attempt.pause",
          actor_kind: "staff",
          actor_id: null,
          reason: null,
          details: {},
        } as typeof audit[0],
      );
      const { details, ...erased } = audit[1]!;
      assertEquals(
        erased,
        {
          action: "attempt.erase",
          actor_kind: "system",
          actor_id: null,
          reason: "retention",
        } as typeof erased,
      );
      const { rows } = details as { rows: Record<string, unknown> };
      assert(Object.values(rows).every((count) => typeof count === "number"));
      assertEquals(Object.keys(details as object), ["rows"]);

      assertEquals(await left(kept), before);
      assertEquals(await erase(), 0);
    });

    it("goes on where it died, at any point", async () => {
      for (let nth = 1;; nth++) {
        const one = await over(40);
        let calls = 0;
        let dead = false;
        const step = async <T>(work: () => Promise<T>): Promise<T> => {
          if (dead) throw new Killed();
          const answer = await work();
          dead = ++calls === nth;
          if (dead) throw new Killed();
          return answer;
        };
        const mortal = {
          db: {
            ...db,
            call: <T>(fn: string, request: Record<string, unknown>) =>
              step(() => db.call<T>(fn, request)),
          },
          storage: {
            ...storage,
            // Half done: only the first object is gone when it dies.
            remove: (bucket: "evidence", paths: readonly string[]) =>
              step(() => storage.remove(bucket, paths.slice(0, 1)))
                .then(() => storage.remove(bucket, paths)),
          },
        };
        await erase(mortal as { db: Db; storage: Storage }).catch((error) => {
          assert(error instanceof Killed, String(error));
        });
        await erase();
        assertEquals(await left(one), { audit_log: 2 }, `call ${nth}`);
        if (!dead) {
          assert(nth > 4, `only ${nth} calls`);
          return;
        }
      }
    });

    it("keeps rows as long as Storage does not answer", async () => {
      const one = await over(40);
      const broken = {
        ...storage,
        remove: () => Promise.reject(new Killed()),
      };
      await erase({ db, storage: broken }).catch(() => {});
      assertEquals((await left(one)).snapshots, 2);
      assertEquals(await erase(), 1);
    });

    it("one that cannot be erased, or names no number, stops none", async () => {
      const [stuck, unreached, good] = [
        await over(60),
        await over(50),
        await over(40),
      ];
      const other = await makeSchool(stack, { candidates: 1 });
      await stack.sql(
        `update public.tenants set default_policy = '{"retention_days": "x"}'
         where id = $1`,
        [other.tenantId],
      );
      // Never begun, so that the school's word counts.
      await stack.sql(
        `insert into public.attempts (tenant_id, exam_id, candidate_id,
           created_at)
         values ($1, $2, $3, now() - interval '99 days')`,
        [other.tenantId, other.examId, other.candidates[0]!.candidateId],
      );
      await stack.script(
        `create table public.clinging
           (of_attempt uuid references public.attempts (id));
         insert into public.clinging values ('${stuck.id}')`,
      );
      const failing: Storage = {
        ...storage,
        remove: (bucket, paths) =>
          paths.some((path) => path.includes(unreached.id))
            ? Promise.reject(new Killed())
            : storage.remove(bucket, paths),
      };
      assertEquals(await erase({ db, storage: failing }), 1);
      assertEquals(await left(good), { audit_log: 2 });
      assertEquals((await left(stuck)).attempts, 1);
      assertEquals((await left(unreached)).snapshots, 2);
      await stack.script("drop table public.clinging");
      assertEquals(await erase(), 2);
    });

    it("two at once erase each once", async () => {
      const many = [await over(40), await over(40), await over(40)];
      const counts = await Promise.all([erase(), erase()]);
      assertEquals(counts[0]! + counts[1]!, 3);
      for (const one of many) {
        assertEquals(await left(one), { audit_log: 2 });
      }
    });

    it("counts from the closing or the making where none was handed in", async () => {
      const made = async (days: number, number: number, of = school) => {
        const id = crypto.randomUUID();
        await stack.sql(
          `insert into public.attempts (id, tenant_id, exam_id, candidate_id,
             attempt_no, created_at)
           values ($1, $2, $3, $4, $5, now() - make_interval(days => $6))`,
          [
            id,
            of.tenantId,
            of.examId,
            of.candidates[0]!.candidateId,
            number,
            days,
          ],
        );
        return id;
      };
      // Never begun: under the exam's policy, 20 days.
      const [old, young] = [await made(21, 50), await made(19, 51)];
      const there = async () =>
        (await stack.sql<{ id: string }>(
          "select id from public.attempts where id in ($1, $2) order by created_at",
          [old, young],
        )).map(({ id }) => id);
      await stack.sql(
        "update public.exams set closes_at = now() - interval '10 days' where id = $1",
        [school.examId],
      );
      assertEquals([await erase(), await there()], [0, [old, young]]);
      await stack.sql(
        "update public.exams set closes_at = null where id = $1",
        [school.examId],
      );
      assertEquals([await erase(), await there()], [1, [young]]);
      // Practice goes soon, though its exam is still open for long.
      const practice = await practiceExam(stack, school);
      await stack.sql(
        `update public.exams set closes_at = now() + interval '1 year'
         where id = $1`,
        [practice.examId],
      );
      const practised = await made(PRACTICE_DAYS + 1, 52, practice);
      const just = await made(PRACTICE_DAYS, 53, practice);
      await stack.sql(
        `update public.attempts set created_at = now() where id = $1`,
        [just],
      );
      assertEquals([await erase(), await there()], [1, [young]]);
      assertEquals(
        await stack.sql(
          "select id from public.attempts where id in ($1, $2)",
          [practised, just],
        ),
        [{ id: just }],
      );
    });

    it("never takes an attempt in progress", async () => {
      const one = await running(
        stack,
        school,
        next++,
        { retention_days: 1 },
        864000,
      );
      assertEquals(await erase(), 0);
      assertEquals((await left(one)).attempts, 1);
    });
  });
}
