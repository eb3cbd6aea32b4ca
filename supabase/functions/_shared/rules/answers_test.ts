import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { event, frozen, run, started } from "./testing.ts";

const changed = (at: number, data = {}, question_id: string | null = null) =>
  event(at, "answer_change", { data, question_id });
const away = (at: number, seconds: number) => [
  event(at, "tab_switch", { phase: "begin" }),
  event(at + seconds * 1000, "tab_switch", { phase: "end" }),
];

describe("patterns - answers after coming back", () => {
  it("are told when they come soon after three long absences", () => {
    const once = (at: number) => [...away(at, 30), changed(at + 40_000)];
    const two = run([started(), ...once(10_000), ...once(100_000)]);
    assertEquals(two.alert("answer_after_return"), undefined);
    const { alert } = run(once(200_000), undefined, two);
    assertEquals(alert("answer_after_return")?.incidents, 3);
    assertEquals(alert("answer_after_return")?.severity, "info");
    assertEquals(alert("answer_after_return")?.points, 6);
  });

  it("are nothing after a short absence, late, or twice after one", () => {
    const terms = frozen({
      rules: { answer_after_return: { alert_after: 2 } },
    });
    const { alert } = run([
      started(),
      ...away(10_000, 5),
      changed(17_000),
      ...away(100_000, 30),
      changed(160_000),
      ...away(200_000, 30),
      changed(235_000),
      changed(240_000),
    ], terms);
    assertEquals(alert("answer_after_return"), undefined);
  });
});

describe("patterns - answers in a short time", () => {
  it("many changes are told, by their number alone", () => {
    const terms = frozen({ rules: { many_changes: { alert_after: 1 } } });
    const some = [started(), changed(15_000, { count: 30 })];
    assertEquals(
      run([...some, changed(80_000, { count: 40 })], terms).alerts,
      [],
    );
    const { alert } = run([...some, changed(70_000, { count: 40 })], terms);
    assertEquals(alert("many_changes")?.explanation.occurrences, 70);
    assertEquals(alert("many_changes")?.points, 1);
  });

  it("many different questions are told, where the page says which", () => {
    const terms = frozen({ rules: { fast_answers: { alert_after: 1 } } });
    const answers = (names: string[]) =>
      names.map((name, i) => changed(10_000 + i * 1500, {}, name));
    const same = answers(["a", "a", "b", "b", "c", "c", "d", "d"]);
    assertEquals(run([started(), ...same], terms).alerts, []);
    const different = answers(["a", "b", "c", "d", "e", "f", "g", "h"]);
    const { alert } = run([started(), ...different], terms);
    assertEquals(alert("fast_answers")?.incidents, 1);
    assertEquals(alert("fast_answers")?.event_ids.length, 8);
    assert(/may have/.test(alert("fast_answers")!.explanation.sentence.en));
  });
});

describe("patterns - a page that is hidden", () => {
  it("still tells what it counted before: it is not back", () => {
    const hide = event(10_000, "tab_switch", { phase: "begin" });
    const { state } = run([started(), hide, changed(22_000)]);
    assertEquals(state.away?.returned_at, null);
    const later = run([started(), hide, changed(40_000)]);
    assert(later.state.away?.returned_at);
  });
});
