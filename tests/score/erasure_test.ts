/** One student's data: handed out, erased; and what a run will erase, told before. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Stack, startStack } from "../../local/stack.ts";
import { retentionDefaults } from "../../supabase/functions/_shared/contract/retention.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import type { Storage } from "../../supabase/functions/_shared/storage.ts";
import { eraseOld } from "../../supabase/functions/score/retention.ts";
import { practiceExam } from "../fixtures/practice.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { Staff } from "../staff/people.ts";
import { dbOf, type Running, running, storageOf } from "./attempts.ts";

describe("a student's data", { sanitizeOps: false }, () => {
  let stack: Stack;
  let dataDir: string;
  let school: School;
  let other: School;
  let admin: Staff;
  let db: Db;
  let storage: Storage;
  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "invigil-test-" });
    stack = await startStack({ dataDir, memory: true, port: 0, ticker: false });
    [school, other] = await Promise.all([
      makeSchool(stack, { candidates: 6, policy: { retention_days: 20 } }),
      makeSchool(stack, { candidates: 2 }),
    ]);
    admin = new Staff(stack, school, "admin");
    db = dbOf(stack);
    storage = storageOf(stack);
  });
  afterAll(async () => {
    await db?.close();
    await stack?.stop();
    await Deno.remove(dataDir, { recursive: true });
  });

  const erase = () => eraseOld(db, storage, Date.now() + 30_000);
  const preview = () =>
    admin.done("staff_retention", {
      tenant_id: school.tenantId,
      ...retentionDefaults(),
    });

  /** The nth student's attempt, begun and handed in so many days ago. */
  async function over(n: number, days: number): Promise<Running> {
    const one = await running(stack, school, n, {
      retention_days: 30,
    }, days * 86_400);
    const path = `${one.tenantId}/${one.id}/webcam/${crypto.randomUUID()}.jpg`;
    await stack.sql(
      `insert into public.snapshots
         (tenant_id, attempt_id, source, path, state, taken_at)
       values ($1, $2, 'webcam', $3, 'stored', now())`,
      [one.tenantId, one.id, path],
    );
    await storage.put("evidence", path, new Uint8Array([1]), "image/jpeg");
    await stack.sql(
      `update public.attempts set state = 'submitted',
         submitted_by = 'candidate',
         submitted_at = now() - make_interval(days => $2) where id = $1`,
      [one.id, days],
    );
    return one;
  }
  const left = async () =>
    (await stack.sql<{ id: string }>(
      "select id from public.attempts where tenant_id = $1 order by id",
      [school.tenantId],
    )).map(({ id }) => id);

  it("the preview names exactly what the next run erases", async () => {
    const kept = [await over(0, 29), await over(1, 5)];
    await over(2, 31);
    await over(3, 40);
    const practice = await practiceExam(stack, school);
    await stack.sql(
      `insert into public.attempts
         (tenant_id, exam_id, candidate_id, created_at)
       values ($1, $2, $3, now() - interval '3 days')`,
      [
        school.tenantId,
        practice.examId,
        practice.candidates[0]!.candidateId,
      ],
    );
    const { exams } = await preview();
    const shown = exams.map((exam: Record<string, unknown>) => [
      exam.is_practice,
      exam.attempts,
      exam.due,
      exam.due_students,
      exam.due_pictures,
      exam.least_days,
    ]);
    assertEquals(shown.toSorted(), [
      [false, 4, 2, 2, 2, 30],
      [true, 1, 1, 1, 0, 1],
    ]);
    assertEquals(await erase(), 3);
    assertEquals(await left(), kept.map(({ id }) => id).toSorted());
    const after = (await preview()).exams;
    assertEquals(
      after.map((exam: Record<string, unknown>) => [exam.attempts, exam.due]),
      [[2, 0]],
    );
  });

  it("is handed out whole to an admin, and that is written down", async () => {
    const { candidateId, email } = school.candidates[0]!;
    const data = await admin.done("staff_candidate_data", {
      candidate_id: candidateId,
    });
    assertEquals(data.candidate.id, candidateId);
    assertEquals(data.account.email, email);
    assertEquals(data.enrolments.length >= 1, true);
    assertEquals(data.attempts.length, 1);
    assert(data.attempts[0].policy !== undefined);
    const text = JSON.stringify(data);
    assert(!/answer_hash|token_hash|encrypted_password/.test(text));
    const again = await admin.done("staff_candidate_data", {
      candidate_id: candidateId,
    });
    assert(
      again.audit_log.some(({ action }: { action: string }) =>
        action === "candidate.export"
      ),
    );
  });

  it("is not erased while an attempt is in progress, or by another name", async () => {
    const one = await running(stack, school, 4);
    const { candidateId, name } = school.candidates[4]!;
    const ask = (typed: string) =>
      admin.act("staff_erase_candidate", {
        candidate_id: candidateId,
        name: typed,
      });
    assertEquals(await ask("Somebody"), {
      error: "bad_request",
      detail: { field: "name" },
    });
    assertEquals(await ask(name), { error: "attempt_in_progress" });
    assertEquals((await left()).includes(one.id), true);
  });

  it("goes when an admin says so: pictures, attempts, the student, the account", async () => {
    const { candidateId, name, userId, accessToken } = school.candidates[0]!;
    const before = await left();
    const asked = await admin.done("staff_erase_candidate", {
      candidate_id: candidateId,
      name: ` ${name.toUpperCase()} `,
    });
    assertEquals(asked.attempts, 1);
    // A second word changes nothing.
    assertEquals(
      (await admin.done("staff_erase_candidate", {
        candidate_id: candidateId,
        name,
      })).erase_requested_at,
      asked.erase_requested_at,
    );
    const { erasing } = await preview();
    assertEquals(
      erasing.map(({ candidate_id, attempts }: Record<string, unknown>) => [
        candidate_id,
        attempts,
      ]),
      [[candidateId, 1]],
    );
    // The student is out at once.
    const exams = await fetch(`${stack.url}/functions/v1/api/exams`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    assertEquals((await exams.json()).exams?.length ?? 0, 0);

    assertEquals(await erase(), 1);
    assertEquals((await left()).length, before.length - 1);
    assertEquals((await preview()).erasing, []);
    for (
      const [table, column, id] of [
        ["public.candidates", "id", candidateId],
        ["public.enrolments", "candidate_id", candidateId],
        ["auth.users", "id", userId],
      ]
    ) {
      assertEquals(
        await stack.sql(`select 1 from ${table} where ${column} = $1`, [id]),
        [],
        table,
      );
    }
    const lines = await stack.sql<
      { action: string; details: Record<string, unknown>; actor_id: string }
    >(
      `select action, actor_id, details from public.audit_log
       where subject_id = $1 order by at, id`,
      [candidateId],
    );
    const last = lines.at(-1)!;
    assertEquals([last.action, last.actor_id], ["candidate.erased", admin.id]);
    assertEquals(last.details, { enrolments: 2, account: "removed" });
    assert(
      lines.slice(0, -1).every(({ details }) =>
        Object.keys(details).length === 0
      ),
    );
  });

  it("an account that was there before, and was only linked, stays", async () => {
    const id = crypto.randomUUID();
    const email = `${id}@elsewhere.example`;
    await stack.sql(
      `insert into auth.users (id, email, email_confirmed_at)
       values ($1, $2, now())`,
      [id, email],
    );
    const [made] = await stack.sql<{ id: string }>(
      `insert into public.candidates (tenant_id, name)
       values ($1, 'Linked') returning id`,
      [school.tenantId],
    );
    const candidate_id = made!.id;
    const linked = await fetch(
      `${stack.url}/functions/v1/api/admin/candidates/${candidate_id}/account`,
      {
        method: "POST",
        headers: {
          authorization: `Bearer ${admin.token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ email }),
      },
    );
    assertEquals((await linked.json()).made, false);
    await admin.done("staff_erase_candidate", { candidate_id, name: "Linked" });
    await erase();
    assertEquals(
      await stack.sql("select id from auth.users where id = $1", [id]),
      [{ id }],
    );
    assertEquals(
      await stack.sql("select id from public.candidates where id = $1", [
        candidate_id,
      ]),
      [],
    );
  });

  it("an account that another school's student uses stays", async () => {
    const { candidateId, name, userId } = school.candidates[5]!;
    await stack.sql(
      `insert into public.candidates (tenant_id, name, user_id)
       values ($1, 'The same', $2)`,
      [other.tenantId, userId],
    );
    await admin.done("staff_erase_candidate", {
      candidate_id: candidateId,
      name,
    });
    await erase();
    assertEquals(
      await stack.sql("select id from auth.users where id = $1", [userId]),
      [{ id: userId }],
    );
    const [line] = await stack.sql<{ details: unknown }>(
      `select details from public.audit_log
       where subject_id = $1 and action = 'candidate.erased'`,
      [candidateId],
    );
    assertEquals((line!.details as { account: string }).account, "kept");
  });
});
