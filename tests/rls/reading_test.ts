import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { type Database, databases, raised } from "./database.ts";
import { BUCKETS, TABLES } from "./matrix.ts";
import type { Reading, StaffRole } from "./matrix.ts";
import { type School, twoSchools } from "./world.ts";

const DENIED = "42501";
const STAFF = ["admin", "proctor", "grader"] as const;

/** The columns a session reads, as the written table has it. */
function readable(rule: Reading, columns: string[]): string {
  return columns
    .filter((c) =>
      rule.only ? rule.only.includes(c) : !rule.hidden?.includes(c)
    )
    .join(", ");
}

for (const { name, open } of databases) {
  describe(`reading on ${name}`, () => {
    let db: Database;
    let ours: School, theirs: School;
    const columns: Record<string, string[]> = {};

    beforeAll(async () => {
      db = await open();
      [ours, theirs] = await twoSchools(db);
      const rows = await db.query<{ table: string; column: string }>(
        `select table_name as "table", column_name as "column"
         from information_schema.columns where table_schema = 'public'`,
      );
      for (const { table, column } of rows) {
        (columns[table] ??= []).push(column);
      }
    });
    afterAll(() => db?.close());

    it("every table has rows of both schools to leak", async () => {
      for (const table of Object.keys(TABLES)) {
        const [row] = await db.query<{ count: number }>(
          `select count(*)::integer from public.${table}`,
        );
        assert(row!.count >= 2, table);
      }
    });

    for (const role of STAFF) {
      it(`a ${role} reads of the own school what is written`, async () => {
        for (const [table, rule] of Object.entries(TABLES)) {
          await read(table, rule, role);
        }
      });
    }

    async function read(table: string, rule: Reading, role: StaffRole) {
      const list = readable(rule, columns[table]!);
      const me = ours.staff[role];
      const ask = () =>
        db.as("authenticated", me, (query) =>
          query<Record<string, unknown>>(
            `select ${list} from public.${table}`,
          ));
      if (rule.rows.length === 0 && !rule.own) {
        assertEquals((await raised(ask())).code, DENIED, table);
        return;
      }
      const all = await db.query(`select * from public.${table}`);
      const key = table === "tenants" ? "id" : "tenant_id";
      const expected = all.filter((row) =>
        row[key] === ours.tenant && rule.rows.includes(role) ||
        rule.own && row[rule.own] === me
      ).length;
      const rows = await ask();
      assertEquals(rows.length, expected, `${role} on ${table}`);
      for (const row of rows) {
        assertEquals(row[key], ours.tenant, table);
      }
    }

    it("hidden columns are refused to an admin too", async () => {
      for (const [table, rule] of Object.entries(TABLES)) {
        const hidden = rule.only
          ? columns[table]!.filter((c) =>
            !rule.only!.includes(c)
          )
          : rule.hidden ?? [];
        for (const column of hidden) {
          const error = await raised(
            db.as("authenticated", ours.staff.admin, (query) =>
              query(`select ${column} from public.${table}`)),
          );
          assertEquals(error.code, DENIED, `${table}.${column}`);
        }
      }
    });

    it("a student with an account reads no row of any table", async () => {
      for (const [table, rule] of Object.entries(TABLES)) {
        const list = readable(rule, columns[table]!);
        if (rule.rows.length === 0 && !rule.own) {
          continue;
        }
        const rows = await db.as(
          "authenticated",
          ours.student,
          (query) =>
            query(`select ${list} from public.${table}`),
        );
        assertEquals(rows, [], table);
      }
    });

    it("nobody, signed out, reads no row either", async () => {
      const rows = await db.as(
        "authenticated",
        null,
        (query) =>
          query("select id from public.exams"),
      );
      assertEquals(rows, []);
    });

    for (const role of ["anon", "service_role", "invigil_api"]) {
      it(`${role} is refused at every table`, async () => {
        for (const table of Object.keys(TABLES)) {
          const error = await raised(
            db.as(
              role,
              null,
              (query) => query(`select 1 from public.${table}`),
            ),
          );
          assertEquals(error.code, DENIED, table);
        }
      });
    }

    it("an admin is refused every write", async () => {
      for (const table of Object.keys(TABLES)) {
        const column = columns[table]!.find((column) => column !== "id");
        for (
          const statement of [
            `insert into public.${table} default values`,
            `update public.${table} set ${column} = null`,
            `delete from public.${table}`,
            `truncate public.${table}`,
          ]
        ) {
          const error = await raised(
            db.as(
              "authenticated",
              ours.staff.admin,
              (query) => query(statement),
            ),
          );
          assertEquals(error.code, DENIED, statement);
        }
      }
    });

    it("objects are read under the own school's folder", async () => {
      for (const bucket of Object.keys(BUCKETS)) {
        for (const { tenant, attempt } of [ours, theirs]) {
          await db.query(
            "insert into storage.objects (bucket_id, name) values ($1, $2)",
            [bucket, `${tenant}/${attempt}/webcam/a.jpg`],
          );
        }
      }
      for (const role of STAFF) {
        const rows = await db.as(
          "authenticated",
          ours.staff[role],
          (query) =>
            query<{ bucket_id: string; name: string }>(
              "select bucket_id, name from storage.objects order by bucket_id",
            ),
        );
        assertEquals(
          rows,
          Object.keys(BUCKETS).filter((b) => BUCKETS[b]!.includes(role)).sort()
            .map((bucket_id) => ({
              bucket_id,
              name: `${ours.tenant}/${ours.attempt}/webcam/a.jpg`,
            })),
          role,
        );
      }
      const seen = await db.as(
        "authenticated",
        ours.student,
        (query) => query("select name from storage.objects"),
      );
      assertEquals(seen, []);
    });

    it("topics are heard by admins and proctors of the school alone", async () => {
      const hears = async (user: string, topic: string) => {
        const [row] = await db.as(
          "authenticated",
          user,
          (query) =>
            query<{ hears: boolean }>("select private.may_hear($1) as hears", [
              topic,
            ]),
        );
        return row!.hears;
      };
      for (
        const topic of [`exam:${ours.exam}:staff`, `attempt:${ours.attempt}`]
      ) {
        assertEquals(await hears(ours.staff.admin, topic), true, topic);
        assertEquals(await hears(ours.staff.proctor, topic), true, topic);
        assertEquals(await hears(ours.staff.grader, topic), false, topic);
        assertEquals(await hears(ours.student, topic), false, topic);
        assertEquals(await hears(theirs.staff.admin, topic), false, topic);
      }
      for (
        const topic of [
          "",
          "exam",
          "exam:x:staff",
          `exam:${ours.exam}`,
          `exam:${ours.exam}:staff:more`,
          `exam:${ours.exam}:staff\n`,
          `exam:${ours.attempt}:staff`,
          `attempt:${ours.exam}`,
          `attempt:${ours.attempt}:staff`,
          `ATTEMPT:${ours.attempt}`,
          `attempt:${ours.attempt.replaceAll("-", "")}`,
        ]
      ) assertEquals(await hears(ours.staff.admin, topic), false, topic);
    });

    it("messages of a topic are read by who may hear it, while it is the topic", async () => {
      const topic = `attempt:${ours.attempt}`;
      const count = (user: string, current: string | null) =>
        db.as("authenticated", user, async (query) => {
          await query("select set_config('realtime.topic', $1, true)", [
            current ?? "",
          ]);
          const rows = await query("select 1 from realtime.messages");
          return rows.length > 0;
        });
      assertEquals(await count(ours.staff.proctor, topic), true);
      assertEquals(await count(ours.staff.proctor, null), false);
      assertEquals(await count(theirs.staff.proctor, topic), false);
      assertEquals(await count(ours.student, topic), false);
    });
  });
}
