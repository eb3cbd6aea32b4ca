import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { alertRow } from "../../tests/fixtures/live_rows.ts";
import { kept, merged, newAlerts, newestFirst } from "./changes.ts";
import type { AlertRow } from "./model.ts";

const alert = (id: string, change: Partial<AlertRow> = {}) =>
  alertRow("a", { id, ...change });
const ids = (alerts: AlertRow[]) => alerts.map(({ id }) => id);

describe("newAlerts", () => {
  it("are those that were not there, and those that have grown", () => {
    const before = [alert("a"), alert("b")];
    const after = [before[0]!, alert("b", { incidents: 2 }), alert("c")];
    assertEquals(ids(newAlerts(before, after)), ["b", "c"]);
  });

  it("are open ones", () => {
    assertEquals(newAlerts([], [alert("a", { status: "superseded" })]), []);
  });
});

describe("merged", () => {
  it("puts what was read in the place of what was known", () => {
    const rows = merged(
      [alert("a"), alert("b")],
      [alert("b", { incidents: 2 }), alert("c")],
      ({ id }) => id,
    );
    assertEquals(rows.map(({ id, incidents }) => `${id}${incidents}`), [
      "a1",
      "b2",
      "c1",
    ]);
  });
});

describe("kept", () => {
  it("is the very row of before where it says the same", () => {
    const before = [alert("a"), alert("b")];
    const now = kept(
      before,
      [alert("a"), alert("b", { points: 1 })],
      ({ id }) => id,
    );
    assert(now[0] === before[0] && now[1] !== before[1]);
  });
});

describe("newestFirst", () => {
  it("reads times in both ways of writing them", () => {
    const rows = newestFirst([
      alert("a", { last_happened_at: "2026-11-20 11:59:00+00" }),
      alert("b", { last_happened_at: "2026-11-20T11:59:30Z" }),
    ]);
    assertEquals(ids(rows), ["b", "a"]);
  });
});
