/** The administrators’ first page. */
export const home = {
  title: "Administration",
  lead: "What administrators of {school} look after",
  places: {
    exams: "Exams, their times, policy and questions.",
    candidates: "Students, their hall tickets and what they were granted.",
    people: "Who works with Invigil at your school, and as what.",
    school: "Name, time zone, the default policy and sign-in from a platform.",
    retention: "How long records are kept, and one student’s data.",
    answers: "The last resort when a computer cannot send its answers.",
  },
  open: "Open",
  open_named: "Open: {name}",
  exams_count: {
    one: "{count} exam published",
    other: "{count} exams published",
  },
  drafts_count: { one: "{count} draft", other: "{count} drafts" },
  candidates_count: { one: "{count} student", other: "{count} students" },
  people_count: { one: "{count} person", other: "{count} people" },
  attention: "What needs you",
  attention_none: "Nothing now.",
  needs: {
    no_questions: "{exam} has no questions yet.",
    no_questions_open:
      "{exam} is published and has no questions: students would see an empty paper.",
    no_students: "{exam} is published, but no student is enrolled.",
    not_released:
      "{exam} is over, and its students wait for their results to be released.",
    no_export_key:
      "{school} has no key for answers in files. Without it a student whose computer cannot send has no last resort.",
  },
  needs_more: {
    one: "And {count} more in the list of exams.",
    other: "And {count} more in the list of exams.",
  },
  links: {
    questions: "Write questions",
    students: "Enrol students",
    results: "Look at the grades",
    key: "Make the key",
  },
};
