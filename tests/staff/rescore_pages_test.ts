/** Where one page, or one reading, is not enough. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { verifyExam } from "../../tasks/verify_exam.ts";
import { dbOn } from "../../supabase/functions/_shared/db.ts";
import { restDb } from "../../supabase/functions/_shared/db/rest.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type Answer, Staff } from "./people.ts";
import { accept, drained, preview, sat, STRICT } from "./rescores.ts";

for (const engine of engines) {
  describe(`pages on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await engine.start();
    });
    afterAll(() => stack.stop());

    it("goes on where a page ended, and through long histories", async () => {
      const { school, students, admin } = await sat(stack);
      const long = students[0]!.attempt;
      await stack.sql(
        `select private.append_events($1, $2, 'a-long-page', 1, now(), null,
           null, (
             select jsonb_agg(jsonb_build_object(
               'event_id', 'long-' || n, 'seq', n, 'phase', 'whole',
               'event_type', 'copy_paste_attempt', 'severity', 'violation',
               'category', 'behaviour', 'event_data', '{}'::jsonb
             ) order by n) from generate_series(1, 5200) n
           ))`,
        [school.tenantId, long],
      );
      await drained(stack);
      // As it stands: nothing changes, down to the last of 5,200 events.
      const same = await preview(stack, school, {});
      assertEquals(same.summary.changed, 0);
      const one = same.attempts.find((row) => row.attempt_id === long)!;
      assert(one.before.score > 0 && one.before.alerts > 0);

      await makeMany(school, 500);
      const first = await preview(stack, school, STRICT);
      assertEquals(first.attempts.length, 500);
      assertEquals(first.next, first.attempts.at(-1)!.attempt_id);
      const second = await preview(stack, school, STRICT, first.next);
      assertEquals([second.attempts.length, second.next], [4, null]);
      const pages = [first, second];
      for (const [n, page] of pages.entries()) {
        const reply = await accept(stack, school, admin.token, {
          policy: STRICT,
          preview_hash: page.preview_hash,
          after: n === 0 ? null : first.next,
        });
        assertEquals(
          [reply.status, reply.body.policies_changed],
          [200, page.attempts.length],
        );
      }
    });

    it("grading and chain checks go on where a page ended", async () => {
      const school = await makeSchool(stack, { candidates: 0, questions: 1 });
      const admin = new Staff(stack, school, "admin");
      await makeMany(school, 501);
      await stack.sql(
        `update public.attempts set state = 'submitted', submitted_at = now(),
           submitted_by = 'candidate' where exam_id = $1`,
        [school.examId],
      );
      for (
        const [fn, pages] of [
          ["staff_grade_exam", [500, 1]],
          ["staff_verify_chain", [200, 200, 101]],
        ] as const
      ) {
        const sizes: number[] = [];
        let after: string | null = null;
        do {
          const page: Answer = await admin.done(fn, {
            exam_id: school.examId,
            after,
          });
          sizes.push(page.attempts.length ?? page.attempts);
          after = page.next;
        } while (after !== null);
        assertEquals([fn, sizes], [fn, [...pages]]);
      }
      const [graded] = await stack.sql(
        `select count(*)::int as all from public.grades where tenant_id = $1`,
        [school.tenantId],
      );
      assertEquals(graded, { all: 501 });
      const report = await verifyExam(
        dbOn(restDb({ supabaseUrl: stack.url, secretKey: stack.secretKey })),
        school.examId,
        null,
      );
      assertEquals([report.attempts.length, report.broken], [501, 0]);
    });

    /** Attempts that have begun and told of nothing. */
    async function makeMany(school: School, many: number) {
      const { tenantId, examId } = school;
      const script = `
        create temporary table made on commit drop as
          select gen_random_uuid() as attempt, gen_random_uuid() as candidate,
            gen_random_uuid() as policy from generate_series(1, ${many});
        insert into public.candidates (id, tenant_id, name)
          select candidate, '${tenantId}', 'S' from made;
        insert into public.enrolments (tenant_id, exam_id, candidate_id)
          select '${tenantId}', '${examId}', candidate from made;
        insert into public.attempts (id, tenant_id, exam_id, candidate_id)
          select attempt, '${tenantId}', '${examId}', candidate from made;
        insert into public.attempt_policies (id, tenant_id, attempt_id, policy)
          select policy, '${tenantId}', attempt, '{}' from made;
        update public.attempts set state = 'instructions',
          instructions_opened_at = now() where id in (select attempt from made);
        update public.attempts set state = 'ready'
          where id in (select attempt from made);
        update public.attempts a set state = 'in_progress', started_at = now(),
          deadline_at = now() + interval '1 hour', duration_seconds = 3600,
          policy = '{}', accommodations = '{}', policy_id = m.policy
          from made m where m.attempt = a.id;`;
      await stack.script(script);
    }
  });
}
