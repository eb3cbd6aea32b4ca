import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { summaryOf } from "./summary.ts";
import { rowOf } from "./testing.ts";

describe("an exam in numbers", () => {
  const over = {
    counts: { violations: 2, warnings: 3, technical: 4 },
  };
  const again = rowOf("Twice", { ...over, state: "auto_submitted" });
  const rows = [
    rowOf("Handed in", over),
    rowOf("By staff", { submittedBy: "staff", flagged: true }),
    rowOf("By the clock", { state: "auto_submitted", submittedBy: "deadline" }),
    rowOf("At it", {
      state: "in_progress",
      submittedAt: null,
      submittedBy: null,
      usedSeconds: null,
    }),
    rowOf("Voided", { decision: "void", flagged: true }),
    rowOf("Looked in", { state: "instructions", startedAt: null }),
    rowOf("Never came", null),
    rowOf("Told absent", null, { absentAt: "2026-11-20T08:05:00Z" }),
    again,
    { ...again, attempt: { ...again.attempt!, no: 2, id: "second" } },
  ];

  it("counts people, by their newest attempt", () => {
    assertEquals(summaryOf(rows, false), {
      enrolled: 9,
      sat: 6,
      absent: 1,
      handedIn: 5,
      automatically: 3,
      running: 1,
      voided: 1,
      flagged: 2,
      // Events of every attempt.
      violations: 6,
      warnings: 9,
      technical: 12,
    });
  });

  it("takes who has not begun as absent once the exam has closed", () => {
    assertEquals(summaryOf(rows, true).absent, 3);
    assertEquals(summaryOf([], true).enrolled, 0);
  });
});
