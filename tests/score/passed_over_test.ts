/** Attempts with which something is wrong stop nobody else's sweep. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { parsePolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { dbOf } from "./attempts.ts";

/** More than a part of the sweep takes at a time. */
const MANY = 60;

/** What makes an attempt due for each part; `$1` is a table of ids. */
const DUE = {
  acts: `insert into public.alerts (tenant_id, exam_id, attempt_id, alert_key,
      rule, severity, act, act_after, explanation, happened_at,
      last_happened_at, event_ids)
    select a.tenant_id, a.exam_id, a.id, repeat('a', 64), 'tab_limit',
      'warning', 'auto_submit', now(), '{}', now(), now(), '{x}'`,
  deadlines: `insert into public.attempt_presence
      (attempt_id, tenant_id, client_id, epoch, silent_since)
    select a.id, a.tenant_id, 'page', 1, now()`,
  // Nothing was ever heard of it.
  silences: "",
  returns: `insert into public.attempt_presence
      (attempt_id, tenant_id, client_id, epoch, silent_since)
    select a.id, a.tenant_id, 'page', 1, now() - interval '1 hour'`,
  gaps: `insert into public.attempt_clients (attempt_id, client_id, tenant_id,
      epoch, received, gap_since)
    select a.id, 'page', a.tenant_id, 1, '{[3,4]}', now() - interval '1 hour'`,
  phones: `insert into public.devices
      (tenant_id, attempt_id, token_hash, last_seen_at)
    select a.tenant_id, a.id, md5(a.id::text) || md5(a.id::text),
      now() - interval '1 hour'`,
} as const;
type Part = keyof typeof DUE;

/** The event by which each part's work is seen. */
const TOLD: Record<Part, string> = {
  acts: "auto_submitted",
  deadlines: "auto_submitted",
  silences: "heartbeat_missed",
  returns: "heartbeat_missed",
  gaps: "sequence_gap",
  phones: "device_lost",
};

for (const engine of engines) {
  describe(`what fails in the sweep on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let db: Db;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 0 });
      db = dbOf(stack);
    });
    afterAll(async () => {
      await db?.close();
      await stack?.stop();
    });

    /** Attempts in progress that are due for one part; their ids. */
    async function due(part: Part, many: number): Promise<string[]> {
      const { tenantId, examId } = school;
      const ids = Array.from({ length: many }, () => crypto.randomUUID());
      const policy = JSON.stringify(parsePolicy({ phone: "optional" }));
      const ago = part === "deadlines" ? "- interval '2 hours'" : "";
      const list = ids.map((id) => `('${id}'::uuid)`).join(", ");
      await stack.script(`
        create temporary table made as select attempt,
            gen_random_uuid() as candidate, gen_random_uuid() as policy
          from (values ${list}) v (attempt);
        insert into public.candidates (id, tenant_id, name)
          select candidate, '${tenantId}', 'S' from made;
        insert into public.enrolments (tenant_id, exam_id, candidate_id)
          select '${tenantId}', '${examId}', candidate from made;
        insert into public.attempts (id, tenant_id, exam_id, candidate_id)
          select attempt, '${tenantId}', '${examId}', candidate from made;
        insert into public.attempt_policies
            (id, tenant_id, attempt_id, policy, created_at)
          select policy, '${tenantId}', attempt, '${policy}',
            now() - interval '1 hour' from made;
        update public.attempts set state = 'instructions',
          instructions_opened_at = now() where id in (select attempt from made);
        update public.attempts set state = 'ready'
          where id in (select attempt from made);
        update public.attempts a set state = 'in_progress',
          started_at = now() - interval '10 minutes', duration_seconds = 3600,
          deadline_at = now() + interval '1 hour' ${ago}, accommodations = '{}',
          policy = '${policy}', policy_id = m.policy
          from made m where m.attempt = a.id;
        ${
        DUE[part] &&
        `${DUE[part]} from public.attempts a join made m on m.attempt = a.id;`
      }
        drop table made;`);
      return ids;
    }

    for (const part of Object.keys(DUE) as Part[]) {
      it(`${part}: others are reached`, async () => {
        const bad = await due(part, MANY);
        // Without its chain nothing can be told of an attempt.
        await stack.sql(
          "delete from public.chain_heads where attempt_id = any($1::uuid[])",
          [bad],
        );
        const [good] = await due(part, 1);
        const failures = new Set<string | undefined>();
        await until(async () => {
          const { failed } = await db.call<{ failed: Record<string, string> }>(
            "score_sweep",
            { grace_seconds: 10 },
          );
          failures.add(failed[part]);
          return (await stack.sql(
            `select from public.proctoring_events
             where attempt_id = $1 and event_type = $2`,
            [good, TOLD[part]],
          )).length > 0;
        }, { what: "the good one's turn" });
        assertEquals(failures, new Set(["P0002"]));
        // What failed undid itself.
        const [row] = await stack.sql(
          `select count(*)::int as left from public.attempts
           where state = 'in_progress' and id = any($1::uuid[])`,
          [bad],
        );
        assertEquals(row, { left: MANY });
        // The next part has its own.
        await stack.sql(
          `delete from public.devices where attempt_id = any($1::uuid[])`,
          [bad],
        );
        await stack.sql(
          `update public.alerts set status = 'superseded'
           where attempt_id = any($1::uuid[])`,
          [bad],
        );
        await stack.sql(
          `insert into public.chain_heads (attempt_id, tenant_id)
           select id, tenant_id from public.attempts
           where id = any($1::uuid[])`,
          [bad],
        );
      });
    }
  });
}
