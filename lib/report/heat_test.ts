import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { binWidth, heatOf } from "./heat.ts";
import { rowOf } from "./testing.ts";

const none = { violations: 0, warnings: 0, technical: 0 };

describe("students over time", () => {
  const rows = [
    rowOf("Ada", { id: "ada", usedSeconds: 3540 }),
    rowOf("Absent", null),
    rowOf("Only looked", { startedAt: null }),
    rowOf("Bo", { id: "bo", usedSeconds: 60 }),
  ];

  it("puts minutes into bins, and keeps every event", () => {
    const heat = heatOf(rows, [
      { ...none, attemptId: "ada", minute: 0, violations: 1 },
      { ...none, attemptId: "ada", minute: 1, warnings: 2 },
      { ...none, attemptId: "ada", minute: 59, violations: 3, technical: 1 },
      { ...none, attemptId: "elsewhere", minute: 999, violations: 9 },
    ]);
    assertEquals([heat.width, heat.bins], [2, 30]);
    assertEquals(heat.rows.map(({ row }) => row.name), ["Ada", "Bo"]);
    assertEquals(heat.rows[0]!.bins, [
      { bin: 0, violations: 1, warnings: 2, technical: 0 },
      { bin: 29, violations: 3, warnings: 0, technical: 1 },
    ]);
    assertEquals(heat.rows[0]!.sums, {
      violations: 4,
      warnings: 2,
      technical: 1,
    });
    assertEquals(heat.rows[1]!.bins, []);
  });

  it("is as long as the longest, or as something was noticed", () => {
    const late = [{ ...none, attemptId: "bo", minute: 200, technical: 1 }];
    assertEquals(heatOf(rows, late).bins, Math.ceil(201 / 10));
    assertEquals(heatOf(rows, late, { technical: false }).bins, 30);
    const empty = heatOf([], []);
    assertEquals([empty.bins, empty.rows.length, empty.left], [1, 0, 0]);
  });

  it("says how many are left out", () => {
    const heat = heatOf(rows, [], { most: 1 });
    assertEquals([heat.rows.length, heat.left], [1, 1]);
  });

  it("takes few, round widths", () => {
    assertEquals([1, 36, 37, 90, 181, 10 ** 6].map(binWidth), [
      1,
      1,
      2,
      5,
      10,
      1440,
    ]);
  });
});
