import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { compareEvents } from "./order.ts";
import { frozen, run, started } from "./testing.ts";
import type { RuleEvent } from "./types.ts";

const START = Date.parse("2026-11-20T09:00:00.000Z");

const TYPES = [
  "tab_switch",
  "fullscreen_exit",
  "fullscreen_enter",
  "window_blur",
  "window_focus",
  "copy_paste_attempt",
  "developer_tools_attempt",
  "answer_change",
  "page_reloaded",
  "no_face",
];

/** Often close together, so that the windows of the rules matter. */
const oneEvent = fc.record({
  at: fc.oneof(fc.nat(20_000), fc.nat(3_600_000)),
  type: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...TYPES) },
    { weight: 1, arbitrary: fc.constant("exam_submitted") },
  ),
  phase: fc.constantFrom("begin", "end", "whole"),
  epoch: fc.constantFrom(1, 1, 1, 2),
  data: fc.record({
    folded: fc.nat(3),
    duration_seconds: fc.nat(30),
    cause: fc.constantFrom("student", "own_dialog"),
  }, { requiredKeys: [] }),
});

const history: fc.Arbitrary<RuleEvent[]> = fc
  .array(oneEvent, { maxLength: 40 })
  .map((drawn) =>
    [
      { ...started(), event_id: "start", seq: 1 },
      ...drawn.map(({ at, epoch, ...rest }, i) => ({
        ...rest,
        phase: rest.phase as RuleEvent["phase"],
        data: rest.data as Record<string, unknown>,
        event_id: `e${i}`,
        client_id: `client-${epoch}`,
        epoch,
        seq: i + 1,
        happened_at: new Date(START + at).toISOString(),
      })),
    ].toSorted(compareEvents)
  );

/** More than the standard hundred: most histories are not interesting. */
const runs = { numRuns: 500 };

const terms = frozen({ max_tab_switches: 2, max_fullscreen_exits: 1 });

const byKey = (alerts: ReturnType<typeof run>["alerts"]) =>
  alerts.toSorted((a, b) => a.alert_key < b.alert_key ? -1 : 1);

describe("rules - properties", () => {
  it("reading in two pieces, wherever cut, equals reading in one", () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, cut) => {
        const at = cut % (events.length + 1);
        const whole = run(events, terms);
        const first = run(events.slice(0, at), terms);
        // What lies between two jobs is what the database keeps: JSON.
        const kept = {
          ...first,
          state: JSON.parse(JSON.stringify(first.state)),
        };
        const both = run(events.slice(at), terms, kept);
        assertEquals(both.state, whole.state);
        assertEquals(byKey(both.alerts), byKey(whole.alerts));
      }),
      runs,
    );
  });

  it("the order of arrival does not matter once all have arrived", () => {
    fc.assert(
      fc.property(
        history.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, {
              minLength: events.length,
              maxLength: events.length,
            }),
          )
        ),
        ([events, shuffled]) => {
          assertEquals(run(shuffled, terms).alerts, run(events, terms).alerts);
        },
      ),
      runs,
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
        assertEquals(state.score >= 0, true);
        const counted = alerts.filter(({ rule }) =>
          rule === "tab_switch" || rule === "fullscreen_exit"
        ).reduce((sum, { incidents }) => sum + incidents, 0);
        assertEquals(counted, tab_switch + fullscreen_exit);
      }),
      runs,
    );
  });
});
