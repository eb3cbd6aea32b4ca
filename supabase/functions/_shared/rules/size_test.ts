import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { EVENT_KINDS } from "../contract/events.ts";
import { step } from "./reduce.ts";
import { isoOf, msOf } from "./time.ts";
import { ALL_WATCHED, frozen } from "./testing.ts";
import { strict } from "./testing_histories.ts";
import { initialState, type RuleEvent } from "./types.ts";

const TYPES = Object.keys(EVENT_KINDS)
  .filter((type) => !/submitted|exam_/.test(type));
const PHASES = ["begin", "end", "whole"] as const;
const EVENTS = 20_000;

describe("the state", () => {
  const slow = frozen({
    ...ALL_WATCHED,
    rules: Object.fromEntries(
      Object.keys(strict.policy.rules)
        .map((rule) => [rule, { alert_after: 50, window_seconds: 0 }]),
    ),
  });
  for (
    const [name, terms, kilobytes] of [
      ["standard terms", frozen(ALL_WATCHED), 64],
      ["strict terms", strict, 64],
      ["the highest thresholds that can be set", slow, 256],
    ] as const
  ) {
    it(`stays small over ${EVENTS} events under ${name}`, () => {
      let state = initialState();
      let most = 0;
      for (let i = 0; i < EVENTS; i++) {
        // No pattern that a window could follow, and the same every time.
        const n = Math.imul(i, 2_654_435_761) >>> 8;
        const event: RuleEvent = {
          event_id: String(i).padStart(64, "e"),
          client_id: "c".repeat(36),
          epoch: 1,
          seq: i,
          type: i === 0 ? "exam_started" : TYPES[n % TYPES.length]!,
          phase: PHASES[(n >> 6) % 3]!,
          happened_at: isoOf(Date.UTC(2026, 10, 20, 9) + i * 700),
          question_id: String(n % 50).padStart(36, "q"),
          data: { frames: 50, confidence: 0.9, fps: 9, duration_seconds: 3 },
        };
        state = step(state, event, terms).state;
        if (i % 500 === 0) most = Math.max(most, JSON.stringify(state).length);
      }
      assert(state.totals.tab_switch > 50);
      assert(most < kilobytes * 1024, `${most} bytes`);
    });
  }
});

describe("times", () => {
  it("are read and written as Date does", () => {
    const time = fc.integer({ min: 0, max: 4_102_444_799_999 });
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 1e8 }), (ms, more) => {
        for (const at of [ms, ms + more]) {
          const text = new Date(at).toISOString();
          assertEquals(isoOf(at), text);
          assertEquals(msOf(text), at);
        }
      }),
    );
    assertEquals(msOf("2026-11-20T10:00:00+01:00"), Date.UTC(2026, 10, 20, 9));
    assert(Number.isNaN(msOf("not a time")));
  });
});
