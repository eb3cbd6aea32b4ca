import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { events, type Verdict, verify, withPage } from "./chains.ts";
import { type Database, databases, raised } from "./database.ts";
import { APPEND_ONLY } from "./matrix.ts";
import { addSchool, appendEvents, fillSchool, type School } from "./world.ts";

const REFUSED = "42501";

for (const { name, open } of databases) {
  describe(`history on ${name}`, () => {
    let db: Database;
    beforeAll(async () => db = await open());
    afterAll(() => db?.close());

    it("the owner and service_role are refused every change of history", async () => {
      const school = await withPage(db);
      await fillHistory(school);
      for (const table of APPEND_ONLY) {
        for (
          const statement of [
            `update public.${table} set tenant_id = tenant_id`,
            `delete from public.${table}`,
            `truncate public.${table} cascade`,
          ]
        ) {
          const owner = await raised(db.query(statement));
          assertEquals(owner.code, REFUSED, statement);
          assertMatch(owner.message, /append-only/);
          const service = await raised(
            db.as("service_role", null, (query) => query(statement)),
          );
          assertEquals(service.code, REFUSED, statement);
        }
      }
    });

    it("neither a setting nor a function of the same name opens history", async () => {
      const error = await raised(db.transaction(async ({ query, script }) => {
        await script(
          `create schema elsewhere;
           create function elsewhere.erase_attempt(uuid, uuid, text, uuid)
           returns void language plpgsql as $$
           begin delete from public.proctoring_events; end $$`,
        );
        await query(
          "select elsewhere.erase_attempt(null, null, 'private.erase_attempt', null)",
        );
      }));
      assertEquals(error.code, REFUSED);
    });

    it("a changed, removed or cut chain is found out", async () => {
      const school = await withPage(db);
      const answer = await appendEvents(db.query, school, "page", events(1, 4));
      await db.query(
        `update public.chain_heads set signed_position = 4, signed_head = $2
         where attempt_id = $1`,
        [school.attempt, answer.head],
      );
      const spoiled = async (statement: string) => {
        let verdict: Verdict | undefined;
        await raised(db.transaction(async ({ query, script }) => {
          await script(
            "alter table public.proctoring_events disable trigger refuse_change",
          );
          await query(statement, [school.attempt]);
          [verdict] = await query<Verdict>(
            "select * from private.verify_chain($1, $2)",
            [school.tenant, school.attempt],
          );
          await script("do $$ begin raise 'undo'; end $$");
        }));
        return [verdict!.intact, verdict!.broken_at, verdict!.reason];
      };
      const table = "public.proctoring_events";
      assertEquals(
        await spoiled(
          `update ${table} set severity = 'info'
           where attempt_id = $1 and position = 2`,
        ),
        [false, 2, "link_differs"],
      );
      assertEquals(
        await spoiled(
          `delete from ${table} where attempt_id = $1 and position = 3`,
        ),
        [false, 3, "position_missing"],
      );
      assertEquals(
        await spoiled(
          `delete from ${table} where attempt_id = $1 and position = 4`,
        ),
        [false, 4, "head_differs"],
      );
      assertEquals(
        await spoiled(
          `with cut as (
             delete from ${table} where attempt_id = $1 and position = 4
           )
           update public.chain_heads h
           set position = 3, head = (select link from ${table} p
             where p.attempt_id = h.attempt_id and p.position = 3)
           where h.attempt_id = $1`,
        ),
        [false, 3, "signed_head_differs"],
      );
      assertEquals((await verify(db, school)).intact, true);
    });

    it("erasing an attempt leaves one row that says so, without its content", async () => {
      const school = await addSchool(db.query);
      await fillSchool(db.query, school);
      const other = await addSchool(db.query);
      await fillSchool(db.query, other);
      const crossed = await raised(
        db.query("select private.erase_attempt($1, $2, 'r')", [
          other.tenant,
          school.attempt,
        ]),
      );
      assertEquals(crossed.code, "P0002");

      await db.query("select private.erase_attempt($1, $2, 'retention')", [
        school.tenant,
        school.attempt,
      ]);
      const tables = await db.query<{ name: string }>(
        `select table_name as name from information_schema.columns
         where table_schema = 'public' and column_name = 'attempt_id'
           and table_name <> 'audit_log'`,
      );
      for (const { name } of tables) {
        const left = await db.query(
          `select attempt_id from public.${name} where attempt_id in ($1, $2)`,
          [school.attempt, other.attempt],
        );
        assert(left.every((row) => row.attempt_id === other.attempt), name);
      }
      const log = await db.query<Record<string, unknown>>(
        `select action, actor_kind, reason, details from public.audit_log
         where attempt_id = $1 order by at, action desc`,
        [school.attempt],
      );
      assertEquals(log.map((row) => row.action), [
        "attempt.try",
        "attempt.erase",
      ]);
      assertEquals(log[0]!.details, {});
      assertEquals(log[1]!.reason, "retention");
      assertEquals(
        (log[1]!.details as { rows: Record<string, number> }).rows
          .proctoring_events,
        1,
      );
    });

    async function fillHistory(school: School) {
      await appendEvents(db.query, school, "page", events(1, 1));
      await db.query(
        `insert into public.decisions (tenant_id, attempt_id, decision, decided_by)
         values ($1, $2, 'clear', $3)`,
        [school.tenant, school.attempt, school.staff.proctor],
      );
      await db.query(
        `insert into public.audit_log (tenant_id, actor_kind, action)
         values ($1, 'system', 'exam.try')`,
        [school.tenant],
      );
    }
  });
}
