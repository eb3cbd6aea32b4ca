/** What each rule is about, how serious, and when it is watched at all. */
import type { Rule, RuleCategory } from "../contract/alerts.ts";
import type { Policy } from "../contract/policy.ts";
import type { Alert, CountingRule } from "./types.ts";

interface Entry {
  category: RuleCategory;
  severity: Alert["severity"];
  /** Whether the policy watches it; an excused student's does not. */
  watched?: (policy: Policy) => boolean;
}

const camera = ({ webcam }: Policy) => webcam !== "off";
const focus = ({ focus_watched }: Policy) => focus_watched;
const entry = (
  category: RuleCategory,
  severity: Alert["severity"],
  watched?: Entry["watched"],
): Entry => ({ category, severity, watched });

/** All rules. What a technical one finds is for information. */
export const CATALOGUE: { readonly [rule in Rule]: Entry } = {
  tab_switch: entry("behaviour", "warning", focus),
  fullscreen_exit: entry(
    "behaviour",
    "violation",
    (p) => p.fullscreen_required,
  ),
  copy_paste: entry("behaviour", "violation", (p) => p.copy_paste_blocked),
  developer_tools: entry(
    "behaviour",
    "violation",
    (p) => p.blocked_keys.includes("developer_tools"),
  ),
  print_attempt: entry(
    "behaviour",
    "warning",
    (p) => p.blocked_keys.includes("print"),
  ),
  keyboard_blocked: entry(
    "behaviour",
    "info",
    (p) => p.blocked_keys.length > 0,
  ),
  context_menu: entry("behaviour", "info", (p) => p.context_menu_blocked),
  multiple_screens: entry("behaviour", "warning", (p) => p.single_screen),
  screen_share_stopped: entry(
    "behaviour",
    "violation",
    (p) => p.screen !== "off",
  ),
  focus_loss: entry("behaviour", "warning", focus),
  fast_answers: entry("pattern", "info"),
  answer_after_return: entry("pattern", "info", focus),
  many_changes: entry("pattern", "info"),
  multi_face: entry(
    "vision",
    "violation",
    (p) => camera(p) && p.faces_watched,
  ),
  gaze_away: entry("vision", "warning", (p) => camera(p) && p.gaze_watched),
  spoof: entry("vision", "violation", (p) => camera(p) && p.liveness_watched),
  speech: entry(
    "vision",
    "warning",
    (p) => p.microphone !== "off" && p.speech_watched,
  ),
  connection_lost: entry("technical", "info"),
  device_lost: entry("technical", "info", (p) => p.phone !== "off"),
  camera_unavailable: entry("technical", "info", camera),
  virtual_camera: entry("technical", "info", camera),
  microphone_unavailable: entry(
    "technical",
    "info",
    (p) => p.microphone !== "off",
  ),
  no_face: entry("technical", "info", (p) => camera(p) && p.faces_watched),
  records_missing: entry("technical", "info"),
  snapshot_unclear: entry("technical", "info", camera),
  tab_limit: entry("limit", "violation"),
  fullscreen_limit: entry("limit", "violation"),
  risk_high: entry("risk", "violation"),
};

/** Whether a rule counts at all under a policy. */
export function isWatched(rule: CountingRule, policy: Policy): boolean {
  return policy.rules[rule].on && (CATALOGUE[rule].watched?.(policy) ?? true);
}

/** Points for each incident: none for technical matters, by any policy. */
export function weightOf(rule: CountingRule, { rules }: Policy): number {
  if (CATALOGUE[rule].category === "technical") return 0;
  const terms = rules[rule];
  return "weight" in terms ? terms.weight : 0;
}
