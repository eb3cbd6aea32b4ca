import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { compareEvents } from "./order.ts";
import { reduce } from "./reduce.ts";
import { replay } from "./replay.ts";
import { frozen, run } from "./testing.ts";
import { history, RUNS, strict } from "./testing_histories.ts";
import {
  type Alert,
  type AlertChange,
  initialState,
  type RiskState,
  type RuleEvent,
} from "./types.ts";

const limited = frozen({ max_tab_switches: 2, max_fullscreen_exits: 1 });

const byKey = (alerts: readonly Alert[]) =>
  alerts.toSorted((a, b) => a.alert_key < b.alert_key ? -1 : 1);

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Everything in it, never to be changed. */
function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

/** Reads what arrives as the worker does: again from the start if it is late. */
function arriving(batches: RuleEvent[][], terms = strict): Alert[] {
  let all: RuleEvent[] = [];
  let state: RiskState | null = null;
  const rows = new Map<string, AlertChange>();
  for (const batch of batches) {
    all = [...all, ...batch];
    const mark: RiskState["watermark"] = state?.watermark ?? null;
    const late = mark && batch.some((e) => compareEvents(e, mark) < 0);
    const from = late ? null : state;
    const outcome = replay(late ? all : batch, terms, from);
    if (late) rows.clear();
    for (const alert of outcome.alerts) rows.set(alert.alert_key, alert);
    state = json(outcome.state);
  }
  return byKey([...rows.values()].filter((a): a is Alert => !a.superseded));
}

for (
  const [name, terms] of [["common", limited], ["strict", strict]] as const
) {
  describe(`rules - properties under ${name} terms`, () => {
    it("reading in two pieces, wherever cut, equals reading in one", () => {
      fc.assert(
        fc.property(history, fc.nat(), (events, cut) => {
          const at = cut % (events.length + 1);
          const whole = run(events, terms);
          const first = run(events.slice(0, at), terms);
          // What lies between two jobs is what the database keeps: JSON.
          const kept = { ...first, state: json(first.state) };
          const both = run(events.slice(at), terms, kept);
          assertEquals(both.state, whole.state);
          assertEquals(byKey(both.alerts), byKey(whole.alerts));
        }),
        RUNS,
      );
    });

    it("replay tells what reading one by one tells", () => {
      fc.assert(
        fc.property(history, (events) => {
          const outcome = replay(events, terms);
          const single = run(events, terms);
          assertEquals(outcome.state, single.state);
          const standing = outcome.alerts.filter((a): a is Alert =>
            !a.superseded
          );
          assertEquals(byKey(standing), byKey(single.alerts));
        }),
        RUNS,
      );
    });

    it("never changes the state it was given, nor the event", () => {
      fc.assert(
        fc.property(history, (events) => {
          let state = deepFreeze(initialState());
          for (const event of deepFreeze(events)) {
            state = deepFreeze(reduce(state, event, terms).state);
          }
        }),
        RUNS,
      );
    });

    it("never counts one event for both limits, nor below nothing", () => {
      fc.assert(
        fc.property(history, (events) => {
          const { state, alerts } = run(events, terms);
          const leavings = events.filter(({ type }) =>
            type === "tab_switch" || type === "fullscreen_exit"
          );
          const { tab_switch, fullscreen_exit } = state.totals;
          assertEquals(tab_switch >= 0 && fullscreen_exit >= 0, true);
          assertEquals(tab_switch + fullscreen_exit <= leavings.length, true);
          assertEquals(state.risk.score >= 0, true);
          const counted = alerts.filter(({ rule }) =>
            rule === "tab_switch" || rule === "fullscreen_exit"
          ).reduce((sum, { incidents }) => sum + incidents, 0);
          assertEquals(counted, tab_switch + fullscreen_exit);
        }),
        RUNS,
      );
    });
  });
}

describe("rules - late events", () => {
  it("arriving in any order and in any batches, the same alerts stand", () => {
    const arrived = history.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, {
          minLength: events.length,
          maxLength: events.length,
        }),
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }),
      )
    );
    fc.assert(
      fc.property(arrived, ([events, shuffled, sizes]) => {
        const batches: RuleEvent[][] = [];
        let left = shuffled;
        for (const size of sizes) {
          batches.push(left.slice(0, size));
          left = left.slice(size);
        }
        batches.push(left);
        assertEquals(arriving(batches), byKey(run(events, strict).alerts));
      }),
      RUNS,
    );
  });
});
