/**
 * deno task db:reset [--yes]
 *
 * Deletes all data of the embedded Supabase; the next start begins again.
 */
import { deleteData } from "./delete_data.ts";
import { Failure } from "./failure.ts";
import { readSettings } from "./settings.ts";

try {
  const settings = readSettings((name) => Deno.env.get(name));
  const what = settings.databaseUrl
    ? `${settings.dataDir} and the database ${
      new URL(settings.databaseUrl).pathname.slice(1)
    }`
    : settings.dataDir;
  if (!Deno.args.includes("--yes")) {
    if (!Deno.stdin.isTerminal()) {
      throw new Failure(
        `This deletes everything in ${what}. Add --yes to do it.`,
      );
    }
    if (!confirm(`Delete everything in ${what}?`)) Deno.exit(1);
  }
  await deleteData(settings);
  console.log(`Deleted what was in ${what}.`);
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  Deno.exit(1);
}
