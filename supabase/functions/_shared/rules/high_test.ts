import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { event, frozen, run, seen, server, started } from "./testing.ts";

const pastes = (start: number, n: number) =>
  Array.from(
    { length: n },
    (_, i) => event(start + i * 10_000, "copy_paste_attempt"),
  );
const lock = frozen({ risk: { on_high: "soft_lock" } });

describe("risk - a high score", () => {
  it("is told once, with what made it and what the policy has follow", () => {
    const events = [started(), ...pastes(10_000, 9)];
    const { alert } = run(events, lock);
    const found = alert("risk_high")!;
    assertEquals([found.act, found.points, found.incidents], [
      "soft_lock",
      0,
      1,
    ]);
    assertEquals(found.happened_at, events[7]!.happened_at);
    assertEquals(found.act_after, found.happened_at);
    assertEquals(found.explanation.risk?.high_at, 50);
    assertEquals(
      found.explanation.risk?.contributions.map(({ rule }) => rule),
      ["copy_paste"],
    );
    assertEquals(found.event_ids, [events[7]!.event_id, events[1]!.event_id]);
    assert(/reached 5\d/.test(found.explanation.sentence.en));
  });

  it("is told again only after it was below elevated", () => {
    const once = run([started(), ...pastes(0, 9)]);
    const stillHigh = run(pastes(900_000, 5), undefined, once);
    const highs = (of: typeof once) =>
      of.alerts.filter(({ rule }) => rule === "risk_high").length;
    assertEquals(highs(stillHigh), 1);
    const again = run(pastes(8_000_000, 9), undefined, stillHigh);
    assertEquals(highs(again), 2);
  });

  it("with vision is flagged; what acts is told when it is high without", () => {
    const looks = Array.from(
      { length: 6 },
      (_, i) => seen(1000 + i * 31_000, "multi_face", 9),
    );
    const { alerts } = run([started(), ...looks, ...pastes(200_000, 8)], lock);
    const high = alerts.filter(({ rule }) => rule === "risk_high");
    assertEquals(high.map((a) => a.act), ["flag", "soft_lock"]);
    const [flagged, acting] = high.map((a) => a.explanation.risk!);
    assertEquals(flagged!.without_vision, false);
    assertEquals(acting!.without_vision, true);
    assert(acting!.contributions.every(({ rule }) => rule !== "multi_face"));
  });

  it("made high by an exit waits, and goes with the exit", () => {
    const terms = frozen({ risk: { high_at: 25, on_high: "auto_submit" } });
    const before = [started(), ...pastes(10_000, 2)];
    const exit = event(40_000, "fullscreen_exit", { phase: "begin" });
    const high = run([...before, exit], terms);
    assertEquals(
      high.alert("risk_high")?.act_after,
      "2026-11-20T09:00:42.000Z",
    );
    const hide = event(40_800, "tab_switch", { phase: "begin" });
    const { alert } = run([hide], terms, high);
    assertEquals(alert("risk_high")?.event_ids[0], hide.event_id);
    assertEquals(alert("risk_high")?.act_after, "2026-11-20T09:00:40.800Z");
    const low = frozen({
      risk: { high_at: 25, on_high: "auto_submit" },
      rules: { tab_switch: { weight: 1 } },
    });
    const taken = run([hide], low, run([...before, exit], low));
    assertEquals(taken.alert("risk_high"), undefined);
    assertEquals(taken.state.high, { risk: null, plain: null });
  });
});

describe("limits - acts", () => {
  const terms = frozen({ max_fullscreen_exits: 0, max_tab_switches: 0 });

  it("wait where an exit may still be a tab's, and not otherwise", () => {
    const { alert } = run([
      started(),
      event(10_000, "tab_switch", { data: { duration_seconds: 3 } }),
      event(30_000, "fullscreen_exit"),
      event(60_000, "fullscreen_exit"),
    ], terms);
    assertEquals(alert("tab_limit")?.act, "warn");
    assertEquals(alert("tab_limit")?.act_after, "2026-11-20T09:00:10.000Z");
    assertEquals(alert("fullscreen_limit")?.act, "soft_lock");
    assertEquals(
      alert("fullscreen_limit")?.act_after,
      "2026-11-20T09:00:32.000Z",
    );
  });

  it("follow anew when the limit is passed again after a hold", () => {
    const { alerts } = run([
      started(),
      event(10_000, "fullscreen_exit"),
      event(20_000, "fullscreen_exit"),
      server(22_500, "exam_held"),
      server(90_000, "exam_resumed"),
      event(200_000, "fullscreen_exit"),
    ], terms);
    const limits = alerts.filter(({ rule }) => rule === "fullscreen_limit");
    assertEquals(limits.map((a) => [a.incidents, a.act]), [
      [2, "soft_lock"],
      [3, "soft_lock"],
    ]);
  });
});
