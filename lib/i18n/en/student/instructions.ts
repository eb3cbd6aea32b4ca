/** What students read before they start. */
export const instructions = {
  title: "Before you start: {exam}",
  eyebrow: "{school} · Instructions",
  practice: "Practice exam: nothing of it counts.",
  facts: "The exam",
  duration: "Time",
  minutes: { one: "{count} minute", other: "{count} minutes" },
  questions: "Questions",
  marks: "Marks",
  attempt: "Attempt",
  details: "Your details",
  details_help:
    "If anything here is wrong, tell your invigilator before you start.",
  name: "Name",
  hall_ticket: "Hall ticket",
  center: "Center",
  district: "District",
  trade: "Trade",
  exam: "Exam",
  rules: "Rules",
  rule_time:
    "The clock starts when you press Start and does not stop, even if you close the page.",
  rule_zero:
    "At 0:00 the exam is handed in by itself with everything you have answered.",
  rule_zero_manual: "At 0:00 you cannot change answers any more; then hand in.",
  rule_saved:
    "Answers are saved as you give them. If the connection breaks, go on: they are kept on this computer and sent later.",
  rule_alone:
    "Work alone. Do not use other pages, programs, notes or devices unless your school allows them.",
  rule_once: "Once handed in, this attempt cannot be opened again.",
  school_rules: "Rules of {school}",
  watched: "What is monitored",
  watched_nothing: "Nothing is monitored in this exam.",
  watched_intro:
    "This page reports the following to your invigilators. A person decides what it means, never the program.",
  watch_fullscreen: {
    one:
      "The exam fills the screen. Leaving full screen is reported; {count} time is tolerated.",
    other:
      "The exam fills the screen. Leaving full screen is reported; {count} times are tolerated.",
  },
  watch_tabs: {
    one:
      "Hiding this page behind another tab or window is reported, with how long it lasted; {count} time is tolerated.",
    other:
      "Hiding this page behind another tab or window is reported, with how long it lasted; {count} times are tolerated.",
  },
  watch_focus: "Clicking into another window is reported.",
  watch_clipboard:
    "Copying questions and pasting from elsewhere is blocked and reported. You can move text within your own answers.",
  watch_menu: "The right-click menu is blocked and reported.",
  watch_keys:
    "Some keys (printing, saving, page source, developer tools) are blocked and reported.",
  watch_connection:
    "The times at which your page was connected are recorded. A lost connection does not count against you.",
  not_watched: "This page does not use your camera or your microphone.",
  honest_title: "What this page cannot do",
  honest:
    "A web page cannot see other programs, other devices or the room, and it cannot stop you from leaving. It can only notice some things and tell your invigilators, and it can be mistaken. If something happens that you did not mean, go on with the exam and tell them.",
  confirm_title: "Confirm and start",
  confirm_details: "These are my details, and they are right.",
  confirm_rules:
    "I have read the rules and what is monitored, and I agree to them.",
  wait: "Please read. You can start in",
  waiting: "Wait {time}",
  ready: "Ready",
  ready_line: "The waiting time is over.",
  still_to_tick: "Tick both boxes to start.",
  start: "Start the exam",
  starting: "Starting…",
  fullscreen_hint: "The page goes to full screen when you start.",
  no_fullscreen:
    "This browser has no full screen. You can take the exam; your invigilators will see it as a technical note.",
  no_script:
    "The exam needs JavaScript. Turn it on in this browser, or use another browser.",
  not_saved: "That could not be saved. Check the connection and tick again.",
  too_early: "The waiting time is not over yet.",
  not_open: "The exam is not open now.",
  start_failed: "The exam could not be started. {reason} Try again.",
};
