/** `supabase/tests/*.test.sql`, as `supabase test db` runs them: by pg_prove. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import type { TestDatabase } from "../fixtures/postgres.ts";
import { migratedDatabase } from "./migrated.ts";

const folder = new URL("../../supabase/tests/", import.meta.url).pathname;

const program = Deno.env.get("PG_PROVE") ?? "pg_prove";

describe("pgTAP", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await migratedDatabase();
    await run("create extension pgtap with schema extensions");
  });
  afterAll(() => database?.drop());

  async function run(statement: string): Promise<void> {
    const sql = postgres(database.url, { max: 1, onnotice: () => {} });
    await sql.unsafe(statement).finally(() => sql.end());
  }

  async function prove(file: string) {
    const { code, stdout, stderr } = await new Deno.Command(program, {
      args: ["--dbname", database.url, "--verbose", folder + file],
      env: { NO_COLOR: "1" },
      stdout: "piped",
      stderr: "piped",
    }).output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, said: decode(stdout) + decode(stderr) };
  }

  const files = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".test.sql")).sort();

  it("there are files to run", () => assert(files.length >= 6));

  for (const file of files) {
    it(file, async () => {
      const { code, said } = await prove(file);
      assertEquals(code, 0, said);
      assertMatch(said, /Result: PASS/);
    });
  }

  it("a right too many is found", async () => {
    await run("grant insert on public.tenants to authenticated");
    const { code, said } = await prove("02_grants.test.sql");
    await run("revoke insert on public.tenants from authenticated");
    assert(code !== 0);
    assertMatch(said, /not ok 1 - nobody writes to a table/);
  });
});
