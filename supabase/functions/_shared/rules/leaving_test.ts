import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { event, frozen, run, started } from "./testing.ts";

const hide = (at: number) => event(at, "tab_switch", { phase: "begin" });
const show = (at: number) => event(at, "tab_switch", { phase: "end" });
const blur = (at: number) => event(at, "window_blur", { phase: "begin" });
const focus = (at: number) => event(at, "window_blur", { phase: "end" });
const exit = (at: number) => event(at, "fullscreen_exit", { phase: "begin" });

describe("one incident - leaving a fullscreen tab", () => {
  it("blur, hidden and the exit on return advance the tab's limit alone", () => {
    const { state, alerts, alert } = run([
      started(),
      blur(10_000),
      hide(10_050),
      show(24_050),
      focus(24_100),
      exit(25_000),
    ]);
    assertEquals(state.totals, { tab_switch: 1, fullscreen_exit: 0 });
    assertEquals(alerts.length, 1);
    const found = alert("tab_switch")!;
    assertEquals(found.incidents, 1);
    assertEquals(found.explanation.seconds, 14);
    assertEquals(
      found.explanation.sentence.en,
      "The exam page was hidden once, for 14 s.",
    );
    assertEquals(found.points, 10);
  });

  it("says that the page is hidden now, after an absence of known length", () => {
    const { alert } = run([
      started(),
      hide(10_000),
      show(14_000),
      hide(20_000),
    ]);
    assertEquals(
      alert("tab_switch")!.explanation.sentence.en,
      "The exam page was hidden twice, 4 s in all, and has not come back yet.",
    );
  });

  it("rests on the page's hiding and showing, though the focus came first", () => {
    const signs = [started(), hide(10_000), focus(12_000), show(12_020)];
    const found = run(signs).alert("tab_switch")!;
    assertEquals(found.event_ids, [signs[1]!.event_id, signs[3]!.event_id]);
    assertEquals(found.explanation.seconds, 2);
  });

  it("an exit 1.5 s after the last sign of the return is part of it", () => {
    const signs = [started(), hide(10_000), show(20_000)];
    const within = run([...signs, exit(21_500)]);
    assertEquals(within.state.totals.fullscreen_exit, 0);
    const after = run([...signs, exit(21_501)]);
    assertEquals(after.state.totals.fullscreen_exit, 1);
  });

  it("an exit while hidden is part of it, however long", () => {
    const { state } = run([started(), hide(10_000), exit(300_000)]);
    assertEquals(state.totals, { tab_switch: 1, fullscreen_exit: 0 });
  });

  it("an exit just before the hiding is given to the tab", () => {
    const terms = frozen();
    const early = run([started(), exit(10_000)], terms);
    assertEquals(early.alerts.map((a) => a.rule), ["fullscreen_exit"]);
    const { state, alerts } = run([hide(10_300), show(12_000)], terms, early);
    assertEquals(state.totals, { tab_switch: 1, fullscreen_exit: 0 });
    assertEquals(alerts.map((a) => a.rule), ["tab_switch"]);
    assert(alerts[0]!.event_ids.includes(early.alerts[0]!.event_ids[0]!));
    assert(Math.abs(state.risk.score - 10) < 1e-9);
  });

  it("takes back only that exit, not those before it", () => {
    const { alert, state } = run([
      started(),
      exit(10_000),
      event(12_000, "fullscreen_enter"),
      exit(30_000),
      hide(30_500),
    ]);
    assertEquals(alert("fullscreen_exit")?.incidents, 1);
    assertEquals(alert("fullscreen_exit")?.explanation.seconds, 2);
    assertEquals(state.totals, { tab_switch: 1, fullscreen_exit: 1 });
  });

  it("going away again within 1.5 s of coming back is the same incident", () => {
    const { alert } = run([
      started(),
      hide(10_000),
      show(12_000),
      hide(13_000),
      show(14_000),
    ]);
    assertEquals(alert("tab_switch")?.incidents, 1);
    assertEquals(alert("tab_switch")?.explanation.seconds, 3);
  });

  it("a page that works is a page that is back, even if it never said so", () => {
    const { state } = run([
      started(),
      hide(10_000),
      event(20_000, "page_reloaded"),
      hide(30_000),
    ]);
    assertEquals(state.totals.tab_switch, 2);
  });

  it("an absence that goes on is told at once, and as such", () => {
    const { alert } = run([started(), hide(10_000)]);
    assertEquals(alert("tab_switch")?.explanation.ongoing, true);
  });
});

describe("full screen", () => {
  it("counts what the student left, with how long", () => {
    const { alert, state } = run([
      started(),
      exit(10_000),
      event(17_000, "fullscreen_enter"),
    ]);
    assertEquals(state.totals.fullscreen_exit, 1);
    assertEquals(
      alert("fullscreen_exit")?.explanation.sentence.fr,
      "Le plein écran a été quitté une fois, pendant 7 s.",
    );
  });

  for (const cause of ["permission_prompt", "own_dialog", "unlocking"]) {
    it(`does not count an exit by ${cause}`, () => {
      const { alerts } = run([
        started(),
        event(1000, "fullscreen_exit", { data: { cause } }),
      ]);
      assertEquals(alerts, []);
    });
  }
});

describe("limits", () => {
  it("name the limit once it is passed, not when it is reached", () => {
    const terms = frozen({ max_tab_switches: 2 });
    const away = (at: number) => [hide(at), show(at + 1000)];
    const two = run([started(), ...away(10_000), ...away(20_000)], terms);
    assertEquals(two.alert("tab_limit"), undefined);
    const three = run(away(30_000), terms, two);
    assertEquals(three.alert("tab_limit")?.explanation, {
      rule: "tab_limit",
      category: "limit",
      points: 0,
      sentence: {
        en: "The exam page was hidden 3 times in all; the exam allows 2.",
        fr: "La page de l’examen a été cachée 3 fois en tout ; " +
          "l’examen en permet 2.",
      },
      count: 3,
      occurrences: 3,
      seconds: 0,
      ongoing: false,
      window_seconds: 0,
      threshold: 2,
      limit: { name: "max_tab_switches", max: 2, act: "warn" },
    });
  });

  it("are taken back with the exit that passed them", () => {
    const terms = frozen({ max_fullscreen_exits: 0 });
    const passed = run([started(), exit(10_000)], terms);
    assert(passed.alert("fullscreen_limit"));
    const after = run([hide(10_200)], terms, passed);
    assertEquals(after.alert("fullscreen_limit"), undefined);
  });
});

describe("focus alone", () => {
  it("is told after three long losses, and never for short ones", () => {
    const long = (at: number) => [blur(at), focus(at + 6000)];
    const short = (at: number) => [blur(at), focus(at + 2000)];
    const two = [started(), ...long(10_000), ...short(20_000), ...long(30_000)];
    assertEquals(run(two).alerts, []);
    const { alert } = run([...two, ...long(50_000)]);
    assertEquals(alert("focus_loss")?.incidents, 3);
    assertEquals(alert("focus_loss")?.explanation.seconds, 18);
  });

  it("is not told beside an absence it was part of", () => {
    const { state } = run([
      started(),
      blur(10_000),
      hide(10_100),
      show(40_000),
      focus(40_200),
    ]);
    assertEquals(state.groups.focus_loss, undefined);
  });
});
