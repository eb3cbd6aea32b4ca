import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { alertKey } from "./key.ts";
import { event, frozen, run, started } from "./testing.ts";

const terms = frozen({
  rules: { copy_paste: { alert_after: 3, window_seconds: 60, weight: 8 } },
});
const paste = (at: number, id = `p${at}`) =>
  event(at * 1000, "copy_paste_attempt", { event_id: id });

describe("counting - a sliding window", () => {
  it("raises an alert for as many incidents as it takes within the window", () => {
    const two = run([started(), paste(10), paste(40)], terms);
    assertEquals(two.alerts, []);
    const three = run([paste(69)], terms, two).alert("copy_paste")!;
    assertEquals(three.incidents, 3);
    assertEquals(three.event_ids, ["p10", "p40", "p69"]);
    assertEquals(three.alert_key, alertKey("copy_paste", terms, "p10"));
  });

  it("lets incidents leave it: three that never lie within it are no alert", () => {
    const { alerts } = run(
      [10, 45, 80, 115, 150].map((at) => paste(at)).concat(started()),
      terms,
    );
    assertEquals(alerts, []);
  });

  it("begins the alert with the first that is still in it", () => {
    const { alert } = run(
      [started(), paste(10), paste(60), paste(80), paste(110)],
      terms,
    );
    assertEquals(alert("copy_paste")?.event_ids, ["p60", "p80", "p110"]);
    assertEquals(
      alert("copy_paste")?.happened_at,
      "2026-11-20T09:01:00.000Z",
    );
  });

  it("joins what comes near to a standing alert, and begins anew after", () => {
    const events = [10, 20, 30, 85, 140, 201, 210].map((at) => paste(at));
    const { alerts } = run([started(), ...events], terms);
    assertEquals(alerts.map((a) => a.incidents), [5]);
    assertEquals(alerts[0]?.event_ids.at(-1), "p140");
  });

  it("gives points with the alert only, and then for all its incidents", () => {
    const two = run([started(), paste(10), paste(20)], terms);
    assertEquals(two.state.risk.score, 0);
    const three = run([paste(30)], terms, two);
    assertEquals(three.alert("copy_paste")?.points, 24);
    assertEquals(three.state.risk.score, 24);
  });

  it("of the whole attempt, where the window is 0", () => {
    const whole = frozen({
      rules: { copy_paste: { alert_after: 2, window_seconds: 0 } },
    });
    const { alert } = run([started(), paste(10), paste(9000)], whole);
    assertEquals(alert("copy_paste")?.incidents, 2);
    assertEquals(alert("copy_paste")?.explanation.window_seconds, 0);
  });

  it("finds nothing where the rule is off", () => {
    const off = frozen({ rules: { copy_paste: { on: false } } });
    assertEquals(run([started(), paste(10)], off).alerts, []);
  });
});

describe("counting - what stays small", () => {
  it("names the first twenty-five events and counts the others", () => {
    const many = Array.from({ length: 60 }, (_, i) => paste(10 + i * 10));
    const { alert } = run([started(), ...many]);
    assertEquals(alert("copy_paste")?.incidents, 60);
    assertEquals(alert("copy_paste")?.event_ids.length, 25);
  });

  it("counts blocked keys and menus only when there are many", () => {
    const keys = (n: number) =>
      Array.from(
        { length: n },
        (_, i) => event(1000 + i * 6000, "keyboard_blocked"),
      );
    assertEquals(run([started(), ...keys(14)]).alerts, []);
    const { alert } = run([started(), ...keys(15)]);
    assertEquals(alert("keyboard_blocked")?.severity, "info");
    assert((alert("keyboard_blocked")?.points ?? 99) <= 3);
  });
});
