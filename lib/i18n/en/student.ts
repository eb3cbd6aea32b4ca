/** What students read, from the instructions to the end of the exam. */
export const student = {
  instructions: {
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
    rule_zero_manual:
      "At 0:00 you cannot change answers any more; then hand in.",
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
  },
  room: {
    opening: "Opening your exam…",
    open_failed: "The exam could not be opened. {reason}",
    again: "Try again",
    time_left: "Time left",
    five_minutes: "Five minutes left.",
    one_minute: "One minute left.",
    time_over: "Time is over.",
    question_of: "Question {number} of {total}",
    points: { one: "{count} mark", other: "{count} marks" },
    choose_one: "Choose one answer.",
    choose_many: "Choose every answer that is right.",
    true: "True",
    false: "False",
    number_label: "Your answer, a number",
    number_bad: "This is not a number.",
    text_label: "Your answer, in a few words",
    essay_label: "Your answer",
    words: { one: "{count} word", other: "{count} words" },
    clear: "Clear answer",
    mark: "Mark for review",
    marked: "Marked for review",
    previous: "Previous",
    next: "Next",
    hand_in: "Hand in",
    navigator: "Questions",
    progress: "{answered} of {total} answered",
    status_answered: "answered",
    status_open: "not answered",
    status_marked: "marked for review",
    saved: "All answers saved",
    saving: "Saving…",
    offline: "Offline: answers are kept on this computer",
    offline_memory:
      "Offline: do not close this page, this browser cannot keep answers",
    save_signed_out: "Signed out: answers are kept on this computer",
    signed_out:
      "You are signed out. Your answers are kept on this computer. Sign in again to send them.",
    save_stopped:
      "The server does not take answers from this page any more. They are kept on this computer: tell your invigilator.",
    late:
      "Some answers reached the server too late. They are kept, and a person decides whether they count.",
    sign_in: "Sign in",
    fullscreen_out: "The exam is not in full screen.",
    fullscreen_return: "Return to full screen",
    fullscreen_none:
      "This browser has no full screen. Go on with the exam; your invigilators see this as a technical note.",
    dismiss: "Dismiss",
    noticed: "Noticed",
    notice_tab: {
      one: "You left the exam page {count} time.",
      other: "You left the exam page {count} times.",
    },
    notice_fullscreen: {
      one: "You left full screen {count} time.",
      other: "You left full screen {count} times.",
    },
    remaining: {
      one: "{count} more time is tolerated.",
      other: "{count} more times are tolerated.",
    },
    none_remaining: "No more is tolerated. Your invigilators have been told.",
    over_limit:
      "That is more than tolerated. Your invigilators have been told.",
    notice_focus: "The exam window was not active. This is reported.",
    notice_clipboard:
      "Copying and pasting is blocked here and reported. You can move text within your own answers.",
    notice_menu: "The right-click menu is blocked here and reported.",
    notice_print: "Printing is blocked and reported.",
    notice_tools: "Developer tools are not allowed. This is reported.",
    notice_key: "This key is blocked in the exam and reported.",
    held_title: "Your exam is on hold",
    held:
      "The questions are hidden until your invigilator lets you go on. Your answers are saved. Stay on this page.",
    held_reason: "Reason: {reason}",
    held_reasons: {
      break: "a break",
      "rule:tab_limit":
        "the exam page was left more often than this exam allows",
      "rule:fullscreen_limit":
        "full screen was left more often than this exam allows",
      "rule:risk_high": "your invigilator should have a look",
    },
    superseded_title: "The exam goes on elsewhere",
    superseded:
      "This attempt was opened on another page or computer. Answers are not taken from this page any more.",
    superseded_here: "Go on here instead",
    elsewhere_title: "The exam is open on another computer",
    elsewhere:
      "To go on here, your invigilator has to agree. What was answered on the other computer and sent from there is kept.",
    elsewhere_ask: "Ask to go on here",
    elsewhere_asked:
      "Your invigilator has been asked. Stay on this page: it goes on by itself.",
    dialog_title: "Hand in the exam?",
    dialog_all: "All questions are answered.",
    dialog_open: {
      one: "{count} question is not answered:",
      other: "{count} questions are not answered:",
    },
    dialog_marked: {
      one: "{count} question is marked for review:",
      other: "{count} questions are marked for review:",
    },
    dialog_final: "After handing in you cannot change anything.",
    dialog_back: "Keep working",
    dialog_confirm: "Hand in now",
    go_to: "Go to question {number}",
    handing_in: "Handing in…",
    hand_in_waits:
      "No connection. Your answers are kept on this computer and will be handed in as soon as the connection is back. Do not close this page.",
    hand_in_refused: "Handing in did not work. {reason}",
    time_over_handing_in: "Time is over. Your exam is being handed in…",
    reason_network: "There is no connection to the server.",
    reason_signed_out: "You are signed out.",
    reason_other: "The server answered “{code}”.",
    printing: "The exam cannot be printed.",
  },
  done: {
    title: "Handed in",
    title_auto: "Time expired, submitted automatically",
    exam: "{exam}, {school}",
    at: "Handed in at {time}",
    answers_sent: "Everything is on the server.",
    answers_sending: "The rest is being sent. Please keep this page open…",
    answers_waiting:
      "Some of your work is still only on this computer. Keep this page open until the connection is back.",
    answers_stuck:
      "Some of your work could not be sent. It is kept on this computer: tell your invigilator before you sign out.",
    next: "What happens now",
    next_marked: "Your school marks the exam and tells you the result.",
    next_reviewed:
      "If something was noticed during the exam, a person looks at it; the program decides nothing.",
    next_leave: "You can close this page.",
    back: "To my exams",
  },
};
