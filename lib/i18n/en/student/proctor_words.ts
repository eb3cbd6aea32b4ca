/** What is said between student and proctor. */
export const proctor_words = {
  title: "Messages from your invigilator",
  message: "Message from your invigilator",
  warning: "Warning from your invigilator",
  rule: "Warning",
  rule_note:
    "Your invigilators have been told. A person decides what it means; you can answer it when the exam is over.",
  help_answered: "Your invigilator has seen your call",
  help_coming: "Your invigilator is coming, or will write to you.",
  extra_time: {
    one: "You have {count} minute more.",
    other: "You have {count} minutes more.",
  },
  extra_seconds: {
    one: "You have {count} second more.",
    other: "You have {count} seconds more.",
  },
  extra_time_title: "More time",
  extra_time_note: "The time left already says so.",
  postponed_title: "The exam was postponed",
  postponed: "It now closes at {time}.",
  postponed_same: "Your own time stays as it is.",
  reopened_title: "Your exam goes on",
  reopened: "It had been handed in and was opened again.",
  reason: "Reason: {reason}",
  read: "Read",
  more: { one: "{count} more message", other: "{count} more messages" },
  somebody: "An invigilator",
  watched: "{name} is looking in live since {time}",
  watched_heard: "and can hear you",
  watched_phone: "{name} is looking through your phone since {time}",
  lock: {
    title: "Your exam is on hold",
    lead:
      "The questions are hidden and nothing can be entered. Your answers are kept.",
    why: "Why: {reason}",
    decides:
      "This ends nothing. What you write here is kept for your invigilators, and one of them decides when you go on. Stay on this page.",
    for: "On hold for {time}",
    stands: "Your time stands still.",
    runs: "Your time goes on meanwhile.",
    what: "What happened?",
    hint: "In your own words. You can change it and send it again.",
    send: "Send",
    send_again: "Send the change",
    sent: "Sent. It is kept for your invigilators.",
    changed: "Changed, not sent yet.",
    waiting:
      "Kept on this computer. It is sent as soon as there is a connection.",
    refused: "It could not be sent ({code}). Tell your invigilator.",
  },
  pause: {
    title: "Your exam is paused",
    lead:
      "Your invigilator has paused it. The questions are hidden; your answers are kept. Stay on this page: it goes on by itself.",
    why: "Reason: {reason}",
    for: "Paused for {time}",
  },
  break: {
    title: "Break",
    lead: "The questions are hidden; your answers are kept.",
    meant: {
      one: "It is meant to last {count} minute.",
      other: "It is meant to last {count} minutes.",
    },
    ends: "Your invigilator ends it. Be back at this page in time.",
    own:
      "You may be away from the computer. The exam goes on by itself when your break time is used up.",
    left: "Break time left: {time}",
    for: "Break for {time}",
    go_on: "Go on now",
    going_on: "One moment…",
    by_proctor: "Your invigilator ends this break.",
    take: "Take a break ({time} left)",
    refused: "That did not work. {reason}",
    reasons: {
      break_not_granted: "No break was granted to you: ask your invigilator.",
      break_used_up: "Your break time is used up.",
      attempt_held: "The exam is on hold.",
      network: "There is no connection. Try again.",
      other: "The server answered “{code}”.",
    },
  },
  goes_on: {
    lead: "You can go on.",
    given: "Time given back: {time}.",
  },
  call: {
    open: "Help",
    title: "Call your invigilator",
    lead:
      "Your invigilator sees that your hand is raised. The exam and its time go on.",
    message: "Message (optional)",
    raise: "Raise hand",
    ask_break: "Ask for a break",
    back: "Cancel",
    raised: "Your hand is raised since {time}",
    break_asked: "You asked for a break at {time}",
    take_back: "Take back",
    calling: "Calling…",
    taking_back: "Taking it back…",
    waiting: "No connection: your call goes out as soon as the line is back.",
    back_waiting:
      "No connection: it is taken back as soon as the line is back.",
    refused: "Your call was not taken ({code}). Raise your hand in the room.",
    own_break:
      "Time stands still in a break, and nothing is counted. {time} of your break time are left.",
  },
  ended: {
    title: "Your invigilator has handed in your exam",
    lead: "Your answers are kept. Nothing can be changed any more.",
    go_on: "Go on",
  },
  other_tab: {
    title: "This exam is open in another tab",
    lead:
      "It can be open in one tab at a time. If you go on here, the other tab sends what it has and stops.",
    here: "Go on here",
    taken_title: "The exam goes on in another tab",
    taken:
      "You opened it in another tab of this browser. Nothing is taken here any more; everything was handed over.",
    back: "Go on here instead",
  },
  time_up:
    "Time is over. What you enter now does not count any more: hand in now.",
  opening_again: "It is tried again by itself.",
};
