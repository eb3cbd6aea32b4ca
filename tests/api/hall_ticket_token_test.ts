/** What a hall ticket's token is for, and how it ends. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { hashTicketAnswer } from "../../supabase/functions/_shared/auth/ticket_answer.ts";
import { sha256 } from "../../supabase/functions/_shared/secret.ts";
import { engines } from "../fixtures/engines.ts";
import type { SchoolOptions } from "../fixtures/school.ts";
import { assertProblem, Student } from "./helpers.ts";
import { signIn, type Ticket, ticketSchool } from "./tickets.ts";

const HOUR = 3_600_000;
const later = (hours: number) =>
  new Date(Date.now() + hours * HOUR).toISOString();

for (const engine of engines) {
  describe(`hall-ticket token on ${engine.name}`, () => {
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
    const expiry = async (token: string) => {
      const [row] = await stack.sql<{ at: string }>(
        "select private.iso_time(expires_at) as at from public.access_tokens where token_hash = $1",
        [sha256(token)],
      );
      return row!.at;
    };

    describe("which exam", () => {
      /** Another exam that the student is enrolled in. */
      async function addExam(
        { tenantId, candidates }: Awaited<ReturnType<typeof school>>,
        title: string,
        opens_at: string | null,
        closes_at: string | null,
      ): Promise<string> {
        const id = crypto.randomUUID();
        await stack.sql(
          `insert into public.exams (id, tenant_id, title, state, opens_at, closes_at)
           values ($1::uuid, $2::uuid, $3, 'published', $4::timestamptz, $5::timestamptz)`,
          [id, tenantId, title, opens_at, closes_at],
        );
        await stack.sql(
          `insert into public.enrolments (tenant_id, exam_id, candidate_id)
           values ($1::uuid, $2::uuid, $3::uuid)`,
          [tenantId, id, candidates[0]!.candidateId],
        );
        return id;
      }

      it("the open one, the next one, or the one that is named", async () => {
        const made = await school({
          exam: { title: "Open", opens_at: later(-1), closes_at: later(1) },
        });
        await addExam(made, "Past", later(-3), later(-2));
        const next = await addExam(made, "Next", later(2), later(3));
        await addExam(made, "Last", later(4), later(5));
        const title = async (exam_id?: string) =>
          (await signIn(stack, { ...made.ticket, exam_id })).body.exam.title;
        assertEquals(await title(), "Open");
        assertEquals(await title(next), "Next");
        await stack.sql(
          "update public.exams set state = 'archived' where id = $1::uuid",
          [made.examId],
        );
        assertEquals(await title(), "Next");
      });

      it("the one that is in progress, even past its window", async () => {
        const made = await school({
          exam: { title: "Running", opens_at: later(-1), closes_at: later(1) },
        });
        await addExam(made, "Open", later(-1), later(2));
        const { token } = (await signIn(stack, {
          ...made.ticket,
          exam_id: made.examId,
        })).body;
        await new Student(stack, token).begin(made.examId);
        await stack.sql(
          "update public.exams set closes_at = now() - interval '1 minute' where id = $1::uuid",
          [made.examId],
        );
        const again = await signIn(stack, made.ticket);
        assertEquals(again.body.exam.title, "Running");
        assertEquals((await again.body.exam).open_now, false);
      });

      it("none that is over or another's", async () => {
        const over = await school({
          exam: { opens_at: later(-2), closes_at: later(-1) },
        });
        assertProblem(await signIn(stack, over.ticket), 409, "exam_not_open");
        const { examId } = await school();
        const elsewhere = { ...over.ticket, exam_id: examId };
        assertProblem(await signIn(stack, elsewhere), 404, "exam_not_found");
      });
    });

    describe("the token", () => {
      it("is for its exam alone, and its student's attempts", async () => {
        const made = await school({ candidates: 2 });
        const other = await school();
        const { token } = (await signIn(stack, made.ticket)).body;
        const student = new Student(stack, token);
        assertProblem(
          await student.ask("POST", `/exams/${other.examId}/attempts`),
          404,
          "exam_not_found",
        );
        const neighbour = new Student(stack, made.candidates[1]!.accessToken);
        const { id } = await neighbour.get<AttemptView>(
          "POST",
          `/exams/${made.examId}/attempts`,
        );
        assertProblem(
          await student.ask("GET", `/attempts/${id}`),
          404,
          "attempt_not_found",
        );
      });

      it("lives as long as the attempt and its grace, if that is later", async () => {
        const made = await school({
          exam: { closes_at: later(0.5), duration_seconds: 7200 },
          policy: { offline_grace_seconds: 600 },
        });
        const { token, expires_at } = (await signIn(stack, made.ticket)).body;
        const student = new Student(stack, token);
        const { deadline_at } = await student.begin(made.examId);
        const grace = Date.parse(await expiry(token)) -
          Date.parse(deadline_at!);
        assertEquals(grace, 600_000);
        assert(await expiry(token) > expires_at);
        await stack.sql(
          `update public.attempts set deadline_at = deadline_at + interval '1 hour'
           where id = $1::uuid`,
          [student.attempt],
        );
        assertEquals(
          Date.parse(await expiry(token)) - Date.parse(deadline_at!),
          600_000 + HOUR,
        );
        const again = await signIn(stack, made.ticket);
        assertEquals(again.body.expires_at, await expiry(token));
      });

      it("lives with a window that is made longer, not with a shorter one", async () => {
        const made = await school({ exam: { closes_at: later(1) } });
        const { token } = (await signIn(stack, made.ticket)).body;
        const closes = async (at: string) => {
          await stack.sql(
            "update public.exams set closes_at = $2::timestamptz where id = $1::uuid",
            [made.examId, at],
          );
          return await expiry(token);
        };
        const longer = later(2);
        assertEquals(await closes(longer), longer);
        assertEquals(await closes(later(1)), longer);
      });

      it("is refused when it has ended, and when it was never given out", async () => {
        const { ticket } = await school();
        const { token } = (await signIn(stack, ticket)).body;
        await stack.sql(
          "update public.access_tokens set expires_at = now() where token_hash = $1",
          [sha256(token)],
        );
        const expired = await new Student(stack, token).ask("GET", "/me/exams");
        assertProblem(expired, 401, "token_expired");
        const made_up = await new Student(stack, `iht_${"A".repeat(43)}`)
          .ask("GET", "/me/exams");
        assertProblem(made_up, 401, "token_unknown");
        const short = await new Student(stack, "iht_abc").ask(
          "GET",
          "/me/exams",
        );
        assertProblem(short, 401, "token_malformed");
      });

      it("ends at sign-out, alone", async () => {
        const made = await school();
        const [one, two] = [
          (await signIn(stack, made.ticket)).body.token,
          (await signIn(stack, made.ticket)).body.token,
        ];
        assertNotEquals(one, two);
        const student = new Student(stack, one);
        assertEquals((await student.ask("POST", "/auth/sign-out")).status, 204);
        for (const path of ["/me/exams", `/exams/${made.examId}/attempts`]) {
          const method = path === "/me/exams" ? "GET" : "POST";
          assertProblem(await student.ask(method, path), 401, "token_unknown");
        }
        const other = new Student(stack, two);
        assertEquals((await other.ask("GET", "/me/exams")).status, 200);
        const account = new Student(stack, made.candidates[0]!.accessToken);
        assertProblem(
          await account.ask("POST", "/auth/sign-out"),
          403,
          "bearer_not_allowed",
        );
      });
    });
  });
}
