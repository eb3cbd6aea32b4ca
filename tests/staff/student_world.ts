/** Two schools and their staff, for what is done about students. */
import type { Stack } from "../../local/stack.ts";
import { send } from "../api/helpers.ts";
import { makeSchool } from "../fixtures/school.ts";
import { type Answer, Staff } from "./people.ts";

export type StudentWorld = Awaited<ReturnType<typeof makeStudentWorld>>;

/** One school with staff of every role, another with an admin. */
export async function makeStudentWorld(stack: Stack) {
  const [school, other] = await Promise.all([
    makeSchool(stack, {
      staff: ["admin", "proctor", "grader"],
      candidates: 2,
    }),
    makeSchool(stack, { staff: ["admin"], candidates: 1 }),
  ]);
  const admin = new Staff(stack, school, "admin");
  const stranger = new Staff(stack, other, "admin");
  return {
    stack,
    school,
    other,
    admin,
    proctor: new Staff(stack, school, "proctor"),
    grader: new Staff(stack, school, "grader"),
    /** An admin of the other school. */
    stranger,

    /** What became of each line, in a few words. */
    lines: (answer: Answer): string[] =>
      answer.lines.map((one: Answer) =>
        [one.outcome, one.code, one.field].filter(Boolean).join(" ")
      ),

    importing: (candidates: unknown[], more = {}, who = admin) =>
      who.act("staff_import_candidates", {
        tenant_id: who === stranger ? other.tenantId : school.tenantId,
        candidates,
        ...more,
      }),

    rowOf: async (id: string): Promise<Answer> =>
      (await stack.sql<Answer>(
        "select * from public.candidates where id = $1",
        [id],
      ))[0]!,

    /** The API, as a member of staff. */
    post: (path: string, body: unknown, who = admin) =>
      send<Answer>(stack, "POST", path, {
        headers: {
          authorization: `Bearer ${who.token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      }),
  };
}
