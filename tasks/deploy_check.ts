/**
 * `deno task deploy:check [--json] [--own-clock]`: looks at a deployment and says what is
 * missing. It changes nothing there.
 *
 * Environment: SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY,
 * SUPABASE_DB_URL, APP_ORIGINS, INVIGIL_CHECK_TOKEN. What is not given is not
 * checked, nor pg_cron with --own-clock: something else calls score then. Ends with 0 when nothing is missing, 1 when something is, 2 when
 * there was nothing to look at.
 */
import postgres from "postgres";
import { databaseChecks, schedule } from "./deploy/database.ts";
import {
  type Finding,
  inspect,
  missing,
  tell,
  unseen,
} from "./deploy/finding.ts";
import { serviceChecks } from "./deploy/services.ts";

/** Where the target is. */
export interface Target {
  url?: string | undefined;
  publishableKey?: string | undefined;
  secretKey?: string | undefined;
  databaseUrl?: string | undefined;
  appOrigins?: readonly string[];
  accessToken?: string | undefined;
  /** Something other than pg_cron calls `score`. */
  ownClock?: boolean;
}

async function inspectDatabase(
  { databaseUrl: url, ownClock = false }: Target,
): Promise<Finding[]> {
  if (!url) {
    const why = "no SUPABASE_DB_URL";
    return databaseChecks.map(({ name }) => ({ check: name, ...unseen(why) }));
  }
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { default_transaction_read_only: true },
  });
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 1 });
    const { code } = error as { code?: string };
    const verdict = missing(
      `no connection (${code ?? "unknown reason"})`,
      "correct SUPABASE_DB_URL, or let this machine through",
    );
    return [{ check: "database", ...verdict }];
  }
  try {
    const findings = await inspect(
      databaseChecks.filter((one) => !ownClock || one !== schedule),
      sql,
    );
    if (!ownClock) return findings;
    const why = "something else calls score, you said";
    return [...findings, { check: schedule.name, ...unseen(why) }];
  } finally {
    await sql.end();
  }
}

/** Looks at everything that can be looked at. */
export async function inspectTarget(target: Target): Promise<Finding[]> {
  const { url, publishableKey, secretKey, accessToken } = target;
  const services = url
    ? await inspect(serviceChecks, {
      url: url.replace(/\/+$/, ""),
      appOrigins: target.appOrigins ?? [],
      ...(publishableKey ? { publishableKey } : {}),
      ...(secretKey ? { secretKey } : {}),
      ...(accessToken ? { accessToken } : {}),
    })
    : serviceChecks.map(({ name }) => ({
      check: name,
      ...unseen("no SUPABASE_URL"),
    }));
  return [...services, ...await inspectDatabase(target)];
}

async function main(args: string[]): Promise<number> {
  const env = (name: string) => Deno.env.get(name) || undefined;
  const target: Target = {
    url: env("SUPABASE_URL"),
    publishableKey: env("SUPABASE_PUBLISHABLE_KEY"),
    secretKey: env("SUPABASE_SECRET_KEY"),
    databaseUrl: env("SUPABASE_DB_URL"),
    appOrigins: (env("APP_ORIGINS") ?? "").split(",")
      .map((origin) => origin.trim().replace(/\/+$/, "")).filter(Boolean),
    accessToken: env("INVIGIL_CHECK_TOKEN"),
    ownClock: args.includes("--own-clock"),
  };
  if (!target.url && !target.databaseUrl) {
    console.error(
      "Say where to look: set SUPABASE_URL and SUPABASE_DB_URL, and the keys " +
        "in SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY.",
    );
    return 2;
  }
  const findings = await inspectTarget(target);
  const good = findings.every(({ state }) => state !== "missing");
  console.log(
    args.includes("--json")
      ? JSON.stringify({ ok: good, findings }, null, 2)
      : tell(findings),
  );
  return good ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
