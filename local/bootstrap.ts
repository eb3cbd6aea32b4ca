import { Failure, reason } from "./failure.ts";

const here = new URL("./", import.meta.url);

/**
 * Makes an empty Postgres 15 (or PGlite) look like a Supabase project: roles,
 * realtime, auth and storage, all repeatable. `run` gets scripts of several
 * statements. It needs a superuser once, since only one can make
 * `service_role` bypass row level security.
 */
export async function bootstrap(
  run: (script: string) => Promise<unknown>,
): Promise<void> {
  try {
    await run(await bootstrapSql());
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new Failure(
      `The database's user may not prepare it (${
        reason(error)
      }). Run the output of "deno run -A local/bootstrap.ts" once as a superuser, then start again.`,
    );
  }
}

/** All of it as one script. */
export async function bootstrapSql(): Promise<string> {
  const { getAuthSchemaSql, getStorageSchemaSql } = await import(
    "@supabase/lite"
  );
  return [
    await file("bootstrap/roles.sql"),
    await file("realtime/schema.sql"),
    getAuthSchemaSql(false),
    await file("bootstrap/auth.sql"),
    getStorageSchemaSql(false),
    await file("bootstrap/storage.sql"),
  ].join("\n");
}

function file(path: string): Promise<string> {
  return Deno.readTextFile(new URL(path, here));
}

if (import.meta.main) console.log(await bootstrapSql());
