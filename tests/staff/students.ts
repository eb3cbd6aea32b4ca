/** Students and enrolments for tests, and the requests that act on them. */
import type { Stack } from "../../local/stack.ts";
import type { School } from "../fixtures/school.ts";

/** A student of the school, with an account, in no exam. */
export async function makeStudent(
  stack: Stack,
  school: School,
): Promise<{ candidate_id: string; version: number }> {
  const [made] = await stack.sql<{ candidate_id: string; version: number }>(
    `with account as (
       insert into auth.users (id, email)
       values (gen_random_uuid(), gen_random_uuid() || '@somewhere.example')
       returning id
     )
     insert into public.candidates (tenant_id, name, user_id)
     select $1, 'New Student', id from account
     returning id as candidate_id, version`,
    [school.tenantId],
  );
  return made!;
}

/** A student who is in the school's exam and has not begun. */
export async function enrolledStudent(stack: Stack, school: School) {
  const student = await makeStudent(stack, school);
  const [made] = await stack.sql<{ id: string }>(
    `insert into public.enrolments (tenant_id, exam_id, candidate_id)
     values ($1, $2, $3) returning id`,
    [school.tenantId, school.examId, student.candidate_id],
  );
  return { ...student, enrolment_id: made!.id };
}

type Case = (
  stack: Stack,
  school: School,
) => Promise<Record<string, unknown>>;

/** A request of each act on students, about something made anew. */
export const STUDENT_CASES = {
  staff_import_candidates: (_, school) =>
    Promise.resolve({
      tenant_id: school.tenantId,
      candidates: [{ hall_ticket: crypto.randomUUID(), name: "Amal" }],
    }),
  staff_change_candidate: async (stack, school) => ({
    ...await makeStudent(stack, school),
    name: "Amal Haddad",
  }),
  staff_archive_candidate: async (stack, school) => ({
    candidate_id: (await makeStudent(stack, school)).candidate_id,
    archived: true,
  }),
  staff_unlink_account: async (stack, school) => ({
    candidate_id: (await makeStudent(stack, school)).candidate_id,
  }),
  staff_candidate_data: async (stack, school) => ({
    candidate_id: (await makeStudent(stack, school)).candidate_id,
  }),
  async staff_erase_candidate(stack, school) {
    const { candidate_id } = await makeStudent(stack, school);
    const [one] = await stack.sql<{ name: string }>(
      "select name from public.candidates where id = $1",
      [candidate_id],
    );
    return { candidate_id, name: one!.name };
  },
  staff_enrol: async (stack, school) => ({
    exam_id: school.examId,
    enrolments: [{
      candidate_id: (await makeStudent(stack, school)).candidate_id,
    }],
  }),
  async staff_enrol_group(stack, school) {
    const { candidate_id } = await makeStudent(stack, school);
    await stack.sql(
      "update public.candidates set trade = $2 where id = $1",
      [candidate_id, candidate_id],
    );
    return { exam_id: school.examId, trade: candidate_id };
  },
  staff_change_enrolments: async (stack, school) => ({
    exam_id: school.examId,
    enrolment_ids: [(await enrolledStudent(stack, school)).enrolment_id],
    room: "A 1",
  }),
  staff_unenrol: async (stack, school) => ({
    exam_id: school.examId,
    enrolment_ids: [(await enrolledStudent(stack, school)).enrolment_id],
  }),
} satisfies Record<string, Case>;
