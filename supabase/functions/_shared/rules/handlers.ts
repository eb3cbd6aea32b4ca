/** What a kind of event means to the rules; others mean nothing to them. */
import type { EventType } from "../contract/events.ts";
import { answerChange } from "./answers.ts";
import { isWatched } from "./catalogue.ts";
import { windowBlur, windowFocus } from "./focus.ts";
import {
  fullscreenEnter,
  fullscreenExit,
  returned,
  tabSwitch,
} from "./leaving.ts";
import { heartbeatMissed, networkOffline, networkOnline } from "./line.ts";
import { lasting, moment, spoof } from "./moments.ts";
import { summed } from "./sums.ts";
import type { CountingRule, Draft } from "./types.ts";

type Handler = (draft: Draft) => void;

/** Read only where the policy watches the rule. */
function watched<R extends CountingRule>(
  rule: R,
  read: (draft: Draft, rule: R) => void,
): Handler {
  return (draft) => {
    if (isWatched(rule, draft.frozen.policy)) read(draft, rule);
  };
}

const BY_TYPE: { [type in EventType]?: Handler } = {
  tab_switch: watched("tab_switch", tabSwitch),
  fullscreen_exit: watched("fullscreen_exit", fullscreenExit),
  fullscreen_enter(draft) {
    returned(draft);
    fullscreenEnter(draft);
  },
  window_blur(draft) {
    if (draft.frozen.policy.focus_watched) windowBlur(draft);
  },
  window_focus: windowFocus,
  // It does not happen on a page that is hidden.
  page_reloaded: returned,
  answer_change: answerChange,

  copy_paste_attempt: watched("copy_paste", moment),
  developer_tools_attempt: watched("developer_tools", moment),
  print_attempt: watched("print_attempt", moment),
  keyboard_blocked: watched("keyboard_blocked", moment),
  context_menu_blocked: watched("context_menu", moment),
  multiple_screens: watched("multiple_screens", lasting),
  screen_share_stopped: watched("screen_share_stopped", lasting),

  multi_face: watched("multi_face", summed),
  gaze_away: watched("gaze_away", summed),
  speech_detected: watched("speech", summed),
  spoof_detected: watched("spoof", spoof),

  no_face: watched("no_face", summed),
  camera_denied: watched("camera_unavailable", lasting),
  camera_error: watched("camera_unavailable", lasting),
  camera_obstructed: watched("camera_unavailable", lasting),
  virtual_camera_suspected: watched("virtual_camera", lasting),
  microphone_denied: watched("microphone_unavailable", lasting),
  device_lost: watched("device_lost", lasting),
  network_offline: watched("connection_lost", networkOffline),
  network_online: watched("connection_lost", networkOnline),
  heartbeat_missed: watched("connection_lost", heartbeatMissed),
  sequence_gap: watched("records_missing", moment),
  snapshot_dark: watched("snapshot_unclear", lasting),
  snapshot_frozen: watched("snapshot_unclear", lasting),
};

/** By type of event. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  Object.entries(BY_TYPE),
);
