/** What all pages of staff share. */
export const staff = {
  tabs: {
    label: "This exam",
    live: "Live",
    admit: "Admit",
    report: "Report",
    grading: "Grading",
    settings: "Settings",
    policy: "Policy",
    questions: "Questions",
    candidates: "Students",
  },
  nav: {
    label: "Administration",
    which: "School shown",
    exams: "Exams",
    candidates: "Students",
    people: "Staff",
    school: "School",
    retention: "Privacy",
    answers: "Answers in files",
  },
  refusals: {
    bearer_not_allowed: "Your role does not allow that.",
    changed_meanwhile:
      "Somebody else has changed this meanwhile. Load the page again and look.",
    bad_request: "Something in the form is not right.",
    exam_begun: "Somebody has begun the exam, so this cannot be changed.",
    exam_archived: "The exam is archived. Bring it back first.",
    rate_limited: "Too many at once. Wait a minute and try again.",
    unavailable: "The server did not answer. Try again.",
    signed_out:
      "You are not signed in any more. Sign in in another tab, then try again.",
    other: "That was refused.",
  },
};
