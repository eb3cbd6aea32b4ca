/**
 * The policy of an exam: what is watched, what is allowed, and what follows.
 * Every field has a default, so `{}` is a valid policy. The one place where
 * thresholds live, with `policy_rules.ts`, `policy_vision.ts`,
 * `policy_speech.ts`, `policy_snapshots.ts` and `policy_presets.ts` beside it.
 */
import * as z from "zod/mini";
import { SENSITIVITIES, withPreset } from "./policy_presets.ts";
import {
  riskSchema,
  rulesSchema,
  seconds,
  whole,
  yes,
} from "./policy_rules.ts";
import { snapshotsSchema } from "./policy_snapshots.ts";
import { speechSchema } from "./policy_speech.ts";
import { visionSchema } from "./policy_vision.ts";

export { PRESETS, withPreset } from "./policy_presets.ts";

const need = z.enum(["off", "optional", "required"]);

/** What follows when a limit is passed. */
export const LIMIT_ACTS = ["warn", "flag", "soft_lock", "auto_submit"] as const;
const act = z.enum(LIMIT_ACTS);

/** Keys the exam page blocks outside answer fields unless told otherwise. */
export const BLOCKED_KEYS = [
  "copy",
  "paste",
  "cut",
  "print",
  "save",
  "view_source",
  "select_all",
  "fullscreen",
  "developer_tools",
  /** Alt+Tab and the Windows key, where a browser lets pages have them. */
  "switch_window",
  /** PrintScreen: seen, not prevented. */
  "screenshot",
] as const;

/** Keys that are only in the way once the clipboard is free. */
const CLIPBOARD_KEYS: readonly string[] = [
  "copy",
  "paste",
  "cut",
  "select_all",
];

/** The policy's schema. `parsePolicy` fills the defaults. */
export const policySchema = z.object({
  proctoring: yes,
  fullscreen_required: yes,
  max_tab_switches: whole(0, 1000, 5),
  on_tab_limit: z._default(act, "warn"),
  max_fullscreen_exits: whole(0, 1000, 3),
  on_fullscreen_limit: z._default(act, "soft_lock"),
  focus_watched: yes,
  copy_paste_blocked: yes,
  context_menu_blocked: yes,
  blocked_keys: z._default(z.array(z.enum(BLOCKED_KEYS)), [...BLOCKED_KEYS]),
  single_screen: yes,
  auto_submit_at_zero: yes,
  webcam: z._default(need, "optional"),
  /** Of the camera's pictures and the phone's. */
  snapshot_interval_seconds: seconds(5, 3600, 30),
  snapshot_width: whole(160, 1280, 640),
  microphone: z._default(need, "off"),
  /** The whole screen: a window or a tab is not enough where required. */
  screen: z._default(need, "off"),
  screen_interval_seconds: seconds(5, 3600, 60),
  screen_width: whole(320, 1920, 1280),
  phone: z._default(need, "off"),
  /** Proctors may look, peer to peer; nothing is recorded. */
  live_view: yes,
  /** They hear as well; otherwise no sound ever leaves the computer. */
  live_view_microphone: z._default(z.boolean(), false),
  /** The preset that lies under the rest: see `withPreset`. */
  sensitivity: z._default(z.enum(SENSITIVITIES), "standard"),
  gaze_watched: yes,
  blink_watched: yes,
  liveness_watched: yes,
  faces_watched: yes,
  speech_watched: yes,
  quiet_warnings: z._default(z.boolean(), false),
  rules: z.prefault(rulesSchema, {}),
  vision: z.prefault(visionSchema, {}),
  speech: z.prefault(speechSchema, {}),
  snapshots: z.prefault(snapshotsSchema, {}),
  risk: z.prefault(riskSchema, {}),
  heartbeat_seconds: seconds(2, 60, 10),
  lost_after_seconds: seconds(10, 600, 30),
  instructions_wait_seconds: seconds(0, 7200, 900),
  offline_grace_seconds: seconds(0, 86_400, 900),
  /** Breaks a student may take without asking, in minutes altogether. */
  breaks_minutes: whole(0, 240, 0),
  soft_lock_stops_clock: yes,
  deadline_capped_by_close: z._default(z.boolean(), false),
  retention_days: whole(1, 3650, 180),
});

