/** The school's key for answers in files, and taking such answers over. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { makeSchoolKey } from "../../lib/rescue/school_key.ts";
import type { Stack } from "../../local/stack.ts";
import { type Student, student } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { practiceExam } from "../fixtures/practice.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { finishedAttempt, makeAttempt, makeLateAnswer } from "./attempts.ts";
import { importOf, openPage, PAGE, requestOf, type Sent } from "./imports.ts";
import { type Answer, audited, Staff } from "./people.ts";

const newKey = async () => await makeSchoolKey("S", "", "2026-11-21T10:00:00Z");

for (const engine of engines) {
  describe(`imports of staff on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let admin: Staff;
    let first: string, second: string;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { staff: ["admin"], candidates: 1 });
      admin = new Staff(stack, school, "admin");
      [first, second] = school.questionIds as [string, string];
    });
    afterAll(() => stack.stop());

    const lates = (attempt: string) =>
      stack.sql<Answer>(
        `select id, question_id, client_id, epoch, revision, value, reason,
           status, answered_at
         from public.late_answers where attempt_id = $1
         order by question_id, revision`,
        [attempt],
      );
    const stored = async () =>
      (await stack.sql<{ key: string | null }>(
        "select answer_public_key as key from public.tenants where id = $1",
        [school.tenantId],
      ))[0]!.key;

    /** The student, with an attempt of this exam. */
    async function pupilIn(): Promise<Student> {
      const pupil = student(stack, school);
      const path = `/exams/${school.examId}/attempts`;
      pupil.attempt = (await pupil.get<Answer>("POST", path, {})).id;
      return pupil;
    }

    it("the key is set, seen by students, and replaced knowingly", async () => {
      const [one, two] = [await newKey(), await newKey()];
      const set = (more: Answer) =>
        admin.act("staff_set_export_key", {
          tenant_id: school.tenantId,
          ...more,
        });
      const pupil = await pupilIn();
      const seen = async () =>
        (await pupil.get<Answer>("GET", `/attempts/${pupil.attempt}`)).exam
          .export_key;
      assertEquals(await seen(), null);
      assertEquals(await set({ key: one.key }), {
        tenant_id: school.tenantId,
        fingerprint: one.fingerprint,
      });
      assertEquals(await seen(), one.key);
      // Someone who has not seen that there is one.
      assertEquals(await set({ key: two.key }), {
        error: "changed_meanwhile",
        detail: { fingerprint: one.fingerprint },
      });
      assertEquals(JSON.parse((await stored())!), one.key);
      // The same again is no change and no news.
      await set({ key: one.key });
      await set({ key: two.key, replaces: one.fingerprint });
      assertEquals(await seen(), two.key);
      const lines = await stack.sql<Answer>(
        `select action, details from public.audit_log
         where tenant_id = $1 and action = 'school.set_export_key'
         order by at, id`,
        [school.tenantId],
      );
      assertEquals(lines.map(({ details }) => details), [
        { fingerprint: one.fingerprint },
        {
          fingerprint: two.fingerprint,
          fingerprint_before: one.fingerprint,
        },
      ]);
    });

    it("nothing but a public key is taken, a private one least", async () => {
      const { key } = await newKey();
      const before = await stored();
      const others: unknown[] = [
        undefined,
        null,
        "key",
        [key],
        { ...key, d: key.x },
        { ...key, kty: "RSA" },
        { ...key, crv: "P-521" },
        { ...key, x: key.x.slice(1) },
        { ...key, x: `${key.x.slice(1)}!` },
        { ...key, y: 7 },
        // Bits beyond the 32 bytes.
        { ...key, x: `${"A".repeat(42)}B` },
      ];
      for (const other of others) {
        const request = { tenant_id: school.tenantId, key: other };
        assertEquals(await admin.act("staff_set_export_key", request), {
          error: "bad_request",
          detail: { field: "key" },
        }, JSON.stringify(other));
      }
      assertEquals(await stored(), before);
    });

    it("a key that no browser could read is shown as none", async () => {
      const pupil = await pupilIn();
      const { key } = await newKey();
      const odd = ["-----BEGIN", "5", '"key"', "{}", '{"x": "\\u0000"}'];
      for (const text of [...odd, JSON.stringify({ ...key, d: key.x })]) {
        await stack.sql(
          "update public.tenants set answer_public_key = $2 where id = $1",
          [school.tenantId, text],
        );
        const view = await pupil.get<Answer>(
          "GET",
          `/attempts/${pupil.attempt}`,
        );
        assertEquals(view.exam.export_key, null, text);
      }
      await admin.done("staff_set_export_key", {
        tenant_id: school.tenantId,
        key: (await newKey()).key,
      });
    });

    it("imported answers wait for a person, and count once accepted", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      const request = await importOf(stack, school, attempt, [
        { question_id: first, value: "a", revision: 5 },
        { question_id: second, value: null },
      ]);
      const answer = await admin.done("staff_import_answers", request);
      assertEquals([answer.already, answer.rejected], [[], []]);
      const rows = await lates(attempt);
      assertEquals(
        rows.map(({ reason, status, client_id, epoch }) =>
          [reason, status, client_id, epoch].join(" ")
        ),
        Array(2).fill(`imported pending ${PAGE} 1`),
      );
      assertEquals(
        answer.imported.map((one: Answer) => one.late_answer_id).sort(),
        rows.map(({ id }) => id).sort(),
      );
      const counted = () =>
        stack.sql<Answer>(
          "select value, revision from public.answers where attempt_id = $1",
          [attempt],
        );
      assertEquals(await counted(), []);

      const late = rows.find((row) => row.question_id === first)!;
      const judged = await admin.done("staff_judge_late_answer", {
        late_answer_id: late.id,
        accept: true,
      });
      assertEquals([judged.status, judged.points], ["accepted", 1]);
      assertEquals(await counted(), [{ value: "a", revision: 5 }]);
      const [line] = await audited(stack, attempt);
      assertEquals([line!.action, line!.actor_id], [
        "attempt.import_answers",
        admin.id,
      ]);
      assertEquals(line!.details, {
        file: request.file,
        key_fingerprint: request.key_fingerprint,
        made_at: request.made_at,
        imported: 2,
        already: 0,
        rejected: 0,
      });
    });

    it("importing again, or what the server has, changes nothing", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      await stack.sql(
        `insert into public.answers (attempt_id, question_id, tenant_id, epoch,
           revision, client_id, value, answered_at)
         values ($1, $2, $3, 1, 3, 'another-page', '"b"', now())`,
        [attempt, second, school.tenantId],
      );
      const sent = [{ question_id: first }, { question_id: second }];
      const request = {
        ...await importOf(stack, school, attempt, sent),
        request_id: crypto.randomUUID(),
      };
      const answer = await admin.done("staff_import_answers", request);
      assertEquals(answer.imported.length, 1);
      assertEquals(answer.already.map((one: Answer) => one.question_id), [
        second,
      ]);
      const before = await lates(attempt);
      const lines = await audited(stack, attempt);
      // The same request, and the same file in another one.
      assertEquals(await admin.done("staff_import_answers", request), answer);
      const again = await admin.done("staff_import_answers", {
        ...request,
        request_id: crypto.randomUUID(),
      });
      assertEquals([again.imported, again.already.length], [[], 2]);
      assertEquals(
        await admin.act("staff_import_answers", {
          ...request,
          made_at: new Date(0).toISOString(),
        }),
        { error: "idempotency_conflict" },
      );
      assertEquals(await lates(attempt), before);
      assertEquals(await audited(stack, attempt), lines);
    });

    it("the same revision with another value is kept for a person", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      await stack.sql(
        `insert into public.answers (attempt_id, question_id, tenant_id, epoch,
           revision, client_id, value, answered_at)
         values ($1, $2, $3, 1, 3, $4, '"c"', now())`,
        [attempt, first, school.tenantId, PAGE],
      );
      const sent = [{ question_id: first, value: "b" }];
      const request = await importOf(stack, school, attempt, sent);
      const answer = await admin.done("staff_import_answers", request);
      assertEquals(answer.imported.length, 1);
    });

    it("unknown questions and pages are told, the others kept", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      const elsewhere = await makeSchool(stack, { candidates: 0 });
      const request = await importOf(stack, school, attempt, [
        { question_id: elsewhere.questionIds[0]! },
        { question_id: first, client_id: "page-of-nobody" },
        { question_id: first, epoch: 2 },
        { question_id: first, value: ["a", "b"] },
      ]);
      const answer = await admin.done("staff_import_answers", request);
      assertEquals(
        answer.rejected.map((one: Answer) => one.code).sort(),
        ["client_not_found", "client_not_found", "question_not_found"],
      );
      assertEquals((await lates(attempt)).map(({ value }) => value), [
        ["a", "b"],
      ]);
    });

    it("times lie between the page's opening and now", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      await admin.done(
        "staff_import_answers",
        await importOf(stack, school, attempt, [
          { question_id: first, answered_at: "2001-01-01T00:00:00Z" },
          { question_id: second, answered_at: "2101-01-01T00:00:00Z" },
        ]),
      );
      const [row] = await stack.sql<Answer>(
        `select bool_and(l.answered_at between c.opened_at and now()) as inside
         from public.late_answers l
         join public.attempt_clients c using (attempt_id, client_id)
         where l.attempt_id = $1`,
        [attempt],
      );
      assertEquals(row, { inside: true });
    });

    it("there is room for 20 late ones of a question, and for 1 MB", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      for (let revision = 101; revision <= 118; revision++) {
        await makeLateAnswer(stack, school, attempt, first, "a", revision);
      }
      const many: Sent[] = Array.from({ length: 4 }, (_, i) => ({
        question_id: first,
        revision: i + 1,
      }));
      const request = await importOf(stack, school, attempt, many);
      const answer = await admin.done("staff_import_answers", request);
      const codes = (one: Answer) => `${one.revision} ${one.code}`;
      // The newest of them have the room that is left.
      assertEquals(
        [answer.imported.map(codes).sort(), answer.rejected.map(codes).sort()],
        [["3 undefined", "4 undefined"], ["1 attempt_full", "2 attempt_full"]],
      );

      const big = await finishedAttempt(stack, school);
      await openPage(stack, school, big.attempt);
      const essays = (from: number, count: number): Sent[] =>
        Array.from({ length: count }, (_, i) => ({
          question_id: school.questionIds[i % 3]!,
          revision: from + i,
          value: "é".repeat(20_000),
        }));
      const full = await admin.done(
        "staff_import_answers",
        requestOf(big.attempt, [
          ...essays(1, 27),
          { question_id: second, revision: 900, value: "short" },
        ]),
      );
      // 40 KB each: 26 of them and the short one fit into 1 MB.
      assertEquals([full.imported.length, full.rejected.length], [27, 1]);
      assertEquals(full.rejected[0].code, "attempt_full");
      assert(full.imported.some((one: Answer) => one.revision === 900));
    });

    it("practice, and what was not started, takes nothing in", async () => {
      const created = await makeAttempt(stack, school);
      const request = requestOf(created.attempt, [{ question_id: first }]);
      assertEquals(await admin.act("staff_import_answers", request), {
        error: "attempt_not_started",
      });
      const practice = await finishedAttempt(
        stack,
        await practiceExam(stack, school),
      );
      assertEquals(
        await admin.act(
          "staff_import_answers",
          requestOf(practice.attempt, [{ question_id: first }]),
        ),
        { error: "attempt_not_found" },
      );
    });

    it("what no page sends is refused with its place", async () => {
      const { attempt } = await finishedAttempt(stack, school);
      const good: Sent = { question_id: first };
      const bad: Record<string, unknown>[] = [
        { question_id: "x" },
        { ...good, client_id: "short" },
        { ...good, epoch: 0 },
        { ...good, revision: 2_000_000 },
        { ...good, revision: 1.5 },
        { ...good, answered_at: "2026-02-30T00:00:00Z" },
        { ...good, value: "x".repeat(20_001) },
        { ...good, value: { a: 1 } },
        { ...good, value: [1] },
        { ...good, value: ["x".repeat(65)] },
        { ...good, value: Array(51).fill("a") },
        { ...good, value: undefined },
        { ...good, points: 5 },
      ];
      for (const one of bad) {
        const request = requestOf(attempt, [good, one as unknown as Sent]);
        assertEquals(await admin.act("staff_import_answers", request), {
          error: "bad_request",
          detail: { field: "answers", index: 1 },
        }, JSON.stringify(one).slice(0, 200));
      }
      const request = requestOf(attempt, [good]);
      for (const answers of [null, {}, [], "x", Array(1001).fill(good)]) {
        assertEquals(
          await admin.act("staff_import_answers", { ...request, answers }),
          { error: "bad_request", detail: { field: "answers" } },
        );
      }
      assertEquals(
        await admin.act("staff_import_answers", { ...request, answers: [1] }),
        { error: "bad_request", detail: { field: "answers", index: 0 } },
      );
      assertEquals(
        await admin.act("staff_import_answers", { ...request, file: "x" }),
        { error: "bad_request", detail: { field: "file" } },
      );
      assertEquals(await lates(attempt), []);
    });
  });
}
