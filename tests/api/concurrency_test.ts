/** Twenty connections at once: nothing twice, nothing lost, nobody stuck. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type Reply, score, type Student, student } from "./helpers.ts";

const AT_ONCE = 20;

/** The same call from many connections. */
function together(
  call: (n: number) => Promise<Reply<unknown>>,
): Promise<Reply<unknown>[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, (_, n) => call(n)));
}

const statuses = (replies: Reply<unknown>[]) =>
  [...new Set(replies.map((reply) => reply.status))].sort();

for (const engine of engines) {
  describe(`api on ${engine.name} - many at once`, () => {
    let stack: Stack;
    let school: School;
    let one: Student;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 1 });
      one = student(stack, school);
    });
    afterAll(() => stack.stop());

    const count = async (text: string) =>
      (await stack.sql<{ n: number }>(
        `select count(*)::int as n from public.${text}`,
        [one.attempt],
      ))[0]!.n;

    it("make one attempt", async () => {
      const made = await together(() =>
        one.ask("POST", `/exams/${school.examId}/attempts`)
      );
      assertEquals(statuses(made), [200, 201]);
      const ids = new Set(made.map(({ body }) => (body as { id: string }).id));
      assertEquals(ids.size, 1);
      one.attempt = [...ids][0]!;
      assertEquals(await count("attempts where id = $1"), 1);
    });

    it("take its steps, open one page and start once", async () => {
      await one.step("open");
      const steps = await together((n) =>
        one.step(n % 2 ? "details" : "rules")
      );
      assertEquals(statuses(steps), [200]);
      const opened = await Promise.all(Array.from(
        { length: AT_ONCE },
        () => one.open(),
      ));
      assertEquals([...new Set(opened.map(({ epoch }) => epoch))], [1]);
      const path = `/attempts/${one.attempt}/start`;
      assertEquals(statuses(await together(() => one.ask("POST", path))), [
        200,
      ]);
      assertEquals(
        await count(
          "proctoring_events where attempt_id = $1 and event_type = 'exam_started'",
        ),
        1,
      );
    });

    it("50 reports that call score, and 50 reads of staff, all end", async () => {
      const read = () =>
        fetch(`${stack.url}/rest/v1/alerts?select=id,rule`, {
          headers: {
            apikey: stack.publishableKey,
            authorization: `Bearer ${school.staff[1]!.accessToken}`,
          },
        });
      const all = await Promise.all(Array.from({ length: 50 }, async () => {
        const [reply, rows] = await Promise.all([
          one.batch([one.event("copy_paste_attempt")]),
          read(),
        ]);
        await rows.body?.cancel();
        return [reply.status, rows.status];
      }));
      assertEquals(all, Array.from({ length: 50 }, () => [202, 200]));
      // No ticker runs here: the API's own call of score brings the alert.
      await until(async () => {
        const answer = await read();
        const rows: { rule: string }[] = await answer.json();
        return rows.some(({ rule }) => rule === "copy_paste");
      }, { what: "the alert" });
    });

    it("answer, report, beat, score and hand in, all mixed", async () => {
      const { questions } = await one.paper();
      const { id } = questions[0]!;
      const replies = await together(async (n) => {
        if (n % 4 === 0) await score(stack);
        if (n % 4 === 1) return await one.save(id, `${n}`, n);
        if (n % 4 === 2) return await one.beat();
        return await one.batch([one.event("tab_switch")]);
      });
      assertEquals(statuses(replies), [200, 202]);
      const ends = await together((n) =>
        n % 2 ? one.submit() : one.batch([one.event("window_blur")])
      );
      assertEquals(statuses(ends), [200, 202]);

      assertEquals(
        await stack.sql(
          `select value, revision from public.answers where attempt_id = $1`,
          [one.attempt],
        ),
        [{ value: "17", revision: 17 }],
      );
      assertEquals(
        await count(
          "proctoring_events where attempt_id = $1 and event_type = 'exam_submitted'",
        ),
        1,
      );
      assertEquals(
        await count("proctoring_events where attempt_id = $1 and epoch = 1"),
        one.seq,
      );
      const [chain] = await stack.sql<{ intact: boolean }>(
        "select intact from private.verify_chain($1, $2)",
        [school.tenantId, one.attempt],
      );
      assert(chain!.intact);
    });
  });
}
