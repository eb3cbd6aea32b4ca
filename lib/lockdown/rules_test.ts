/** What the student is told of leaving is what the rules will say of it. */
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  parsePolicy,
  type PolicyInput,
} from "../../supabase/functions/_shared/contract/policy.ts";
import {
  event,
  frozen,
  run,
  server,
  started,
} from "../../supabase/functions/_shared/rules/testing.ts";
import type { RuleEvent } from "../../supabase/functions/_shared/rules/types.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import { Lockdown, type Signal } from "./lockdown.ts";

/** The moment `event(0)` of the rules stands for. */
const START = Date.parse(started().happened_at);
const moment = (at: number) => ({
  at,
  iso: new Date(START + at).toISOString(),
});

/** As the server stores it. */
function stored(raised: NewEvent): RuleEvent {
  const { type, event_id, phase = "whole", data = {} } = raised;
  const at = Date.parse(raised.occurred_at!) - START;
  const more = event_id ? { event_id } : {};
  return event(at, type, { phase, data, ...more });
}

type Step = { pause: number; signal: Signal | "hold" | "resume" };

/** Both counts of leaving after the same signals. */
function bothCounts(steps: Step[], policy: PolicyInput) {
  const told: RuleEvent[] = [started()];
  let held = false, at = 1000, ids = 0;
  const lockdown = new Lockdown({
    policy: parsePolicy(policy),
    newId: () => `own-${++ids}`,
    raise: (raised) => (told.push(stored(raised)), raised.event_id ?? ""),
    tell: () => {},
    isHeld: () => held,
  });
  const until = (end: number) => {
    while (lockdown.wakeAt !== null && lockdown.wakeAt <= end) {
      lockdown.observe({ kind: "time" }, moment(lockdown.wakeAt));
    }
  };
  for (const { pause, signal } of steps) {
    until(at += pause);
    if (typeof signal === "object") lockdown.observe(signal, moment(at));
    else if (held !== (signal === "hold")) {
      held = !held;
      told.push(server(at, held ? "exam_held" : "exam_resumed"));
      const excuse = { kind: "excuse", cause: "unlocking" } as const;
      if (!held) lockdown.observe(excuse, moment(at));
    }
  }
  until(at + 60_000);
  lockdown.close(moment(at + 60_000));
  const { totals } = run(told, frozen(policy)).state;
  const { tabs, exits } = lockdown.tally;
  return {
    page: { tabs, exits },
    rules: { tabs: totals.tab_switch, exits: totals.fullscreen_exit },
  };
}

const pause = fc.oneof(
  fc.integer({ min: 1, max: 400 }),
  fc.integer({ min: 1, max: 2000 }),
  fc.integer({ min: 1, max: 8000 }),
  fc.constantFrom(300, 1500, 5000),
);
const kind = fc.constantFrom(
  ...["hidden", "visible", "blur", "focus", "windowed", "fullscreen"] as const,
);
const leaving = kind.map((kind): Signal => ({ kind }));
const excuse = fc.constantFrom("own_dialog" as const, "permission_prompt", null)
  .map((cause): Signal => ({ kind: "excuse", cause }));
const plain = fc.array(fc.record({ pause, signal: leaving }), {
  maxLength: 60,
  size: "max",
});

const same = (policy: PolicyInput) => (steps: Step[]) => {
  const { page, rules } = bothCounts(steps, policy);
  assertEquals(page, rules);
};

describe("leaving, counted by the page and by the rules", () => {
  it("comes to the same after any history of signals", () => {
    fc.assert(fc.property(plain, same({})), { seed: 5, numRuns: 1500 });
  });

  it("comes to the same where some of it is excused", () => {
    const steps = fc.array(
      fc.record({
        pause,
        signal: fc.oneof(
          { weight: 8, arbitrary: leaving },
          { weight: 1, arbitrary: excuse },
        ),
      }),
      { maxLength: 60, size: "max" },
    );
    fc.assert(fc.property(steps, same({})), { seed: 6, numRuns: 800 });
  });

  it("comes to the same where a rule needs several incidents", () => {
    const rules = {
      tab_switch: { alert_after: 3, window_seconds: 20 },
      fullscreen_exit: { alert_after: 2, window_seconds: 10 },
    };
    fc.assert(fc.property(plain, same({ rules })), { seed: 7, numRuns: 500 });
  });

  it("comes to the same where the exam is held now and then", () => {
    const steps = fc.array(
      fc.record({
        pause,
        signal: fc.oneof(
          { weight: 9, arbitrary: leaving },
          {
            weight: 1,
            arbitrary: fc.constantFrom("hold" as const, "resume" as const),
          },
        ),
      }),
      { maxLength: 60, size: "max" },
    );
    fc.assert(fc.property(steps, same({})), { seed: 9, numRuns: 1500 });
  });

  it("counts nothing of a hold, and what is after it", () => {
    const away = (pause: number): Step[] => [
      { pause, signal: { kind: "hidden" } },
      { pause: 7000, signal: { kind: "visible" } },
    ];
    const out = (pause: number): Step[] => [
      { pause, signal: { kind: "windowed" } },
      { pause: 7000, signal: { kind: "fullscreen" } },
    ];
    const { page, rules } = bothCounts([
      ...away(10_000),
      { pause: 6000, signal: "hold" },
      ...away(6000),
      ...out(6000),
      { pause: 6000, signal: "resume" },
      ...out(6000),
    ], {});
    assertEquals(page, { tabs: 1, exits: 1 });
    assertEquals(rules, page);
  });

  for (
    const [part, policy] of [
      ["absences", { focus_watched: false }],
      ["full screen", { fullscreen_required: false }],
    ] as const
  ) {
    it(`comes to the same where ${part} are not watched`, () => {
      fc.assert(fc.property(plain, same(policy)), { seed: 8, numRuns: 300 });
    });
  }
});
