/** The page after handing in. */
export const done = {
  title: "Handed in",
  title_auto: "Time expired, submitted automatically",
  title_limit: "Submitted automatically",
  title_staff: "Handed in by your invigilator",
  limit_note: "A limit of the exam’s rules was passed; that handed it in.",
  practice: "This was a practice exam: nothing of it counts.",
  exam: "{exam}, {school}",
  at: "Handed in on {time}",
  answers_sent: "Everything is on the server.",
  answers_sending: "The rest is being sent. Please keep this page open…",
  answers_waiting:
    "Some of your work is still only on this computer. Keep this page open until the connection is back.",
  answers_late:
    "Some answers arrived after the exam was over: a person decides whether they count.",
  answers_stuck:
    "Some of your work could not be sent. It is kept on this computer: tell your invigilator before you sign out.",
  answers_unknown:
    "What is kept on this computer cannot be read, so some of your work may not be sent yet. Keep this page open: it tries again by itself.",
  result: {
    title: "Your result",
    not_shown:
      "Your school does not show results of this exam on this page. It tells you itself.",
    not_released:
      "The result is not released yet. Your school does that when marking is finished; open this page again later.",
    score: "{points} of {total} marks",
    score_percent: "{points} of {total} marks ({percent})",
    none: "Nothing is marked yet: the marks come later.",
    partly:
      "Marked so far: {graded} of {questions} questions. Your marks may still go up.",
    all: "All {questions} questions are marked.",
    by_question: "Marks for each question",
    question: "Question",
    points: "Marks",
    feedback: "Feedback",
    of: "{points} of {total}",
    not_marked: "not marked yet",
    no_feedback: "–",
    failed: "The result could not be loaded.",
    retry: "Try again",
    disagree:
      "If you think something was marked wrongly, ask your school: a person can change it.",
  },
  /** In place of the result's own, in practice. */
  practice_result: {
    none: "Nothing of this can be marked without a person.",
    partly:
      "{graded} of {questions} questions are marked. The others need a person, and nobody marks practice.",
    not_marked: "not marked in practice",
    disagree: "Nobody else sees this result.",
  },
  late: {
    title: "Answers that arrived late",
    lead:
      "These came after the time or while the exam was held. A person decides whether they count.",
    waiting: {
      one: "{count} answer is waiting for a decision.",
      other: "{count} answers are waiting for a decision.",
    },
    accepted: {
      one: "{count} late answer counts.",
      other: "{count} late answers count.",
    },
    refused: {
      one: "{count} late answer does not count.",
      other: "{count} late answers do not count.",
    },
  },
  next: "What happens now",
  next_marked: "Your school marks the exam and tells you the result.",
  next_reviewed:
    "If something was noticed during the exam, a person looks at it; the program decides nothing.",
  next_leave: "You can close this page. You can open it again from your exams.",
  back: "To my exams",
};
