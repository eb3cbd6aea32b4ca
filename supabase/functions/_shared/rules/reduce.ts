/**
 * The rules: from an attempt's events, in order, to alerts and risk. No I/O,
 * no clock, no randomness: the same events give the same outcome, whenever and
 * in however many pieces they are read.
 */
import { countMoment } from "./count.ts";
import { windowBlur, windowFocus } from "./focus.ts";
import {
  fullscreenEnter,
  fullscreenExit,
  returned,
  tabSwitch,
} from "./leaving.ts";
import { watermarkOf } from "./order.ts";
import type {
  AlertChange,
  Draft,
  Frozen,
  RiskState,
  RuleEvent,
} from "./types.ts";

/** What a kind of event means to the rules; others mean nothing to them. */
const HANDLERS: Readonly<Record<string, (draft: Draft) => void>> = {
  tab_switch: tabSwitch,
  fullscreen_exit: fullscreenExit,
  window_blur: windowBlur,
  window_focus: windowFocus,
  fullscreen_enter(draft) {
    returned(draft);
    fullscreenEnter(draft);
  },
  copy_paste_attempt(draft) {
    if (draft.frozen.policy.copy_paste_blocked) {
      countMoment(draft, "copy_paste");
    }
  },
  developer_tools_attempt: (draft) => countMoment(draft, "developer_tools"),
  // Neither happens on a page that is hidden.
  answer_change: returned,
  page_reloaded: returned,
};

/** A newer page has the attempt: what the older one was doing is over. */
function changePage(draft: Draft): void {
  returned(draft);
  const { state } = draft;
  state.epoch = draft.event.epoch;
  state.away = null;
  state.blur = null;
  state.left_at = null;
  state.undo = null;
}

/**
 * Reads one event. Events must come in the order of `compareEvents`.
 *
 * `alerts`: those the event changed, as they stand now; upsert them by key.
 */
export function reduce(
  state: RiskState,
  event: RuleEvent,
  frozen: Frozen,
): { state: RiskState; alerts: AlertChange[] } {
  const draft: Draft = {
    state: { ...state, watermark: watermarkOf(event) },
    alerts: [],
    event,
    at: Date.parse(event.happened_at),
    frozen,
  };
  switch (event.type) {
    case "exam_started":
      draft.state.running = true;
      break;
    case "exam_submitted":
    case "auto_submitted":
      if (draft.state.running) returned(draft);
      draft.state.running = false;
      break;
    default: {
      const handler = HANDLERS[event.type];
      const { running, epoch } = draft.state;
      if (!handler || !running || !frozen.policy.proctoring) break;
      if (event.epoch > epoch) changePage(draft);
      if (event.epoch === draft.state.epoch) handler(draft);
    }
  }
  return { state: draft.state, alerts: draft.alerts };
}
