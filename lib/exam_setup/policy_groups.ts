/** Where each field of a policy stands in the editor, and what it depends on. */
import type { Flat, PolicyField, Value } from "./policy_layers.ts";

/** The editor's parts, in their order. */
export const GROUPS = [
  "watched",
  "limits",
  "keys",
  "camera",
  "devices",
  "snapshots",
  "time",
  "risk",
  "retention",
  "rules",
  "advanced",
] as const;
export type Group = typeof GROUPS[number];

const PLACES: Record<string, Group> = {
  proctoring: "watched",
  sensitivity: "watched",
  fullscreen_required: "watched",
  focus_watched: "watched",
  single_screen: "watched",
  quiet_warnings: "watched",
  max_tab_switches: "limits",
  on_tab_limit: "limits",
  max_fullscreen_exits: "limits",
  on_fullscreen_limit: "limits",
  soft_lock_stops_clock: "limits",
  copy_paste_blocked: "keys",
  context_menu_blocked: "keys",
  blocked_keys: "keys",
  webcam: "camera",
  faces_watched: "camera",
  gaze_watched: "camera",
  blink_watched: "camera",
  liveness_watched: "camera",
  phone: "devices",
  screen: "devices",
  microphone: "devices",
  speech_watched: "devices",
  live_view: "devices",
  live_view_microphone: "devices",
  snapshot_interval_seconds: "snapshots",
  snapshot_width: "snapshots",
  screen_interval_seconds: "snapshots",
  screen_width: "snapshots",
  instructions_wait_seconds: "time",
  breaks_minutes: "time",
  auto_submit_at_zero: "time",
  deadline_capped_by_close: "time",
  offline_grace_seconds: "time",
  heartbeat_seconds: "time",
  lost_after_seconds: "time",
  retention_days: "retention",
};

/** Null: the editor has no place for it, which a test does not let pass. */
export function groupOf(path: string): Group | null {
  const [first] = path.split(".");
  if (first === "rules") return "rules";
  if (first === "vision" || first === "speech") return "advanced";
  if (first === "snapshots") return "snapshots";
  if (first === "risk") return "risk";
  return PLACES[path] ?? null;
}

const ORDER = Object.keys(PLACES);

/** The fields of a group, as they are shown; rules by rule. */
export function fieldsOf(
  group: Group,
  fields: readonly PolicyField[],
): PolicyField[] {
  const place = ({ path }: PolicyField) => {
    const at = ORDER.indexOf(path);
    return at < 0 ? ORDER.length : at;
  };
  return fields.filter(({ path }) => groupOf(path) === group)
    .sort((a, b) => place(a) - place(b));
}

/** `rules.tab_switch.weight` → `tab_switch`; null for what is no rule's. */
export function ruleOf(path: string): string | null {
  const [first, rule] = path.split(".");
  return first === "rules" ? rule! : null;
}

const NEEDS: Record<string, string> = {
  max_tab_switches: "focus_watched",
  on_tab_limit: "focus_watched",
  max_fullscreen_exits: "fullscreen_required",
  on_fullscreen_limit: "fullscreen_required",
  faces_watched: "webcam",
  gaze_watched: "webcam",
  blink_watched: "webcam",
  liveness_watched: "webcam",
  speech_watched: "microphone",
  screen_interval_seconds: "screen",
  screen_width: "screen",
};

/** What a rule listens to. */
const RULES_NEED: Record<string, string> = {
  tab_switch: "focus_watched",
  focus_loss: "focus_watched",
  answer_after_return: "focus_watched",
  fullscreen_exit: "fullscreen_required",
  copy_paste: "copy_paste_blocked",
  context_menu: "context_menu_blocked",
  multiple_screens: "single_screen",
  screen_share_stopped: "screen",
  multi_face: "faces_watched",
  gaze_away: "gaze_watched",
  spoof: "liveness_watched",
  speech: "speech_watched",
  device_lost: "phone",
  camera_unavailable: "webcam",
  virtual_camera: "webcam",
  microphone_unavailable: "microphone",
  no_face: "webcam",
};

/** Of records and lines, whatever is watched. */
const ALWAYS = [
  "proctoring",
  "auto_submit_at_zero",
  "breaks_minutes",
  "deadline_capped_by_close",
  "heartbeat_seconds",
  "instructions_wait_seconds",
  "lost_after_seconds",
  "offline_grace_seconds",
  "quiet_warnings",
  "retention_days",
  "soft_lock_stops_clock",
];

/**
 * The field that makes this one idle by being off, the first of them; null: it
 * has an effect. A rule's own switch makes its other fields idle.
 */
export function idleBecauseOf(
  path: string,
  whole: Readonly<Record<string, Value>>,
): string | null {
  const rule = ruleOf(path);
  const chain: string[] = ALWAYS.includes(path) ? [] : ["proctoring"];
  if (rule) {
    let need: string | undefined = RULES_NEED[rule];
    const needs: string[] = [];
    while (need) {
      needs.unshift(need);
      need = NEEDS[need];
    }
    chain.push(...needs);
    if (!path.endsWith(".on")) chain.push(`rules.${rule}.on`);
  } else if (path.startsWith("vision.")) {
    chain.push("webcam");
  } else if (/^snapshots?[._]/.test(path)) {
    // A phone's pictures are taken and looked at as the camera's are.
    if (whole.phone === "off") chain.push("webcam");
  } else if (path.startsWith("speech.")) {
    chain.push("microphone", "speech_watched");
  } else if (path === "live_view_microphone") {
    chain.push("live_view", "microphone");
  } else if (NEEDS[path]) {
    chain.push(NEEDS[path]);
  }
  return chain.find((one) =>
    one !== path && (whole[one] === false || whole[one] === "off")
  ) ?? null;
}

/** How many fields of a group the edited part sets itself. */
export function setIn(group: Group, own: Flat): number {
  return Object.keys(own).filter((path) => groupOf(path) === group).length;
}
