import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  draftOf,
  type Grade,
  needsReason,
  nextWaiting,
  problemOf,
  readPoints,
} from "./model.ts";

const grade = (change: Partial<Grade> = {}): Grade => ({
  points: 2,
  feedback: null,
  automatic: true,
  overridden_points: null,
  version: 1,
  graded_by: null,
  graded_at: "2026-11-20T12:00:00Z",
  ...change,
});

describe("readPoints", () => {
  it("reads what people write, within the question's points", () => {
    assertEquals(
      ["2", " 2,5 ", "0", "2.25", "3"].map((text) => readPoints(text, 3)),
      [2, 2.5, 0, 2.25, 3],
    );
    assertEquals(
      ["", "3.01", "-1", "2.333", "two", "1e0"].map((t) => readPoints(t, 3)),
      [null, null, null, null, null, null],
    );
  });

  it("reads what it has written itself", () => {
    for (const lang of ["en", "fr"]) {
      const { points } = draftOf(grade({ points: 1234.5 }), lang);
      assertEquals(readPoints(points, 2000), 1234.5, lang);
    }
  });
});

describe("needsReason", () => {
  it("is asked against the key, not against a person or the same", () => {
    assertEquals(needsReason(grade(), 1), true);
    assertEquals(needsReason(grade(), 2), false);
    assertEquals(needsReason(grade({ automatic: false }), 1), false);
    assertEquals(needsReason(null, 1), false);
    const draft = { points: "1", feedback: "", reason: " " };
    assertEquals(problemOf(draft, grade(), 3), "reason");
    assertEquals(problemOf({ ...draft, reason: "x" }, grade(), 3), null);
    assertEquals(problemOf({ ...draft, points: "4" }, grade(), 3), "points");
  });
});

describe("nextWaiting", () => {
  it("goes on after where one is, and begins again", () => {
    const marks = [null, grade(), null].map((one, nth) => ({
      attemptId: String(nth),
      attemptNo: 1,
      grade: one,
    }));
    assertEquals(nextWaiting(marks, -1), 0);
    assertEquals(nextWaiting(marks, 0), 2);
    assertEquals(nextWaiting(marks, 2), 0);
    assertEquals(nextWaiting(marks.slice(1, 2), 0), -1);
    assertEquals(nextWaiting([], -1), -1);
  });
});
