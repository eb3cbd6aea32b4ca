/** Letting a student in by hand, and the demo's own ways in. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { demoTickets } from "../../local/demo_users.ts";
import { examKeyFile } from "../../local/exam_key.ts";
import { seedDemo } from "../../local/seed.ts";
import type { Stack } from "../../local/stack.ts";
import type { SessionOpened } from "../../supabase/functions/_shared/contract/identity.ts";
import { demoExamToken, readWanted } from "../../tasks/exam_token.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { Student } from "./helpers.ts";
import { signIn } from "./tickets.ts";

for (const engine of engines) {
  describe(`admitting by hand on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 1,
        staff: ["admin", "proctor", "grader"],
      });
    });
    afterAll(() => stack.stop());

    const admit = async (token: string, request: Record<string, unknown>) => {
      const reply = await fetch(`${stack.url}/rest/v1/rpc/staff_admit`, {
        method: "POST",
        headers: {
          apikey: stack.publishableKey,
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ request }),
      });
      return { status: reply.status, body: await reply.json() };
    };
    const staff = (role: string) =>
      school.staff.find((one) => one.role === role)!;
    const enrolment = () => ({
      enrolment_id: school.candidates[0]!.enrolmentId,
    });

    it("a proctor gets a token for the student, and it is written down", async () => {
      const proctor = staff("proctor");
      const { body } = await admit(proctor.accessToken, {
        ...enrolment(),
        reason: "Knows her; locked out.",
      });
      assertMatch(body.token, /^iht_[A-Za-z0-9_-]{43}$/);
      const view = await new Student(stack, body.token).begin(school.examId);
      assertEquals(view.candidate.name, school.candidates[0]!.name);
      const [row] = await stack.sql<{ line: string }>(
        `select to_jsonb(l)::text as line from public.audit_log l
         where l.action = 'candidate.admit' and l.tenant_id = $1::uuid`,
        [school.tenantId],
      );
      const line = JSON.parse(row!.line);
      assertEquals(
        [line.actor_id, line.subject_id, line.exam_id, line.reason],
        [
          proctor.userId,
          school.candidates[0]!.candidateId,
          school.examId,
          "Knows her; locked out.",
        ],
      );
      assert(!row!.line.includes(body.token));
      const [enrolled] = await stack.sql<{ by: string; admitted: boolean }>(
        `select admitted_by as by, admitted_at is not null as admitted
         from public.enrolments where id = $1::uuid`,
        [school.candidates[0]!.enrolmentId],
      );
      assertEquals(enrolled, { by: proctor.userId, admitted: true });
    });

    it("each time another one", async () => {
      const { accessToken } = staff("admin");
      const one = await admit(accessToken, enrolment());
      const two = await admit(accessToken, enrolment());
      assert(one.body.token !== two.body.token);
    });

    it("not by graders, by another school, or by students", async () => {
      const grader = await admit(staff("grader").accessToken, enrolment());
      assertEquals(grader.body, { error: "bearer_not_allowed" });
      const other = await makeSchool(stack, {
        candidates: 0,
        staff: ["admin"],
      });
      const nobody = { enrolment_id: crypto.randomUUID() };
      for (
        const [who, request] of [
          [other.staff[0]!, enrolment()],
          [staff("admin"), nobody],
          [school.candidates[0]!, enrolment()],
        ] as const
      ) {
        const { body } = await admit(who.accessToken, request);
        assertEquals(body, { error: "enrolment_not_found" });
      }
      const { status } = await admit(stack.publishableKey, enrolment());
      assert(status === 401 || status === 403, `${status}`);
    });

    it("not into an exam that is over", async () => {
      const over = await makeSchool(stack, {
        candidates: 1,
        staff: ["admin"],
        exam: {
          opens_at: "2020-01-01T00:00:00Z",
          closes_at: "2020-01-02T00:00:00Z",
        },
      });
      const { body } = await admit(over.staff[0]!.accessToken, {
        enrolment_id: over.candidates[0]!.enrolmentId,
      });
      assertEquals(body, { error: "exam_not_open" });
    });
  });

  describe(`the demo's ways in on ${engine.name}`, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await engine.start();
      await seedDemo(stack);
    });
    afterAll(() => stack.stop());

    it("hall tickets as they are printed", async () => {
      for (const ticket of demoTickets) {
        const { status, body } = await signIn(stack, ticket);
        assertEquals([status, body.exam?.school], [200, ticket.school]);
      }
    });

    it("deno task dev:exam-token - a token of the data folder's key", async () => {
      const file = examKeyFile(stack.dataDir);
      assertEquals((await Deno.stat(file)).mode! & 0o777, 0o600);
      const pem = await Deno.readTextFile(file);
      const wanted = readWanted(["--candidate=student02", "--minutes=90"]);
      const student = new Student(stack, await demoExamToken(pem, wanted));
      const { attempt } = await student.get<SessionOpened>(
        "POST",
        "/sessions/start",
        { client_id: student.client },
      );
      assertEquals(
        [attempt.exam.title, attempt.candidate.name],
        ["Electrical Safety, Level 1", "Liam O’Sullivan"],
      );
      await seedDemo(stack);
      assertEquals(await Deno.readTextFile(file), pem);
    });
  });
}
