import type { Engine, Query, Transaction } from "./engine.ts";
import { isoTime, tame } from "./engine.ts";
import { keep, readKept } from "./kept_databases.ts";
import { Mutex } from "./mutex.ts";

/** The name of an empty database, see `kept_databases.ts`. */
const EMPTY = "pglite-0.4.5";
const TIMESTAMP = 1114, TIMESTAMPTZ = 1184;

/** PGlite in a folder, or in memory. */
export interface PgliteEngine extends Engine {
  /** All of the database, as `openPglite` takes it. */
  dump(): Promise<Blob>;
}

/** PGlite in the folder `dir`, or in memory: empty, or as it was dumped. */
export async function openPglite(
  dir?: string,
  dumped?: Blob,
): Promise<PgliteEngine> {
  const { PgliteConnection } = await import("@supabase/lite/pglite");
  const open = (loadDataDir?: Blob) =>
    new PgliteConnection({
      url: dir,
      pgliteOptions: {
        loadDataDir,
        parsers: { [TIMESTAMP]: isoTime, [TIMESTAMPTZ]: isoTime },
      },
    });
  const template = dir ? undefined : dumped ?? await readKept(EMPTY);
  const connection = open(template);
  tame(connection);
  const db = connection.driver;
  await db.waitReady.finally(forgetExitCode);
  if (!dir && !template) await keep(EMPTY, await db.dumpDataDir("none"));
  const mutex = new Mutex();

  const query: Query = async <T>(text: string, params: unknown[] = []) =>
    (await db.query<T>(text, params)).rows;
  const inside: Transaction = {
    query,
    script: async (text) => void await db.exec(text),
  };

  async function transaction<T>(work: (t: Transaction) => Promise<T>) {
    await db.query("begin");
    try {
      const result = await work(inside);
      await db.query("commit");
      return result;
    } catch (error) {
      await db.query("rollback");
      throw error;
    }
  }

  const run = <T>(work: () => Promise<T>) =>
    mutex.run(() => work().finally(forgetExitCode));
  // UTC, as on Supabase; PGlite takes the machine's zone otherwise.
  await run(() => db.exec("set timezone to 'UTC'"));
  return {
    name: "pglite",
    connection,
    exclusive: run,
    query: (text, params) => run(() => query(text, params)) as never,
    transaction: (work) => run(() => transaction(work)),
    async listen(channel, onNotify) {
      const stop = await run(() => db.listen(channel, onNotify));
      return () => run(() => stop());
    },
    dump: () => run(() => db.dumpDataDir("none")),
    close: () => run(() => connection.close()),
  };
}

/** PGlite sets the process's exit code, as if it were a program of its own. */
function forgetExitCode(): void {
  if ([99, 100].includes(Deno.exitCode)) Deno.exitCode = 0;
}
