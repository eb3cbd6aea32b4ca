/**
 * How many events a second the rules read, on one core: attempts of 10,000
 * events of mixed types, read one by one with `reduce`, every alert put into
 * words. `deno run -A bench/rules.ts`; goal: 500,000 a second.
 *
 * The second is one of a core's time, all threads of this process together, so
 * what else the machine does is left out. By the clock it is the same on a
 * machine that does nothing else, and is printed beside it.
 */
import { cpuUsage } from "node:process";
import { parsePolicy } from "../supabase/functions/_shared/contract/policy.ts";
import { compareEvents } from "../supabase/functions/_shared/rules/order.ts";
import { reduce } from "../supabase/functions/_shared/rules/reduce.ts";
import { replay } from "../supabase/functions/_shared/rules/replay.ts";
import {
  initialState,
  type RuleEvent,
} from "../supabase/functions/_shared/rules/types.ts";

const ATTEMPTS = 20;
const EVENTS = 10_000;
/** A long day: a little less than one event a second. */
const SECONDS = 3 * 3600;
const START = Date.parse("2026-11-20T09:00:00.000Z");
const ROUNDS = 11;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How often each comes, in parts: much is routine, little is remarkable. */
const MIX: [parts: number, type: string, lasting?: true][] = [
  [380, "answer_change"],
  [180, "webcam_snapshot"],
  [150, "gaze_away", true],
  [60, "no_face", true],
  [60, "window_blur", true],
  [40, "tab_switch", true],
  [40, "keyboard_blocked"],
  [20, "fullscreen_exit", true],
  [20, "copy_paste_attempt"],
  [15, "context_menu_blocked"],
  [10, "multi_face", true],
  [10, "network_offline", true],
  [5, "camera_obstructed", true],
  [5, "print_attempt"],
  [3, "developer_tools_attempt"],
  [2, "spoof_detected", true],
];
const PARTS = MIX.reduce((sum, [parts]) => sum + parts, 0);

function drawn(random: () => number) {
  let left = random() * PARTS;
  return MIX.find(([parts]) => (left -= parts) < 0) ?? MIX[0]!;
}

/** The events of one attempt, as `score_claim` would give them. */
function history(attempt: number): RuleEvent[] {
  const random = seeded(attempt + 1);
  const events: RuleEvent[] = [];
  const push = (at: number, more: Partial<RuleEvent>) => {
    const seq = events.length + 1;
    events.push({
      event_id: `${attempt}-0000-4000-8000-${String(seq).padStart(12, "0")}`,
      client_id: `client-${attempt}`,
      epoch: 1,
      seq,
      type: "answer_change",
      phase: "whole",
      happened_at: new Date(START + at).toISOString(),
      data: {},
      ...more,
    });
  };
  push(0, { type: "exam_started", epoch: 0, client_id: "server" });
  while (events.length < EVENTS) {
    const at = Math.floor(1000 + random() * SECONDS * 1000);
    const [, type, lasting] = drawn(random);
    const server = type === "webcam_snapshot" ? { epoch: 0 } : {};
    if (!lasting) {
      push(at, {
        type,
        data: { count: 1 + Math.floor(random() * 5) },
        ...server,
      });
      continue;
    }
    const seconds = 1 + random() * 8;
    const seen = { frames: Math.round(seconds * 10), fps: 10, confidence: 0.9 };
    push(at, { type, phase: "begin", data: seen });
    push(at + Math.round(seconds * 1000), {
      type,
      phase: "end",
      data: { ...seen, duration_seconds: seconds },
    });
  }
  return events.slice(0, EVENTS).toSorted(compareEvents);
}

const frozen = {
  id: "11111111-1111-4111-8111-111111111111",
  policy: parsePolicy({ microphone: "optional" }),
};
const histories = Array.from({ length: ATTEMPTS }, (_, i) => history(i));

/**
 * Events a second over all attempts, by the clock and by the processor's time
 * (all threads, so no more than one core), and how often alerts were told.
 */
function one(read: (events: RuleEvent[]) => number) {
  const [before, cpu] = [performance.now(), cpuUsage()];
  let alerts = 0;
  for (const events of histories) alerts += read(events);
  const seconds = (performance.now() - before) / 1000;
  const { user, system } = cpuUsage(cpu);
  const all = ATTEMPTS * EVENTS;
  return { rate: all / seconds, cpu: all / ((user + system) / 1e6), alerts };
}

function byReduce(events: RuleEvent[]): number {
  let state = initialState();
  let alerts = 0;
  for (const event of events) {
    const step = reduce(state, event, frozen);
    state = step.state;
    alerts += step.alerts.length;
  }
  return alerts;
}

const byReplay = (events: RuleEvent[]) => replay(events, frozen).alerts.length;

const middle = (values: number[]) =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!);

/** The middle one of several rounds, after one to warm up. */
function measured(name: string, read: (events: RuleEvent[]) => number) {
  one(read);
  const rounds = Array.from({ length: ROUNDS }, () => one(read));
  const rate = middle(rounds.map((round) => round.rate));
  const cpu = middle(rounds.map((round) => round.cpu));
  const best = Math.round(Math.max(...rounds.map((round) => round.rate)));
  console.log(
    `${name}: ${rate} events/s by the clock (at best ${best}), ${cpu} by ` +
      `processor time; alerts told ${rounds[0]!.alerts} times for ${
        ATTEMPTS * EVENTS
      } events`,
  );
  return { rate, cpu };
}

const reduced = measured("reduce", byReduce);
const replayed = measured("replay", byReplay);
console.log(JSON.stringify({
  bench: "rules",
  events_per_second: reduced.cpu,
  events_per_second_by_the_clock: reduced.rate,
  replay_events_per_second: replayed.cpu,
  goal: 500_000,
  met: reduced.cpu >= 500_000,
}));
