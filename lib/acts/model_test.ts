import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  ACTS,
  type ActScope,
  type ActSubject,
  isFor,
  offeredActs,
  reachOf,
} from "./model.ts";

const student = (change: Partial<ActSubject> = {}): ActSubject => ({
  enrolmentId: "e",
  attemptId: "a",
  name: "Ada",
  room: "B",
  state: "in_progress",
  hold: "none",
  holdReason: null,
  isPageWaiting: false,
  helpRequestedAt: null,
  helpKind: null,
  ...change,
});
const absent = student({ attemptId: null, state: null });
const over = student({ state: "submitted" });
const one = (subject: ActSubject): ActScope => ({ to: "one", subject });

describe("offeredActs", () => {
  const offered = (scope: ActScope, all: ActSubject[] = [], admin = false) =>
    offeredActs(scope, all, (p) => admin || p !== "attempts.reopen");

  it("follows how the student stands", () => {
    const usual = ["message", "warn", "pause", "grant_break", "extra_time"];
    assertEquals(offered(one(student())), [...usual, "admit", "submit"]);
    assertEquals(offered(one(student({ hold: "soft_lock" }))), [
      "message",
      "warn",
      "unlock",
      "pause",
      "grant_break",
      "extra_time",
      "admit",
      "submit",
    ]);
    const paused = student({ hold: "paused" });
    assertEquals(isFor("resume", paused), true);
    assertEquals(isFor("end_break", paused), false);
    const resting = student({ hold: "paused", holdReason: "break" });
    assertEquals(isFor("resume", resting), false);
    assertEquals(isFor("end_break", resting), true);
    assertEquals(offered(one(absent)), ["mark_absent", "admit"]);
    assertEquals(offered(one({ ...absent, isAbsent: true })), [
      "mark_present",
      "admit",
    ]);
  });

  it("offers to unpair a phone where one is paired, of one student alone", () => {
    const paired = student({ phoneId: "p" });
    assertEquals(isFor("unpair_device", paired), true);
    assertEquals(isFor("unpair_device", { ...paired, state: "ready" }), true);
    for (
      const other of [
        student(),
        student({ phoneId: null }),
        { ...paired, state: "submitted" as const },
      ]
    ) assertEquals(isFor("unpair_device", other), false);
    assertEquals(offered(one(paired)).includes("unpair_device"), true);
    assertEquals(
      offered({ to: "room", room: "B" }, [paired]).includes("unpair_device"),
      false,
    );
    // It is asked about first.
    assertEquals(ACTS.unpair_device.atOnce, undefined);
  });

  it("offers what a role may, and of an exam only with everybody", () => {
    assertEquals(offered(one(over)), ["grant_attempt"]);
    assertEquals(offered(one(over), [], true), ["grant_attempt", "reopen"]);
    const all = [student(), over];
    assertEquals(offered({ to: "all" }, all).includes("postpone"), true);
    const room = offered({ to: "room", room: "B" }, all, true);
    assertEquals(room.includes("postpone"), false);
    // Each reopening has a reason of its own.
    assertEquals(room.includes("reopen"), false);
    assertEquals(offeredActs({ to: "all" }, all, () => false), []);
  });
});

describe("reachOf", () => {
  const ready = student({ state: "ready" });
  const all = [student(), student({ hold: "paused" }), ready, absent, over];

  it("counts who is reached, and why others are not", () => {
    const counts = (act: "message" | "pause", scope: ActScope) => {
      const { reached, ...rest } = reachOf(act, scope, all);
      return [reached.length, rest];
    };
    // A room is everybody who writes; a student who reads is told by name.
    assertEquals(counts("message", { to: "all" }), [
      2,
      { later: 0, notBegun: 2, over: 1, unfit: 0 },
    ]);
    assertEquals(counts("message", { to: "some", subjects: all }), [
      3,
      { later: 1, notBegun: 1, over: 1, unfit: 0 },
    ]);
    assertEquals(counts("pause", { to: "room", room: "B" }), [
      1,
      { later: 0, notBegun: 2, over: 1, unfit: 1 },
    ]);
    assertEquals(counts("pause", { to: "room", room: "C" }), [
      0,
      { later: 0, notBegun: 0, over: 0, unfit: 0 },
    ]);
  });
});
