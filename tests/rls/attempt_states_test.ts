import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch } from "@std/assert";
import { type Database, databases, raised } from "./database.ts";
import { addSchool, type School, startAttempt } from "./world.ts";

const STATES = [
  "created",
  "instructions",
  "ready",
  "in_progress",
  "submitted",
  "auto_submitted",
];
const NEXT: Record<string, string[]> = {
  created: ["instructions"],
  instructions: ["ready"],
  ready: ["in_progress"],
  in_progress: ["submitted", "auto_submitted"],
  submitted: [],
  auto_submitted: [],
};
/** What every state may need, so that only the order is tried. */
const TIMES = `instructions_opened_at = coalesce(instructions_opened_at, now()),
  started_at = coalesce(started_at, now()), deadline_at = now(),
  duration_seconds = 60, policy = '{}', submitted_at = now()`;

for (const { name, open } of databases) {
  describe(`attempt states on ${name}`, () => {
    let db: Database;
    beforeAll(async () => db = await open());
    afterAll(() => db?.close());

    const change = (school: School, set: string) =>
      db.query(`update public.attempts set ${set} where id = $1`, [
        school.attempt,
      ]);
    const refused = async (school: School, set: string) => {
      const error = await raised(change(school, set));
      assertEquals(error.code, "23514", set);
      return error.message;
    };
    const read = async (school: School, what: string) => {
      const [row] = await db.query(
        `select ${what} as it from public.attempts where id = $1`,
        [school.attempt],
      );
      return row!.it;
    };

    it("move only in their order", async () => {
      for (const target of STATES) {
        const path = pathTo(target);
        const school = await addSchool(db.query);
        for (const state of path) {
          await change(
            school,
            `state = '${state}', ${TIMES}, policy_id = '${school.policy}'`,
          );
        }
        for (const wrong of STATES) {
          if (wrong === target || NEXT[target]!.includes(wrong)) continue;
          await refused(
            school,
            `state = '${wrong}', ${TIMES}, policy_id = '${school.policy}'`,
          );
        }
      }
    });

    it("begin as created, without a hold", async () => {
      const school = await addSchool(db.query);
      for (const wrong of ["state = 'ready'", "hold = 'paused'"]) {
        const [column, value] = wrong.split(" = ") as [string, string];
        const error = await raised(db.query(
          `insert into public.attempts
             (tenant_id, exam_id, candidate_id, attempt_no, ${column}, hold_since)
           values ($1, $2, $3, 2, ${value}, now())`,
          [school.tenant, school.exam, school.candidate],
        ));
        assertEquals(error.code, "23514");
      }
    });

    it("need their times and the policy in force", async () => {
      const school = await addSchool(db.query);
      assertMatch(await refused(school, "state = 'instructions'"), /times/);
      await change(
        school,
        "state = 'instructions', instructions_opened_at = now()",
      );
      await change(school, "state = 'ready'");
      assertMatch(
        await refused(school, "state = 'in_progress', started_at = now()"),
        /policy/,
      );
    });

    it("keep when they were opened and started, and whose they are", async () => {
      const school = await addSchool(db.query);
      await startAttempt(db.query, school);
      await refused(school, "started_at = now() + interval '1 minute'");
      await refused(school, "instructions_opened_at = null");
      await refused(school, "attempt_no = 2");
      await refused(school, `policy = '{"webcam": "off"}'`);
    });

    it("are held only in progress, since a time", async () => {
      const school = await addSchool(db.query);
      await refused(school, "hold = 'paused', hold_since = now()");
      await startAttempt(db.query, school);
      await refused(school, "hold = 'paused'");
      await change(school, "hold = 'paused', hold_since = now()");
      await change(school, "hold = 'none'");
      assertEquals(await read(school, "hold_since"), null);
    });

    it("are handed in from a hold, and the held time counts", async () => {
      const school = await addSchool(db.query);
      await startAttempt(db.query, school);
      await change(
        school,
        "hold = 'soft_lock', hold_since = now() - interval '90 s'",
      );
      await change(school, "state = 'submitted', submitted_at = now()");
      assertEquals(await read(school, "hold"), "none");
      assertEquals(await read(school, "held_seconds between 89 and 95"), true);
    });

    it("are reopened with time and reason", async () => {
      const school = await addSchool(db.query);
      await startAttempt(db.query, school);
      await change(school, "state = 'submitted', submitted_at = now()");
      await refused(school, "state = 'in_progress'");
      await change(
        school,
        `state = 'in_progress', reopened_at = now(), reopen_reason = 'power cut'`,
      );
      await change(school, "state = 'auto_submitted'");
      await refused(school, "state = 'in_progress'");
    });

    it("tell staff of each change, by id alone", async () => {
      const school = await addSchool(db.query);
      await startAttempt(db.query, school);
      const rows = await db.query<{ topic: string; payload: { id: string } }>(
        `select distinct topic, payload - 'id' as rest, payload ->> 'id' as id
         from realtime.messages
         where topic in ($1, $2) and event = 'attempt' and private
         order by topic`,
        [`exam:${school.exam}:staff`, `attempt:${school.attempt}`],
      );
      assertEquals(
        rows.map((row) => ({ ...row })),
        [`attempt:${school.attempt}`, `exam:${school.exam}:staff`]
          .map((topic) => ({ topic, rest: {}, id: school.attempt })) as never,
      );
    });
  });
}

function pathTo(state: string): string[] {
  const path: string[] = [];
  for (const next of STATES.slice(1, 4)) {
    if (STATES.indexOf(state) >= STATES.indexOf(next)) path.push(next);
  }
  if (state.endsWith("submitted")) path.push(state);
  return path;
}
