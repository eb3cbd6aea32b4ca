/** The page after handing in. */
export const done = {
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
};
