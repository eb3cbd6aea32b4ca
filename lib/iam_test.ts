import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  managedSchools,
  may,
  type Permission,
  PERMISSIONS,
  type Role,
} from "./iam.ts";

const TABLE: [Permission, Role[]][] = [
  ["exams.see", ["admin", "proctor", "grader"]],
  ["exams.watch", ["admin", "proctor"]],
  ["attempts.act", ["admin", "proctor"]],
  ["attempts.reopen", ["admin"]],
  ["attempts.review", ["admin", "proctor"]],
  ["attempts.decide", ["admin", "proctor"]],
  ["late_answers.judge", ["admin", "proctor"]],
  ["candidates.admit", ["admin", "proctor"]],
  ["exams.postpone", ["admin", "proctor"]],
  ["reports.see", ["admin", "proctor"]],
  ["exams.rescore", ["admin"]],
  ["answers.grade", ["admin", "grader"]],
  ["results.release", ["admin"]],
  ["exams.manage", ["admin"]],
  ["candidates.manage", ["admin"]],
  ["school.manage", ["admin"]],
];
const ROLES: Role[] = ["admin", "proctor", "grader"];

describe("may", () => {
  for (const [permission, allowed] of TABLE) {
    for (const role of ROLES) {
      const yes = allowed.includes(role);
      it(`${yes ? "lets" : "does not let"} a ${role} ${permission}`, () => {
        const here = [{ tenantId: "a", school: "A", role }];
        assertEquals(may(here, permission), yes);
        assertEquals(may(here, permission, "a"), yes);
        assertEquals(may(here, permission, "b"), false);
      });
    }
  }

  it("is tested for every permission", () => {
    assertEquals(
      TABLE.map(([permission]) => permission).sort(),
      (Object.keys(PERMISSIONS) as Permission[]).sort(),
    );
  });

  it("lets nobody without a membership do anything", () => {
    for (const [permission] of TABLE) assertEquals(may([], permission), false);
  });
});

describe("managedSchools", () => {
  it("is each school of an admin once, by name", () => {
    const roles: [string, Role][] = [
      ["b", "proctor"],
      ["b", "admin"],
      ["a", "admin"],
      ["c", "grader"],
    ];
    const memberships = roles.map(([tenantId, role]) => ({
      tenantId,
      school: tenantId.toUpperCase(),
      role,
    }));
    assertEquals(managedSchools(memberships), [
      { id: "a", name: "A" },
      { id: "b", name: "B" },
    ]);
  });
});
