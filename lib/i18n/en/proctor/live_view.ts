/** Live view: looking at a student’s cameras and screen, on wall and review. */
export const live_view = {
  title: "Live view",
  lead:
    "The student sees that you are looking, and since when. Nothing is recorded.",
  open: "Look in",
  open_named: "Look in: {name}",
  open_phone: "By phone",
  open_phone_named: "Look in by phone: {name}",
  full:
    "You are looking at {count} cameras, which is as many as fit. Stop one to open another.",
  at_page: "Computer",
  at_phone: "Phone",
  since: "since {time}",
  also: "Also looking: {names}",
  states: {
    asking: "Asking…",
    waiting: "Waiting for the student’s page",
    connecting: "Connecting…",
    live: "Live",
    interrupted: "Interrupted, connecting again",
    ended: "Ended",
  },
  waiting_hint: "The page asks every few seconds; ten at most.",
  sources: {
    camera: "Camera",
    phone: "Phone camera",
    screen: "Screen",
    microphone: "Microphone",
  },
  videos: {
    camera: "{name}, camera, live",
    phone: "{name}, phone camera, live",
    screen: "{name}, screen, live",
    microphone: "{name}, microphone, live",
  },
  listen: "Silent until you turn the sound on.",
  large: "Full screen",
  large_named: "Full screen: {what}",
  close: "Stop looking",
  close_named: "Stop looking: {name}",
  dismiss: "Close",
  dismiss_named: "Close: {name}",
  again: "Look again",
  again_named: "Look again: {name}",
  problems: {
    attempt_over: "The exam was handed in.",
    attempt_not_started: "The student has not started yet.",
    attempt_not_found: "This attempt is not there any more.",
    device_not_found: "The phone is no longer connected.",
    view_not_found:
      "This view ended: the page was not heard of for half a minute.",
    live_view_off: "This exam does not let anybody look in.",
    too_many_views: "You are looking at as many cameras as fit already.",
    bearer_not_allowed: "You may not look in at this exam.",
    rate_limited: "Too many requests at once. Wait a minute and look again.",
    unavailable: "The server could not be reached.",
    gone: "The student’s page has stopped showing anything.",
    nothing_shown:
      "Nothing is shown just now: no camera and no screen is on, or the exam is paused.",
    no_answer:
      "The page has not answered yet. It may be offline, or have been closed.",
    no_way:
      "No way through both networks was found yet; it is tried again and again. If this happens often, the school needs a relay (TURN server).",
    failed: "That did not work. Look again.",
  },
};
