import { createAdmin } from "./admin_users.ts";
import { bootstrap, bootstrapSql } from "./bootstrap.ts";
import { brokenFolder, openDataFolder } from "./data_folder.ts";
import type { DataFolder } from "./data_folder.ts";
import type { Engine } from "./engine.ts";
import { openPglite } from "./engine_pglite.ts";
import { openPostgres } from "./engine_postgres.ts";
import { createFront } from "./front.ts";
import { functionEnvironment } from "./function_environment.ts";
import { loadFunctions } from "./functions.ts";
import { openLite } from "./lite.ts";
import { openMigrated } from "./memory.ts";
import { migrate, MIGRATIONS } from "./migrations.ts";
import { createRealtime } from "./realtime/mod.ts";
import { serve, type Server } from "./server.ts";
import { startTicker } from "./ticker.ts";
import { Tokens } from "./tokens.ts";

export interface StackOptions {
  /** Keys (mode 0600), PGlite's data and stored objects; for this process alone. */
  dataDir: string;
  /** A real Postgres instead of PGlite: a superuser's address, or one bootstrapped already. */
  databaseUrl?: string;
  /** PGlite in memory, for tests. */
  memory?: boolean;
  /** The database at `databaseUrl` has all migrations: nothing is looked at again. */
  migrated?: boolean;
  /** 0 (the default): any that is free. */
  port?: number;
  /**
   * Listens already, for others than this machine too: then nobody may sign up.
   * Default: one on `port` of 127.0.0.1.
   */
  server?: Server;
  /** Origins of the pages that may call, given to functions as APP_ORIGINS. */
  appOrigins?: string[];
  /** Call `score` every second, like pg_cron. Default: true. */
  ticker?: boolean;
  /** More environment for the functions. */
  functionEnv?: Record<string, string>;
  /** Default: supabase/functions. */
  functionsDir?: URL;
  /** Default: supabase/migrations. */
  migrationsDir?: URL;
  log?: (line: string) => void;
}

export interface Stack {
  /** Like `http://127.0.0.1:54321`. */
  url: string;
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  demoPassword: string;
  dataDir: string;
  databaseUrl?: string;
  /** One statement as the database's owner. */
  sql<T = Record<string, unknown>>(
    query: string,
    params?: unknown[],
  ): Promise<T[]>;
  /** Several statements without parameters, as the owner, in one transaction. */
  script(text: string): Promise<void>;
  stop(): Promise<void>;
}

const root = new URL("../", import.meta.url);

/**
 * Starts the embedded Supabase: REST, Auth, Storage, Realtime and functions on
 * one port (of 127.0.0.1, if it is given none), over a migrated database. Throws a `Failure` for what
 * the person who started it can mend.
 */
export async function startStack(o: StackOptions): Promise<Stack> {
  const log = o.log ?? (() => {});
  const closing: (() => unknown)[] = [];
  const stop = async () => {
    while (closing.length > 0) await closing.pop()!();
  };
  try {
    const folder = await openDataFolder(o.dataDir);
    closing.push(folder.release);
    const server = o.server ?? serve(o.port ?? 0, log);
    closing.push(server.stop);
    const inMemory = o.memory && !o.databaseUrl;
    const engine = inMemory
      ? await openMigrated(o.migrationsDir, log)
      : await openEngine(o, folder);
    closing.push(engine.close);
    if (!inMemory && !o.migrated) await prepare(engine, o, folder, log);

    const { keys } = folder, { url } = server;
    const appOrigins = o.appOrigins ?? [];
    const tokens = new Tokens(keys.jwt_secret, `${url}/auth/v1`);
    const { objects } = folder;
    const lite = await openLite({
      engine,
      keys,
      objects,
      url,
      appOrigins,
      log,
    });
    const functions = await loadFunctions(
      o.functionsDir ?? new URL("supabase/functions/", root),
      { ...functionEnvironment(keys, url, appOrigins, o), ...o.functionEnv },
      log,
    );
    closing.push(() => functions.settle(5000));
    const realtime = createRealtime({
      listen: engine.listen,
      transaction: (work) => engine.transaction((t) => work(t.query)),
      verify: (token) => tokens.verify(token),
      isKey: (key) => key === keys.publishable_key || key === keys.secret_key,
      log,
    });
    closing.push(() => realtime.close());
    const admin = createAdmin(engine, keys.secret_key);
    const signUps = !o.server;
    const front = createFront({
      engine,
      lite,
      admin,
      tokens,
      appOrigins,
      signUps,
    });
    server.open({ front, functions: functions.serve, realtime });
    if ((o.ticker ?? true) && functions.has("score")) {
      closing.push(startTicker(() => callScore(url, keys.secret_key), log));
    }
    return {
      url,
      publishableKey: keys.publishable_key,
      secretKey: keys.secret_key,
      jwtSecret: keys.jwt_secret,
      demoPassword: keys.demo_password,
      dataDir: o.dataDir,
      databaseUrl: o.databaseUrl,
      async sql(text, params) {
        const rows = await engine.query(text, params);
        if (!/^\s*(select|insert|update|delete|with)\b/i.test(text)) {
          await engine.connection.clearSchemaCache();
        }
        return rows as never;
      },
      async script(text) {
        await engine.transaction((t) => t.script(text));
        await engine.connection.clearSchemaCache();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openEngine(
  o: StackOptions,
  folder: DataFolder,
): Promise<Engine> {
  if (o.databaseUrl) return await openPostgres(o.databaseUrl);
  try {
    return await openPglite(folder.database);
  } catch (error) {
    throw brokenFolder(o.dataDir, error);
  }
}

async function prepare(
  engine: Engine,
  o: StackOptions,
  folder: DataFolder,
  log: (line: string) => void,
): Promise<void> {
  const onDisk = engine.name === "pglite";
  const script = await bootstrapSql();
  if (!onDisk || await folder.seal() !== script) {
    await bootstrap((text) => engine.transaction((t) => t.script(text)));
  }
  await migrate(engine, o.migrationsDir ?? MIGRATIONS, log);
  if (onDisk) await folder.setSeal(script);
}

async function callScore(url: string, secretKey: string): Promise<void> {
  const res = await fetch(`${url}/functions/v1/score`, {
    method: "POST",
    headers: { apikey: secretKey, "content-type": "application/json" },
    body: "{}",
    signal: AbortSignal.timeout(30_000),
  });
  await res.body?.cancel();
  if (!res.ok) throw new Error(`score answered ${res.status}`);
}
