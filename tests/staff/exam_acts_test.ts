/** Postponing, another attempt, and the list of what was done. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Stack, startStack } from "../../local/stack.ts";
import { type Student, student } from "../api/helpers.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { finishedAttempt, makeAttempt, runningAttempt } from "./attempts.ts";
import {
  type Answer,
  audited,
  commands,
  heard,
  kinds,
  ms,
  Staff,
} from "./people.ts";

/** Minutes from now, ISO 8601. */
const inMinutes = (minutes: number) =>
  new Date(Date.now() + minutes * 60_000).toISOString();

describe("acts on an exam and its enrolments", { sanitizeOps: false }, () => {
  let stack: Stack, dataDir: string;
  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "invigil-test-" });
    stack = await startStack({
      dataDir,
      memory: true,
      port: 0,
      appOrigins: ["http://localhost:8000"],
      ticker: false,
    });
  });
  afterAll(async () => {
    await stack?.stop();
    await Deno.remove(dataDir, { recursive: true });
  });

  async function world() {
    const school = await makeSchool(stack, {
      staff: ["admin", "proctor", "proctor", "grader"],
      candidates: 2,
      questions: 1,
    });
    return {
      school,
      admin: new Staff(stack, school, "admin"),
      proctor: new Staff(stack, school, "proctor"),
      colleague: new Staff(stack, school, "proctor", 1),
    };
  }
  const setWindow = (
    school: School,
    opens: number | null,
    closes: number | null,
  ) =>
    stack.sql(
      `update public.exams set opens_at = now() + make_interval(mins => $2::int),
         closes_at = now() + make_interval(mins => $3::int) where id = $1`,
      [school.examId, opens, closes],
    );
  const windowOf = async (school: School) => {
    const [row] = await stack.sql<
      { opens: Date; closes: Date; version: number }
    >(
      `select opens_at as opens, closes_at as closes, version
       from public.exams where id = $1`,
      [school.examId],
    );
    return row!;
  };
  const postpone = async (
    who: Staff,
    school: School,
    more: Record<string, unknown>,
  ) =>
    who.act("staff_postpone_exam", {
      exam_id: school.examId,
      version: (await windowOf(school)).version,
      reason: "No power.",
      ...more,
    });

  describe("staff_postpone_exam", () => {
    it("moves both times of what is to come, and writes what was", async () => {
      const { school, proctor } = await world();
      await setWindow(school, 10, 100);
      const before = await windowOf(school);
      const request = {
        exam_id: school.examId,
        version: before.version,
        reason: "No power.",
        opens_at: inMinutes(25),
        closes_at: inMinutes(115),
        request_id: crypto.randomUUID(),
      };
      const done = await proctor.done("staff_postpone_exam", request);
      assertEquals(
        [done.opens_at, done.closes_at, done.version, done.told],
        [request.opens_at, request.closes_at, before.version + 1, 0],
      );
      // The same words once more change nothing more.
      assertEquals(await proctor.act("staff_postpone_exam", request), done);
      const [line, ...more] = await audited(stack, school.examId);
      assertEquals(more, []);
      assertEquals([line!.action, line!.reason], [
        "exam.postpone",
        "No power.",
      ]);
      assertEquals(ms(line!.details.closes_before), +new Date(before.closes));
    });

    it("tells running attempts, and gives back what the close took", async () => {
      const { school, proctor } = await world();
      await setWindow(school, -60, 20);
      const capped = await runningAttempt(stack, school, {
        policy: { deadline_capped_by_close: true },
      });
      await stack.sql(
        `update public.attempts set deadline_at = (
           select closes_at from public.exams where id = exam_id
         ), extra_seconds = 300 where id = $1`,
        [capped.attempt],
      );
      const free = await runningAttempt(stack, school);
      const waiting = await makeAttempt(stack, school);
      const over = await finishedAttempt(stack, school);
      const closes_at = inMinutes(35);
      const done = await postpone(proctor, school, { closes_at });
      assertEquals([done.error, done.told], [undefined, 2]);
      const [told] = await commands(stack, capped.attempt);
      assertEquals([told!.kind, told!.body.closes_at, told!.body.reason], [
        "exam_postponed",
        closes_at,
        "No power.",
      ]);
      assertEquals(told!.body.deadline_at, closes_at);
      assertAlmostEquals(told!.body.seconds, 900, 2);
      assertEquals(told!.group_id, done.group_id);
      const [calm] = await commands(stack, free.attempt);
      assertEquals(calm!.body.seconds, 0);
      assertEquals(await commands(stack, waiting.attempt), []);
      assertEquals(await commands(stack, over.attempt), []);
      // Never more than the time it was given: an hour and five minutes.
      await postpone(proctor, school, { closes_at: inMinutes(600) });
      const [{ left }] = await stack.sql<{ left: number }>(
        `select extract(epoch from deadline_at - started_at)::int as left
         from public.attempts where id = $1`,
        [capped.attempt],
      ) as [{ left: number }];
      assertEquals(left, 3900);
    });

    it("refuses what is no postponing", async () => {
      const { school, proctor } = await world();
      const field = async (more: Record<string, unknown>) => {
        const { error, detail } = await postpone(proctor, school, more);
        return [error, detail?.field];
      };
      await setWindow(school, -10, 60);
      // What is open stays open; earlier is not later; nothing is not either.
      for (
        const [more, name] of [
          [{ opens_at: inMinutes(5) }, "opens_at"],
          [{ closes_at: inMinutes(50) }, "closes_at"],
          [{ closes_at: inMinutes(60 * 24 * 400) }, "closes_at"],
          [{}, "closes_at"],
          [{ version: "1" }, "version"],
          [{ closes_at: inMinutes(90), reason: " " }, "reason"],
        ] as const
      ) {
        assertEquals(await field(more), ["bad_request", name]);
      }
      await setWindow(school, 10, 60);
      assertEquals(await field({ opens_at: inMinutes(5) }), [
        "bad_request",
        "opens_at",
      ]);
      assertEquals(await field({ opens_at: inMinutes(70) }), [
        "bad_request",
        "closes_at",
      ]);
      await setWindow(school, -60, -1);
      assertEquals(
        await postpone(proctor, school, { closes_at: inMinutes(5) }),
        { error: "exam_closed" },
      );
      await setWindow(school, null, null);
      assertEquals(await field({ closes_at: inMinutes(5) }), [
        "bad_request",
        "closes_at",
      ]);
      await stack.sql("update public.exams set state = 'draft' where id = $1", [
        school.examId,
      ]);
      assertEquals(
        await postpone(proctor, school, { closes_at: inMinutes(5) }),
        { error: "exam_not_open" },
      );
    });

    it("tells the second of two what the first has done", async () => {
      const { school, proctor, colleague } = await world();
      await setWindow(school, -10, 60);
      const { version } = await windowOf(school);
      const first = await postpone(proctor, school, {
        closes_at: inMinutes(70),
      });
      const second = await postpone(colleague, school, {
        closes_at: inMinutes(75),
        version,
      });
      assertEquals([second.error, second.detail.version], [
        "changed_meanwhile",
        version + 1,
      ]);
      assertEquals(second.detail.closes_at, first.closes_at);
    });
  });

  describe("staff_grant_attempt", () => {
    it("allows one more than was used, once", async () => {
      const { school, proctor } = await world();
      const { enrolment, attempt } = await finishedAttempt(stack, school);
      const request = {
        enrolment_id: enrolment,
        reason: "The line was down.",
        request_id: crypto.randomUUID(),
      };
      const done = await proctor.done("staff_grant_attempt", request);
      assertEquals(done, {
        enrolment_id: enrolment,
        attempts_used: 1,
        attempts_allowed: 2,
      });
      assertEquals(await proctor.act("staff_grant_attempt", request), done);
      assertEquals(
        await proctor.act("staff_grant_attempt", {
          ...request,
          request_id: crypto.randomUUID(),
        }),
        { error: "attempts_left" },
      );
      const [line] = await audited(stack, enrolment);
      assertEquals([line!.action, line!.details], [
        "enrolment.grant_attempt",
        { attempts_before: 1, attempts_allowed: 2 },
      ]);
      assertEquals(await commands(stack, attempt), []);
    });

    it("is for who has none left and is not writing, in an open exam", async () => {
      const { school, proctor } = await world();
      const ask = async (enrolment_id: string) =>
        (await proctor.act("staff_grant_attempt", {
          enrolment_id,
          reason: "x",
        })).error;
      assertEquals(
        await ask((await runningAttempt(stack, school)).enrolment),
        "attempt_in_progress",
      );
      const { enrolment } = await finishedAttempt(stack, school);
      await setWindow(school, -60, -1);
      assertEquals(await ask(enrolment), "exam_closed");
    });

    it("lets the student begin once more", async () => {
      const { school, proctor } = await world();
      const one = student(stack, school, 0);
      await one.begin(school.examId);
      await one.submit();
      const path = `/exams/${school.examId}/attempts`;
      assertEquals((await one.ask("POST", path)).status, 409);
      const [{ id }] = await stack.sql<{ id: string }>(
        `select n.id from public.enrolments n join public.attempts a
           using (exam_id, candidate_id) where a.id = $1`,
        [one.attempt],
      ) as [{ id: string }];
      await proctor.done("staff_grant_attempt", {
        enrolment_id: id,
        reason: "x",
      });
      const again = await one.get<Answer>("POST", path);
      assertEquals(again.attempt_no, 2);
    });
  });

  describe("staff_sent_acts", () => {
    const sent = async (who: Staff, school: School) =>
      (await who.done("staff_sent_acts", { exam_id: school.examId }))
        .acts as Answer[];

    async function begun(school: School, nth: number): Promise<Student> {
      const one = student(stack, school, nth);
      await one.begin(school.examId);
      return one;
    }

    it("tells what was done, by whom, and which pages have shown it", async () => {
      const { school, proctor, colleague } = await world();
      const [first, second] = [await begun(school, 0), await begun(school, 1)];
      assertEquals(await sent(proctor, school), []);
      await proctor.done("staff_message", {
        exam_id: school.examId,
        text: "Ten minutes.",
      });
      const before = (await sent(proctor, school))[0]!;
      assertEquals(
        [before.action, before.text, before.pages, before.shown, before.count],
        ["attempt.message", "Ten minutes.", 2, 0, 2],
      );
      assertEquals(before.missing.length, 2);
      assertEquals(before.by_me, true);
      const beat = await heard(first);
      assertEquals(kinds(beat), ["message"]);
      const shown = await first.ask(
        "POST",
        `/attempts/${first.attempt}/commands/${beat.commands[0].id}/ack`,
      );
      assertEquals(shown.status, 200);
      // Staff's pages hear that, with an id alone.
      const told = await stack.sql<{ payload: Answer }>(
        `select payload from realtime.messages
         where event = 'command' and topic = $1`,
        [`exam:${school.examId}:staff`],
      );
      assertEquals(told.map(({ payload }) => payload.id), [
        beat.commands[0].id,
      ]);
      const [after] = await sent(colleague, school);
      assertEquals([after!.shown, after!.by_me], [1, false]);
      assertEquals(
        after!.missing.map((page: Answer) => [page.attempt_id, page.is_over]),
        [[second.attempt, false]],
      );
      await second.submit();
      const [late] = await sent(proctor, school);
      assertEquals(late!.missing[0].is_over, true);
    });

    it("lists what no page shows, but nothing of decisions", async () => {
      const { school, proctor, admin } = await world();
      const absent = await makeAttempt(stack, school);
      const over = await finishedAttempt(stack, school);
      await proctor.done("staff_mark_absent", {
        enrolment_id: absent.enrolment,
        absent: true,
      });
      await proctor.done("staff_grant_attempt", {
        enrolment_id: over.enrolment,
        reason: "Ill.",
      });
      await admin.done("staff_decide", {
        attempt_id: over.attempt,
        decision: "clear",
      });
      await setWindow(school, -10, 60);
      await postpone(proctor, school, { closes_at: inMinutes(90) });
      await proctor.done("staff_admit", { enrolment_id: absent.enrolment });
      assertEquals(
        (await sent(admin, school)).map((one) => [
          one.action,
          one.count,
          one.pages,
          one.text,
        ]),
        [
          ["candidate.admit", 1, 0, null],
          ["exam.postpone", 0, 0, "No power."],
          ["enrolment.grant_attempt", 1, 0, "Ill."],
          ["enrolment.mark_absent", 1, 0, null],
        ],
      );
    });

    it("ends after an hour", async () => {
      const { school, proctor } = await world();
      const { attempt } = await runningAttempt(stack, school);
      await stack.sql(
        `insert into public.audit_log (
           tenant_id, at, actor_kind, actor_id, action, exam_id, attempt_id
         ) values ($1, now() - interval '61 minutes', 'staff', $2,
           'attempt.pause', $3, $4)`,
        [school.tenantId, proctor.id, school.examId, attempt],
      );
      assertEquals(await sent(proctor, school), []);
    });
  });

  it("somebody who acts without end is asked to wait", async () => {
    const { school, proctor, colleague } = await world();
    const { attempt } = await runningAttempt(stack, school);
    await stack.sql(
      `insert into public.rate_limits (bucket, window_start, used, expires_at)
       select 'staff:' || $1, to_timestamp(
         floor(extract(epoch from clock_timestamp()) / 60) * 60
       ) + make_interval(secs => 60 * n), 600, now() + interval '3 minutes'
       from generate_series(0, 1) n`,
      [proctor.id],
    );
    const request = { attempt_id: attempt, text: "x" };
    const { error, detail } = await proctor.act("staff_message", request);
    assertEquals(error, "rate_limited");
    assert(detail.retry_after > 0);
    await colleague.done("staff_message", request);
  });
});
