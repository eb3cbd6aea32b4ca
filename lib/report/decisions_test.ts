import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decisionsByAttempt, decisionSummary } from "./decisions.ts";
import type { DecisionKind, ReportDecision } from "./model.ts";
import { rowOf } from "./testing.ts";

let minute = 0;
const decided = (
  id: string,
  attemptId: string,
  decision: DecisionKind,
  byId: string,
  reviewsId: string | null = null,
): ReportDecision => ({
  id,
  attemptId,
  decision,
  byId,
  by: byId,
  note: null,
  reviewsId,
  at: `2026-11-20T10:${String(minute++).padStart(2, "0")}:00.000Z`,
});

describe("decisions", () => {
  it("stand at once, or once another person has agreed", () => {
    const all = [
      decided("1", "a", "flag", "ada"),
      decided("2", "a", "clear", "bo", "1"),
    ];
    const alone = decisionsByAttempt(all.toReversed(), false).get("a")!;
    assertEquals([alone.stands?.id, alone.waits], ["2", null]);
    const both = decisionsByAttempt(all, true).get("a")!;
    assertEquals([both.stands, both.waits?.id, both.disputed], [
      null,
      "2",
      true,
    ]);
    const agreed = decisionsByAttempt(
      [...all, decided("3", "a", "clear", "cy", "2")],
      true,
    ).get("a")!;
    assertEquals([agreed.stands?.id, agreed.agreed?.id, agreed.waits], [
      "2",
      "3",
      null,
    ]);
  });

  it("are counted by what stands; what waits is listed", () => {
    const rows = [
      rowOf("Mild", { id: "mild", flagged: true, riskScore: 20 }),
      rowOf("Worst", { id: "worst", flagged: true, riskScore: 90 }),
      rowOf("Done", { id: "done", flagged: true }),
      rowOf("Calm", { id: "calm" }),
      rowOf("Absent", null),
    ];
    const all = [
      decided("1", "done", "flag", "ada"),
      decided("2", "done", "warn", "bo"),
      decided("3", "calm", "clear", "bo"),
      decided("4", "calm", "clear", "ada", "3"),
    ];
    const plain = decisionSummary(rows, all, false);
    assertEquals(plain.counts, { clear: 1, warn: 1, flag: 0, void: 0 });
    assertEquals(plain.undecided.map(({ name }) => name), ["Worst", "Mild"]);
    assertEquals(plain.decided.map(({ row }) => row.name), ["Calm", "Done"]);
    assertEquals(plain.waiting, 0);
    const second = decisionSummary(rows, all, true);
    assertEquals(second.counts, { clear: 1, warn: 0, flag: 0, void: 0 });
    assertEquals(second.waiting, 1);
    assertEquals(second.decided.length, 2);
  });
});
