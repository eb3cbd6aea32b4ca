import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { parsePolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import {
  Lockdown,
  type LockdownOptions,
  type Notice,
  type Signal,
} from "./lockdown.ts";

const START = Date.parse("2026-11-20T10:00:00.000Z");

/** A lockdown fed with `[milliseconds, signal]`; wakes it when it wants. */
function page(
  policy: Partial<LockdownOptions["policy"]> = {},
  isHeld?: () => boolean,
) {
  const raised: NewEvent[] = [];
  const notices: Notice[] = [];
  let ids = 0;
  const lockdown = new Lockdown({
    policy: { ...parsePolicy({}), ...policy },
    newId: () => `id${++ids}`,
    raise: (event) => (raised.push(event), event.event_id ?? "?"),
    tell: (notice) => notices.push(notice),
    isHeld,
  });
  const moment = (at: number) => ({
    at,
    iso: new Date(START + at).toISOString(),
  });
  function until(at: number) {
    while (lockdown.wakeAt !== null && lockdown.wakeAt <= at) {
      lockdown.observe({ kind: "time" }, moment(lockdown.wakeAt));
    }
  }
  function observe(at: number, kind: Signal["kind"] | Signal) {
    until(at);
    const signal = typeof kind === "string" ? { kind } as Signal : kind;
    lockdown.observe(signal, moment(at));
  }
  const names = () => raised.map((e) => `${e.type} ${e.phase ?? "whole"}`);
  return { lockdown, raised, notices, observe, until, names };
}

describe("Lockdown", () => {
  it("counts and tells nothing while the exam is on hold", () => {
    let held = true;
    const { lockdown, observe, until, notices, names } = page({}, () => held);
    observe(1000, "hidden");
    observe(9000, "visible");
    observe(20_000, "windowed");
    until(30_000);
    assertEquals([lockdown.tally.tabs, lockdown.tally.exits], [0, 0]);
    assertEquals(notices, []);
    // What happened is recorded all the same.
    assertEquals(names().includes("tab_switch begin"), true);
    held = false;
    observe(40_000, "hidden");
    observe(49_000, "visible");
    assertEquals(lockdown.tally.tabs, 1);
  });

  it("raises a hidden page at once, and its end with how long it lasted", () => {
    const { observe, raised, notices } = page();
    observe(10_000, "hidden");
    assertEquals(raised, [{
      type: "tab_switch",
      event_id: "id1",
      phase: "begin",
      data: { hidden_at: "2026-11-20T10:00:10.000Z" },
      occurred_at: "2026-11-20T10:00:10.000Z",
      urgent: true,
    }]);
    assertEquals(notices, []);
    observe(22_340, "visible");
    assertEquals(raised[1]?.phase, "end");
    assertEquals(raised[1]?.data, {
      begin_id: "id1",
      duration_seconds: 12.3,
      hidden_at: "2026-11-20T10:00:10.000Z",
      visible_at: "2026-11-20T10:00:22.340Z",
    });
    assertEquals(notices, [{ kind: "tab", count: 1, allowed: 5 }]);
  });

  it("counts leaving a fullscreen tab once, as the tab's", () => {
    const { observe, until, names, notices, raised, lockdown } = page();
    observe(1000, "blur");
    observe(1010, "hidden");
    observe(1100, "windowed");
    observe(5000, "visible");
    observe(5010, "focus");
    until(20_000);
    assertEquals(names(), [
      "window_blur begin",
      "tab_switch begin",
      "tab_switch end",
      "window_blur end",
      "window_focus whole",
    ]);
    assertEquals(raised[2]?.data?.fullscreen_left, true);
    assertEquals(notices, [{ kind: "tab", count: 1, allowed: 5 }]);
    assertEquals(lockdown.tally, { tabs: 1, exits: 0 });
  });

  it("knows the exit that comes just before the page is hidden", () => {
    const { observe, until, names, lockdown } = page();
    observe(1000, "windowed");
    observe(1200, "hidden");
    observe(3000, "visible");
    until(20_000);
    assertEquals(names(), ["tab_switch begin", "tab_switch end"]);
    assertEquals(lockdown.tally.exits, 0);
  });

  it("ties the exit that comes on return to the absence", () => {
    const { observe, until, names, raised, lockdown } = page();
    observe(1000, "hidden");
    observe(3000, "visible");
    observe(4400, "windowed");
    until(20_000);
    assertEquals(names().at(-1), "fullscreen_exit begin");
    assertEquals(raised.at(-1)?.data, { incident: "id1" });
    assertEquals(lockdown.tally, { tabs: 1, exits: 0 });
  });

  it("raises an exit by itself, once it is clear that it is one", () => {
    const { observe, until, names, notices, raised } = page();
    observe(9000, "windowed");
    assertEquals(names(), []);
    until(9300);
    assertEquals(names(), ["fullscreen_exit begin"]);
    assertEquals(raised[0]?.occurred_at, "2026-11-20T10:00:09.000Z");
    assertEquals(notices, [{ kind: "fullscreen", count: 1, allowed: 3 }]);
    observe(19_000, "fullscreen");
    assertEquals(raised[1]?.data, { begin_id: "id1", duration_seconds: 10 });
    assertEquals(names().at(-1), "fullscreen_enter whole");
  });

  it("raises a flicker as one whole event", () => {
    const { observe, raised } = page();
    observe(9000, "windowed");
    observe(9200, "fullscreen");
    assertEquals(raised[0]?.phase, "whole");
    assertEquals(raised[0]?.data, { duration_seconds: 0.2 });
  });

  it("says what caused a loss, and does not count it", () => {
    const { observe, until, raised, notices } = page();
    observe(1000, { kind: "excuse", cause: "permission_prompt" });
    observe(1100, "blur");
    observe(1200, "windowed");
    until(2000);
    observe(2500, "focus");
    observe(2600, { kind: "excuse", cause: null });
    assertEquals(
      raised.filter((e) => e.data?.cause === "permission_prompt").length,
      3,
    );
    assertEquals(notices, []);
  });

  it("notices a lost focus when it is back", () => {
    const { observe, names, notices } = page();
    observe(1000, "blur");
    assertEquals(notices, []);
    observe(2000, "focus");
    assertEquals(names(), [
      "window_blur begin",
      "window_blur end",
      "window_focus whole",
    ]);
    assertEquals(notices, [{ kind: "focus" }]);
  });

  it("raises one of a type every five seconds and counts the rest", () => {
    const { observe, raised } = page();
    for (const at of [0, 1000, 2000, 5000, 6000, 20_000]) {
      observe(at, { kind: "clipboard", action: "copy" });
    }
    assertEquals(raised.map((e) => e.data), [
      { action: "copy" },
      { action: "copy", folded: 2 },
      { action: "copy", folded: 1 },
    ]);
  });

  it("does not lose a long absence that begins soon after another", () => {
    const { observe, until, raised, lockdown } = page();
    observe(0, "hidden");
    observe(1000, "visible");
    observe(2600, "hidden");
    assertEquals(raised.length, 2);
    until(10_000);
    assertEquals(raised[2]?.phase, "begin");
    assertEquals(raised[2]?.occurred_at, "2026-11-20T10:00:02.600Z");
    observe(30_000, "visible");
    assertEquals(raised[3]?.data?.duration_seconds, 27.4);
    assertEquals(lockdown.tally.tabs, 2);
  });

  it("tells short absences as one, as soon as their turn comes", () => {
    const { observe, until, names, raised, notices, lockdown } = page();
    for (const at of [0, 2100, 3500]) {
      observe(at, "hidden");
      observe(at + 500, "visible");
    }
    assertEquals(names(), ["tab_switch begin", "tab_switch end"]);
    until(60_000);
    assertEquals(names().at(-1), "tab_switch whole");
    assertEquals(raised.at(-1)?.data, { duration_seconds: 1, folded: 1 });
    assertEquals(raised.at(-1)?.occurred_at, "2026-11-20T10:00:02.100Z");
    // Two leavings for the rules, two for the student.
    assertEquals(notices.map((n) => "count" in n && n.count), [1, 2]);
    assertEquals(lockdown.tally.tabs, 2);
  });

  it("counts leaving again right after the return as the same leaving", () => {
    const { observe, until, lockdown } = page();
    observe(0, "hidden");
    observe(6000, "visible");
    observe(7000, "hidden");
    observe(9000, "visible");
    until(60_000);
    assertEquals(lockdown.tally.tabs, 1);
  });

  it("takes back an exit that turns out to be the tab's first sign", () => {
    const { observe, until, lockdown } = page();
    observe(9000, "windowed");
    until(9300);
    assertEquals(lockdown.tally.exits, 1);
    observe(10_000, "hidden");
    assertEquals(lockdown.tally, { tabs: 1, exits: 0 });
  });

  it("tells at the end what was folded and never told", () => {
    const { observe, raised, lockdown } = page();
    for (const at of [0, 1000, 2000]) observe(at, "context_menu");
    observe(2100, "hidden");
    observe(2200, "visible");
    observe(2500, "hidden");
    observe(3000, "visible");
    lockdown.close({ at: 4000, iso: "2026-11-20T10:00:04.000Z" });
    assertEquals(
      raised.map((e) => [e.type, e.phase ?? "whole", e.data]).slice(3),
      [
        ["tab_switch", "whole", { duration_seconds: 0.5 }],
        ["context_menu_blocked", "whole", { folded: 1 }],
      ],
    );
  });

  it("ends what still lasts when the watching ends", () => {
    const { observe, until, lockdown, raised, notices } = page();
    observe(1000, "windowed");
    until(2000);
    observe(3000, "blur");
    observe(3100, "hidden");
    lockdown.close({ at: 9000, iso: "2026-11-20T10:00:09.000Z" });
    const ends = raised.filter((e) => e.phase === "end");
    assertEquals(ends.map((e) => [e.type, e.data?.duration_seconds]), [
      ["tab_switch", 5.9],
      ["window_blur", 6],
      ["fullscreen_exit", 8],
    ]);
    assertEquals(notices.length, 1);
  });

  it("names keys", () => {
    const { observe, raised, notices } = page();
    observe(0, {
      kind: "key",
      act: { action: "developer_tools", key: "Ctrl+Shift+I" },
    });
    observe(0, { kind: "key", act: { action: "print", key: "Ctrl+P" } });
    observe(0, { kind: "key", act: { action: "save", key: "Ctrl+S" } });
    assertEquals(raised.map((e) => [e.type, e.data?.key, e.urgent]), [
      ["developer_tools_attempt", "Ctrl+Shift+I", true],
      ["print_attempt", "Ctrl+P", true],
      ["keyboard_blocked", "Ctrl+S", true],
    ]);
    assertEquals(notices.map((n) => n.kind), ["tools", "print", "key"]);
  });

  for (
    const [part, signals] of [
      ["proctoring", ["hidden", "visible", "blur", "windowed", "print"]],
      ["fullscreen_required", ["windowed"]],
      ["focus_watched", ["blur", "hidden", "visible", "focus"]],
      ["context_menu_blocked", ["context_menu"]],
      ["copy_paste_blocked", [{ kind: "clipboard", action: "paste" }]],
    ] as [keyof LockdownOptions["policy"], (Signal["kind"] | Signal)[]][]
  ) {
    it(`raises nothing of its kind without ${part}`, () => {
      const { observe, until, raised, notices } = page({ [part]: false });
      signals.forEach((signal, i) => observe(i * 100, signal));
      until(60_000);
      assertEquals([raised, notices], [[], []]);
    });
  }

  it("closes every begin that it raised, in any order of signals", () => {
    const kinds = [
      "hidden",
      "visible",
      "blur",
      "focus",
      "windowed",
      "fullscreen",
    ] as const;
    const step = fc.record({
      pause: fc.integer({ min: 0, max: 8000 }),
      kind: fc.constantFrom(...kinds),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { observe, until, raised } = page();
        let at = 0;
        for (const { pause, kind } of steps) observe(at += pause, kind);
        until(at += 60_000);
        for (const kind of ["visible", "focus", "fullscreen"] as const) {
          observe(at += 10, kind);
        }
        const begun = raised.filter((e) => e.phase === "begin");
        const ended = raised.filter((e) => e.phase === "end");
        assertEquals(
          ended.map((e) => e.data?.begin_id).sort(),
          begun.map((e) => e.event_id).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });
});
