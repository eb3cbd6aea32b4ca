import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { keptOrder, newAlerts } from "./changes.ts";
import type { AlertRow, LiveData, StudentRow } from "./model.ts";

const live = (...alerts: Partial<AlertRow>[]) =>
  ({
    alerts: alerts.map((alert) => ({ status: "open", incidents: 1, ...alert })),
  }) as LiveData;
const ids = (alerts: AlertRow[]) => alerts.map(({ id }) => id);

describe("newAlerts", () => {
  it("are those that were not there, and those that have grown", () => {
    const before = live({ id: "a" }, { id: "b" });
    const after = live({ id: "a" }, { id: "b", incidents: 2 }, { id: "c" });
    assertEquals(ids(newAlerts(before, after)), ["b", "c"]);
  });

  it("are open ones", () => {
    const after = live({ id: "a", status: "superseded" });
    assertEquals(ids(newAlerts(live(), after)), []);
  });
});

describe("keptOrder", () => {
  const rows = (...names: string[]) =>
    names.map((candidateId) => ({ candidateId }) as StudentRow);

  it("leaves rows where they were, and puts new ones at the end", () => {
    assertEquals(
      keptOrder(rows("new", "c", "a", "b"), ["a", "b", "c"])
        .map(({ candidateId }) => candidateId),
      ["a", "b", "c", "new"],
    );
  });
});
