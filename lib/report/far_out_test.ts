import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { timedQuestions, timedWhole } from "./far_out.ts";
import { reportWith, rowOf } from "./testing.ts";
import { classTimeOf } from "./timing.ts";

const SECONDS = [50, 55, 58, 60, 62, 65, 70, 75, 900, 3];

describe("who is far from the class", () => {
  const rows = SECONDS.map((seconds, n) =>
    rowOf(`S${n}`, { id: `s${n}`, usedSeconds: seconds * 20 })
  );
  const questions = [{
    id: "q",
    position: 1,
    kind: "single",
    points: 1,
    text: "Why?",
  }];
  const timings = SECONDS.map((seconds, n) => ({
    attemptId: `s${n}`,
    questionId: "q",
    seconds,
    views: 1,
    changes: 1,
  }));
  const classTimes = [classTimeOf("q", timings)];

  it("is named by question, the furthest first", () => {
    const [q] = timedQuestions(
      reportWith(rows, { questions, timings, classTimes }),
    );
    assertEquals(
      q!.far.map(({ row, seconds, side }) => [row.name, seconds, side]),
      [["S9", 3, "short"], ["S8", 900, "long"]],
    );
  });

  it("is nobody who was voided, is still at it, or did not answer", () => {
    const changed = rows.map((row, n) => ({
      ...row,
      attempt: {
        ...row.attempt!,
        decision: n === 8 ? "void" as const : null,
        state: n === 9 ? "in_progress" as const : row.attempt!.state,
      },
    }));
    const of = (report: Parameters<typeof timedQuestions>[0]) =>
      timedQuestions(report)[0]!.far.length;
    assertEquals(of({ rows: changed, questions, timings, classTimes }), 0);
    const blank = timings.map((one) => ({ ...one, changes: 0 }));
    assertEquals(of({ rows, questions, timings: blank, classTimes }), 0);
  });

  it("is measured over the whole exam too", () => {
    const whole = timedWhole(rows);
    assertEquals(whole.time.answered, 10);
    assertEquals(whole.far.map(({ row }) => row.name), ["S9", "S8"]);
    assertEquals(timedWhole([]).time.spread, null);
  });
});
