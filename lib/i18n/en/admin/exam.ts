/** Setting up one exam. */
export const exam = {
  title: "Settings of {exam}",
  back: "All exams",
  basics: "Basics",
  schedule: "Time",
  schedule_practice:
    "Practice is always open while it is published; times only narrow that.",
  paper: "Attempts and paper",
  results: "Results",
  rules: "Rules",
  fields: {
    title: "Title",
    external_id: "External id",
    is_practice: "Practice",
    delivery: "Where the paper is",
    time_zone: "Time zone",
    opens_at: "Opens",
    opens_which: "Which of the two",
    closes_at: "Closes",
    closes_which: "Which of the two",
    minutes: "Time allowed, in minutes",
    attempts_allowed: "Attempts allowed",
    shuffle_questions: "Shuffle the questions",
    shuffle_choices: "Shuffle the choices",
    result_shown: "What the result shows",
    second_review: "Second review",
    rules_markdown: "Your own rules",
  },
  help: {
    title: "As students read it.",
    external_id:
      "The name by which your learning platform sends students here. Unique in your school.",
    is_practice:
      "Students try it as often as they like; nothing counts, nobody watches, and it is erased a day later.",
    time_zone: "All times of the exam are set and shown in it.",
    opens_at:
      "From then on students can start, after reading the instructions.",
    closes_at:
      "Nobody can start after that. Whoever has started keeps the full time, unless the policy ends exams at the close.",
    minutes: "From each student’s own start. Extra time is added by student.",
    attempts_allowed: "How often each student may sit it. From 1 to 100.",
    shuffle_questions:
      "Each attempt has its own order, and keeps it over reloads.",
    shuffle_choices: "The same for the choices of a question.",
    result_shown:
      "Students see it once you have released the results; practice shows it at once.",
    second_review:
      "Every decision about an attempt needs a second person before it stands.",
    rules_markdown:
      "In Markdown. Students read and confirm them before the start, below the general rules.",
  },
  deliveries: {
    invigil: "Here, in Invigil",
    external: "On another platform: Invigil only supervises",
  },
  results_shown: {
    nothing: "Nothing",
    score: "The score",
    feedback: "The score, and feedback by question",
  },
  now_there: "Saved meanwhile by someone else: {value}",
  now_empty: "nothing",
  switch_on: "on",
  switch_off: "off",
  which_first: "the first time, {time}",
  which_second: "the second time, {time}",
  which_ask: "Clocks show this time twice that night. Which one is meant?",
  problems: {
    title: "Write a title of at most 300 characters.",
    external_id_long: "At most 200 characters.",
    external_id_taken: "Another exam of your school has this external id.",
    time_zone: "Choose a time zone from the list.",
    no_such_time: "This is not a day and time.",
    passed_over:
      "This time does not exist: clocks are put forward then. The next one is {next}.",
    twice:
      "Clocks are put back then and show this time twice: choose which one is meant.",
    closes_before: "The close must come after the opening.",
    minutes: "From 1 second to 10 days (14,400 minutes).",
    attempts_allowed: "A whole number from 1 to 100.",
    rules_long: "At most 100,000 characters.",
    begun: "This cannot be changed any more: somebody has begun.",
    refused: "This was refused. Look at it again.",
  },
  locked: {
    is_practice:
      "There are attempts already, and what was begun as practice (or not) stays that.",
    external_id:
      "Your platform sends students by this name, and some are here.",
    delivery: "Somebody has begun.",
    time_zone: "The times below would move, and somebody has begun.",
    opens_at: "It has opened, and somebody has begun.",
    closes_at:
      "Only a later close: students were promised this one. Postponing on the live page also tells those who are sitting it.",
    minutes:
      "Everyone who has begun has this time; others would have another. Give extra time on the live page.",
    attempts_allowed: "Only more: students were promised these.",
    shuffle_questions: "Papers would change their order under way.",
    shuffle_choices: "Papers would change their order under way.",
    rules_markdown:
      "Students have confirmed this text and sit the exam by it. Tell a correction as a message on the live page.",
    archived: "The exam is archived. Bring it back to change it.",
  },
  begun_title: "Somebody has begun",
  begun:
    "What was promised to students, or measures them, stays as it is. Those fields say why.",
  confirmed: {
    one:
      "{count} student has confirmed the rules and not begun. Whoever confirmed an older text is not asked again; the record says which text it was.",
    other:
      "{count} students have confirmed the rules and not begun. Whoever confirmed an older text is not asked again; the record says which text it was.",
  },
  save: "Save",
  done: {
    created:
      "The draft is there. Next: its times, its policy and its questions.",
    saved: "Saved.",
    unchanged: "Nothing was different: nothing was saved.",
    published: "Published. Enrolled students see it now.",
    unpublished: "Taken back: it is a draft, and students do not see it.",
    archived: "Archived. It is out of the way, and nothing was erased.",
    unarchived: "Brought back.",
    duplicated: "This is the copy, a draft without times.",
  },
  failed_title: "Not saved",
  fix: "Look at the fields that are marked.",
  stale_title: "Someone else has saved meanwhile",
  stale_taken:
    "These fields are as the other person saved them: {fields}. Look, and save again.",
  stale_conflicts:
    "You both changed these: {fields}. What you typed is still here, with what is saved now below it. Saving puts yours in its place.",
  preview: "Preview",
  preview_title: "As students see it",
  preview_empty: "There is nothing to show.",
  no_rules_preview: "Nothing is saved by a preview.",
  preview_rules: "Preview the rules",
  state_title: "Where it is",
  states: {
    draft: "Students do not see it yet.",
    published: "Enrolled students see it.",
    archived: "Out of the way, nothing is erased.",
  },
  publish: "Publish",
  unpublish: "Take back",
  unpublish_locked: "It cannot be taken back: somebody has begun.",
  ready: "Nothing is missing.",
  missing_title: "Before it can be published",
  missing: {
    questions: "It has no questions.",
    keys: {
      one: "Question {numbers} has no answer key.",
      other: "Questions {numbers} have no answer key.",
    },
    opens_at: "It has no opening time.",
    closes_at: "It has no closing time.",
    over: "Its closing time is in the past.",
    policy: "Its policy is not valid any more.",
    students: "No student is enrolled. You can do that later, too.",
  },
  short_window:
    "The exam is open for {window}, less than the time allowed of {duration}.",
  links: {
    questions: "Questions",
    keys: "Answer keys",
    opens_at: "Opening",
    closes_at: "Closing",
    over: "Closing",
    policy: "Policy",
    students: "Students",
  },
  more: "More",
  duplicate: "Duplicate",
  duplicate_text:
    "A draft with the same settings, policy, rules, questions and keys. Times and results stay behind.",
  duplicate_name: "Title of the copy",
  duplicate_default: "{title} (copy)",
  duplicate_students: "Enrol the same students",
  duplicate_submit: "Make the copy",
  archive: "Archive",
  archive_text:
    "Students do not see it any more, and it leaves the lists. Nothing is erased, and you can bring it back.",
  archive_submit: "Archive it",
  archive_running: {
    one: "Not now: {count} student is sitting it.",
    other: "Not now: {count} students are sitting it.",
  },
  unarchive: "Bring back",
  delete: "Delete the draft",
  delete_text:
    "Questions, keys and enrolments of this draft are gone for good. Nobody has sat it.",
  delete_submit: "Delete for good",
  refusals: {
    exam_begun:
      "Somebody has begun meanwhile, so that is not possible any more.",
    exam_not_ready: "Something is still missing: see the list.",
    exam_in_progress:
      "Somebody is sitting the exam now. Try again when all have handed in.",
    exam_archived: "The exam is archived. Bring it back first.",
    exam_published: "The exam is published. Take it back first.",
    changed_meanwhile:
      "Somebody else has changed the exam meanwhile. What you see now is as it is; try again.",
  },
};
