import { openDataFolder } from "./data_folder.ts";
import type { Query } from "./engine.ts";
import { openPostgres } from "./engine_postgres.ts";
import { Failure } from "./failure.ts";

/** Schemas of ours in a real Postgres; `public` is made again empty. */
const SCHEMAS = [
  "public",
  "private",
  "auth",
  "storage",
  "realtime",
  "supabase_migrations",
];

/**
 * Deletes everything: the data folder with its keys, and where `databaseUrl` is
 * given what the migrations and the bootstrap made in that database.
 */
export async function deleteData(
  o: { dataDir: string; databaseUrl?: string },
): Promise<void> {
  if (o.databaseUrl) {
    const engine = await openPostgres(o.databaseUrl);
    try {
      await engine.transaction(async ({ query, script }) => {
        await refuseForeign(query);
        for (const schema of SCHEMAS) {
          await script(`drop schema if exists ${schema} cascade`);
        }
        await script("create schema public");
      });
    } finally {
      await engine.close();
    }
  }
  await removeFolder(o.dataDir);
}

/** A wrong DATABASE_URL must not cost somebody else's tables. */
async function refuseForeign(query: Query): Promise<void> {
  const [found] = await query<{ foreign: boolean }>(
    `select to_regclass('supabase_migrations.schema_migrations') is null
       and exists (select from pg_tables where schemaname = 'public') as "foreign"`,
  );
  if (!found!.foreign) return;
  throw new Failure(
    "The database of DATABASE_URL holds tables that are not Invigil's, so nothing was deleted. Give a database of its own.",
  );
}

/** Only what a start makes is removed, so that a wrong INVIGIL_DATA_DIR costs nothing. */
async function removeFolder(dir: string): Promise<void> {
  const parts = [
    "database",
    "database.whole",
    "objects",
    "keys.json",
    "exam_key.pem",
    "tls",
  ];
  if (!await Deno.stat(dir).catch(() => null)) return;
  try {
    // A folder in use is refused; one that is broken otherwise is what this is for.
    const folder = await openDataFolder(dir).catch((error) => {
      if (/in use/.test(error.message)) throw error;
    });
    for (const part of parts) {
      await Deno.remove(`${dir}/${part}`, { recursive: true }).catch(
        (error) => {
          if (!(error instanceof Deno.errors.NotFound)) throw error;
        },
      );
    }
    folder?.release();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `The data folder ${dir} cannot be deleted: ${(error as Error).message}`,
    );
  }
}
