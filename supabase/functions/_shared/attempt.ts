/** From an attempt as the database tells it to what its student sees. */
import type { AttemptView } from "./contract/answers.ts";
import {
  type Accommodations,
  parseAccommodations,
  parsePolicy,
  type Policy,
  policyInForce,
  shownPolicy,
} from "./contract/policy.ts";
import { type Step, STEPS } from "./contract/requests.ts";

/** What `private.attempt_view` answers. */
export type RawAttempt =
  & Omit<
    AttemptView,
    | "steps_required"
    | "steps_done"
    | "start_allowed_at"
    | "duration_seconds"
    | "policy"
  >
  & {
    steps: Record<string, unknown>;
    duration_seconds: number | null;
    /** Frozen at the start; null before. */
    policy: unknown;
    inputs: PolicyInputs;
    /** Of the inputs: the start is refused if they changed meanwhile. */
    inputs_hash: string;
  };

/** What makes up the policy of an attempt that has not started. */
export interface PolicyInputs {
  tenant: Record<string, unknown>;
  exam: Record<string, unknown>;
  /** What the school's platform signed for this attempt. */
  launch?: Record<string, unknown>;
  duration_seconds: number;
  accommodations: unknown;
}

/** The terms an attempt would start under now. */
export interface Terms {
  policy: Policy;
  accommodations: Accommodations;
  /** The exam's duration with the student's extra time, in whole seconds. */
  duration_seconds: number;
}

/** An exam's own policy over the school's; groups are joined field by field. */
function over(
  school: Record<string, unknown>,
  exam: Record<string, unknown>,
): Record<string, unknown> {
  const group = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const joined = { ...school };
  for (const [key, value] of Object.entries(exam)) {
    const below = joined[key];
    joined[key] = group(below) && group(value) ? over(below, value) : value;
  }
  return joined;
}

/**
 * Works out the terms: school ⊕ exam ⊕ launch ⊕ accommodations, defaults filled
 * in.
 *
 * @throws `z.core.$ZodError` if a stored policy is out of range.
 */
export function termsOf(inputs: PolicyInputs): Terms {
  const accommodations = parseAccommodations(inputs.accommodations);
  const extra = inputs.duration_seconds * accommodations.extra_time_percent /
    100;
  return {
    policy: policyInForce(
      parsePolicy(over(over(inputs.tenant, inputs.exam), inputs.launch ?? {})),
      accommodations,
    ),
    accommodations,
    duration_seconds: Math.round(inputs.duration_seconds + extra),
  };
}

/** What a policy watches by a device that the student must agree to. */
const DEVICES = ["webcam", "microphone", "screen", "phone"] as const;

/** Devices the exam watches if the student agrees. */
export function watchedDevices(policy: Policy): typeof DEVICES[number][] {
  return DEVICES.filter((device) =>
    policy.proctoring && policy[device] !== "off"
  );
}

/** Devices the exam cannot be taken without: each needs the student's word. */
export function requiredDevices(policy: Policy): typeof DEVICES[number][] {
  return DEVICES.filter((device) =>
    policy.proctoring && policy[device] === "required"
  );
}

/** Steps an attempt needs before `ready`, besides `open`. */
export function requiredSteps(policy: Policy): Step[] {
  const devices = requiredDevices(policy);
  return [
    "details",
    "rules",
    ...devices.length ? ["consent" as const] : [],
    ...devices.includes("webcam") ? ["camera" as const] : [],
    // Each has a step of its own name.
    ...devices.filter((device) => device !== "webcam"),
  ];
}

/**
 * Steps that may be taken where a device is at least offered, and again while
 * the exam runs: consent is withdrawn, a camera is changed. The phone's is taken
 * by pairing one.
 */
export function offeredSteps(policy: Policy): Step[] {
  const watched = watchedDevices(policy);
  return [
    ...watched.length ? ["consent" as const] : [],
    ...watched.includes("webcam")
      ? ["camera" as const, "calibration" as const]
      : [],
    ...watched.filter((device) =>
      device === "microphone" || device === "screen"
    ),
  ];
}

/** What the student sees of an attempt. */
export function viewOf(raw: RawAttempt): AttemptView {
  const { steps, inputs, inputs_hash: _, policy: frozen, ...shared } = raw;
  const terms = termsOf(inputs);
  const policy = frozen ? parsePolicy(frozen) : terms.policy;
  const needed: Step[] = ["open", ...requiredSteps(policy)];
  const opened = raw.instructions_opened_at;
  return {
    ...shared,
    steps_required: needed.filter((step) => !(step in steps)),
    steps_done: STEPS.filter((step) => step in steps),
    start_allowed_at: opened && new Date(
      Date.parse(opened) + policy.instructions_wait_seconds * 1000,
    ).toISOString(),
    duration_seconds: raw.duration_seconds ?? terms.duration_seconds,
    // Nothing has been taken of what is not frozen yet.
    break_seconds_left: frozen
      ? raw.break_seconds_left
      : policy.breaks_minutes * 60,
    policy: shownPolicy(policy),
  };
}
