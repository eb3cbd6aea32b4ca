/** Students: imported, edited, put into exams, given their ways in. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { newPassword } from "../../supabase/functions/api/accounts.ts";
import { engines } from "../fixtures/engines.ts";
import { enrolmentCases } from "./student_enrolments.ts";
import { importCases } from "./student_imports.ts";
import { recordCases } from "./student_records.ts";
import { makeStudentWorld, type StudentWorld } from "./student_world.ts";

for (const engine of engines) {
  describe(`students on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack, world: StudentWorld;
    beforeAll(async () => {
      stack = await engine.start();
      world = await makeStudentWorld(stack);
    });
    afterAll(() => stack.stop());

    importCases(() => world);
    recordCases(() => world);
    enrolmentCases(() => world);
  });
}

describe("a first password", () => {
  it("is another one each time, of letters that are not mistaken", () => {
    const some = new Set(Array.from({ length: 200 }, newPassword));
    assertEquals(some.size, 200);
    assert([...some].every((one) => !/[il1o0]/.test(one)));
  });
});
