/** Answers in files: the page. */
export const answers = {
  title: "Answers in files",
  lead:
    "The last resort when a computer cannot send its answers: the student downloads them, encrypted so that only your school can read them.",
  back: "Administration",
  no_crypto_title: "This page needs a secure connection",
  no_crypto:
    "It was opened over plain http, where browsers do not encrypt. Open it with https, or on the computer that runs Invigil.",
};
