/** Students put into exams, and taken out again. */
import { assert, assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { finishedAttempt } from "./attempts.ts";
import { type Answer } from "./people.ts";
import type { StudentWorld } from "./student_world.ts";
import { enrolledStudent, makeStudent } from "./students.ts";

export function enrolmentCases(world: () => StudentWorld) {
  it("proctors find who sits an exam, and no word of what was granted", async () => {
    const { stack, school, admin, proctor, grader, stranger } = world();
    const { candidate_id, enrolment_id } = await enrolledStudent(
      stack,
      school,
    );
    await stack.sql(
      `update public.candidates set name = 'Granted 100%_x',
         accommodations = '{"extra_time_percent": 25}' where id = $1`,
      [candidate_id],
    );
    const request = { exam_id: school.examId, text: "granted 100%" };
    const mine = await admin.done("staff_find_enrolments", request);
    assertEquals(mine.total, 1);
    assertEquals(mine.enrolments[0].own, { extra_time_percent: 25 });
    const theirs = await proctor.done("staff_find_enrolments", request);
    assertEquals(theirs.enrolments[0].id, enrolment_id);
    assert(!/own|granted"|extra_time/.test(JSON.stringify(theirs)));
    assertEquals(await grader.act("staff_find_enrolments", request), {
      error: "bearer_not_allowed",
    });
    assertEquals(await stranger.act("staff_find_enrolments", request), {
      error: "exam_not_found",
    });
  });

  it("it is told who could come in by no way at all", async () => {
    const { stack, school, admin } = world();
    const { candidate_id } = await enrolledStudent(stack, school);
    const without = async (set: string) => {
      await stack.sql(
        `update public.candidates set name = 'No door', user_id = null,
           external_id = null, hall_ticket = null, ${set} where id = $1`,
        [candidate_id],
      );
      const { enrolments } = await admin.done("staff_find_enrolments", {
        exam_id: school.examId,
        text: "no door",
      });
      return enrolments[0].no_way_in;
    };
    assertEquals(
      await without("date_of_birth = null, answer_hash = null"),
      true,
    );
    assertEquals(
      await without("date_of_birth = '2008-01-01', answer_hash = 'scrypt$x'"),
      true,
    );
    const { userId } = school.candidates[0]!;
    await stack.sql(
      "update public.candidates set user_id = null where user_id = $1",
      [userId],
    );
    try {
      const [row] = await stack.sql<Answer>(
        `update public.candidates set user_id = $2 where id = $1
         returning private.has_no_way_in(candidates) as none`,
        [candidate_id, userId],
      );
      assertEquals(row!.none, false);
      const [whole] = await stack.sql<Answer>(
        `update public.candidates set user_id = null, hall_ticket = 'T-door'
         where id = $1
         returning private.has_no_way_in(candidates) as none`,
        [candidate_id],
      );
      assertEquals(whole!.none, false);
    } finally {
      await stack.sql(
        "update public.candidates set user_id = null where id = $1",
        [candidate_id],
      );
      await stack.sql(
        "update public.candidates set user_id = $2 where id = $1",
        [school.candidates[0]!.candidateId, userId],
      );
    }
  });

  it("what is granted for one exam counts there instead", async () => {
    const { stack, school, admin } = world();
    const { candidate_id, enrolment_id } = await enrolledStudent(
      stack,
      school,
    );
    const inputs = async () => {
      const [row] = await stack.sql<Answer>(
        `select private.policy_inputs(a) -> 'accommodations' as granted
         from (select (jsonb_populate_record(null::public.attempts,
           jsonb_build_object('exam_id', $1::text, 'candidate_id', $2::text)
         )).*) a`,
        [school.examId, candidate_id],
      );
      return row!.granted;
    };
    await admin.done("staff_change_candidate", {
      candidate_id,
      version: 1,
      accommodations: { no_wait: true },
    });
    assertEquals(await inputs(), { no_wait: true });
    const set = (accommodations: unknown) =>
      admin.done("staff_change_enrolments", {
        exam_id: school.examId,
        enrolment_ids: [enrolment_id],
        accommodations,
      });
    await set({ camera_free: true });
    assertEquals(await inputs(), { camera_free: true });
    await set({});
    assertEquals(await inputs(), {});
    await set(null);
    assertEquals(await inputs(), { no_wait: true });
  });

  it("students are put into an exam with rooms, and again without harm", async () => {
    const { stack, school, other, admin, lines, importing } = world();
    const { candidate_id } = await makeStudent(stack, school);
    const foreign = await makeStudent(stack, other);
    await importing([{ hall_ticket: "N-1", external_id: "n1", name: "N" }]);
    const enrol = (enrolments: unknown[]) =>
      admin.act("staff_enrol", { exam_id: school.examId, enrolments });
    const list = [
      { candidate_id, room: " Lab  1 ", attempts_allowed: "2" },
      { hall_ticket: "N-1" },
      { external_id: "n1" },
      { hall_ticket: "none" },
      { candidate_id: foreign.candidate_id },
      { hall_ticket: "N-1", attempts_allowed: "101" },
    ];
    assertEquals(lines(await enrol(list)), [
      "enrolled",
      "enrolled",
      "refused twice",
      "refused candidate_not_found",
      "refused candidate_not_found",
      "refused bad_number",
    ]);
    assertEquals(lines(await enrol(list.slice(0, 2))), [
      "unchanged",
      "unchanged",
    ]);
    assertEquals(
      lines(await enrol([{ candidate_id, room: "Lab 2" }])),
      ["changed"],
    );
    const [row] = await stack.sql<Answer>(
      `select room, attempts_allowed from public.enrolments
       where candidate_id = $1`,
      [candidate_id],
    );
    assertEquals(row, { room: "Lab 2", attempts_allowed: 2 });
    await stack.sql(
      "update public.candidates set archived_at = now() where id = $1",
      [candidate_id],
    );
    assertEquals(lines(await enrol([{ candidate_id }])), [
      "refused candidate_archived",
    ]);
  });

  it("a group goes in together; who is in keeps the room", async () => {
    const { school, admin, importing } = world();
    const center = crypto.randomUUID();
    const made = await importing(
      ["G-1", "G-2", "G-3"].map((hall_ticket) => ({
        hall_ticket,
        name: hall_ticket,
        center,
      })),
    );
    const candidate_id = made.lines[0].candidate_id;
    await admin.done("staff_enrol", {
      exam_id: school.examId,
      enrolments: [{ candidate_id, room: "A" }],
    });
    const answer = await admin.done("staff_enrol_group", {
      exam_id: school.examId,
      center,
      room: "B",
    });
    assertEquals(answer.enrolled, 2);
    const { enrolments } = await admin.done("staff_find_enrolments", {
      exam_id: school.examId,
      text: "G-",
    });
    assertEquals(enrolments.map((one: Answer) => one.room), ["A", "B", "B"]);
  });

  it("several are changed together, or none; one is compared", async () => {
    const { stack, school, other, admin, stranger } = world();
    const [one, two] = [
      await enrolledStudent(stack, school),
      await enrolledStudent(stack, school),
    ];
    const change = (more: Record<string, unknown>) =>
      admin.act("staff_change_enrolments", {
        exam_id: school.examId,
        ...more,
      });
    const ids = [one.enrolment_id, two.enrolment_id];
    assertEquals(
      await change({
        enrolment_ids: [...ids, crypto.randomUUID()],
        room: "X",
      }),
      { error: "enrolment_not_found" },
    );
    const done = await change({ enrolment_ids: ids, room: "Y" });
    assertEquals(done.enrolments.length, 2);
    const stale = await change({
      enrolment_ids: [ids[0]],
      version: 1,
      room: "Z",
    });
    assertEquals([stale.error, stale.detail.room], [
      "changed_meanwhile",
      "Y",
    ]);
    assertEquals((await change({ enrolment_ids: ids })).error, "bad_request");
    assertEquals(
      await stranger.act("staff_change_enrolments", {
        exam_id: other.examId,
        enrolment_ids: ids,
        room: "X",
      }),
      { error: "enrolment_not_found" },
    );
  });

  it("who has begun stays in; the others’ codes are withdrawn", async () => {
    const { stack, school, admin, proctor } = world();
    const begun = await finishedAttempt(stack, school);
    const { enrolment_id, candidate_id } = await enrolledStudent(
      stack,
      school,
    );
    await proctor.done("staff_admit", { enrolment_id });
    const answer = await admin.done("staff_unenrol", {
      exam_id: school.examId,
      enrolment_ids: [begun.enrolment, enrolment_id, crypto.randomUUID()],
    });
    assertEquals([answer.removed, answer.refused], [1, [{
      enrolment_id: begun.enrolment,
      code: "enrolment_has_attempts",
    }]]);
    const [token] = await stack.sql<Answer>(
      `select revoked_at is not null as withdrawn from public.access_tokens
       where candidate_id = $1`,
      [candidate_id],
    );
    assertEquals(token, { withdrawn: true });
  });
}
