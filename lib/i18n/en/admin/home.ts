/** The administrators' first page. */
export const home = {
  title: "Administration",
  lead: "What administrators of {school} look after",
  answers: "Answers in files",
  answers_text:
    "When a computer cannot send its answers, the student downloads them encrypted for your school. Make the key for that here, and read such files.",
  answers_open: "Open",
};
