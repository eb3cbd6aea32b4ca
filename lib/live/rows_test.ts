import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  alertRow,
  attemptRow,
  deviceRow,
  liveData,
  liveTerms,
  NOON,
  presenceRow,
  rosterRow,
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

  it("counts incidents, but neither technical ones nor superseded ones", () => {
    const [row] = rowsAtNoon({
      attempts: [attemptRow("a")],
      alerts: [
        alertRow("a", { incidents: 2, points: 5, severity: "violation" }),
        alertRow("a", { incidents: 4, status: "superseded" }),
        alertRow("a", { incidents: 1, points: 20, status: "acknowledged" }),
        alertRow("a", { incidents: 8, points: 0, technical: true }),
      ],
    });
    assertEquals([row!.incidents, row!.open, row!.openViolations], [3, 2, 1]);
    assertEquals(row!.alerts.map(({ points }) => points), [20, 5, 0]);
  });

  it("says since when a page is silent, by the attempt's own limit", () => {
    const last_seen_at = "2026-11-20T11:59:10Z";
    const rows = rowsAtNoon({
      attempts: [attemptRow("a"), attemptRow("b")],
      presence: [
        presenceRow("a", { last_seen_at, queue_length: 3 }),
        presenceRow("b", { last_seen_at, visible: false }),
      ],
      terms: liveTerms({
        of: { "attempt-b": { lostAfter: 60_000, lockStopsClock: true } },
      }),
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

describe("a row's devices", () => {
  const speech = (name: string, happened_at: string) => ({
    attempt_id: `attempt-${name}`,
    happened_at,
  });

  it("are the phone's, told even while the page is not heard", () => {
    const [one, two, three] = rowsAtNoon({
      attempts: ["a", "b", "c"].map((name) => attemptRow(name)),
      presence: [presenceRow("a", { last_seen_at: "2026-11-20T11:50:00Z" })],
      devices: [
        deviceRow("a", { battery: 0.09 }),
        deviceRow("b", { last_seen_at: "2026-11-20T11:58:00Z", battery: 0.1 }),
      ],
    });
    assertEquals(
      [one!.connection, one!.phone, one!.phoneId, one!.lowBattery],
      ["interrupted", "there", "phone-a", 9],
    );
    // What it had left when it was last heard says nothing.
    assertEquals(
      [two!.phone, two!.phoneLostSince, two!.lowBattery],
      ["lost", "2026-11-20T11:58:00Z", null],
    );
    assertEquals([three!.phone, three!.phoneId], ["none", null]);
  });

  it("are the newest phone's, and one that was unpaired cannot be looked at", () => {
    const gone = {
      id: "old",
      unpaired_at: "2026-11-20T11:40:00Z",
      lost_raised_at: "2026-11-20T11:40:00Z",
      lost_since: "2026-11-20T11:40:00Z",
    };
    const attempts = [attemptRow("a")];
    const row = (devices: ReturnType<typeof deviceRow>[]) =>
      rowsAtNoon({ attempts, devices })[0]!;
    const unpaired = row([deviceRow("a", gone)]);
    assertEquals(
      [unpaired.phone, unpaired.phoneId, unpaired.phoneLostSince],
      ["lost", null, "2026-11-20T11:40:00Z"],
    );
    assertEquals(row([deviceRow("a", gone), deviceRow("a")]).phone, "there");
  });

  it("say for a minute that speech was noticed", () => {
    const rows = rowsAtNoon({
      attempts: ["a", "b", "c"].map((name) => attemptRow(name)),
      speech: [
        speech("a", "2026-11-20T11:59:30Z"),
        speech("a", "2026-11-20T11:59:20Z"),
        speech("b", "2026-11-20T11:58:50Z"),
      ],
    });
    assertEquals(rows.map(({ spokeAt }) => spokeAt), [
      "2026-11-20T11:59:30Z",
      null,
      null,
      null,
    ]);
  });

  it("say which colleagues look in, without oneself", () => {
    const view = (id: string, staff_id: string) => ({
      id,
      attempt_id: "attempt-a",
      device_id: null,
      staff_id,
    });
    const data = liveData({
      attempts: [attemptRow("a")],
      views: [
        view("1", "me"),
        view("2", "okafor"),
        view("3", "okafor"),
        view("4", "new"),
      ],
      staff: { okafor: "Ms Okafor", me: "Me" },
    });
    assertEquals(rowMaker("me")(data, NOON)[0]!.watchers, ["Ms Okafor", ""]);
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

  it("lets one phone's change change one row", () => {
    const make = rowMaker();
    const names = Array.from({ length: 150 }, (_, i) => `s${i}`);
    const data = liveData({
      roster: names.map((name) => rosterRow(name)),
      attempts: names.map((name) => attemptRow(name)),
      presence: names.map((name) =>
        presenceRow(name, { camera: "watching", screen: "watching" })
      ),
      devices: names.map((name) => deviceRow(name)),
      views: [],
    });
    const before = make(data, NOON);
    // As they are read again every few seconds.
    const after = make({
      ...data,
      presence: structuredClone(data.presence),
      devices: data.devices.map((one, i) => ({
        ...one,
        last_seen_at: i === 7 ? "2026-11-20T11:58:00Z" : one.last_seen_at,
        battery: 0.79,
      })),
    }, NOON + 2000);
    assertEquals(
      after.flatMap((row, i) => row === before[i] ? [] : row.name),
      ["S7"],
    );
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
