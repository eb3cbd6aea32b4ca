import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { type Database, databases } from "./database.ts";
import {
  APPEND_ONLY,
  BUCKETS,
  TABLES,
  TENANT_OPTIONAL,
  WITHOUT_TENANT,
} from "./matrix.ts";

for (const { name, open } of databases) {
  describe(`tables on ${name}`, () => {
    let db: Database;
    beforeAll(async () => db = await open());
    afterAll(() => db?.close());

    /** The first column of each row. */
    const list = async (text: string, params?: unknown[]) =>
      (await db.query(text, params)).map((row) => Object.values(row)[0]);

    it("every table is in the written table, and no other relation is there", async () => {
      assertEquals(
        await list(
          `select relname from pg_class
           where relnamespace = 'public'::regnamespace
             and relkind in ('r', 'p', 'v', 'm', 'f')
           order by relname collate "C"`,
        ),
        Object.keys(TABLES).sort(),
      );
    });

    it("every table has row level security", async () => {
      assertEquals(
        await list(
          `select relname from pg_class
           where relnamespace in ('public'::regnamespace, 'private'::regnamespace)
             and relkind in ('r', 'p') and not relrowsecurity`,
        ),
        [],
      );
      assertEquals(
        await list(
          `select oid::regclass::text from pg_class where not relrowsecurity
           and oid in ('realtime.messages'::regclass, 'storage.objects'::regclass,
             'storage.buckets'::regclass)`,
        ),
        [],
      );
    });

    it("every table of a school carries tenant_id", async () => {
      const without = await list(
        `select c.relname from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
           and not exists (select from pg_attribute a
             where a.attrelid = c.oid and a.attname = 'tenant_id')
         order by 1`,
      );
      assertEquals(without, [...WITHOUT_TENANT].sort());
      const optional = await list(
        `select c.relname from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
           and not a.attnotnull order by 1`,
      );
      assertEquals(optional, [...TENANT_OPTIONAL]);
    });

    it("every reference between tables of a school is by tenant and id", async () => {
      assertEquals(
        await list(
          `select k.conrelid::regclass || ': ' || pg_get_constraintdef(k.oid)
           from pg_constraint k
           where k.contype = 'f'
             and k.connamespace = 'public'::regnamespace
             and k.confrelid <> all (array[
               'public.tenants'::regclass, 'auth.users'::regclass])
             and not exists (
               select
               from unnest(k.conkey, k.confkey) as pair (child, parent)
               join pg_attribute c
                 on c.attrelid = k.conrelid and c.attnum = pair.child
               join pg_attribute p
                 on p.attrelid = k.confrelid and p.attnum = pair.parent
               where c.attname = 'tenant_id' and p.attname = 'tenant_id')`,
        ),
        [],
      );
    });

    it("every tenant_id leads to a school", async () => {
      // By itself or through a parent that is referred to with it.
      assertEquals(
        await list(
          `select c.relname from pg_class c
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
             and not exists (select from pg_constraint k
               where k.conrelid = c.oid and k.contype = 'f'
                 and a.attnum = any (k.conkey))`,
        ),
        [],
      );
    });

    it("every table of a school can be referred to by tenant and key", async () => {
      assertEquals(
        await list(
          `select c.relname from pg_class c
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
             and c.relname <> all ($1)
             and not exists (select from pg_constraint k
               where k.conrelid = c.oid and k.contype = 'u'
                 and k.conkey[1] = a.attnum
                 and (
                   select array_agg(key) from unnest(k.conkey) key
                   where key <> a.attnum
                 ) <@ (select p.conkey from pg_constraint p
                   where p.conrelid = c.oid and p.contype = 'p'))
             and not exists (select from pg_constraint k
               where k.conrelid = c.oid and k.contype = 'u'
                 and k.conkey[1] = a.attnum and cardinality(k.conkey) >= 2)`,
          ["{" + TENANT_OPTIONAL.join() + "}"],
        ),
        [],
      );
    });

    it("every policy is for one operation, for authenticated, and a sentence", async () => {
      assertEquals(
        await list(
          `select tablename || ': ' || policyname from pg_policies
           where schemaname in ('public', 'realtime', 'storage')
             and not (permissive = 'PERMISSIVE' and cmd = 'SELECT'
               and roles = '{authenticated}' and policyname ~ '^[A-Z][a-z]+ .* ')`,
        ),
        [],
      );
    });

    it("a table has a policy exactly where somebody reads it", async () => {
      const read = Object.entries(TABLES)
        .filter(([, rule]) => rule.rows.length > 0 || rule.own)
        .map(([table]) => table);
      assertEquals(
        await list(
          `select tablename from pg_policies where schemaname = 'public'
           order by tablename collate "C"`,
        ),
        read.sort(),
      );
    });

    it("the columns policies ask for lead an index", async () => {
      assertEquals(
        await list(
          `select p.tablename || '.' || a.attname
           from pg_policies p
           join pg_class c on c.relname = p.tablename
             and c.relnamespace = 'public'::regnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
           where p.schemaname = 'public'
             and p.qual ~ ('[( ]' || a.attname || ' (=|IN)')
             and not exists (select from pg_index i
               where i.indrelid = c.oid and i.indkey[0] = a.attnum
                 and i.indpred is null)`,
        ),
        [],
      );
    });

    it("histories refuse changes by trigger", async () => {
      assertEquals(
        await list(
          `select tgrelid::regclass::text from pg_trigger
           where tgname = 'refuse_change' and tgenabled = 'O' order by 1`,
        ),
        [...APPEND_ONLY].sort(),
      );
    });

    it("every bucket is private", async () => {
      assertEquals(
        await db.query("select id, public from storage.buckets order by id"),
        Object.keys(BUCKETS).sort().map((id) => ({ id, public: false })),
      );
    });
  });
}
