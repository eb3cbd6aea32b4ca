/** An exam under another policy: the preview, and what accepting makes of it. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { rescoreAccepted } from "../../supabase/functions/_shared/contract/rescore.ts";
import {
  assertProblem,
  type Reply,
  score,
  type Student,
} from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type Answer, audited, commands, Staff } from "./people.ts";
import {
  accept,
  drained,
  everything,
  keyOf,
  post,
  preview,
  sat,
  sorted,
  standing,
  STRICT,
} from "./rescores.ts";

for (const engine of engines) {
  describe(`re-scoring on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await engine.start();
    });
    afterAll(() => stack.stop());

    it("says what would change, and writes nothing", async () => {
      const { school, students } = await sat(stack);
      const [leaver, paster, excused, calm] = students.map((s) => s.attempt);
      const before = await everything(stack);
      const seen = await preview(stack, school, STRICT);
      assertEquals(await everything(stack), before);

      assertEquals(
        seen.attempts.map((one) => one.attempt_id),
        [leaver!, paster!, excused!, calm!].sort(),
      );
      assertEquals(seen.next, null);
      const of = (id?: string) =>
        seen.attempts.find((one) => one.attempt_id === id)!;
      assertEquals(
        [of(leaver).before.flagged, of(leaver).after.flagged],
        [false, true],
      );
      assertEquals(of(leaver).after.level, "high");
      assert(of(leaver).gained.some((alert) => alert.rule === "tab_limit"));
      assertEquals(
        of(leaver).changed.map(({ before, after }) => [
          before.rule,
          after.points > before.points,
        ]),
        [["tab_switch", true]],
      );
      assertEquals(of(paster).lost.map((alert) => alert.rule), ["copy_paste"]);
      for (const id of [excused, calm]) {
        const { gained, lost, changed, before, after } = of(id);
        assertEquals([gained, lost, changed], [[], [], []]);
        assertEquals(after, before);
      }
      const { summary } = seen;
      assertEquals(
        [
          summary.attempts,
          summary.changed,
          summary.flagged_before,
          summary.flagged_after,
          summary.newly_flagged,
        ],
        [4, 2, 0, 1, 1],
      );
      assertEquals(summary.lost, { copy_paste: 2 });
      assertEquals(summary.changed_alerts, { tab_switch: 1 });
    });

    it("accepting gives exactly what was previewed", async () => {
      const { school, students, admin } = await sat(stack);
      const seen = await preview(stack, school, STRICT);
      const expected = new Map<string, unknown>();
      for (const one of seen.attempts) {
        const { alerts } = await standing(stack, one.attempt_id);
        const gone = new Set([
          ...one.lost.map(keyOf),
          ...one.changed.map(({ before }) => keyOf(before)),
        ]);
        expected.set(one.attempt_id, {
          score: one.after.score,
          level: one.after.level,
          alerts: sorted([
            ...alerts.filter((alert) => !gone.has(keyOf(alert))),
            ...one.changed.map(({ after }) => after),
            ...one.gained,
          ]),
        });
      }
      const { preview_hash } = seen;
      const reply = await accept(stack, school, admin.token, {
        policy: STRICT,
        preview_hash,
      });
      assertEquals(reply.status, 200, JSON.stringify(reply.body));
      const accepted = rescoreAccepted.parse(reply.body);
      assertEquals(accepted, {
        policies_changed: 4,
        summary: seen.summary,
        next: null,
      });
      await drained(stack);
      for (const [attempt, wanted] of expected) {
        assertEquals(await standing(stack, attempt), wanted);
      }

      // A version of the policy more for each, and one line of the log.
      const versions = await stack.sql<Answer>(
        `select p.reason, p.created_by, p.id = a.policy_id as in_force,
           a.policy = p.policy as same, p.policy ->> 'max_tab_switches' as tabs,
           p.policy ->> 'copy_paste_blocked' as blocked,
           p.accommodations ->> 'paste_allowed' as excused
         from public.attempt_policies p
         join public.attempts a on a.id = p.attempt_id
         where a.exam_id = $1 and p.reason <> 'start' order by excused`,
        [school.examId],
      );
      assertEquals(versions.length, 4);
      for (const version of versions) {
        const excused = version.excused === "true";
        assertEquals(version, {
          reason: "The limit was announced as none.",
          created_by: admin.id,
          in_force: true,
          same: true,
          tabs: "0",
          // What a student was granted stays in force.
          blocked: String(!excused),
          excused: String(excused),
        });
      }
      const lines = await audited(stack, school.examId);
      assertEquals(lines.map((line) => [line.action, line.actor_id]), [
        ["exam.rescore", admin.id],
      ]);
      assertEquals(lines[0]!.details.summary, seen.summary);
      assertEquals(lines[0]!.details.policy, STRICT);

      // The same once more changes nothing and is another preview.
      const again = await preview(stack, school, STRICT);
      assertEquals(again.summary.changed, 0);
      assert(again.attempts.every((one) => !one.policy_differs));
      assertProblem(
        await accept(stack, school, admin.token, {
          policy: STRICT,
          preview_hash,
        }),
        409,
        "changed_meanwhile",
      );
      // Who is at it learns of the new thresholds; who handed in does not.
      const kinds = async (one?: Student) =>
        (await commands(stack, one!.attempt)).map((row) => row.kind)
          .filter((kind) => kind === "policy_changed");
      assertEquals(await kinds(students[0]), ["policy_changed"]);
      assertEquals(await kinds(students[1]), []);
    });

    it("what was done by the policy is not done again", async () => {
      const { school, students, admin } = await sat(stack, {
        max_tab_switches: 0,
        on_tab_limit: "warn",
      });
      const attempt = students[0]!.attempt;
      const warned = async () =>
        (await commands(stack, attempt)).filter(({ kind }) => kind === "warn")
          .length;
      await until(async () => {
        await score(stack);
        return await warned() === 1;
      }, { what: "the warning" });
      const policy = { rules: { tab_switch: { weight: 25 } } };
      const { preview_hash } = await preview(stack, school, policy);
      const reply = await accept(stack, school, admin.token, {
        policy,
        preview_hash,
      });
      assertEquals(reply.status, 200, JSON.stringify(reply.body));
      await drained(stack);
      await score(stack);
      const [limit] = await stack.sql<{ acted: boolean }>(
        `select acted_at is not null as acted from public.alerts
         where attempt_id = $1 and rule = 'tab_limit'
           and status <> 'superseded'`,
        [attempt],
      );
      assertEquals(limit, { acted: true });
      assertEquals(await warned(), 1);
    });

    it("ends no exam for what was done under the policy before", async () => {
      const { school, students, admin } = await sat(stack);
      const [leaver, , , calm] = students;
      const policy = { max_tab_switches: 0, on_tab_limit: "auto_submit" };
      const { preview_hash } = await preview(stack, school, policy);
      const reply = await accept(stack, school, admin.token, {
        policy,
        preview_hash,
      });
      assertEquals(reply.status, 200, JSON.stringify(reply.body));
      await drained(stack);
      await score(stack);
      const state = async (one?: Student) =>
        (await stack.sql<{ state: string }>(
          "select state from public.attempts where id = $1",
          [one!.attempt],
        ))[0]!.state;
      // It is told that the limit was passed, and by what that would be.
      assertEquals(
        await stack.sql(
          `select act, acted_at from public.alerts
           where attempt_id = $1 and rule = 'tab_limit'
             and status <> 'superseded'`,
          [leaver!.attempt],
        ),
        [{ act: "auto_submit", acted_at: null }],
      );
      // Who passes it from now on knew of it.
      await calm!.batch([calm!.event("tab_switch", { phase: "begin" })]);
      await until(async () => {
        await score(stack);
        return await state(calm) === "auto_submitted";
      }, { what: "the end of the other" });
      assertEquals(await state(leaver), "in_progress");
    });

    it("accepts nothing that is not as it was seen", async () => {
      const { school, students, admin } = await sat(stack);
      const { preview_hash } = await preview(stack, school, STRICT);
      const refused = async (body: Answer, token = admin.token) =>
        assertProblem(
          await accept(stack, school, token, body),
          409,
          "changed_meanwhile",
        );
      // Another policy than the previewed one.
      await refused({
        policy: { ...STRICT, max_tab_switches: 1 },
        preview_hash,
      });
      // An event since.
      const one = students[3]!;
      await one.batch([one.event("copy_paste_attempt")]);
      await refused({ policy: STRICT, preview_hash });
      assertEquals(
        await stack.sql(
          `select from public.attempt_policies p
           join public.attempts a on a.id = p.attempt_id
           where a.exam_id = $1 and p.reason <> 'start'`,
          [school.examId],
        ),
        [],
      );
      await drained(stack);
      // Two admins at once: one of them comes first.
      const fresh = await preview(stack, school, STRICT);
      const both = await Promise.all(
        [1, 2].map(() =>
          accept(stack, school, admin.token, {
            policy: STRICT,
            preview_hash: fresh.preview_hash,
          })
        ),
      );
      assertEquals(both.map((reply) => reply.status).sort(), [200, 409]);
    });

    it("is for staff of the school: a proctor looks, an admin accepts", async () => {
      const { school, admin } = await sat(stack);
      const other = await makeSchool(stack, {
        staff: ["admin"],
        candidates: 0,
        questions: 1,
      });
      const { preview_hash } = await preview(stack, school, STRICT);
      const look = `/exams/${school.examId}/rescore`;
      const put = `/admin/exams/${school.examId}/rescore`;
      const body = { policy: STRICT, preview_hash, reason: "x" };
      const token = (role: string) => new Staff(stack, school, role).token;
      const cases: [string, string, number, string][] = [
        [look, token("grader"), 403, "bearer_not_allowed"],
        [put, token("grader"), 403, "bearer_not_allowed"],
        [put, token("proctor"), 403, "bearer_not_allowed"],
        ...[
          new Staff(stack, other, "admin").token,
          school.candidates[0]!.accessToken,
        ].flatMap((foreign): [string, string, number, string][] => [
          [look, foreign, 404, "exam_not_found"],
          [put, foreign, 404, "exam_not_found"],
          [
            `/exams/${crypto.randomUUID()}/rescore`,
            foreign,
            404,
            "exam_not_found",
          ],
        ]),
      ];
      const before = await everything(stack);
      for (const [path, bearer, status, code] of cases) {
        const reply: Reply = await post(
          stack,
          bearer,
          path,
          path === put ? body : { policy: STRICT },
        );
        assertEquals([reply.status, reply.body.code], [status, code], path);
      }
      assertEquals(await everything(stack), before);
      assertEquals(
        (await accept(stack, school, admin.token, body)).status,
        200,
      );
    });

    it("takes nothing but scored fields, spelt and within range", async () => {
      const school = await makeSchool(stack, { candidates: 0, questions: 1 });
      const { token } = new Staff(stack, school, "proctor");
      const cases: [unknown, string][] = [
        [{ webcam: "off" }, "webcam"],
        [{ max_tab_switchs: 1 }, "max_tab_switchs"],
        [{ rules: { tab_switch: { wieght: 1 } } }, "rules.tab_switch.wieght"],
        [{ rules: { tab_switch: { weight: -1 } } }, "rules.tab_switch.weight"],
        [{ risk: { high_at: "50" } }, "risk.high_at"],
        [{ risk: null }, "risk"],
        [{ sensitivity: "paranoid" }, "sensitivity"],
      ];
      for (const [policy, path] of cases) {
        const reply = await post(
          stack,
          token,
          `/exams/${school.examId}/rescore`,
          { policy },
        );
        assertProblem(reply, 400, "policy_malformed");
        assertEquals(reply.body.detail, { paths: [path] });
      }
    });
  });
}
