/** What is looked for in a target's database. */
import type postgres from "postgres";
import { demoTenants, demoUsers } from "../../local/demo_users.ts";
import { type Check, missing, none, ok, unseen } from "./finding.ts";

/** A connection that only reads. */
export type Sql = postgres.Sql;

type Row = Record<string, unknown>;

/** The first column of each row, as text. */
async function list(sql: Sql, text: string, ...args: string[]) {
  const rows = await sql.unsafe<Row[]>(text, args);
  return rows.map((row) => String(Object.values(row)[0]));
}

const there = async (sql: Sql, relation: string) =>
  (await list(sql, "select to_regclass($1) is not null", relation))[0] ===
    "true";

/** `20261120000100_create_roles.sql` gives its version. */
function versions(): string[] {
  const folder = new URL("../../supabase/migrations/", import.meta.url);
  return [...Deno.readDirSync(folder)]
    .map(({ name }) => /^(\d+)_.*\.sql$/.exec(name)?.[1])
    .filter((version) => version !== undefined).sort();
}

const PUSH = "supabase db push";

const migrations: Check<Sql> = {
  name: "migrations",
  async look(sql) {
    const ledger = "supabase_migrations.schema_migrations";
    if (!await there(sql, ledger)) {
      return missing("none was ever applied", PUSH);
    }
    const applied = await list(sql, `select version from ${ledger}`);
    const ours = versions();
    const strange = applied.filter((version) => !ours.includes(version));
    if (strange.length > 0) {
      return missing(
        `the database has ${strange.length} that are not in supabase/migrations (${
          strange.slice(0, 3).join(", ")
        })`,
        "deploy the version of Invigil that these migrations belong to",
      );
    }
    return none(
      ours.filter((version) => !applied.includes(version)),
      `all ${ours.length} applied`,
      "not applied",
      PUSH,
    );
  },
};

const rowSecurity: Check<Sql> = {
  name: "row-level security",
  look: async (sql) =>
    none(
      await list(
        sql,
        `select c.relname from pg_class c
         where c.relnamespace = 'public'::regnamespace
           and c.relkind in ('r', 'p') and not c.relrowsecurity order by 1`,
      ),
      "on every table of public",
      "off on",
      "alter table public.… enable row level security",
    ),
};

const rights: Check<Sql> = {
  name: "rights",
  look: async (sql) =>
    none(
      await list(
        sql,
        `select r.role || ' writes ' || c.relname
         from unnest(array['anon', 'authenticated', 'service_role']) r (role)
         cross join pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
           and has_table_privilege(
             r.role, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
         union all
         select 'anon reads ' || c.relname from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
           and has_any_column_privilege('anon', c.oid, 'SELECT')
         union all
         select r.role || ' executes ' || p.proname
         from unnest(array['anon', 'authenticated']) r (role)
         cross join pg_proc p
         where p.pronamespace = 'public'::regnamespace
           and p.proname ~ '^(api|score|staff)_'
           and (r.role = 'anon' or p.proname !~ '^staff_')
           and has_function_privilege(r.role, p.oid, 'EXECUTE')
         order by 1`,
      ),
      "as the migrations grant them",
      "somebody has more than the migrations grant",
      "revoke it; look for a default privilege or a later grant",
    ),
};

const functionsRole: Check<Sql> = {
  name: "role of the functions",
  async look(sql) {
    const [row] = await sql.unsafe<Row[]>(
      `select rolcanlogin or rolsuper or rolbypassrls as strong,
         pg_has_role(current_user, oid, 'member') as ours
       from pg_roles where rolname = 'invigil_api'`,
    );
    if (!row) return missing("there is no role invigil_api", PUSH);
    if (row.strong) {
      return missing(
        "invigil_api may sign in or pass row-level security",
        "alter role invigil_api nologin nosuperuser nobypassrls",
      );
    }
    return row.ours ? ok("invigil_api, which cannot sign in") : missing(
      "the user of SUPABASE_DB_URL cannot become invigil_api",
      "grant invigil_api to that user",
    );
  },
};

const buckets: Check<Sql> = {
  name: "buckets",
  look: async (sql) =>
    none(
      await list(
        sql,
        `select w.id || case
           when b.id is null then ' is not there'
           when b.public then ' is public'
           when b.file_size_limit is null or b.file_size_limit > w.most
             then ' has no limit of size'
           else ' takes any type of file' end
         from (values ('evidence', 512000), ('questions', 5242880)) w (id, most)
         left join storage.buckets b on b.id = w.id
         where b.id is null or b.public or b.file_size_limit is null
           or b.file_size_limit > w.most or b.allowed_mime_types is null`,
      ),
      "evidence and questions are private and limited",
      "of the buckets",
      "set them as supabase/migrations/20261120001700_create_buckets.sql does",
    ),
};

