/** What a student confirmed before the start, as it is kept; and the trial of the line. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { textHash } from "../../lib/data/text_hash.ts";
import { detailsText } from "../../lib/exam/details_text.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, type Student, student } from "./helpers.ts";

const RULES = "- Be quiet.\n- Be fair: “é” ≤ 1.";

for (const engine of engines) {
  describe(`confirmations on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 6 });
      await stack.sql(
        "update public.exams set rules_markdown = $2, version = 7 where id = $1",
        [school.examId, RULES],
      );
    });
    afterAll(() => stack.stop());

    async function opened(): Promise<[Student, AttemptView]> {
      const one = student(stack, school, next++);
      const made = await one.get<AttemptView>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      one.attempt = made.id;
      await one.step("open");
      return [one, made];
    }
    const steps = async (one: Student) =>
      (await stack.sql<{ steps: Record<string, Record<string, unknown>> }>(
        "select steps from public.attempts where id = $1",
        [one.attempt],
      ))[0]!.steps;

    it("keeps time, version, hash and language of both", async () => {
      const [one, view] = await opened();
      await stack.sql(
        `update public.candidates
         set center = 'Zürich', district = null, trade = '', name = $2
         where id = $1`,
        [
          school.candidates[next - 1]!.candidateId,
          'e\u0301 \u00e9 "\\n"\nexam=?\r\t\u2028\u{1F393}\ufeff\u200f\u0007 ',
        ],
      );
      const now = await one.get<AttemptView>("GET", `/attempts/${view.id}`);
      const details = textHash(detailsText(now));
      const took = [
        await one.step("details", { text_hash: details, locale: "fr" }),
        await one.step("rules", {
          text_hash: now.exam.rules_hash,
          locale: "fr",
        }),
      ];
      assertEquals(took.map(({ status }) => status), [200, 200]);
      const kept = await steps(one);
      for (const step of [kept.details!, kept.rules!]) {
        const at = Date.parse(String(step.at));
        assert(Math.abs(Date.now() - at) < 60_000, String(step.at));
        assertEquals([step.version, step.locale], [7, "fr"]);
      }
      assertEquals(kept.details!.text_hash, details);
      assertEquals(kept.rules!.text_hash, textHash(RULES));
      assert(/^[0-9a-f]{64}$/.test(String(kept.rules!.policy_hash)));
    });

    it("puts in the hash where none is sent, and keeps the first word", async () => {
      const [one] = await opened();
      await one.step("details");
      await one.step("rules", {});
      const first = await steps(one);
      assertEquals(first.rules!.text_hash, textHash(RULES));
      assert(/^[0-9a-f]{64}$/.test(String(first.details!.text_hash)));
      assertEquals((await one.step("details", { locale: "en" })).status, 200);
      assertEquals(await steps(one), first);
    });

    it("refuses what has changed since it was shown", async () => {
      const [one, view] = await opened();
      const shown = textHash(detailsText(view));
      await stack.sql(
        "update public.candidates set name = name || '!' where id = $1",
        [school.candidates[next - 1]!.candidateId],
      );
      for (
        const [step, text_hash] of [
          ["details", shown],
          ["rules", textHash(`${RULES} `)],
        ] as const
      ) {
        const refused = await one.step(step, { text_hash });
        assertProblem(refused, 409, "step_out_of_order");
        assertEquals(refused.body.detail ?? refused.body, {
          ...(refused.body.detail ?? refused.body) as object,
          reason: `the ${step} have changed`,
        });
      }
      assertEquals(Object.keys(await steps(one)), ["open"]);
    });

    it("refuses what is no hash and no language", async () => {
      const [one] = await opened();
      for (const body of [{ text_hash: "x" }, { locale: "<b>" }]) {
        assertProblem(await one.step("details", body), 400, "bad_request");
      }
    });

    it("a trial of the line stores nothing, and has an end", async () => {
      const [one] = await opened();
      const path = `/attempts/${one.attempt}/probe`;
      const filling = "x".repeat(50_000);
      const first = await one.ask("POST", path, { filling });
      assertEquals(first.status, 200);
      assertEquals(first.body.received_bytes, 50_014);
      assertProblem(
        await one.ask("POST", path, { filling: "x".repeat(60_001) }),
        400,
        "bad_request",
      );
      assertProblem(
        await one.ask("POST", path, { filling: "x".repeat(70_000) }),
        413,
        "too_large",
      );
      for (let n = 1; n < 10; n++) {
        assertEquals(
          (await one.ask("POST", path, { filling: "x" })).status,
          200,
        );
      }
      assertProblem(
        await one.ask("POST", path, { filling: "x" }),
        429,
        "rate_limited",
      );
      const other = student(stack, school, 0);
      assertProblem(
        await other.ask("POST", path, { filling: "x" }),
        404,
        "attempt_not_found",
      );
    });
  });
}
