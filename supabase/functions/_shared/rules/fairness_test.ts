import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { EVENT_KINDS, type EventKind } from "../contract/events.ts";
import { PRESETS, type Sensitivity } from "../contract/policy_presets.ts";
import { replay } from "./replay.ts";
import {
  ALL_WATCHED,
  CLEAR,
  event,
  from,
  frozen,
  run,
  seen,
  server,
  started,
} from "./testing.ts";
import { history, RUNS, strict, without } from "./testing_histories.ts";
import {
  type Alert,
  type Frozen,
  initialState,
  type RuleEvent,
} from "./types.ts";
import { reduce } from "./reduce.ts";

const KINDS: Readonly<Record<string, EventKind>> = EVENT_KINDS;
const is = (category: string) => ({ type }: RuleEvent) =>
  KINDS[type]?.category === category;

const standing = (events: RuleEvent[], terms: Frozen) =>
  replay(events, terms).alerts.filter((a): a is Alert => !a.superseded);

/** What would be done: the acts that do more than flag. */
const acts = (events: RuleEvent[]) =>
  standing(events, strict).filter(({ act }) => act && act !== "flag")
    .map(({ alert_key, act, act_after }) => ({ alert_key, act, act_after }))
    .toSorted((a, b) => a.alert_key < b.alert_key ? -1 : 1);

describe("fairness - technical events", () => {
  const technical = Object.entries(KINDS)
    .filter(([, { category }]) => category === "technical");
  for (const preset of Object.keys(PRESETS) as Sensitivity[]) {
    for (const [type, { origin }] of technical) {
      it(`${type} weighs nothing in the preset ${preset}`, () => {
        const terms = frozen({ ...ALL_WATCHED, sensitivity: preset });
        const by = origin === "server" ? { epoch: 0 } : {};
        const events = Array.from({ length: 40 }, (_, i) => {
          const at = 1000 + i * 45_000;
          const data = { ...CLEAR, duration_seconds: 30 };
          return [
            event(at, type, { phase: "begin", data, ...by }),
            event(at + 30_000, type, { phase: "end", data, ...by }),
            event(at + 31_000, type, { data, ...by }),
          ];
        }).flat();
        const { state, alerts } = run([started(), ...events], terms);
        assertEquals(state.risk.score, 0);
        for (const alert of alerts) {
          assertEquals(alert.explanation.category, "technical");
          assertEquals([alert.points, alert.act, alert.severity], [
            0,
            null,
            "info",
          ]);
        }
      });
    }
  }

  it("changes no score and no other alert", () => {
    fc.assert(
      fc.property(history, (events) => {
        const [all, rest] = [events, without(events, is("technical"))]
          .map((some) => replay(some, strict));
        assertEquals(all!.score, rest!.score);
        const [theirs, without_] = [events, without(events, is("technical"))]
          .map((some) =>
            standing(some, strict)
              .filter((a) => a.explanation.category !== "technical")
          );
        assertEquals(theirs, without_);
      }),
      RUNS,
    );
  });
});

describe("fairness - vision", () => {
  it("never brings about an act: without it the same would be done", () => {
    fc.assert(
      fc.property(history, (events) => {
        assertEquals(acts(events), acts(without(events, is("vision"))));
      }),
      RUNS,
    );
  });

  it("alone makes a risk high, and that is flagged only", () => {
    for (const on_high of ["flag", "soft_lock", "auto_submit"] as const) {
      const terms = frozen({ ...ALL_WATCHED, risk: { on_high } });
      const looks = Array.from({ length: 30 }, (_, i) => [
        seen(1000 + i * 31_000, "gaze_away", 20),
        seen(2000 + i * 31_000, "multi_face", 20),
      ]).flat();
      const { alerts, alert } = run([started(), ...looks], terms);
      assertEquals(alert("risk_high")?.act, "flag");
      assertEquals(alert("gaze_away")?.act, null);
      assert(alerts.every(({ act }) => act === null || act === "flag"));
    }
  });

  it("counts no single frame, nothing short, nothing unsure", () => {
    for (const type of ["gaze_away", "multi_face", "spoof_detected"]) {
      const { alerts, state } = run([
        started(),
        seen(1000, type, 20, { frames: 1, confidence: 0.9 }),
        seen(40_000, type, 20, { confidence: 0.9 }),
        seen(80_000, type, 20, { frames: 90, confidence: 0.2 }),
        event(120_000, type, { data: CLEAR }),
        seen(160_000, type, 1),
        ...from(200_000, type, 20, { frames: 2 }),
      ], frozen(ALL_WATCHED));
      assertEquals([type, alerts, state.risk.score], [type, [], 0]);
    }
  });

  it("takes what does not say its frames where the policy asks for none", () => {
    const lax = frozen({ rules: { gaze_away: { min_frames: 0 } } });
    const events = [started(), seen(1000, "gaze_away", 6, {})];
    assertEquals(run(events, lax).alert("gaze_away")?.incidents, 1);
  });
});

describe("fairness - holds", () => {
  it("nothing counts while the attempt is not running", () => {
    fc.assert(
      fc.property(history, (events) => {
        let state = initialState();
        const counted = events.map((event) => {
          const idle = !state.running && !is("lifecycle")(event);
          state = reduce(state, event, strict).state;
          return idle ? { ...event, type: "of_a_later_version" } : event;
        });
        assertEquals(standing(events, strict), standing(counted, strict));
      }),
      RUNS,
    );
  });

  it("an absence ends with the hold, and its length with it", () => {
    const { alert, state } = run([
      started(),
      event(10_000, "tab_switch", { phase: "begin" }),
      server(14_000, "exam_held"),
      event(20_000, "fullscreen_exit"),
      event(30_000, "tab_switch", { phase: "end" }),
      event(31_000, "copy_paste_attempt"),
      server(40_000, "exam_resumed"),
    ]);
    assertEquals(alert("tab_switch")?.explanation.seconds, 4);
    assertEquals(alert("tab_switch")?.explanation.ongoing, false);
    assertEquals(state.totals, { tab_switch: 1, fullscreen_exit: 0 });
    assertEquals(alert("copy_paste"), undefined);
  });

  it("no time of a hold is summed", () => {
    const { alerts } = run([
      started(),
      server(10_000, "exam_held"),
      server(60_000, "exam_resumed"),
      event(61_000, "gaze_away", {
        phase: "end",
        data: { ...CLEAR, duration_seconds: 50 },
      }),
    ]);
    assertEquals(alerts, []);
  });

  it("counting goes on after reopening", () => {
    const events = [
      started(),
      server(10_000, "exam_submitted"),
      event(11_000, "copy_paste_attempt"),
      server(20_000, "exam_reopened"),
      event(30_000, "copy_paste_attempt"),
    ];
    assertEquals(run(events).alert("copy_paste")?.incidents, 1);
  });
});
