/** `deploy:check` against a running stack: what it sees, and each fault. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { createSocket } from "node:dgram";
import type { Stack } from "../../local/stack.ts";
import { type Finding, tell } from "../../tasks/deploy/finding.ts";
import { inspectTarget, type Target } from "../../tasks/deploy_check.ts";
import { sign } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";

const ORIGIN = "https://exams.school.example";
const postgres = engines.find(({ name }) => name === "postgres")!;

/** What the embedded stack has not: it is no place for a school's exams. */
const EMBEDDED = ["sign-ups", "schedule of the scoring"];

/** Names of checks that are in a state. */
const named = (findings: Finding[], state: string) =>
  findings.filter((one) => one.state === state).map(({ check }) => check);

describe(
  "deploy:check",
  { sanitizeOps: false, sanitizeResources: false },
  () => {
    let stack: Stack;
    let target: Target;
    /** A STUN server: its answers say success, and nothing else. */
    const stun = createSocket("udp4");
    /** Nothing listens there. */
    const silent = "turn:127.0.0.1:1?transport=tcp";
    beforeAll(async () => {
      await new Promise<void>((done) => stun.bind(0, "127.0.0.1", done));
      stun.on("message", (said: Uint8Array, { port }: { port: number }) => {
        said[0] = 1;
        stun.send(said, port, "127.0.0.1");
      });
      const servers = [
        { urls: `stun:127.0.0.1:${stun.address().port}` },
        { urls: silent, username: "school", credential: "x" },
      ];
      stack = await postgres.start({
        appOrigins: [ORIGIN],
        functionEnv: { ICE_SERVERS: JSON.stringify(servers) },
      });
      target = {
        url: stack.url,
        publishableKey: stack.publishableKey,
        secretKey: stack.secretKey,
        databaseUrl: stack.databaseUrl,
        appOrigins: [ORIGIN],
        accessToken: await sign(stack, crypto.randomUUID(), {
          exp: Math.floor(Date.now() / 1000) + 900,
        }),
      };
    });
    afterAll(async () => {
      stun.close();
      await stack?.stop();
    });

    /** What is wrong once a fault is planted; it is mended afterwards. */
    async function faulty(
      plant: string,
      mend: string,
      more: Partial<Target> = {},
    ): Promise<Finding[]> {
      await stack.script(plant);
      try {
        const findings = await inspectTarget({ ...target, ...more });
        return findings.filter(({ state }) => state === "missing");
      } finally {
        await stack.script(mend);
      }
    }

    it("finds the embedded stack whole, but for what only Supabase has", async () => {
      const findings = await inspectTarget(target);
      assertEquals(named(findings, "missing"), EMBEDDED);
      assertEquals(named(findings, "not checked"), [
        "TLS",
        "live view's servers",
        "TLS to the database",
      ]);
      for (const { state, mend } of findings) {
        if (state === "missing") assertEquals(typeof mend, "string");
      }
      assertMatch(tell(findings), /2 missing, 3 not checked$/);
    });

    it("says what it could not look at, and never takes it for good", async () => {
      const findings = await inspectTarget({ url: stack.url });
      assertEquals(named(findings, "missing"), []);
      assertEquals(
        named(findings, "ok"),
        ["function api", "head secret"],
      );
    });

    const faults: [string, string, string, string, RegExp][] = [
      [
        "a migration that is not applied",
        `delete from supabase_migrations.schema_migrations
       where version = '20261120001700'`,
        `insert into supabase_migrations.schema_migrations (version, name)
       values ('20261120001700', 'create_buckets')`,
        "migrations",
        /not applied: 20261120001700/,
      ],
      [
        "a migration from elsewhere",
        `insert into supabase_migrations.schema_migrations (version, name)
       values ('20990101000000', 'strange')`,
        `delete from supabase_migrations.schema_migrations
       where version = '20990101000000'`,
        "migrations",
        /20990101000000/,
      ],
      [
        "a table without row-level security",
        "create table public.loose (id integer)",
        "drop table public.loose",
        "row-level security",
        /off on: loose/,
      ],
      [
        "a right too many",
        "grant insert on public.tenants to authenticated",
        "revoke insert on public.tenants from authenticated",
        "rights",
        /authenticated writes tenants/,
      ],
      [
        "a function that anybody may call",
        `create function public.api_loose() returns integer language sql
         as 'select 1';
       grant execute on function public.api_loose() to anon`,
        "drop function public.api_loose()",
        "rights",
        /anon executes api_loose/,
      ],
      [
        "a public bucket",
        "update storage.buckets set public = true where id = 'evidence'",
        "update storage.buckets set public = false where id = 'evidence'",
        "buckets",
        /evidence is public/,
      ],
      [
        "a bucket without a limit",
        "update storage.buckets set file_size_limit = null where id = 'questions'",
        "update storage.buckets set file_size_limit = 5242880 where id = 'questions'",
        "buckets",
        /questions has no limit of size/,
      ],
      [
        "a policy too many on Realtime",
        `create policy "Anybody sends" on realtime.messages
         for insert to authenticated with check (true)`,
        `drop policy "Anybody sends" on realtime.messages`,
        "Realtime's rights",
        /INSERT/,
      ],
      [
        "a demo school",
        `insert into public.tenants (id, name, is_demo)
         values ('99999999-0000-4000-8000-000000000000', 'Demo', true)`,
        "delete from public.tenants where is_demo",
        "demo data",
        /school Demo/,
      ],
      [
        "a demo account",
        `insert into auth.users (id, email) values (
         '99999999-0000-4000-8000-000000000001', 'admin@riverside.example')`,
        "delete from auth.users where email = 'admin@riverside.example'",
        "demo data",
        /account admin@riverside.example/,
      ],
    ];

    for (const [what, plant, mend, check, why] of faults) {
      it(`finds ${what}`, async () => {
        const found = (await faulty(plant, mend))
          .filter(({ check }) => !EMBEDDED.includes(check));
        assertEquals(found.map((one) => one.check), [check]);
        assertMatch(found[0]!.why, why);
      });
    }

    it("finds jobs that nobody works off", async () => {
      const found = await faulty(
        `insert into public.tenants (id, name)
         values ('99999999-0000-4000-8000-00000000000a', 'School');
       insert into public.exams (id, tenant_id, title) values (
         '99999999-0000-4000-8000-00000000000b',
         '99999999-0000-4000-8000-00000000000a', 'Exam');
       insert into public.candidates (id, tenant_id, name) values (
         '99999999-0000-4000-8000-00000000000c',
         '99999999-0000-4000-8000-00000000000a', 'Student');
       insert into public.enrolments (tenant_id, exam_id, candidate_id) values (
         '99999999-0000-4000-8000-00000000000a',
         '99999999-0000-4000-8000-00000000000b',
         '99999999-0000-4000-8000-00000000000c');
       insert into public.attempts (id, tenant_id, exam_id, candidate_id) values (
         '99999999-0000-4000-8000-00000000000d',
         '99999999-0000-4000-8000-00000000000a',
         '99999999-0000-4000-8000-00000000000b',
         '99999999-0000-4000-8000-00000000000c');
       insert into public.scoring_queue (tenant_id, attempt_id, ready_at)
         values ('99999999-0000-4000-8000-00000000000a',
           '99999999-0000-4000-8000-00000000000d', now() - interval '1 hour')`,
        "delete from public.scoring_queue",
      );
      assertEquals(
        found.map(({ check }) => check),
        [...EMBEDDED, "scoring queue"],
      );
    });

    it("sees what pg_cron does, and what it lacks", async () => {
      const look = async () =>
        (await inspectTarget(target)).find(({ check }) =>
          check === "schedule of the scoring"
        )!;
      const steps: [string, "ok" | "missing", RegExp][] = [
        [
          `create schema cron; create schema net; create schema vault;
         create table cron.job (jobname text, schedule text, active boolean);
         create table vault.secrets (name text);
         create function net.http_post() returns void language sql as ''`,
          "missing",
          /pg_cron has no such job/,
        ],
        [
          "insert into cron.job values ('invigil-score', '5 seconds', true)",
          "missing",
          /Vault lacks: invigil_project_url, invigil_secret_key/,
        ],
        [
          `insert into vault.secrets values
           ('invigil_project_url'), ('invigil_secret_key')`,
          "ok",
          /calls score: 5 seconds/,
        ],
        [
          "update cron.job set active = false",
          "missing",
          /pg_cron has no such job/,
        ],
      ];
      try {
        for (const [plant, state, why] of steps) {
          await stack.script(plant);
          const finding = await look();
          assertEquals(finding.state, state);
          assertMatch(finding.why, why);
        }
      } finally {
        await stack.script(
          "drop schema cron cascade; drop schema net cascade; drop schema vault cascade",
        );
      }
    });

    it("asks live view's servers whether they are there", async () => {
      const id = crypto.randomUUID();
      await stack.script(`
        insert into auth.users (id, email) values ('${id}', 'p@school.example');
        insert into public.tenants (id, name) values ('${id}', 'School');
        insert into public.memberships (tenant_id, user_id, role, display_name)
          values ('${id}', '${id}', 'proctor', 'P.')`);
      const findings = await inspectTarget({
        ...target,
        accessToken: await sign(stack, id),
      });
      const found = findings.find(({ check }) => /live view/.test(check))!;
      assertEquals(found.state, "missing");
      assert(
        found.why.startsWith(`no answer from here: ${silent} (`),
        found.why,
      );
      assert(!found.why.includes("stun:"), found.why);
    });

    it("asks for no pg_cron where another clock is", async () => {
      const findings = await inspectTarget({ ...target, ownClock: true });
      assertEquals(named(findings, "missing"), ["sign-ups"]);
    });

    it("finds an origin that may not call", async () => {
      const findings = await inspectTarget({
        ...target,
        appOrigins: [ORIGIN, "https://other.school.example"],
      });
      const found = findings.find(({ check }) => check === "origins")!;
      assertEquals(found.state, "missing");
      assertMatch(found.why, /other\.school\.example may not call/);
    });

    it("finds a secret key that score does not take", async () => {
      const findings = await inspectTarget({
        ...target,
        secretKey: "sb_secret_x",
      });
      const found = findings.find(({ check }) => check === "function score")!;
      assertEquals(found.state, "missing");
    });

    it("finds tokens that last too long", async () => {
      const accessToken = await sign(stack, crypto.randomUUID());
      const findings = await inspectTarget({ ...target, accessToken });
      const found = findings.find(({ check }) => check === "jwt_expiry")!;
      assertEquals(found.state, "missing");
      assertMatch(found.why, /3600 s/);
    });

    it("finds that nothing is there", async () => {
      const gone = new URL(stack.databaseUrl!);
      gone.pathname = "/nowhere";
      const findings = await inspectTarget({ databaseUrl: gone.href });
      assertEquals(named(findings, "missing"), ["database"]);
    });

    it("says it all as JSON too, and by its exit code", async () => {
      const { code, stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "tasks/deploy_check.ts", "--json"],
        cwd: new URL("../../", import.meta.url),
        env: {
          SUPABASE_URL: stack.url,
          SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
          SUPABASE_SECRET_KEY: stack.secretKey,
          SUPABASE_DB_URL: stack.databaseUrl!,
          APP_ORIGINS: ORIGIN,
        },
      }).output();
      const said = JSON.parse(new TextDecoder().decode(stdout));
      assertEquals([code, said.ok], [1, false]);
      assertEquals(named(said.findings, "missing"), EMBEDDED);
    });
  },
);
