import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  alertRow,
  attemptRow,
  presenceRow,
  rowsAtNoon,
} from "../../tests/fixtures/live_rows.ts";
import type { LiveData } from "./model.ts";
import { keptOrder, raisedHands, sortByUrgency } from "./order.ts";

const order = (change: Partial<LiveData> = {}) =>
  sortByUrgency(rowsAtNoon(change), "en").map(({ name }) => name).join("");
const help_requested_at = "2026-11-20T11:59:00Z";

describe("sortByUrgency", () => {
  it("is by name while nothing happens", () => {
    assertEquals(order(), "ABCD");
  });

  it("puts a lock before high risk, that before elevated, that before none", () => {
    assertEquals(
      order({
        attempts: [
          attemptRow("a"),
          attemptRow("b", { risk_level: "elevated" }),
          attemptRow("c", { hold: "soft_lock" }),
          attemptRow("d", { risk_level: "high" }),
        ],
      }),
      "CDBA",
    );
  });

  it("puts what waits for a person before all else, a raised hand first", () => {
    assertEquals(
      order({
        attempts: [
          attemptRow("a", { risk_level: "high" }),
          attemptRow("b", { is_page_waiting: true }),
          attemptRow("c", { help_requested_at }),
          attemptRow("d", { hold: "paused" }),
        ],
      }),
      "CBAD",
    );
  });

  it("puts who has handed in last", () => {
    assertEquals(
      order({
        attempts: [
          attemptRow("a", { state: "submitted", risk_level: "high" }),
          attemptRow("b"),
          attemptRow("d", { help_requested_at }),
        ],
      }),
      "DBCA",
    );
  });

  it("goes by open violations, a silent page, other alerts", () => {
    assertEquals(
      order({
        attempts: ["a", "b", "c", "d"].map((name) => attemptRow(name)),
        presence: [
          presenceRow("b", { last_seen_at: "2026-11-20T11:50:00Z" }),
        ],
        alerts: [
          alertRow("c"),
          alertRow("d", { severity: "violation" }),
          alertRow("a", { severity: "violation", status: "acknowledged" }),
        ],
      }),
      "DBCA",
    );
  });
});

describe("keptOrder", () => {
  it("leaves rows where they were, and puts new ones at the end", () => {
    assertEquals(
      keptOrder(rowsAtNoon(), ["c", "a", "d"])
        .map(({ candidateId }) => candidateId),
      ["c", "a", "d", "b"],
    );
  });
});

describe("raisedHands", () => {
  it("has the longest wait first, and none of who has handed in", () => {
    const rows = rowsAtNoon({
      attempts: [
        attemptRow("a", { help_requested_at }),
        attemptRow("b", { help_requested_at: "2026-11-20T11:50:00Z" }),
        attemptRow("c", { help_requested_at, state: "submitted" }),
      ],
    });
    assertEquals(raisedHands(rows).map(({ name }) => name), ["B", "A"]);
  });
});
