/** Two exams of one school at once, sat by the same students. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { score, type Student, student } from "../api/helpers.ts";

for (const engine of engines) {
  describe(`two exams at once on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    const other = crypto.randomUUID();
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 3 });
      await stack.sql(
        `insert into public.exams (id, tenant_id, title, state, policy)
         select $1, tenant_id, 'Other', state,
           policy || '{"copy_paste_blocked": false}'
         from public.exams where id = $2`,
        [other, school.examId],
      );
      await stack.sql(
        `insert into public.enrolments (tenant_id, exam_id, candidate_id)
         select tenant_id, $1, candidate_id
         from public.enrolments where exam_id = $2`,
        [other, school.examId],
      );
    });
    afterAll(() => stack?.stop());

    it("stay apart: events, alerts, risk and what the policy excuses", async () => {
      const both: [Student, Student][] = [];
      for (let n = 0; n < 3; n++) {
        const here = student(stack, school, n);
        const there = student(stack, school, n);
        await Promise.all([here.begin(school.examId), there.begin(other)]);
        both.push([here, there]);
      }
      // The same ids in both exams: an id is one attempt's own.
      const types = ["copy_paste_attempt", "developer_tools_attempt"];
      await Promise.all(
        both.flat().flatMap((one) =>
          types.map(async (type) => {
            const sent = await one.batch([
              one.event(type, { event_id: `same-${type}` }),
            ]);
            assertEquals([sent.status, sent.body.accepted], [202, 1]);
          })
        ),
      );
      await until(async () => {
        await score(stack);
        return (await stack.sql("select from public.scoring_queue"))
          .length === 0;
      }, { what: "all to be scored" });
      for (const [here, there] of both) {
        for (const [one, exam] of [[here, school.examId], [there, other]]) {
          const { attempt } = one as Student;
          const alerts = await stack.sql<{ rule: string; exam_id: string }>(
            `select rule, exam_id from public.alerts where attempt_id = $1
             and status = 'open' order by rule`,
            [attempt],
          );
          assert(alerts.every((alert) => alert.exam_id === exam));
          assertEquals(
            alerts.map((alert) => alert.rule).filter((rule) =>
              ["copy_paste", "developer_tools"].includes(rule)
            ),
            exam === other
              ? ["developer_tools"]
              : ["copy_paste", "developer_tools"],
          );
          const [chain] = await stack.sql(
            "select intact from private.verify_chain($1, $2)",
            [school.tenantId, attempt],
          );
          assertEquals(chain, { intact: true });
        }
      }
      const [risks] = await stack.sql<{ here: number; there: number }>(
        `select min(risk_score) filter (where exam_id = $1)::float as here,
           max(risk_score) filter (where exam_id = $2)::float as there
         from public.attempts`,
        [school.examId, other],
      );
      assert(risks!.here > risks!.there);
      // Handing in one leaves the other as it is.
      for (const [here] of both) {
        assertEquals((await here.submit()).status, 200);
      }
      assertEquals(
        await stack.sql(
          "select distinct exam_id, state from public.attempts where state = 'in_progress'",
        ),
        [{ exam_id: other, state: "in_progress" }],
      );
    });
  });
}
