import { assert, assertEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { deleteData } from "../../local/delete_data.ts";
import { openPostgres } from "../../local/engine_postgres.ts";
import { Failure } from "../../local/failure.ts";
import { splitSql } from "../../local/split_sql.ts";
import { seedDemo } from "../../local/seed.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { createDatabase } from "../fixtures/postgres.ts";
import { until } from "../fixtures/wait.ts";
import { client, engines, small } from "./fixtures/stacks.ts";

for (const engine of engines) {
  describe(`the database on ${engine.name}`, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await engine.start({ ...small, ticker: true });
    });
    afterAll(() => stack.stop());

    it("ledger - is the Supabase CLI's", async () => {
      const columns = await stack.sql<{ name: string }>(
        `select column_name || ' ' || data_type as name from information_schema.columns
         where table_schema = 'supabase_migrations' and table_name = 'schema_migrations'
         order by ordinal_position`,
      );
      assertEquals(columns.map((c) => c.name), [
        "version text",
        "statements ARRAY",
        "name text",
      ]);
      const [first] = await stack.sql(
        "select * from supabase_migrations.schema_migrations order by version limit 1",
      );
      const file = await Deno.readTextFile(
        new URL("20200101000000_create_schools.sql", small.migrationsDir),
      );
      assertEquals(first, {
        version: "20200101000000",
        statements: splitSql(file),
        name: "create_schools",
      });
    });

    it("bootstrap - gives the roles and helpers policies rely on", async () => {
      const roles = await stack.sql(
        `select rolname, rolcanlogin, rolinherit, rolbypassrls from pg_roles
         where rolname in ('anon', 'authenticated', 'service_role') order by 1`,
      );
      assertEquals(roles.map((role) => Object.values(role)), [
        ["anon", false, false, false],
        ["authenticated", false, false, false],
        ["service_role", false, false, true],
      ]);
      const seen = await stack.sql(
        `select auth.uid() as uid, auth.role() as role, auth.jwt() as jwt`,
      );
      assertEquals(seen, [{ uid: null, role: null, jwt: {} }]);
      const users = await stack.sql(
        `select role from unnest(array['anon', 'authenticated', 'service_role']) role
         where has_table_privilege(role, 'auth.users', 'select')`,
      );
      assertEquals(users, []);
    });

    it("values - come alike from both engines", async () => {
      const [row] = await stack.sql(
        `select 5::bigint as big, 1.50::numeric as exact, 2.5::numeric as number,
           $1::jsonb as object, $2::jsonb as text, '2026-01-02'::date as date,
           '2026-01-02 03:04:05.678+00'::timestamptz as time, array[1, 2] as list,
           null as nothing, true as truth`,
        [{ a: "½" }, '{"b":1}'],
      );
      assertEquals(row, {
        big: 5,
        exact: "1.50",
        number: 2.5,
        object: { a: "½" },
        text: { b: 1 },
        date: "2026-01-02",
        time: "2026-01-02T03:04:05.678+00:00",
        list: [1, 2],
        nothing: null,
        truth: true,
      });
    });

    it("schema - a new table answers over REST at once", async () => {
      await client(stack, stack.secretKey).from("relayed").select();
      await stack.script(`create table public.later (id int);
        grant select on public.later to service_role`);
      const { error } = await client(stack, stack.secretKey).from("later")
        .select();
      assertEquals(error, null);
    });

    it("ticker - calls score again and again", async () => {
      const ticks = async () =>
        (await stack.sql("select 1 from relayed where topic = 'tick'")).length;
      await until(async () => await ticks() >= 2, { what: "two ticks" });
    });

    it("seed - makes the demo sign-ins once", async () => {
      const file = new URL("file:///none.sql");
      const first = await seedDemo(stack, { file });
      assertEquals(first.sign_ins.length, 18);
      const count = async () =>
        (await stack.sql("select 1 from auth.identities")).length;
      const before = await count();
      assertEquals(await seedDemo(stack, { file }), first);
      assertEquals(await count(), before);
      for (const { email, password } of first.sign_ins.slice(0, 2)) {
        const { error } = await client(stack).auth.signInWithPassword({
          email,
          password,
        });
        assertEquals(error, null);
      }
    });
  });

  describe(`migrations that cannot be applied on ${engine.name}`, () => {
    it("stop the start, and leave nothing of themselves", async () => {
      const dir = await Deno.makeTempDir();
      await Deno.writeTextFile(
        `${dir}/20200101000000_break.sql`,
        "create table public.half (id int); select 1/0;",
      );
      const error = await assertRejects(
        () =>
          engine.start({ ...small, migrationsDir: new URL(`file://${dir}/`) }),
        Failure,
      );
      assert(/20200101000000_break.sql.*division by zero/.test(error.message));
      await Deno.remove(dir, { recursive: true });
    });
  });
}

describe("a database used before", () => {
  it("keeps what it has, and refuses a newer one's", async () => {
    const database = await createDatabase();
    const dataDir = await Deno.makeTempDir();
    const options = {
      ...small,
      dataDir,
      databaseUrl: database.url,
      ticker: false,
    };
    const first = await startStack(options);
    await first.sql("insert into relayed values ('kept')");
    await first.sql(
      "insert into supabase_migrations.schema_migrations values ('20990101000000', '{}', 'later')",
    );
    await first.stop();
    const error = await assertRejects(() => startStack(options), Failure);
    assert(error.message.includes("20990101000000"), error.message);
    await database.drop();
    await Deno.remove(dataDir, { recursive: true });
  });

  it("by others is not deleted", async () => {
    const database = await createDatabase();
    const dataDir = await Deno.makeTempDir();
    const engine = await openPostgres(database.url);
    const o = { dataDir, databaseUrl: database.url };
    await engine.query("create table public.theirs (id int)");
    const error = await assertRejects(() => deleteData(o), Failure);
    assert(error.message.includes("nothing was deleted"));
    assertEquals(await engine.query("select * from public.theirs"), []);
    await engine.query("drop table public.theirs");
    await deleteData(o);
    await engine.close();
    await database.drop();
    await Deno.remove(dataDir, { recursive: true });
  });

  it("that does not answer is a failure that says so", async () => {
    const dataDir = await Deno.makeTempDir();
    for (
      const databaseUrl of [
        "postgres://someone:secret@127.0.0.1:1/none",
        "mysql://here",
      ]
    ) {
      const error = await assertRejects(
        () => startStack({ dataDir, databaseUrl }),
        Failure,
      );
      assert(error.message.includes("DATABASE_URL"), error.message);
      assert(!error.message.includes("secret"), error.message);
      assert(!error.message.includes("\n"));
    }
    await Deno.remove(dataDir, { recursive: true });
  });
});
