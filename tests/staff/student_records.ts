/** One student: read, edited, given ways in. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { it } from "@std/testing/bdd";
import {
  AMOUNTS,
  GRANTS,
  isAmount,
} from "../../lib/candidates/accommodations.ts";
import { send } from "../api/helpers.ts";
import { runningAttempt } from "./attempts.ts";
import { type Answer, audited } from "./people.ts";
import type { StudentWorld } from "./student_world.ts";
import { enrolledStudent, makeStudent } from "./students.ts";

export function recordCases(world: () => StudentWorld) {
  it("what an admin reads of a student is for admins alone", async () => {
    const { stack, school, admin, proctor, grader, stranger } = world();
    const { candidate_id } = await makeStudent(stack, school);
    await stack.sql(
      `update public.candidates set email = 'amal@private.example',
         date_of_birth = '2008-03-14', question = 'Pet?',
         answer_hash = 'scrypt$x', accommodations = '{"camera_free": true}'
       where id = $1`,
      [candidate_id],
    );
    const seen = await admin.done("staff_candidate", { candidate_id });
    assertEquals(seen.date_of_birth, "2008-03-14");
    assertEquals([seen.has_answer, seen.question], [true, "Pet?"]);
    assert(!JSON.stringify(seen).includes("scrypt"));
    for (const one of [proctor, grader]) {
      for (
        const [fn, request] of [
          ["staff_candidate", { candidate_id }],
          ["staff_find_candidates", { tenant_id: school.tenantId }],
        ] as const
      ) {
        assertEquals(await one.act(fn, request), {
          error: "bearer_not_allowed",
        });
      }
    }
    assertEquals(await stranger.act("staff_candidate", { candidate_id }), {
      error: "candidate_not_found",
    });
    assertEquals(
      await stranger.act("staff_find_candidates", {
        tenant_id: school.tenantId,
      }),
      { error: "school_not_found" },
    );
  });

  it("a list is searched, narrowed and cut into pages", async () => {
    const { school, admin, importing } = world();
    const trade = crypto.randomUUID();
    await importing(
      Array.from({ length: 5 }, (_, i) => ({
        hall_ticket: `P-${i}`,
        name: `Pager ${i}${i === 4 ? " %" : ""}`,
        trade,
      })),
    );
    const find = (more: Record<string, unknown>) =>
      admin.done("staff_find_candidates", {
        tenant_id: school.tenantId,
        ...more,
      });
    const page = await find({ trade, limit: 2, offset: 2 });
    assertEquals(page.total, 5);
    assertEquals(page.candidates.map((one: Answer) => one.name), [
      "Pager 2",
      "Pager 3",
    ]);
    assertEquals((await find({ text: "p-4" })).total, 1);
    assertEquals((await find({ trade, text: "%" })).total, 1);
    const { groups } = await find({ with_groups: true, limit: 1 });
    assert(
      groups.trade.some((one: Answer) =>
        one.name === trade && one.students === 5
      ),
    );
    const [first] = page.candidates;
    await admin.done("staff_archive_candidate", {
      candidate_id: first.id,
      archived: true,
    });
    assertEquals((await find({ trade })).total, 4);
    assertEquals((await find({ trade, archived: true })).total, 1);
  });

  it("the second of two admins sees what the first wrote", async () => {
    const { stack, school, admin, rowOf } = world();
    const { candidate_id, version } = await makeStudent(stack, school);
    await admin.done("staff_change_candidate", {
      candidate_id,
      version,
      name: "First",
    });
    const late = await admin.act("staff_change_candidate", {
      candidate_id,
      version,
      name: "Second",
    });
    assertEquals(late.error, "changed_meanwhile");
    assertEquals(late.detail.candidate.name, "First");
    assertEquals((await rowOf(candidate_id)).name, "First");
  });

  it("an edit is refused with its field", async () => {
    const { stack, school, admin, importing } = world();
    const { candidate_id, version } = await makeStudent(stack, school);
    await importing([{
      hall_ticket: "E-1",
      external_id: "e1",
      name: "Holder",
    }]);
    const edit = (more: Record<string, unknown>) =>
      admin.act("staff_change_candidate", {
        candidate_id,
        version,
        ...more,
      });
    const cases: [Record<string, unknown>, string, string, string?][] = [
      [{ hall_ticket: " ｅ-1".toUpperCase() }, "ticket_taken", "hall_ticket"],
      [{ external_id: "e1" }, "external_id_taken", "external_id"],
      [{ name: "  " }, "bad_request", "name", "name_missing"],
      [
        { date_of_birth: "2008-02-30" },
        "bad_request",
        "date_of_birth",
        "date_malformed",
      ],
      [{ email: "x" }, "bad_request", "email", "email_malformed"],
      [{ trade: "x".repeat(201) }, "bad_request", "trade", "too_long"],
      [{ answer_hash: "x" }, "bad_request", "answer_hash"],
    ];
    for (const [more, error, field, reason] of cases) {
      const answer = await edit(more);
      assertEquals(
        [answer.error, answer.detail?.field, answer.detail?.reason],
        [error, field, reason],
        JSON.stringify(more).slice(0, 80),
      );
    }
  });

  it("every accommodation is taken, and nothing else", async () => {
    const { stack, school, admin, rowOf } = world();
    let { candidate_id, version } = await makeStudent(stack, school);
    const grant = (accommodations: unknown) =>
      admin.act("staff_change_candidate", {
        candidate_id,
        version,
        accommodations,
      });
    const all = Object.fromEntries(
      GRANTS.map((one) => [one, isAmount(one) ? AMOUNTS[one] : true]),
    );
    ({ version } = await grant(all) as { version: number });
    assertEquals((await rowOf(candidate_id)).accommodations, all);
    ({ version } = await grant({ no_wait: false, breaks_minutes: 0 }) as {
      version: number;
    });
    assertEquals((await rowOf(candidate_id)).accommodations, {});
    for (
      const [bad, field] of [
        [{ extra_time_percent: 301 }, "extra_time_percent"],
        [{ breaks_minutes: "10" }, "breaks_minutes"],
        [{ camera_free: 1 }, "camera_free"],
        [{ everything: true }, "everything"],
        [[], "accommodations"],
      ] as const
    ) {
      const answer = await grant(bad);
      assertEquals([answer.error, answer.detail.field], [
        "bad_request",
        field,
      ]);
    }
  });

  it("who sits an exam is neither archived nor cut off", async () => {
    const { stack, school, admin } = world();
    const { attempt } = await runningAttempt(stack, school);
    const [row] = await stack.sql<Answer>(
      "select candidate_id from public.attempts where id = $1",
      [attempt],
    );
    const { candidate_id } = row!;
    const refused = { error: "attempt_in_progress" };
    assertEquals(
      await admin.act("staff_archive_candidate", {
        candidate_id,
        archived: true,
      }),
      refused,
    );
    assertEquals(
      await admin.act("staff_unlink_account", { candidate_id }),
      refused,
    );
  });

  it("who is being erased is not touched any more", async () => {
    const { stack, school, admin, lines, importing, post } = world();
    const { candidate_id, enrolment_id } = await enrolledStudent(
      stack,
      school,
    );
    const [{ version }] = await stack.sql<{ version: number }>(
      `update public.candidates set erase_requested_at = now(),
         hall_ticket = 'ERASE', archived_at = now()
       where id = $1 returning version`,
      [candidate_id],
    ) as [{ version: number }];
    const refused = { error: "candidate_erasing" };
    assertEquals(
      await admin.act("staff_change_candidate", {
        candidate_id,
        version,
        name: "Back",
      }),
      refused,
    );
    assertEquals(
      await admin.act("staff_archive_candidate", {
        candidate_id,
        archived: false,
      }),
      refused,
    );
    assertEquals(
      lines(await importing([{ hall_ticket: "ERASE", trade: "x" }])),
      ["refused candidate_erasing"],
    );
    const answers = await post("/admin/candidates/answers", {
      answers: [{ candidate_id, question: "Pet?", answer: "Rex" }],
    });
    assertEquals(answers.body.code, "candidate_erasing");
    await admin.done("staff_unenrol", {
      exam_id: school.examId,
      enrolment_ids: [enrolment_id],
    });
    assertEquals(
      lines(
        await admin.act("staff_enrol", {
          exam_id: school.examId,
          enrolments: [{ candidate_id }],
        }),
      ),
      ["refused candidate_erasing"],
    );
  });

  it("the log says what was done, and nothing about the person", async () => {
    const { stack, school, admin } = world();
    const { candidate_id, version } = await makeStudent(stack, school);
    await admin.done("staff_change_candidate", {
      candidate_id,
      version,
      name: "Secretive Name",
      email: "secret@private.example",
      accommodations: { camera_free: true },
    });
    const [line] = await audited(stack, candidate_id);
    assertEquals([line!.action, line!.details], ["candidate.change", {
      fields: ["accommodations", "email", "name"],
    }]);
    assert(!/secret|camera/i.test(JSON.stringify(line)));
  });

  it("a question and its answer open the door; the answer is not kept", async () => {
    const { stack, school, other, admin, importing, rowOf, post } = world();
    const made = await importing([{
      hall_ticket: "Q-1",
      name: "Asked",
      date_of_birth: "2008-03-14",
    }]);
    const { candidate_id } = made.lines[0];
    await admin.done("staff_enrol", {
      exam_id: school.examId,
      enrolments: [{ candidate_id }],
    });
    const set = await post("/admin/candidates/answers", {
      answers: [{ candidate_id, question: " Pet? ", answer: "Blue Heron" }],
    });
    assertEquals([set.status, set.body], [200, { set: 1 }]);
    const { answer_hash, question } = await rowOf(candidate_id);
    assertEquals(question, "Pet?");
    assertMatch(answer_hash, /^scrypt\$/);
    const entered = await send<Answer>(stack, "POST", "/auth/hall-ticket", {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        hall_ticket: "q-1",
        date_of_birth: "2008-03-14",
        answer: "blue  heron",
      }),
    });
    assertEquals([entered.status, entered.body.candidate], [200, {
      name: "Asked",
    }]);
    // All of a lot, or none: nobody of another school is set by the way.
    const foreign = await makeStudent(stack, other);
    const mixed = await post("/admin/candidates/answers", {
      answers: [candidate_id, foreign.candidate_id].map((id) => ({
        candidate_id: id,
        question: "Other?",
        answer: "x",
      })),
    });
    assertEquals([mixed.status, mixed.body.code], [
      404,
      "candidate_not_found",
    ]);
    assertEquals((await rowOf(candidate_id)).question, "Pet?");
  });

  it("an account is made, linked, or refused; a password is told once", async () => {
    const { stack, other, importing, post } = world();
    const fresh = async () => {
      const made = await importing([{
        hall_ticket: crypto.randomUUID(),
        name: "Account",
      }]);
      return made.lines[0].candidate_id as string;
    };
    const give = (id: string, email: string) =>
      post(`/admin/candidates/${id}/account`, { email });
    const signIn = (email: string, password: string) =>
      fetch(`${stack.url}/auth/v1/token?grant_type=password`, {
        method: "POST",
        headers: {
          apikey: stack.publishableKey,
          "content-type": "application/json",
        },
        body: JSON.stringify({ email, password }),
      }).then(async (res) => (await res.body?.cancel(), res.status));

    const email = `new-${crypto.randomUUID()}@mail.example`;
    const one = await fresh();
    const made = await give(one, email);
    assertEquals([made.status, made.body.made], [200, true]);
    assertMatch(made.body.password, /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    assertEquals(await signIn(email, made.body.password), 200);
    assertEquals((await give(one, email)).body.code, "account_linked");

    // Of another school: there, confirmed, linked with its own password.
    const there = other.candidates[0]!;
    const linked = await give(await fresh(), there.email.toUpperCase());
    assertEquals([linked.body.made, linked.body.password], [false, null]);
    assertEquals(await signIn(there.email, there.password), 200);
    // A second student of this school may not have it too.
    assertEquals(
      (await give(await fresh(), there.email)).body.code,
      "account_taken",
    );
    await stack.sql(
      `insert into auth.users (id, email)
       values (gen_random_uuid(), 'squatter@mail.example')`,
    );
    assertEquals(
      (await give(await fresh(), "Squatter@mail.example")).body.code,
      "account_unconfirmed",
    );
    assertEquals((await give(await fresh(), "nobody")).status, 400);
  });
}