const realtimeRows: Check<Sql> = {
  name: "Realtime's rights",
  async look(sql) {
    const mend = "only the policy of 20261120001600_broadcast_changes.sql " +
      "may stand on realtime.messages, with row-level security on";
    if (!await there(sql, "realtime.messages")) {
      return missing("there is no realtime.messages", "switch Realtime on");
    }
    const policies = await list(
      sql,
      `select cmd || ' ' || roles::text from pg_policies
       where schemaname = 'realtime' and tablename = 'messages'`,
    );
    const [secured] = await list(
      sql,
      `select relrowsecurity from pg_class
       where oid = 'realtime.messages'::regclass`,
    );
    if (secured !== "true") return missing("row-level security is off", mend);
    return policies.join() === "SELECT {authenticated}"
      ? ok("signed-in staff listen, nobody sends")
      : missing(`its policies are: ${policies.join(", ") || "none"}`, mend);
  },
};

/** Whether pg_cron calls `score`. */
export const schedule: Check<Sql> = {
  name: "schedule of the scoring",
  async look(sql) {
    const mend = "switch pg_cron and pg_net on, put the secrets into Vault, " +
      "then: select private.schedule_scoring(); or let a clock of your own " +
      "call score, and say so by --own-clock";
    const lacking = await list(
      sql,
      `select name from (values
         ('pg_cron', to_regclass('cron.job')::oid),
         ('pg_net', to_regproc('net.http_post')::oid),
         ('Vault', to_regclass('vault.secrets')::oid)
       ) w (name, found) where found is null`,
    );
    if (lacking.length > 0) {
      return missing(`not installed: ${lacking.join(", ")}`, mend);
    }
    const jobs = await list(
      sql,
      "select schedule from cron.job where jobname = 'invigil-score' and active",
    );
    if (jobs.length === 0) return missing("pg_cron has no such job", mend);
    return none(
      await list(
        sql,
        `select w from unnest(
           array['invigil_project_url', 'invigil_secret_key']) w
         where not exists (select from vault.secrets s where s.name = w)`,
      ),
      `pg_cron calls score: ${jobs[0]!}`,
      "Vault lacks",
      "select vault.create_secret('…', 'name')",
    );
  },
};

const queue: Check<Sql> = {
  name: "scoring queue",
  async look(sql) {
    const [row] = await sql.unsafe<Row[]>(
      `select count(*)::integer as waiting,
         coalesce(extract(epoch from now() - min(ready_at)), 0)::integer as age
       from public.scoring_queue
       where ready_at < now() and coalesce(leased_until, ready_at) < now()`,
    );
    const { waiting, age } = row as { waiting: number; age: number };
    return age <= 120 ? ok(`${waiting} waiting`) : missing(
      `${waiting} waiting, the oldest for ${age} s: nobody calls score`,
      "see the schedule of the scoring, and the function's log",
    );
  },
};

const demo: Check<Sql> = {
  name: "demo data",
  look: async (sql) =>
    none(
      await list(
        sql,
        `select 'school ' || name from public.tenants
         where is_demo or id::text = any (string_to_array($1, ','))
         union all
         select 'account ' || email from auth.users
         where id::text = any (string_to_array($2, ','))
           or email = any (string_to_array($3, ',')) order by 1`,
        demoTenants.join(),
        demoUsers.map(({ id }) => id).join(),
        demoUsers.map(({ email }) => email).join(),
      ),
      "no demo school, key or account",
      "demo data",
      "remove it: its keys and sign-ins are public",
    ),
};

const encrypted: Check<Sql> = {
  name: "TLS to the database",
  async look(sql) {
    const host = sql.options.host.join();
    if (/^(127\.|localhost|::1|\/)/.test(host)) {
      return unseen("the database is on this machine");
    }
    const [ssl] = await list(
      sql,
      "select ssl from pg_stat_ssl where pid = pg_backend_pid()",
    );
    return ssl === "true"
      ? ok("this connection is encrypted")
      : missing("this connection is not encrypted", "add ?sslmode=require");
  },
};

/** In the order in which they are told. */
export const databaseChecks: readonly Check<Sql>[] = [
  encrypted,
  migrations,
  rowSecurity,
  rights,
  functionsRole,
  buckets,
  realtimeRows,
  schedule,
  queue,
  demo,
];
