/** Reading such files. */
export const reading = {
  title: "Read files of answers",
  explain:
    "The files are decrypted in this browser. Nothing is stored until you take answers over, and even then a person decides whether each one counts: a student could have written the file on purpose.",
  files: "Files that students brought",
  key_file: "File of the school’s private key",
  passphrase: "Passphrase of the key",
  open: "Read the files",
  opening: "The files are being read…",
  none_chosen: "Choose at least one file of answers and the key’s file.",
  problems: {
    not_a_file: "This is not a file of answers.",
    newer: "This file was made by a newer version of Invigil.",
    too_large: "This file is too large to be one of answers.",
    wrong_key:
      "This file was made for another key, with the fingerprint {fingerprint}. Choose the file of that key.",
    tampered:
      "This file was changed or damaged after it was made: it cannot be trusted, and cannot be read.",
    malformed:
      "This file was made for your school’s key, but not by an exam page: it holds no answers.",
    unknown_attempt:
      "Your schools have no such attempt: it belongs to another school, was practice, or has been erased.",
    unreadable: "The browser could not read this file.",
    unavailable: "The server does not answer. Try again.",
  },
  student: "Student",
  exam: "Exam",
  attempt: "Attempt",
  made_at: "Made",
  made_at_note: "{time}, by the student’s computer",
  ticket: "hall ticket {ticket}",
  states: {
    created: "Not started",
    instructions: "Not started",
    ready: "Not started",
    in_progress: "In progress",
    submitted: "Handed in",
    auto_submitted: "Handed in automatically",
  },
  imported_before: "Answers of this file were taken over on {time}.",
  other_name:
    "The file says it is of {name}. The attempt is {student}’s: ask whose file this is.",
  unreadable: {
    one: "{count} answer in it is of no form that can be stored.",
    other: "{count} answers in it are of no form that can be stored.",
  },
  events: {
    one:
      "It also names {count} event that had not been sent. Events are not taken over.",
    other:
      "It also names {count} events that had not been sent. Events are not taken over.",
  },
  columns: {
    take: "Take over",
    question: "Question",
    file: "In the file",
    server: "Counts now",
    standing: "Comparison",
  },
  question: "Question {number}",
  unknown_question: "Of no question of this exam",
  empty: "No answer",
  yes: "True",
  no: "False",
  whole: "Show all of it",
  standing: {
    missing: "Not on the server",
    newer: "Newer than the server’s",
    older: "Older than the server’s",
    differs: "Another answer",
    same: "The same",
    kept: "Among the late answers",
    unknown: "Unknown question",
  },
  nothing_to_take: "The server has everything in this file.",
  take: {
    one: "Take {count} answer over as a late answer",
    other: "Take {count} answers over as late answers",
  },
  taking: "Taking over…",
  outcome: {
    one: "{count} answer was taken over and waits below for a decision.",
    other: "{count} answers were taken over and wait below for a decision.",
  },
  outcome_already: {
    one: "{count} was there already.",
    other: "{count} were there already.",
  },
  outcome_rejected: {
    one: "{count} could not be taken over: {reasons}.",
    other: "{count} could not be taken over: {reasons}.",
  },
  reasons: {
    attempt_full: "there is no more room for late answers",
    question_not_found: "of no question of this exam",
    client_not_found: "made by a page that the server does not know",
  },
  refused: {
    attempt_not_found: "Your schools have no such attempt any more.",
    attempt_not_started: "This attempt was never started: it has no answers.",
    bearer_not_allowed:
      "Only administrators of that student’s school may do that.",
    unavailable: "The server does not answer. Nothing was changed; try again.",
    other: "That was refused ({code}). Nothing was changed.",
  },
  late_title: "Late answers of {student}",
  late_text:
    "An accepted answer counts instead of the one that stands there, and is graded by its key. What you decide stays decided.",
  late_none: "There are none.",
  late_columns: {
    question: "Question",
    answer: "Late answer",
    given: "Given",
    came: "Came",
    decision: "Decision",
  },
  came: {
    superseded: "From a page that was taken over",
    held: "During a hold",
    after_deadline: "After the deadline",
    after_submit: "After handing in",
    imported: "In a file",
  },
  status: {
    pending: "Waits",
    accepted: "Accepted: it counts",
    refused: "Declined",
  },
  accept: "Accept",
  decline: "Decline",
  accept_named: "Accept the late answer to question {number}",
  decline_named: "Decline the late answer to question {number}",
  judge_failed: "That was not recorded ({code}). Load the page again and look.",
};