/** A whole policy, every default filled in. */
export type Policy = z.infer<typeof policySchema>;

/** What a school may write: any part of a policy. */
export type PolicyInput = z.input<typeof policySchema>;

/**
 * Fills what is not said: from the preset that `sensitivity` names, then from
 * the defaults. A whole policy comes back as it is.
 *
 * @throws `z.core.$ZodError` on a value out of range.
 */
export function parsePolicy(input: unknown): Policy {
  return policySchema.parse(withPreset(input ?? {}));
}

/** What a student may be granted. Kept on the candidate or the enrolment. */
export const accommodationsSchema = z.object({
  /** Added to the duration, in percent of it. */
  extra_time_percent: whole(0, 300, 0),
  no_wait: z._default(z.boolean(), false),
  /** Breaks the student may take without asking, in minutes altogether. */
  breaks_minutes: whole(0, 240, 0),
  gaze_off: z._default(z.boolean(), false),
  blink_off: z._default(z.boolean(), false),
  liveness_off: z._default(z.boolean(), false),
  camera_free: z._default(z.boolean(), false),
  paste_allowed: z._default(z.boolean(), false),
  focus_loss_ignored: z._default(z.boolean(), false),
  fullscreen_off: z._default(z.boolean(), false),
  keys_unblocked: z._default(z.boolean(), false),
  second_screen_allowed: z._default(z.boolean(), false),
  helper_present: z._default(z.boolean(), false),
  quiet_warnings: z._default(z.boolean(), false),
});

/** A student's accommodations, every default filled in. */
export type Accommodations = z.infer<typeof accommodationsSchema>;

/** Fills the defaults. Throws `z.core.$ZodError` on a value out of range. */
export function parseAccommodations(input: unknown): Accommodations {
  return accommodationsSchema.parse(input ?? {});
}

/**
 * The policy in force for one attempt: the exam's, overlaid by what the
 * student was granted. Frozen on the attempt when it starts.
 */
export function policyInForce(exam: Policy, granted: Accommodations): Policy {
  const off = (unless: boolean, value: boolean) => unless ? false : value;
  // Who helps by reading or writing is heard.
  const speech_watched = off(granted.helper_present, exam.speech_watched);
  const heard = speech_watched || exam.live_view && exam.live_view_microphone;
  return {
    ...exam,
    instructions_wait_seconds: granted.no_wait
      ? 0
      : exam.instructions_wait_seconds,
    gaze_watched: off(granted.gaze_off, exam.gaze_watched),
    blink_watched: off(granted.blink_off, exam.blink_watched),
    liveness_watched: off(granted.liveness_off, exam.liveness_watched),
    faces_watched: off(granted.helper_present, exam.faces_watched),
    speech_watched,
    webcam: granted.camera_free ? "off" : exam.webcam,
    phone: granted.camera_free ? "off" : exam.phone,
    // One that nobody and nothing listens to is not asked for.
    microphone: heard ? exam.microphone : "off",
    copy_paste_blocked: off(granted.paste_allowed, exam.copy_paste_blocked),
    focus_watched: off(granted.focus_loss_ignored, exam.focus_watched),
    fullscreen_required: off(granted.fullscreen_off, exam.fullscreen_required),
    blocked_keys: granted.keys_unblocked
      ? []
      : granted.paste_allowed
      ? exam.blocked_keys.filter((key) => !CLIPBOARD_KEYS.includes(key))
      : exam.blocked_keys,
    // Who works without a mouse opens menus by keys.
    context_menu_blocked: off(
      granted.keys_unblocked,
      exam.context_menu_blocked,
    ),
    single_screen: off(granted.second_screen_allowed, exam.single_screen),
    quiet_warnings: granted.quiet_warnings || exam.quiet_warnings,
    breaks_minutes: Math.max(granted.breaks_minutes, exam.breaks_minutes),
  };
}

/** The parts of a policy the exam page needs and a student may see. */
export type ShownPolicy = Omit<Policy, "rules" | "risk" | "snapshots">;

/** Leaves out what a student never sees: rules, weights and risk. */
export function shownPolicy(policy: Policy): ShownPolicy {
  const { rules: _rules, risk: _risk, snapshots: _snapshots, ...shown } =
    policy;
  return shown;
}
