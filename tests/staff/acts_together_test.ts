/** Acts of several at once, on several at once, and the same one twice. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { score, type Student, student } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { runningAttempt } from "./attempts.ts";
import {
  type Answer,
  audited,
  commands,
  heard,
  kinds,
  ms,
  Staff,
} from "./people.ts";

for (const engine of engines) {
  describe(`acts together on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let admin: Staff;
    let proctor: Staff;
    let colleague: Staff;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        staff: ["admin", "proctor", "proctor"],
        candidates: 6,
        questions: 1,
      });
      admin = new Staff(stack, school, "admin");
      proctor = new Staff(stack, school, "proctor");
      colleague = new Staff(stack, school, "proctor", 1);
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    it("two proctors resume at once: it happens once", async () => {
      const one = await begun();
      const attempt_id = one.attempt;
      await proctor.done("staff_pause", { attempt_id });
      const answers = await Promise.all(
        [proctor, colleague, admin].map((who) =>
          who.act("staff_resume", { attempt_id })
        ),
      );
      assertEquals(
        answers.map((answer) => answer.error ?? answer.hold).sort(),
        ["attempt_not_held", "attempt_not_held", "none"],
      );
      assertEquals(kinds(await heard(one)), ["pause", "resume"]);
      assertEquals(
        (await audited(stack, attempt_id)).map((row) => row.action),
        ["attempt.pause", "attempt.resume"],
      );
    });

    it("extra time twice with one request_id is given once", async () => {
      const one = await begun();
      const attempt_id = one.attempt;
      const before = ms((await heard(one)).deadline_at);
      const request = {
        attempt_id,
        seconds: 300,
        request_id: crypto.randomUUID(),
      };
      const answers = await Promise.all([
        proctor.done("staff_extra_time", request),
        proctor.done("staff_extra_time", request),
      ]);
      assertEquals(answers[0], answers[1]);
      assertEquals(await proctor.done("staff_extra_time", request), answers[0]);
      assertEquals(ms(answers[0]!.deadline_at) - before, 300_000);
      assertEquals(answers[0]!.extra_seconds, 300);
      assertEquals(kinds(await heard(one)), ["extra_time"]);
      assertEquals((await audited(stack, attempt_id)).length, 1);
      assertEquals(
        await proctor.act("staff_extra_time", { ...request, seconds: 600 }),
        { error: "idempotency_conflict" },
      );
      // Without it, and by someone else, it is another gift.
      await colleague.done("staff_extra_time", request);
      const twice = await proctor.done("staff_extra_time", {
        attempt_id,
        seconds: 300,
      });
      assertEquals(twice.extra_seconds, 900);
    });

    it("what was refused may be asked again by the same request_id", async () => {
      const { attempt } = await runningAttempt(stack, school);
      const request = {
        attempt_id: attempt,
        request_id: crypto.randomUUID(),
      };
      assertEquals(
        await proctor.act("staff_resume", request),
        { error: "attempt_not_held" },
      );
      await proctor.done("staff_pause", { attempt_id: attempt });
      assertEquals((await proctor.done("staff_resume", request)).hold, "none");
      assertEquals((await proctor.done("staff_resume", request)).hold, "none");
      assertEquals((await commands(stack, attempt)).length, 2);
    });

    it("a whole room gets it as one group, and nobody else", async () => {
      const room = crypto.randomUUID().slice(0, 8);
      const [a, b, elsewhere] = [
        await runningAttempt(stack, school, { room }),
        await runningAttempt(stack, school, { room }),
        await runningAttempt(stack, school, { room: "other" }),
      ];
      await proctor.done("staff_submit", {
        attempt_id: b!.attempt,
        reason: "Done.",
      });
      const c = await runningAttempt(stack, school, { room });
      const answer = await proctor.done("staff_extra_time", {
        exam_id: school.examId,
        room,
        seconds: 60,
      });
      const given = [a!.attempt, c.attempt].sort();
      assertEquals(
        answer.attempts.map((one: Answer) => one.attempt_id),
        given,
      );
      assertEquals(answer.refused, []);
      for (const attempt of given) {
        const [command] = await commands(stack, attempt);
        assertEquals(
          [command!.kind, command!.group_id, command!.issued_by],
          ["extra_time", answer.group_id, proctor.id],
        );
        const [line] = await audited(stack, attempt);
        assertEquals(line!.details, {
          seconds: 60,
          group_id: answer.group_id,
        });
      }
      assertEquals(await commands(stack, elsewhere!.attempt), []);

      // A list says of each one what became of it.
      const list = await proctor.done("staff_pause", {
        attempt_ids: [a!.attempt, b!.attempt],
      });
      assertEquals(
        list.attempts.map((one: Answer) => one.attempt_id),
        [a!.attempt],
      );
      assertEquals(list.refused, [
        { attempt_id: b!.attempt, error: "attempt_over" },
      ]);
    });

    it("a list with one attempt of another school does nothing at all", async () => {
      const other = await makeSchool(stack, { staff: [], candidates: 0 });
      const theirs = await runningAttempt(stack, other);
      const ours = await runningAttempt(stack, school);
      const lists = [theirs.attempt, crypto.randomUUID()].map((id) =>
        proctor.act("staff_pause", { attempt_ids: [ours.attempt, id] })
      );
      assertEquals(await Promise.all(lists), [
        { error: "attempt_not_found" },
        { error: "attempt_not_found" },
      ]);
      assertEquals(
        await proctor.act("staff_pause", { exam_id: other.examId }),
        { error: "exam_not_found" },
      );
      assertEquals(await commands(stack, ours.attempt), []);
      assertEquals(await commands(stack, theirs.attempt), []);
    });

    it("two proctors, students and the worker never lock each other out", async () => {
      const students = await Promise.all([begun(), begun(), begun()]);
      const ids = students.map((one) => one.attempt);
      const work: Promise<unknown>[] = [];
      for (let n = 0; n < 4; n++) {
        work.push(
          proctor.done("staff_pause", { attempt_ids: ids }),
          colleague.done("staff_resume", { attempt_ids: ids.toReversed() }),
          admin.done("staff_extra_time", {
            exam_id: school.examId,
            seconds: 1,
          }),
          score(stack),
          ...students.map(async (one) => {
            const events = [one.event("copy_paste_attempt")];
            assertEquals((await one.batch(events)).status, 202);
            assertEquals((await one.beat()).status, 200);
          }),
        );
      }
      // A deadlock would be an error of the database, and not 200.
      await Promise.all(work);
      for (const attempt of ids) {
        const [chain] = await stack.sql(
          "select intact from private.verify_chain($1, $2)",
          [school.tenantId, attempt],
        );
        assertEquals(chain, { intact: true });
        const [row] = await stack.sql<{ given: number }>(
          "select extra_seconds as given from public.attempts where id = $1",
          [attempt],
        );
        assertEquals(row!.given, 4);
      }
    });
  });
}
