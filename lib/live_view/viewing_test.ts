import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import type { Called } from "../staff/calls.ts";
import type { SignalRow } from "./incoming.ts";
import type { LiveView, ViewSubject } from "./types.ts";
import { startViewing } from "./viewing.ts";

/** A proctor's page before a camera that shows nothing yet. */
function page() {
  const time = new FakeTime();
  const asked: string[] = [];
  const rows = new Map<string, SignalRow[]>();
  /** What the school's server says to a view from now on. */
  let verdict: Called<unknown> = { ok: true, data: {} };
  let views: LiveView[] = [];
  let full = false;
  let next = 0;
  const viewing = startViewing({
    server: {
      watch(view) {
        asked.push(`watch ${view}`);
        return Promise.resolve(verdict);
      },
      signal(view, _subject, kind) {
        asked.push(`${kind} ${view}`);
        return Promise.resolve({ ok: true, data: {} });
      },
      signals: (view, after) =>
        Promise.resolve((rows.get(view) ?? []).filter(({ id }) => id > after)),
      farewell: (view) => void asked.push(`farewell ${view}`),
    },
    ice: () => Promise.resolve([]),
    time,
    newId: () => `view-${++next}`,
    changed(now, isFull) {
      views = now;
      full = isFull;
    },
  });
  return {
    time,
    asked,
    viewing,
    rows,
    says: (said: Called<unknown>) => void (verdict = said),
    refuses: (code: string) => void (verdict = { ok: false, code }),
    views: () => views.map(({ state, problem }) => [state, problem]),
    isFull: () => full,
  };
}

const subject = (attemptId: string, deviceId: string | null = null) =>
  ({ attemptId, deviceId, name: "Amal" }) satisfies ViewSubject;

describe("a proctor's looks", () => {
  it("asks first, keeps it, and says so again every ten seconds", async () => {
    const { time, asked, viewing, views } = page();
    viewing.open(subject("a"));
    assertEquals(views(), [["asking", null]]);
    await time.advance(0);
    assertEquals(views(), [["waiting", null]]);
    await time.advance(35_000);
    assertEquals(asked, Array(4).fill("watch view-1"));
  });

  it("says what is in the way when no page answers", async () => {
    const { time, viewing, views } = page();
    viewing.open(subject("a"));
    await time.advance(19_000);
    assertEquals(views(), [["waiting", null]]);
    await time.advance(2_000);
    assertEquals(views(), [["waiting", "no_answer"]]);
  });

  it("says that nothing is shown, as the page tells", async () => {
    const { time, viewing, views, rows } = page();
    viewing.open(subject("a"));
    rows.set("view-1", [
      { id: 3, kind: "offer", payload: { peer: "x", tracks: [] } },
    ]);
    await time.advance(1_000);
    assertEquals(views(), [["waiting", "nothing_shown"]]);
  });

  it("ends with what the server refuses, and opens again", async () => {
    const { time, viewing, views, refuses, says } = page();
    refuses("live_view_off");
    viewing.open(subject("a"));
    await time.advance(0);
    assertEquals(views(), [["ended", "live_view_off"]]);
    says({ ok: true, data: {} });
    viewing.open(subject("a"));
    await time.advance(0);
    assertEquals(views(), [["waiting", null]]);
    refuses("attempt_over");
    viewing.check("other");
    await time.advance(0);
    assertEquals(views(), [["waiting", null]]);
    viewing.check("a");
    await time.advance(0);
    assertEquals(views(), [["ended", "attempt_over"]]);
  });

  it("a server that cannot be reached for a while ends nothing", async () => {
    const { time, viewing, views, refuses } = page();
    viewing.open(subject("a"));
    await time.advance(0);
    refuses("unavailable");
    await time.advance(15_000);
    assertEquals(views(), [["waiting", null]]);
  });

  it("asks why when the camera's side says goodbye", async () => {
    for (
      const [code, shown] of [
        ["attempt_over", "attempt_over"],
        ["view_not_found", "gone"],
        ["unavailable", "gone"],
      ] as const
    ) {
      const { time, viewing, views, rows, refuses } = page();
      viewing.open(subject("a"));
      await time.advance(0);
      refuses(code);
      rows.set("view-1", [{ id: 1, kind: "bye", payload: {} }]);
      viewing.nudge();
      await time.advance(0);
      assertEquals(views(), [["ended", shown]]);
    }
  });

  it("opens each camera once, and four at most", async () => {
    const { time, viewing, views, isFull, asked } = page();
    for (const attempt of ["a", "a", "b"]) viewing.open(subject(attempt));
    viewing.open(subject("b", "phone"));
    await time.advance(0);
    assertEquals([views().length, isFull()], [3, false]);
    viewing.open(subject("c"));
    viewing.open(subject("d"));
    await time.advance(0);
    assertEquals([views().length, isFull()], [4, true]);
    viewing.close("view-1");
    assertEquals([views().length, isFull()], [3, false]);
    assertEquals(asked.at(-1), "bye view-1");
  });

  it("one that is closed before it was open is taken back", async () => {
    const { time, viewing, asked } = page();
    viewing.open(subject("a"));
    viewing.close("view-1");
    await time.advance(0);
    assertEquals(asked.filter((one) => one === "bye view-1").length, 2);
  });

  it("ends with the page", async () => {
    const { time, viewing, views, asked } = page();
    viewing.open(subject("a"));
    await time.advance(0);
    viewing.leave();
    viewing.leave();
    assertEquals(asked.filter((one) => one.startsWith("farewell")), [
      "farewell view-1",
    ]);
    await time.advance(60_000);
    assertEquals(views()[0]![0], "ended");
    assertEquals(asked.filter((one) => one.startsWith("watch")).length, 1);
  });
});
