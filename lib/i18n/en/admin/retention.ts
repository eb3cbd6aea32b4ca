/** Erasing and handing out what is kept of students. */
export const retention = {
  title: "Privacy",
  lead:
    "How long exams’ records are kept, what is erased next, and what was erased.",
  how:
    "The server looks every minute for attempts whose time is over. Pictures go first, then the records, and one line without personal data stays in the log. Time counts from handing in. Attempts in progress are never erased. How long is said in each exam’s policy, else in the school’s.",
  next: {
    title: "What the next run erases",
    none: "Nothing: no attempt’s time is over.",
    sum: {
      one: "{count} attempt, with {pictures} pictures.",
      other:
        "{count} attempts (students: {students}), with {pictures} pictures.",
    },
    lasts:
      "If it is still here in a few minutes, Storage or the scoring function does not answer: see the server’s log.",
  },
  kept: {
    title: "How long attempts are kept",
    none: "No attempts are kept.",
    columns: {
      exam: "Exam",
      days: "Kept for",
      attempts: "Attempts",
      due: "Due now",
      pictures: "Their pictures",
      first: "First due",
      last: "Last due",
    },
    days: { one: "{count} day", other: "{count} days" },
    days_between: "{least} to {most} days",
    practice: "practice",
    in_progress: { one: "{count} in progress", other: "{count} in progress" },
  },
  erasing: {
    title: "Students being erased",
    asked: "{name}: asked for on {time}",
    left: { one: "{count} attempt left", other: "{count} attempts left" },
  },
  lately: {
    title: "Erased lately",
    none: "Nothing has been erased yet.",
    columns: {
      day: "Day",
      what: "What",
      why: "Why",
      attempts: "Attempts",
    },
    student: "A student",
    unknown_exam: "An exam that is gone",
    why: {
      retention: "Time was over",
      erasure: "Asked for by an administrator",
    },
  },
  student: {
    title: "This student’s data",
    explain:
      "Everything that is kept about this student, as one file: answers, marks, what was recorded, pictures, remarks, consents, decisions and lines of the log.",
    export: "Everything about this student (JSON)",
    erase: "Erase this student…",
    erasing:
      "This student is being erased since {time}: pictures, attempts and the student go one after the other.",
  },
  erase: {
    title: "Erase {name}",
    back: "Back to the student",
    lead:
      "This cannot be undone. Export the data first if somebody may ask for it.",
    goes_title: "What goes",
    goes: {
      attempts: {
        one: "{count} attempt with its answers, marks and records",
        other: "{count} attempts with their answers, marks and records",
      },
      pictures: { one: "{count} picture", other: "{count} pictures" },
      student:
        "the student with name, hall ticket, date of birth, question and accommodations, and all enrolments",
      account:
        "the sign-in account, unless the same person studies at another school here or works for one",
      log: "what the log says about the student",
    },
    stays_title: "What stays",
    stays: {
      line:
        "one line for each attempt and one for the student in the log: that something was erased, when, at whose word, and how many rows; no name",
      backups: "copies in your project’s backups, until those run out",
      files: "files and printed reports that somebody saved",
    },
    when:
      "The student is signed out and cannot come in any more at once; the rest goes within minutes.",
    in_progress:
      "An attempt is in progress. Wait until it is handed in, or hand it in for the student.",
    name: "Type the student’s name to say that you mean it",
    name_is: "The name is {name}.",
    submit: "Erase for good",
    problems: {
      name: "That is not the student’s name.",
      attempt_in_progress:
        "An attempt is in progress. Wait until it is handed in, or hand it in for the student.",
    },
    done: "The student is being erased.",
  },
};
