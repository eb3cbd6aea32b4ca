/**
 * The schedule on Supabase: pg_cron, pg_net and Vault are not installed here,
 * so what they offer is made with the same names and forms, and the job's
 * statement is run as pg_cron would.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Database, databases } from "../rls/database.ts";

for (const { name, open } of databases) {
  describe(`the schedule on ${name}`, () => {
    let db: Database;
    beforeAll(async () => db = await open());
    afterAll(() => db?.close());

    const schedule = async () =>
      (await db.query<{ said: string }>(
        "select private.schedule_scoring() as said",
      ))[0]!.said;
    const script = (text: string) =>
      db.transaction((transaction) => transaction.script(text));

    it("is left out, and says what is missing", async () => {
      assertEquals(
        await schedule(),
        "not scheduled, missing: pg_cron, pg_net, Vault",
      );
      await script(`
        create schema cron;
        create table cron.job (
          jobname text primary key, schedule text, command text);
        create table cron.job_run_details (end_time timestamptz);
        create function cron.schedule(text, text, text) returns bigint
        language sql as $$
          insert into cron.job values ($1, $2, $3)
          on conflict (jobname) do update
          set schedule = excluded.schedule, command = excluded.command
          returning 1::bigint
        $$;
      `);
      assertEquals(await schedule(), "not scheduled, missing: pg_net, Vault");
    });

    it("calls the function with the key from Vault, once it is there", async () => {
      await script(`
        create schema net;
        create table net.calls (url text, headers jsonb, body jsonb);
        create function net.http_post(url text, body jsonb default '{}',
          params jsonb default '{}', headers jsonb default '{}',
          timeout_milliseconds integer default 5000) returns bigint
        language sql as $$
          insert into net.calls values (url, headers, body)
          returning 1::bigint
        $$;
        create schema vault;
        create table vault.decrypted_secrets (
          name text, decrypted_secret text);
      `);
      assertMatch(await schedule(), /^scheduled: /);
      assertMatch(await schedule(), /^scheduled: /);
      const jobs = await db.query<{ jobname: string; command: string }>(
        "select jobname, command from cron.job order by jobname",
      );
      assertEquals(jobs.map(({ jobname }) => jobname), [
        "invigil-cron-history",
        "invigil-score",
      ]);
      const [history, work] = jobs;
      assert(!work!.command.includes("sb_secret"));
      // Without secrets it calls nothing.
      await db.query(work!.command);
      assertEquals(await db.query("select from net.calls"), []);
      await script(`
        insert into vault.decrypted_secrets values
          ('invigil_project_url', 'https://school.example/'),
          ('invigil_secret_key', 'sb_secret_x'), ('other', 'y');
      `);
      await db.query(work!.command);
      assertEquals(await db.query("select * from net.calls"), [{
        url: "https://school.example/functions/v1/score",
        headers: { apikey: "sb_secret_x", "content-type": "application/json" },
        body: {},
      }]);
      await script(`insert into cron.job_run_details values
        (now()), (now() - interval '3 days')`);
      await db.query(history!.command);
      assertEquals(
        (await db.query("select from cron.job_run_details")).length,
        1,
      );
    });

    it("runs every five seconds where pg_cron can, else every minute", async () => {
      const rows = await db.query<{ every: string }>(
        `select private.scoring_interval(v) as every
         from unnest(array['1.6', '1.6.4', '1.5', '1.10', '1.4', '1.4-1', null])
           with ordinality x (v, n) order by n`,
      );
      assertEquals(rows.map(({ every }) => every), [
        "5 seconds",
        "5 seconds",
        "5 seconds",
        "5 seconds",
        "* * * * *",
        "* * * * *",
        "* * * * *",
      ]);
    });
  });
}
