/** Databases in memory, for tests. */
import { bootstrap, bootstrapSql } from "./bootstrap.ts";
import { openPglite, type PgliteEngine } from "./engine_pglite.ts";
import { keep, nameFor, readKept } from "./kept_databases.ts";
import { migrate, MIGRATIONS, migrationsText } from "./migrations.ts";

/** PGlite in memory, migrated; kept for the next one if it is as it always is. */
export async function openMigrated(
  migrations: URL = MIGRATIONS,
  log: (line: string) => void = () => {},
): Promise<PgliteEngine> {
  const text = await bootstrapSql() + await migrationsText(migrations);
  const name = await nameFor("migrated-", text);
  const kept = await readKept(name);
  const engine = await openPglite(undefined, kept);
  if (kept) return engine;
  try {
    await bootstrap((text) => engine.transaction((t) => t.script(text)));
    await migrate(engine, migrations, log);
    if (migrations === MIGRATIONS) {
      await keep(name, await engine.dump(), "migrated-");
    }
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
