/** Chains of events: whole ones, and what becomes of those touched by hand. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { main, type Report } from "../../tasks/verify_exam.ts";
import { type Student, student } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type Answer, audited, Staff } from "./people.ts";

/** What a hand with all rights of the database may do to one attempt. */
const TOUCHES = {
  changed: (id: string) =>
    `update public.proctoring_events set event_data = '{"seen": true}'
     where attempt_id = '${id}' and position = 3;`,
  removed: (id: string) =>
    `delete from public.proctoring_events
     where attempt_id = '${id}' and position = 3;`,
  // The end goes, and the head says so: only the signed head knows better.
  cut: (id: string) =>
    `delete from public.proctoring_events
     where attempt_id = '${id}' and position > 3;
     update public.chain_heads h set position = 3, head = p.link
     from public.proctoring_events p
     where h.attempt_id = '${id}' and p.attempt_id = h.attempt_id
       and p.position = 3;`,
  // All links and heads made anew: only who has the key can tell.
  forged: (id: string) =>
    `update public.proctoring_events set event_data = '{"seen": true}'
     where attempt_id = '${id}' and position = 3;
     update public.proctoring_events p set link = f.link
     from (
       select e.position, private.chain(repeat('0', 64), private.canonical(e))
         over (order by e.position) as link
       from public.proctoring_events e where e.attempt_id = '${id}'
     ) f
     where p.attempt_id = '${id}' and p.position = f.position;
     update public.chain_heads h set head = p.link, signed_head = p.link,
       signed_position = p.position
     from public.proctoring_events p
     where h.attempt_id = '${id}' and p.attempt_id = h.attempt_id
       and p.position = h.position;`,
} as const;

