import type { Engine, Query, Transaction } from "./engine.ts";
import { isoTime, tame } from "./engine.ts";
import { Mutex } from "./mutex.ts";

const TIMESTAMP = 1114, TIMESTAMPTZ = 1184;

/** PGlite in the folder `dir`, or in memory. */
export async function openPglite(dir?: string): Promise<Engine> {
  const { PgliteConnection } = await import("@supabase/lite/pglite");
  const open = (loadDataDir?: Blob) =>
    new PgliteConnection({
      url: dir,
      pgliteOptions: {
        loadDataDir,
        parsers: { [TIMESTAMP]: isoTime, [TIMESTAMPTZ]: isoTime },
      },
    });
  const template = dir ? undefined : await readTemplate();
  const connection = open(template);
  tame(connection);
  const db = connection.driver;
  await db.waitReady.finally(forgetExitCode);
  if (!dir && !template) await writeTemplate(await db.dumpDataDir("none"));
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
    close: () => run(() => connection.close()),
  };
}

/** PGlite sets the process's exit code, as if it were a program of its own. */
function forgetExitCode(): void {
  if ([99, 100].includes(Deno.exitCode)) Deno.exitCode = 0;
}

/**
 * Making an empty database takes PGlite four seconds and 300 MB more than
 * loading one. Tests make dozens in memory, so the first one is kept.
 */
const cache = new URL("../node_modules/.cache/invigil/", import.meta.url);
const template = new URL("pglite-0.4.5.tar", cache);

async function readTemplate(): Promise<Blob | undefined> {
  const bytes = await Deno.readFile(template).catch(() => undefined);
  return bytes && new Blob([bytes]);
}

async function writeTemplate(database: Blob): Promise<void> {
  const part = new URL(crypto.randomUUID(), cache);
  await Deno.mkdir(cache, { recursive: true });
  await Deno.writeFile(part, database.stream());
  await Deno.rename(part, template);
}
