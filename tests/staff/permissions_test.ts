/**
 * `lib/iam.ts` and the database say the same of everyone: each staff function
 * and each route of staff's has its permission, and is for exactly the roles
 * that have it. What only reads is tried here for every role; what acts, in
 * matrix_test.ts, and routes in tests/api/matrix_test.ts, by these tables.
 */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { PERMISSIONS, type Role } from "../../lib/iam.ts";
import { STAFF_FUNCTIONS, STAFF_ROUTES } from "../../lib/staff/permissions.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { ACCESS } from "../api/matrix.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type Made, runningAttempt } from "./attempts.ts";
import { ACTS } from "./matrix.ts";
import { Staff } from "./people.ts";

const ROLES: Role[] = ["admin", "proctor", "grader"];

/** Functions that are no act of the matrix: a request each can understand. */
const READS: Record<
  string,
  (school: School, made: Made) => Record<string, unknown>
> = {
  staff_admit: (_, made) => ({ enrolment_id: made.enrolment }),
  staff_candidate: (_, made) => ({ candidate_id: made.candidate }),
  staff_exam_report: ({ examId }) => ({ exam_id: examId }),
  staff_exam_standing: ({ examId }) => ({ exam_id: examId }),
  staff_find_candidates: ({ tenantId }) => ({ tenant_id: tenantId }),
  staff_find_enrolments: ({ examId }) => ({ exam_id: examId }),
  staff_grading: ({ examId }) => ({ exam_id: examId }),
  staff_last_chain_check: (_, made) => ({ attempt_id: made.attempt }),
  staff_live_settings: ({ examId }) => ({ exam_id: examId }),
  staff_members: ({ tenantId }) => ({ tenant_id: tenantId }),
  staff_retention: ({ tenantId }) => ({
    tenant_id: tenantId,
    retention_days: 180,
    practice_days: 1,
  }),
  staff_school: ({ tenantId }) => ({ tenant_id: tenantId }),
  staff_paper_order: ({ examId }) => ({ exam_id: examId, seed: 1 }),
  staff_sent_acts: ({ examId }) => ({ exam_id: examId }),
  staff_signal: (_, made) => ({
    attempt_id: made.attempt,
    view_id: crypto.randomUUID(),
    kind: "bye",
    payload: {},
  }),
  staff_try_key: ({ examId }) => ({
    exam_id: examId,
    kind: "true_false",
    key: { value: true },
    given: true,
  }),
  staff_watch: (_, made) => ({
    attempt_id: made.attempt,
    view_id: crypto.randomUUID(),
  }),
};

const rolesOf = (permission: keyof typeof PERMISSIONS) =>
  [...PERMISSIONS[permission]].sort();

describe("permissions and the database", { sanitizeOps: false }, () => {
  let stack: Stack, school: School, made: Made, dataDir: string;
  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "invigil-test-" });
    stack = await startStack({
      dataDir,
      memory: true,
      port: 0,
      appOrigins: ["http://localhost:8000"],
      ticker: false,
    });
    school = await makeSchool(stack, {
      staff: ["admin", "proctor", "grader"],
      candidates: 0,
    });
    made = await runningAttempt(stack, school);
  });
  afterAll(async () => {
    await stack?.stop();
    await Deno.remove(dataDir, { recursive: true });
  });

  it("every staff function has its permission, and no other is named", async () => {
    const there = await stack.sql<{ name: string }>(
      `select distinct proname::text as name from pg_proc
       where pronamespace = 'public'::regnamespace
         and proname like 'staff\\_%' order by 1`,
    );
    assertEquals(
      Object.keys(STAFF_FUNCTIONS).sort(),
      there.map(({ name }) => name),
      "Write each staff_* function into lib/staff/permissions.ts.",
    );
    assertEquals(
      [...Object.keys(ACTS), ...Object.keys(READS)].sort(),
      there.map(({ name }) => name),
      "Write each into tests/staff/matrix.ts, or into READS of this test.",
    );
  });

  it("every act is for exactly the roles of its permission", () => {
    for (const [fn, { roles }] of Object.entries(ACTS)) {
      const permission = STAFF_FUNCTIONS[fn as keyof typeof STAFF_FUNCTIONS];
      assertEquals([...roles].sort(), rolesOf(permission), fn);
    }
  });

  for (const [fn, request] of Object.entries(READS)) {
    it(`${fn} lets in whom its permission names, and nobody else`, async () => {
      const permission = STAFF_FUNCTIONS[fn as keyof typeof STAFF_FUNCTIONS];
      for (const role of ROLES) {
        const answer = await new Staff(stack, school, role)
          .act(fn, request(school, made));
        const allowed = rolesOf(permission).includes(role);
        assertEquals(
          answer.error === "bearer_not_allowed",
          !allowed,
          `${fn} as ${role}: ${JSON.stringify(answer)}`,
        );
      }
    });
  }

  it("every route of staff's is for exactly the roles of its permission", () => {
    // Where a stranger is let in, staff come as anybody with an account.
    const staffs = Object.entries(ACCESS).filter(([, access]) =>
      ROLES.some((role) => access[role] === "in") && access.stranger !== "in"
    );
    assertEquals(
      Object.keys(STAFF_ROUTES).sort(),
      staffs.map(([route]) => route).sort(),
      "Write each route of staff's into lib/staff/permissions.ts.",
    );
    for (const [route, access] of staffs) {
      const permission = STAFF_ROUTES[route as keyof typeof STAFF_ROUTES];
      assertEquals(
        ROLES.filter((role) => access[role] === "in").sort(),
        rolesOf(permission),
        route,
      );
    }
  });
});
