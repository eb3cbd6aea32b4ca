import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { levelOf, scoreOf } from "./score.ts";
import { event, frozen, run, started, submitted } from "./testing.ts";

describe("rules - what counts", () => {
  it("nothing before the start and nothing after handing in", () => {
    const { alerts, state } = run([
      event(-5000, "copy_paste_attempt"),
      started(),
      submitted(10_000),
      event(11_000, "tab_switch"),
    ]);
    assertEquals(alerts, []);
    assertEquals(state.risk.score, 0);
  });

  it("nothing where supervision is off", () => {
    const off = frozen({ proctoring: false });
    const events = [started(), event(1000, "developer_tools_attempt")];
    assertEquals(run(events, off).alerts, []);
  });

  it("nothing unknown, and technical matters for information only", () => {
    const { alerts, state } = run([
      started(),
      event(1000, "no_face", { data: { duration_seconds: 60 } }),
      event(2000, "network_offline"),
      event(3000, "of_a_later_version"),
      event(4000, "constructor"),
    ]);
    assertEquals(alerts.map((a) => [a.rule, a.severity, a.points]), [
      ["no_face", "info", 0],
    ]);
    assertEquals(state.risk.score, 0);
  });

  it("nothing of a page that was taken over", () => {
    const { state } = run([
      started(),
      event(1000, "tab_switch", { phase: "begin" }),
      event(9000, "fullscreen_enter", { client_id: "client-2", epoch: 2 }),
      event(20_000, "tab_switch", { phase: "begin" }),
    ]);
    assertEquals(state.totals.tab_switch, 1);
  });
});

describe("rules - single kinds", () => {
  it("explains copying and pasting, and counts what was folded in", () => {
    const { alerts, alert } = run([
      started(),
      event(1000, "copy_paste_attempt", { event_id: "first" }),
      event(7000, "copy_paste_attempt", { data: { folded: 3 } }),
    ]);
    assertEquals(alerts.length, 1);
    const found = alert("copy_paste")!;
    assertEquals(found.incidents, 2);
    assertEquals(found.points, 16);
    assertEquals(found.event_ids[0], "first");
    assertEquals(found.explanation, {
      rule: "copy_paste",
      category: "behaviour",
      points: 16,
      sentence: {
        en: "Copying or pasting was tried 5 times.",
        fr: "Copier ou coller a été tenté 5 fois.",
      },
      window_seconds: 600,
      threshold: 1,
      count: 2,
      occurrences: 5,
      seconds: 0,
      ongoing: false,
    });
  });

  it("takes a burst as one incident", () => {
    const burst = [0, 1, 2, 3].map((s) =>
      event(1000 + s * 1000, "developer_tools_attempt")
    );
    const { alert } = run([started(), ...burst]);
    assertEquals(alert("developer_tools")?.incidents, 1);
    assertEquals(alert("developer_tools")?.explanation.occurrences, 4);
  });

  it("begins a new alert when incidents are far apart", () => {
    const { alerts } = run([
      started(),
      event(1000, "copy_paste_attempt"),
      event(1000 + 601_000, "copy_paste_attempt"),
    ]);
    assertEquals(alerts.length, 2);
  });

  it("excuses what the student was granted", () => {
    const granted = frozen({
      copy_paste_blocked: false,
      fullscreen_required: false,
      focus_watched: false,
    });
    const { alerts } = run([
      started(),
      event(1000, "copy_paste_attempt"),
      event(2000, "fullscreen_exit"),
      event(3000, "tab_switch"),
      event(4000, "window_blur", { data: { duration_seconds: 60 } }),
    ], granted);
    assertEquals(alerts, []);
  });
});

describe("rules - risk", () => {
  it("adds points, and lets them fade by half in the half-life", () => {
    const terms = frozen();
    const twice = [started(), event(0, "tab_switch"), event(0, "window_focus")];
    const { state } = run([...twice, event(900_000, "answer_change")], terms);
    assertAlmostEquals(scoreOf(state, terms.policy), 5, 0.001);
  });

  it("makes levels", () => {
    const { policy } = frozen();
    assertEquals(levelOf(19.9, policy), "low");
    assertEquals(levelOf(20, policy), "elevated");
    assertEquals(levelOf(50, policy), "high");
  });

  it("keeps a state that is JSON, and never changes the one it was given", () => {
    const before = run([started(), event(1000, "tab_switch")]);
    const copy = JSON.parse(JSON.stringify(before.state));
    assertEquals(copy, before.state);
    const after = run([event(9000, "tab_switch")], frozen(), before);
    assertEquals(before.state, copy);
    assert(after.state.risk.score > before.state.risk.score);
  });
});
