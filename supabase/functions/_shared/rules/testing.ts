/** Small events for the tests of the rules. */
import { parsePolicy, type PolicyInput } from "../contract/policy.ts";
import { compareEvents } from "./order.ts";
import { reduce } from "./reduce.ts";
import {
  type Alert,
  type AlertChange,
  type Frozen,
  initialState,
  type RiskState,
  type RuleEvent,
} from "./types.ts";

const START = Date.parse("2026-11-20T09:00:00.000Z");

let last = 0;

/** An event `at` milliseconds after the start; ids and seqs count up. */
export function event(
  at: number,
  type: string,
  more: Partial<RuleEvent> = {},
): RuleEvent {
  last++;
  return {
    event_id: `e${last}`,
    client_id: "client-1",
    epoch: 1,
    seq: last,
    type,
    phase: "whole",
    happened_at: new Date(START + at).toISOString(),
    data: {},
    ...more,
  };
}

/** The start of the exam, by the server. */
export function started(at = 0): RuleEvent {
  return event(at, "exam_started", { client_id: "server", epoch: 0 });
}

/** The handing in, by the server. */
export function submitted(at: number): RuleEvent {
  return event(at, "exam_submitted", { client_id: "server", epoch: 0 });
}

/** Something the server says of the attempt: held, resumed, reopened. */
export function server(at: number, type: string): RuleEvent {
  return event(at, type, { client_id: "server", epoch: 0 });
}

/** What the camera's analysis says of a good look. */
export const CLEAR = { frames: 30, fps: 10, confidence: 0.9 };

/** A look that lasted from `at` on, told as one event. */
export function seen(
  at: number,
  type: string,
  seconds: number,
  data: Record<string, unknown> = CLEAR,
): RuleEvent {
  return event(at, type, { data: { ...data, duration_seconds: seconds } });
}

/** Something that begins, and ends after so many seconds. */
export function from(
  at: number,
  type: string,
  seconds: number,
  data: Record<string, unknown> = CLEAR,
): [RuleEvent, RuleEvent] {
  return [
    event(at, type, { phase: "begin", data }),
    event(at + seconds * 1000, type, {
      phase: "end",
      data: { ...data, duration_seconds: seconds },
    }),
  ];
}

/** A policy that watches everything there is. */
export const ALL_WATCHED: PolicyInput = {
  webcam: "required",
  microphone: "required",
  screen: "required",
  phone: "required",
};

/** The terms with defaults, but for what is given. */
export function frozen(policy: PolicyInput = {}): Frozen {
  return { id: "policy-1", policy: parsePolicy(policy) };
}

/** What is left after a run: the state, and every alert that stands. */
export interface Run {
  state: RiskState;
  alerts: Alert[];
  /** The standing alert of a rule, if there is exactly one. */
  alert(rule: string): Alert | undefined;
}

/** Reads events in their order, going on from `before` where it is given. */
export function run(
  events: RuleEvent[],
  terms: Frozen = frozen(),
  before?: Run,
): Run {
  let state = before?.state ?? initialState();
  const standing = new Map<string, AlertChange>(
    before?.alerts.map((alert) => [alert.alert_key, alert]),
  );
  for (const one of events.toSorted(compareEvents)) {
    const step = reduce(state, one, terms);
    state = step.state;
    for (const alert of step.alerts) standing.set(alert.alert_key, alert);
  }
  const alerts = [...standing.values()].filter((a): a is Alert =>
    !a.superseded
  );
  return {
    state,
    alerts,
    alert(rule) {
      const found = alerts.filter((alert) => alert.rule === rule);
      return found.length === 1 ? found[0] : undefined;
    },
  };
}
