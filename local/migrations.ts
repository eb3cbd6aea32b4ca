import type { Engine } from "./engine.ts";
import { Failure, reason } from "./failure.ts";
import { splitSql } from "./split_sql.ts";

/** Ours. */
export const MIGRATIONS = new URL("../supabase/migrations/", import.meta.url);

/** The Supabase CLI's own ledger, so that either may go on where the other stopped. */
const LEDGER = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations
    (version text not null primary key);
  alter table supabase_migrations.schema_migrations
    add column if not exists statements text[],
    add column if not exists name text;
`;

const FILE = /^(\d+)_(.*)\.sql$/;

interface Migration {
  file: string;
  version: string;
  name: string;
  script: string;
}

/**
 * Applies what the ledger does not have, each file in one transaction.
 * Returns how many were applied. A missing folder means none.
 */
export async function migrate(
  engine: Engine,
  dir: URL | string,
  log: (line: string) => void,
): Promise<number> {
  const migrations = await read(dir);
  const applied = await engine.transaction(async ({ query, script }) => {
    const [ledger] = await query<{ there: boolean }>(
      "select to_regclass('supabase_migrations.schema_migrations') is not null as there",
    );
    if (!ledger!.there) await script(LEDGER);
    const rows = await query<{ version: string; statements: string[] | null }>(
      "select version, statements from supabase_migrations.schema_migrations",
    );
    return new Map(rows.map((row) => [row.version, row.statements]));
  });
  for (const version of applied.keys()) {
    if (!migrations.some((m) => m.version === version)) {
      throw new Failure(
        `The database has migration ${version}, which supabase/migrations lacks: it belongs to a newer Invigil. Update the program, or begin again with "deno task start --fresh".`,
      );
    }
  }
  let count = 0;
  for (const migration of migrations) {
    if (!applied.has(migration.version)) {
      await apply(engine, migration);
      count++;
    } else if (changed(migration, applied.get(migration.version))) {
      log(
        `${migration.file} was changed after it was applied; only "deno task start --fresh" applies the change`,
      );
    }
  }
  return count;
}

/** All of a folder's migrations as one text: another one for every change. */
export async function migrationsText(dir: URL | string): Promise<string> {
  return (await read(dir)).map(({ file, script }) => `${file}\n${script}`)
    .join("\n");
}

async function read(dir: URL | string): Promise<Migration[]> {
  const folder = String(dir).replace(/\/$/, "").replace(/^file:\/\//, "");
  const migrations: Migration[] = [];
  try {
    for await (const { name: file } of Deno.readDir(decodeURI(folder))) {
      const [, version, name] = FILE.exec(file) ?? [];
      if (!version) continue;
      const script = await Deno.readTextFile(`${decodeURI(folder)}/${file}`);
      migrations.push({ file, version, name: name!, script });
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return migrations.sort((a, b) => a.file < b.file ? -1 : 1);
}

async function apply(engine: Engine, m: Migration): Promise<void> {
  try {
    await engine.transaction(async ({ query, script }) => {
      await script(m.script);
      // A migration may leave its own search_path or role behind.
      await script("reset role; reset search_path");
      await query(
        `insert into supabase_migrations.schema_migrations (version, statements, name)
         values ($1, array(select jsonb_array_elements_text($2::jsonb)), $3)`,
        [m.version, JSON.stringify(splitSql(m.script)), m.name],
      );
    });
  } catch (error) {
    throw new Failure(`The migration ${m.file} failed: ${reason(error)}`);
  }
}

function changed(m: Migration, statements: string[] | null | undefined) {
  return statements != null &&
    JSON.stringify(statements) !== JSON.stringify(splitSql(m.script));
}