for (const engine of engines) {
  describe(`chain check on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let headSecret: string;
    const attempts: Record<string, string> = {};
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        staff: ["admin", "proctor"],
        candidates: 5,
        questions: 1,
      });
      await stack.sql(
        "update public.exams set external_id = $2 where id = $1",
        [
          school.examId,
          `exam-${engine.name}`,
        ],
      );
      const keys = await Deno.readTextFile(`${stack.dataDir}/keys.json`);
      headSecret = JSON.parse(keys).head_secret;
      const names = ["whole", ...Object.keys(TOUCHES)];
      await Promise.all(names.map(async (name, n) => {
        attempts[name] = (await sat(student(stack, school, n))).attempt;
      }));
      // Triggers sleep: the hand of a superuser.
      await stack.script(
        "set local session_replication_role = replica;" +
          Object.entries(TOUCHES).map(([name, touch]) => touch(attempts[name]!))
            .join("\n"),
      );
    });
    afterAll(() => stack.stop());

    /** Begins, tells of five events, and gives the signed head back. */
    async function sat(one: Student): Promise<Student> {
      await one.begin(school.examId);
      const { body } = await one.batch(
        Array.from({ length: 5 }, () => one.event("page_reloaded")),
      );
      assertEquals((await one.beat({ head: body.head })).status, 200);
      return one;
    }
    const expected = {
      whole: [true, 6, null, null],
      changed: [false, 6, 3, "link_differs"],
      removed: [false, 5, 3, "position_missing"],
      cut: [false, 3, 3, "signed_head_differs"],
      forged: [true, 6, null, null],
    };
    const found = (rows: Answer[]) =>
      Object.fromEntries(
        Object.entries(attempts).map(([name, id]) => {
          const row = rows.find((one) => one.attempt_id === id)!;
          return [name, [row.intact, row.length, row.broken_at, row.reason]];
        }),
      );
    /** Runs the task as its command line would. */
    async function verify(args: string[], env: Record<string, string>) {
      const out: string[] = [];
      const say = (line: string) => void out.push(line);
      const code = await main(args, (name) => env[name], say, say);
      return { code, out };
    }
    const rest = () => ({
      SUPABASE_URL: stack.url,
      SUPABASE_SECRET_KEY: stack.secretKey,
    });

    it("staff learn which chains of an exam are broken, and where", async () => {
      const proctor = new Staff(stack, school, "proctor");
      const answer = await proctor.done("staff_verify_chain", {
        exam_id: school.examId,
      });
      assertEquals(found(answer.attempts), expected);
      assertEquals([answer.broken, answer.next], [3, null]);
      const one = await proctor.done("staff_verify_chain", {
        attempt_id: attempts.changed,
      });
      assertEquals(one.attempts, [{
        attempt_id: attempts.changed,
        intact: false,
        length: 6,
        broken_at: 3,
        reason: "link_differs",
      }]);
      assertEquals(
        (await audited(stack, attempts.changed!)).map((row) => [
          row.action,
          row.details,
        ]),
        [["chain.verify", {
          attempts: 1,
          broken: 1,
          broken_at: 3,
          intact: false,
          length: 6,
          reason: "link_differs",
        }]],
      );
    });

    it("what the last check found is for who may check", async () => {
      const proctor = new Staff(stack, school, "proctor");
      const admin = new Staff(stack, school, "admin");
      const last = async (attempt_id: string) =>
        (await proctor.done("staff_last_chain_check", { attempt_id })).checked;
      assertEquals(await last(attempts.removed!), null);
      for (const name of ["removed", "whole"]) {
        await admin.done("staff_verify_chain", { attempt_id: attempts[name] });
      }
      const { at, ...found } = await last(attempts.removed!);
      assert(Date.parse(at) <= Date.now());
      assertEquals(found, {
        by: admin.id,
        intact: false,
        length: 5,
        broken_at: 3,
        reason: "position_missing",
      });
      assertEquals((await last(attempts.whole!)).intact, true);
      const other = await makeSchool(stack, {
        staff: ["admin", "grader"],
        candidates: 0,
        questions: 0,
      });
      const request = { attempt_id: attempts.whole };
      assertEquals(
        await new Staff(stack, other, "admin").act(
          "staff_last_chain_check",
          request,
        ),
        { error: "attempt_not_found" },
      );
      await stack.sql(
        "update public.memberships set role = 'grader' where user_id = $1",
        [proctor.id],
      );
      assertEquals(
        await proctor.act("staff_last_chain_check", request),
        { error: "bearer_not_allowed" },
      );
      await stack.sql(
        "update public.memberships set role = 'proctor' where user_id = $1",
        [proctor.id],
      );
    });

    it("the task tells a forged chain by its signature", async () => {
      const { code, out } = await verify(
        [school.examId, "--json"],
        { ...rest(), INVIGIL_HEAD_SECRET: headSecret },
      );
      const report: Report = JSON.parse(out.join("\n"));
      assertEquals([code, report.broken], [1, 4]);
      assertEquals(
        found(report.attempts as unknown as Answer[]),
        { ...expected, forged: [false, 6, 6, "signature_invalid"] },
      );
      const whole = report.attempts.find((one) =>
        one.attempt_id === attempts.whole
      )!;
      assertEquals([whole.signed_position, whole.signature_checked], [6, true]);
    });

    it("the task says it in a line for each, by the exam's own name too", async () => {
      const { code, out } = await verify([`exam-${engine.name}`], rest());
      assertEquals(code, 1);
      assertEquals(out.length, 7);
      assert(out[0]!.includes(school.examId));
      assertEquals(
        out.filter((line) => line.startsWith("BROKEN")).length,
        3,
      );
      const changed = out.find((line) => line.includes(attempts.changed!))!;
      assert(
        changed.includes("at 3: an event is not what was stored"),
        changed,
      );
      const whole = out.find((line) => line.includes(attempts.whole!))!;
      assert(whole.includes("signature not checked"), whole);
      assertEquals(out.at(-1), "5 attempts: 2 intact, 3 broken");
    });

    it("the task needs no key beside a running start", async () => {
      const { code, out } = await verify([school.examId], {
        INVIGIL_DATA_DIR: stack.dataDir,
        SUPABASE_PORT: new URL(stack.url).port,
      });
      assertEquals([code, out.at(-1)], [1, "5 attempts: 1 intact, 4 broken"]);
    });

    if (engine.name === "postgres") {
      it("the task reads a database directly", async () => {
        const { code, out } = await verify(
          ["--database-url", stack.databaseUrl!, school.examId],
          {},
        );
        assertEquals([code, out.at(-1)], [1, "5 attempts: 2 intact, 3 broken"]);
      });
    }

    it("an exam with whole chains alone is code 0", async () => {
      const other = await makeSchool(stack, { candidates: 1, questions: 1 });
      const one = student(stack, other);
      await one.begin(other.examId);
      const { code, out } = await verify([other.examId], rest());
      assertEquals([code, out.at(-1)], [0, "1 attempt: 1 intact, 0 broken"]);
    });

    it("what cannot be checked is code 2, with the reason", async () => {
      const unknown = await verify(["no-such-exam"], rest());
      assertEquals(unknown, { code: 2, out: ["No exam is no-such-exam."] });
      const nothing = await verify([], rest());
      assertEquals(nothing.code, 2);
      const key = await verify([school.examId], {
        SUPABASE_URL: stack.url,
        SUPABASE_SECRET_KEY: stack.publishableKey,
      });
      assertEquals(key.code, 2);
    });
  });
}
