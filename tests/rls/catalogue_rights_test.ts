import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { type Database, databases } from "./database.ts";
import { POLICY_HELPERS, PUBLIC_FUNCTIONS, TABLES } from "./matrix.ts";

const ROLES = ["anon", "authenticated", "service_role", "invigil_api"];

for (const { name, open } of databases) {
  describe(`rights on ${name}`, () => {
    let db: Database;
    beforeAll(async () => db = await open());
    afterAll(() => db?.close());

    /** The first column of each row. */
    const list = async (text: string, params?: unknown[]) =>
      (await db.query(text, params)).map((row) => Object.values(row)[0]);

    it("each role reads the written columns and writes nothing", async () => {
      const rows = await db.query<{
        role: string;
        table: string;
        column: string;
        may: string;
      }>(
        `select r.role, c.relname as "table", a.attname as "column", may
         from unnest($1::text[]) r (role)
         cross join pg_class c
         join pg_attribute a
           on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         cross join unnest(
           array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) may
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
           and has_column_privilege(r.role, c.oid, a.attnum, may)`,
        [`{${ROLES.join()}}`],
      );
      const columns = await db.query<{ table: string; column: string }>(
        `select c.relname as "table", a.attname as "column"
         from pg_class c
         join pg_attribute a
           on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
      );
      const expected = columns.filter(({ table, column }) => {
        const { rows, own, only, hidden } = TABLES[table]!;
        if (rows.length === 0 && !own) return false;
        return only ? only.includes(column) : !hidden?.includes(column);
      }).map(({ table, column }) => `authenticated SELECT ${table}.${column}`);
      assertEquals(
        rows.map((r) => `${r.role} ${r.may} ${r.table}.${r.column}`).sort(),
        expected.sort(),
      );
    });

    it("no role deletes, truncates or makes triggers", async () => {
      assertEquals(
        await list(
          `select r.role || ' ' || may || ' ' || c.relname
           from unnest($1::text[]) r (role) cross join pg_class c
           cross join unnest(array['DELETE', 'TRUNCATE', 'TRIGGER']) may
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
             and has_table_privilege(r.role, c.oid, may)`,
          [`{${ROLES.join()}}`],
        ),
        [],
      );
    });

    it("no role uses a sequence or makes anything in our schemas", async () => {
      assertEquals(
        await list(
          `select r.role || ' ' || c.relname
           from unnest($1::text[]) r (role) cross join pg_class c
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
             and has_sequence_privilege(r.role, c.oid, 'USAGE, UPDATE, SELECT')
           union all
           select r.role || ' creates in ' || s
           from unnest($1::text[]) r (role)
           cross join unnest(array['public', 'private']) s
           where has_schema_privilege(r.role, s, 'CREATE')
           union all
           select r.role || ' uses private'
           from unnest($1::text[]) r (role)
           where r.role <> 'authenticated'
             and has_schema_privilege(r.role, 'private', 'USAGE')`,
          [`{${ROLES.join()}}`],
        ),
        [],
      );
    });

    it("each role executes the written functions", async () => {
      const rows = await db.query<{ name: string; role: string | null }>(
        `select p.pronamespace::regnamespace || '.' || p.proname as name, r.role
         from pg_proc p
         left join unnest($1::text[]) r (role)
           on has_function_privilege(r.role, p.oid, 'EXECUTE')
         where p.pronamespace in (
           'public'::regnamespace, 'private'::regnamespace)`,
        [`{${ROLES.join()}}`],
      );
      const allowed = (name: string): readonly string[] => {
        if ((POLICY_HELPERS as readonly string[]).includes(name)) {
          return ["authenticated"];
        }
        const [schema, bare] = name.split(".") as [string, string];
        if (schema !== "public") return [];
        const prefix = Object.keys(PUBLIC_FUNCTIONS)
          .find((prefix) => bare.startsWith(prefix));
        return prefix ? PUBLIC_FUNCTIONS[prefix]! : [];
      };
      const names = [...new Set(rows.map((row) => row.name))].sort();
      const found = names.map((name) => ({
        name,
        roles: rows.filter((row) => row.name === name && row.role)
          .map((row) => row.role!).sort(),
      }));
      assertEquals(
        found,
        names.map((name) => ({ name, roles: [...allowed(name)].sort() })),
      );
    });

    it("what is created later is open to nobody either", async () => {
      const roles = await db.transaction(async ({ query, script }) => {
        await script(
          `create table public.later (id integer);
           create function public.later() returns integer language sql as 'select 1'`,
        );
        const rows = await query(
          `select r.role from unnest($1::text[]) r (role)
           where has_table_privilege(r.role, 'public.later',
               'SELECT, INSERT, UPDATE, DELETE')
             or has_function_privilege(r.role, 'public.later()', 'EXECUTE')`,
          [`{${ROLES.join()}}`],
        );
        await script("drop table public.later; drop function public.later()");
        return rows;
      });
      assertEquals(roles, []);
    });

    it("every definer function has an empty search_path", async () => {
      assertEquals(
        await list(
          `select p.oid::regprocedure::text from pg_proc p
           where p.pronamespace in (
               'public'::regnamespace, 'private'::regnamespace)
             and p.prosecdef
             and not coalesce(p.proconfig @> array['search_path=""'], false)`,
        ),
        [],
      );
    });

    it("invigil_api cannot sign in or pass row level security", async () => {
      assertEquals(
        await db.query(
          `select rolcanlogin, rolbypassrls, rolsuper, rolcreaterole, rolcreatedb
           from pg_roles where rolname = 'invigil_api'`,
        ),
        [{
          rolcanlogin: false,
          rolbypassrls: false,
          rolsuper: false,
          rolcreaterole: false,
          rolcreatedb: false,
        }],
      );
    });
  });
}
