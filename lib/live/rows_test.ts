import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  alertRow,
  attemptRow,
  liveData,
  NOON,
  presenceRow,
  rowsAtNoon,
} from "../../tests/fixtures/live_rows.ts";
import { alike, rowMaker, studentRows, summaryOf } from "./rows.ts";

describe("studentRows", () => {
  it("shows everybody enrolled, with the newest attempt", () => {
    const rows = rowsAtNoon({
      attempts: [
        attemptRow("a", { id: "new", attempt_no: 2 }),
        attemptRow("a"),
      ],
    });
    assertEquals(rows.map((row) => row.attempt?.id ?? null), [
      "new",
      null,
      null,
      null,
    ]);
  });

  it("counts incidents, but not of what is no longer implied", () => {
    const [row] = rowsAtNoon({
      attempts: [attemptRow("a")],
      alerts: [
        alertRow("a", { incidents: 2, points: 5, severity: "violation" }),
        alertRow("a", { incidents: 4, status: "superseded" }),
        alertRow("a", { incidents: 1, points: 20, status: "acknowledged" }),
      ],
    });
    assertEquals([row!.incidents, row!.open, row!.openViolations], [3, 1, 1]);
    assertEquals(row!.alerts.map(({ points }) => points), [20, 5]);
  });

  it("says since when a page is silent, by the attempt's own limit", () => {
    const last_seen_at = "2026-11-20T11:59:10Z";
    const rows = rowsAtNoon({
      attempts: [attemptRow("a"), attemptRow("b")],
      presence: [
        presenceRow("a", { last_seen_at, queue_length: 3 }),
        presenceRow("b", { last_seen_at, visible: false }),
      ],
      terms: {
        lostAfter: 30_000,
        lockStopsClock: true,
        of: { "attempt-b": { lostAfter: 60_000, lockStopsClock: true } },
      },
    });
    assertEquals(
      rows.slice(0, 2).map((row) => [
        row.connection,
        row.silentSince,
        row.away,
        row.queue,
      ]),
      [["interrupted", last_seen_at, false, 3], ["live", null, true, 0]],
    );
  });

  it("calls nobody silent because we hear nothing ourselves", () => {
    const data = liveData({
      attempts: [attemptRow("a")],
      presence: [presenceRow("a")],
    });
    assertEquals(
      studentRows(data, NOON + 600_000)[0]!.connection,
      "live",
    );
  });
});

describe("rowMaker", () => {
  it("gives the very same row where there is no news", () => {
    const make = rowMaker();
    const data = liveData({
      attempts: [attemptRow("a"), attemptRow("b")],
      presence: [presenceRow("a"), presenceRow("b")],
    });
    const before = make(data, NOON);
    const after = make({
      ...data,
      alerts: [alertRow("b")],
      // Everybody was heard again.
      presence: data.presence.map((one) => ({
        ...one,
        last_seen_at: "2026-11-20T11:59:59Z",
      })),
    }, NOON + 2000);
    assertEquals(after.map((row, i) => row === before[i]), [
      true,
      false,
      true,
      true,
    ]);
  });

  it("compares lists by their elements", () => {
    const one = {};
    assert(alike({ list: [one] }, { list: [one] }));
    assert(!alike({ list: [one] }, { list: [{}] }));
  });
});

describe("summaryOf", () => {
  it("counts", () => {
    const rows = rowsAtNoon({
      attempts: [
        attemptRow("a", { hold: "paused" }),
        attemptRow("b", { state: "auto_submitted" }),
        attemptRow("c", { state: "ready" }),
      ],
      alerts: [alertRow("a"), alertRow("a", { status: "acknowledged" })],
    });
    assertEquals(summaryOf(rows), {
      enrolled: 4,
      in_progress: 1,
      interrupted: 0,
      held: 1,
      handed_in: 1,
      alerts: 1,
    });
  });
});
