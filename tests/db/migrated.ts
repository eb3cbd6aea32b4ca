/** A Postgres database with our migrations, for programs that want its address. */
import { openPostgres } from "../../local/engine_postgres.ts";
import { migrate } from "../../local/migrations.ts";
import { prepareDatabase } from "../../tasks/db_types.ts";
import { createDatabase, type TestDatabase } from "../fixtures/postgres.ts";

const folder = new URL("../../supabase/migrations/", import.meta.url);

/** Makes one; whoever asked drops it. */
export async function migratedDatabase(): Promise<TestDatabase> {
  const database = await createDatabase();
  try {
    await prepareDatabase(database.url);
    const engine = await openPostgres(database.url);
    await migrate(engine, folder, () => {}).finally(() => engine.close());
    return database;
  } catch (error) {
    await database.drop();
    throw error;
  }
}
