/** Arbitrary histories for property tests: all types, holds, taking over. */
import fc from "fast-check";
import { EVENT_KINDS } from "../contract/events.ts";
import { ALL_WATCHED, frozen, started } from "./testing.ts";
import { compareEvents } from "./order.ts";
import type { RuleEvent } from "./types.ts";

const START = Date.parse("2026-11-20T09:00:00.000Z");

const ALL = Object.entries(EVENT_KINDS);
const OF_CLIENTS = ALL.filter(([, kind]) => kind.origin === "client")
  .map(([type]) => type);
const OF_SERVER = ALL.filter(([type, { category, origin }]) =>
  origin === "server" && category !== "lifecycle" || type.endsWith("_snapshot")
).map(([type]) => type);
/** What counts most, so that it often comes together. */
const OFTEN = [
  "tab_switch",
  "fullscreen_exit",
  "fullscreen_enter",
  "window_blur",
  "window_focus",
  "copy_paste_attempt",
  "gaze_away",
  "multi_face",
  "answer_change",
];

const type = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...OFTEN) },
  { weight: 20, arbitrary: fc.constantFrom(...OF_CLIENTS) },
  { weight: 8, arbitrary: fc.constantFrom(...OF_SERVER) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "exam_held",
      "exam_resumed",
      "exam_submitted",
      "exam_reopened",
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom("exam_resumed", "exam_reopened") },
);

const data = fc.record({
  folded: fc.nat(3),
  duration_seconds: fc.nat(40),
  cause: fc.constantFrom("student", "student", "own_dialog"),
  frames: fc.constantFrom(1, 5, 50, 400),
  confidence: fc.constantFrom(0.1, 0.5, 0.9, 0.95),
  fps: fc.constantFrom(0.5, 5, 30),
  count: fc.nat(40),
  question_id: fc.constantFrom("q1", "q2", "q3", "q4"),
}, { requiredKeys: [] });

/** Often close together, so that the windows of the rules matter. */
const oneEvent = fc.record({
  at: fc.oneof(
    fc.nat(20_000),
    fc.nat(300_000),
    fc.nat(1_800_000),
    fc.integer({ min: 600_000, max: 604_000 }),
  ),
  type,
  phase: fc.constantFrom("begin", "end", "whole"),
  epoch: fc.oneof(
    { weight: 60, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.constant(2) },
  ),
  data,
});

/** Events of one attempt in their order, the start among them. */
export const history: fc.Arbitrary<RuleEvent[]> = fc
  .array(oneEvent, { maxLength: 80, size: "max" })
  .map((drawn) =>
    [
      { ...started(), event_id: "start", seq: 1 },
      ...drawn.map(({ at, epoch: theirs, ...rest }, i): RuleEvent => {
        const kind = (EVENT_KINDS as Record<string, { origin: string }>)[
          rest.type
        ];
        const epoch = kind?.origin === "server" ? 0 : theirs;
        return {
          ...rest,
          phase: rest.phase as RuleEvent["phase"],
          data: rest.data as Record<string, unknown>,
          event_id: `e${i}`,
          client_id: epoch ? `client-${epoch}` : "server",
          epoch,
          seq: i + 1,
          happened_at: new Date(START + at).toISOString(),
        };
      }),
    ].toSorted(compareEvents)
  );

/** Terms under which much happens: everything watched, low thresholds. */
export const strict = frozen({
  ...ALL_WATCHED,
  max_tab_switches: 1,
  max_fullscreen_exits: 1,
  on_tab_limit: "auto_submit",
  rules: {
    copy_paste: { alert_after: 2, window_seconds: 60 },
    focus_loss: { alert_after: 2 },
    keyboard_blocked: { alert_after: 2 },
    context_menu: { alert_after: 2 },
    fast_answers: { questions: 3, within_seconds: 60, alert_after: 1 },
    many_changes: { changes: 40, alert_after: 1 },
    answer_after_return: { alert_after: 1, away_seconds: 5 },
    speech: { sum_seconds: 5 },
  },
  risk: {
    elevated_at: 8,
    high_at: 20,
    half_life_seconds: 300,
    on_high: "soft_lock",
  },
});

/** More than the standard hundred: most histories are not interesting. */
export const RUNS = { numRuns: 500 };

/** The same history with some events made such as no rule knows. */
export function without(
  events: readonly RuleEvent[],
  which: (event: RuleEvent) => boolean,
): RuleEvent[] {
  return events.map((event) =>
    which(event) ? { ...event, type: "of_a_later_version" } : event
  );
}
