import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  alertRow,
  attemptRow,
  presenceRow,
  rosterRow,
  rowsAtNoon,
} from "../../tests/fixtures/live_rows.ts";
import {
  filtered,
  filteredAlerts,
  type Filters,
  filtersIn,
  isFiltered,
  NO_FILTERS,
  roomsOf,
  searchOf,
  SHOWN_STATES,
  statesOf,
} from "./filters.ts";

const alerts = [
  alertRow("a", { severity: "violation" }),
  alertRow("b", { status: "acknowledged" }),
  alertRow("b", { severity: "info", status: "superseded" }),
];
const rows = rowsAtNoon({
  roster: [
    rosterRow("a", { name: "Élodie", hallTicket: "HT-7", room: "Room 10" }),
    rosterRow("b", { room: "Room 9" }),
    rosterRow("c"),
    rosterRow("d"),
    rosterRow("e"),
    rosterRow("f"),
  ],
  attempts: [
    attemptRow("a", { help_requested_at: "2026-11-20T11:59:00Z" }),
    attemptRow("b", { hold: "paused" }),
    attemptRow("c", { state: "ready" }),
    attemptRow("d", { state: "submitted" }),
    attemptRow("e"),
  ],
  presence: [
    presenceRow("b", { microphone: "lost" }),
    presenceRow("e", { last_seen_at: "2026-11-20T11:00:00Z" }),
  ],
  speech: [{ attempt_id: "attempt-a", happened_at: "2026-11-20T11:59:30Z" }],
  alerts,
});
const names = (change: Partial<Filters>) =>
  filtered(rows, { ...NO_FILTERS, ...change })
    .map(({ candidateId }) => candidateId).join("");

describe("filters", () => {
  it("stand in the address and are read from it", () => {
    const filters: Filters = {
      text: "Ada & co",
      room: "Room 1",
      severity: "violation",
      state: "silent",
    };
    assertEquals(filtersIn(searchOf(filters)), filters);
    assertEquals(searchOf(NO_FILTERS), "");
    assert(isFiltered(filters) && !isFiltered(NO_FILTERS));
  });

  it("leave out what is not among the choices", () => {
    assertEquals(filtersIn("?state=happy&severity=x&other=1"), NO_FILTERS);
    assertEquals(filtersIn(`?text=${"x".repeat(200)}`).text.length, 100);
  });

  it("find by a part of the name or ticket, without case and accents", () => {
    assertEquals(names({ text: " elo" }), "a");
    assertEquals(names({ text: "ht-7" }), "a");
    assertEquals(names({ text: "nobody" }), "");
    assertEquals(names({}), "abcdef");
  });

  it("find by room, by state, by the severity of an alert", () => {
    assertEquals(names({ room: "Room 9" }), "b");
    assertEquals(
      SHOWN_STATES.map((state) => names({ state })),
      ["a", "b", "e", "b", "a", "abe", "c", "f", "d"],
    );
    // Speech is asked for where anybody has a microphone.
    const quiet = rowsAtNoon({ attempts: [attemptRow("a")] });
    assert(statesOf(rows, "").includes("speech"));
    assert(!statesOf(quiet, "").includes("speech"));
    assert(statesOf(quiet, "speech").includes("speech"));
    assertEquals(names({ severity: "violation" }), "a");
    assertEquals(names({ severity: "info" }), "");
    assertEquals(names({ severity: "warning", state: "hand" }), "");
  });

  it("hold for alerts too, but for the state", () => {
    const shown = (change: Partial<Filters>, which: "open" | "all") =>
      filteredAlerts(alerts, rows, { ...NO_FILTERS, ...change }, which).length;
    assertEquals(shown({}, "open"), 1);
    assertEquals(shown({}, "all"), 3);
    assertEquals(shown({ room: "Room 9" }, "open"), 0);
    assertEquals(shown({ room: "Room 9" }, "all"), 2);
    assertEquals(shown({ severity: "warning" }, "all"), 1);
    assertEquals(shown({ state: "handed_in" }, "open"), 1);
  });

  it("offer the rooms in the order people count in", () => {
    assertEquals(roomsOf(rows, "en"), ["Room 9", "Room 10"]);
  });
});
