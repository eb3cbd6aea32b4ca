import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import postgres from "postgres";
import { openPostgres } from "../../local/engine_postgres.ts";
import { migrate } from "../../local/migrations.ts";
import {
  generateTypes,
  prepareDatabase,
  pushMigrations,
  typesFile,
} from "../../tasks/db_types.ts";
import { createDatabase, type TestDatabase } from "../fixtures/postgres.ts";

const folder = new URL("../../supabase/migrations/", import.meta.url);

function files(): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
}

describe("migrations with the Supabase CLI", () => {
  let database: TestDatabase;
  let sql: postgres.Sql;

  beforeAll(async () => {
    database = await createDatabase();
    sql = postgres(database.url, { max: 1, onnotice: () => {} });
    await prepareDatabase(database.url);
    await pushMigrations(database.url);
  });
  afterAll(async () => {
    await sql?.end();
    await database?.drop();
  });

  it("apply to a database that holds only what Supabase prepares", async () => {
    const ledger = await sql`
      select version || '_' || name || '.sql' as file
      from supabase_migrations.schema_migrations order by version`;
    assertEquals(ledger.map((row) => row.file), files());
  });

  it("are known to the embedded stack, which applies nothing again", async () => {
    const engine = await openPostgres(database.url);
    const said: string[] = [];
    const log = (line: string) => void said.push(line);
    try {
      assertEquals(await migrate(engine, folder, log), 0);
      // Nor does it take what the CLI noted for a change of a file.
      assertEquals(said, []);
    } finally {
      await engine.close();
    }
  });

  it("are the CLI's own when the embedded stack applied them", async () => {
    const other = await createDatabase();
    try {
      await prepareDatabase(other.url);
      const engine = await openPostgres(other.url);
      const applied = await migrate(engine, folder, () => {})
        .finally(() => engine.close());
      assertEquals(applied, files().length);
      // Fails if it finds anything to apply that the ledger contradicts.
      await pushMigrations(other.url);
      const [row] = await postgresOnce(
        other.url,
        "select count(*)::integer from supabase_migrations.schema_migrations",
      );
      assertEquals(row!.count, files().length);
    } finally {
      await other.drop();
    }
  });

  it("give the types that lib/data uses; run `deno task db:types` if not", async () => {
    assertEquals(
      await generateTypes(database.url),
      await Deno.readTextFile(typesFile),
    );
  });
});

async function postgresOnce(url: string, query: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}
