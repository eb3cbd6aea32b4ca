/** Signing in by hall ticket. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { hashTicketAnswer } from "../../supabase/functions/_shared/auth/ticket_answer.ts";
import { USUAL_QUESTIONS } from "../../supabase/functions/_shared/auth/ticket_question.ts";
import { engines } from "../fixtures/engines.ts";
import type { SchoolOptions } from "../fixtures/school.ts";
import { assertProblem, Student } from "./helpers.ts";
import { ask, signIn, type Ticket, ticketSchool } from "./tickets.ts";

const HOUR = 3_600_000;
const later = (hours: number) =>
  new Date(Date.now() + hours * HOUR).toISOString();

for (const engine of engines) {
  describe(`hall ticket on ${engine.name}`, () => {
    let stack: Stack;
    let hash: string;
    beforeAll(async () => {
      [stack, hash] = await Promise.all([
        engine.start(),
        hashTicketAnswer("Blue Heron"),
      ]);
    });
    afterAll(() => stack.stop());

    const school = (options?: SchoolOptions, ticket?: Partial<Ticket>) =>
      ticketSchool(stack, hash, options, ticket);

    it("lets the student in, by a token kept as its hash alone", async () => {
      const closes_at = later(5);
      const { ticket, examId, candidates } = await school({
        name: "Riverside",
        exam: { closes_at },
      });
      const { status, body } = await signIn(stack, ticket);
      assertEquals(status, 200);
      assertMatch(body.token, /^iht_[A-Za-z0-9_-]{43}$/);
      assertEquals(body.expires_at, closes_at);
      assertEquals(body.candidate, { name: candidates[0]!.name });
      assertEquals(body.exam, {
        id: examId,
        title: "Exam",
        school: "Riverside",
        opens_at: null,
        closes_at,
        open_now: true,
      });
      const student = new Student(stack, body.token);
      const { exams } = await student.get<{ exams: { id: string }[] }>(
        "GET",
        "/me/exams",
      );
      assertEquals(exams.map(({ id }) => id), [examId]);
      const view = await student.begin(examId);
      assertEquals(view.state, "in_progress");
      const kept = await stack.sql(
        "select to_jsonb(t)::text as row from public.access_tokens t",
      );
      assert(!JSON.stringify(kept).includes(body.token));
    });

    it("however number and answer were typed", async () => {
      const { ticket } = await school();
      const typed = {
        ...ticket,
        hall_ticket: `  ${ticket.hall_ticket.toLowerCase()} `,
        answer: " BLUE   heron",
      };
      assertEquals((await signIn(stack, typed)).status, 200);
    });

    it("what is wrong, and what does not exist, say the same", async () => {
      const { ticket, candidates } = await school();
      const replies = [];
      for (
        const wrong of [
          { answer: "grey heron" },
          { date_of_birth: "2008-01-02" },
          { hall_ticket: `no-${crypto.randomUUID()}` },
        ]
      ) replies.push(await signIn(stack, { ...ticket, ...wrong }));
      await stack.sql(
        "update public.candidates set archived_at = now() where id = $1::uuid",
        [candidates[0]!.candidateId],
      );
      replies.push(await signIn(stack, ticket));
      const { ticket: without } = await school({}, { hash: null });
      replies.push(await signIn(stack, without));
      for (const reply of replies) {
        assertProblem(reply, 401, "ticket_refused");
        assertEquals(reply.body, replies[0]!.body);
      }
    });

    it("what has not the form of a ticket", async () => {
      const { ticket } = await school();
      for (
        const wrong of [
          { hall_ticket: "" },
          { hall_ticket: "x".repeat(101) },
          { date_of_birth: "14.03.2008" },
          { date_of_birth: "2008-02-30" },
          { date_of_birth: "0000-01-01" },
          { answer: "x".repeat(201) },
          { answer: "a\0b" },
          { exam_id: "1" },
        ]
      ) {
        assertProblem(
          await signIn(stack, { ...ticket, ...wrong }),
          400,
          "bad_request",
        );
      }
    });

    it("one number in two schools: all three decide, and nothing tells", async () => {
      const one = await school({ name: "One" });
      const { hall_ticket } = one.ticket;
      const other = await school({ name: "Other" }, {
        hall_ticket,
        date_of_birth: "2009-09-09",
      });
      const same = await school({ name: "Same" }, {
        hall_ticket,
        hash: await hashTicketAnswer("Red Kite"),
      });
      const school_of = async (ticket: Ticket) =>
        (await signIn(stack, ticket)).body.exam.school;
      assertEquals(await school_of(one.ticket), "One");
      assertEquals(await school_of(other.ticket), "Other");
      assertEquals(
        await school_of({ ...same.ticket, answer: "red kite" }),
        "Same",
      );
    });

    describe("the question", () => {
      const texts = USUAL_QUESTIONS.map(({ en }) => en as string);

      it("is the student's own, in the reader's language if it is a usual one", async () => {
        const { ticket } = await school({}, { question: "Our motto?" });
        assertEquals((await ask(stack, ticket)).body.question, "Our motto?");
        const usual = USUAL_QUESTIONS[1];
        const { ticket: second } = await school({}, { question: usual.en });
        const french = await ask(stack, { ...second, locale: "fr" });
        assertEquals(french.body.question, usual.fr);
      });

      it("is made up where there is nobody, the same each time", async () => {
        const nobody = {
          hall_ticket: `no-${crypto.randomUUID()}`,
          date_of_birth: "2008-01-01",
        };
        const { status, body } = await ask(stack, nobody);
        assertEquals([status, Object.keys(body)], [
          200,
          ["question", "server_time"],
        ]);
        assert(texts.includes(body.question));
        assertEquals((await ask(stack, nobody)).body.question, body.question);
        const { ticket } = await school({}, { question: "Our motto?" });
        const wrong = { ...ticket, date_of_birth: "1999-01-01" };
        assert(texts.includes((await ask(stack, wrong)).body.question));
      });

      it("is asked 30 times in 15 minutes", async () => {
        const { ticket } = await school();
        const all = await Promise.all(
          Array.from({ length: 31 }, () => ask(stack, ticket)),
        );
        const refused = all.filter(({ status }) => status !== 200);
        assertEquals(refused.length, 1);
        assertProblem(refused[0]!, 429, "rate_limited");
        assert(Number(refused[0]!.headers.get("retry-after")) > 0);
      });
    });
  });
}
