/** The ways in, and out. */
export const sign_in = {
  ways: {
    label: "Ways to sign in",
    account: "Account",
    ticket: "Hall ticket",
  },
  going_on:
    "Sign in to go on with your exam. What you have answered is kept on this computer.",
  lapsed: {
    title: "Your sign-in has ended",
    text:
      "You came from your school’s platform. Open the exam again from there; what you have answered is kept on this computer.",
    link: "Go to your school’s platform",
  },
  ticket: {
    lead:
      "With the number on your hall ticket, your date of birth and your own question.",
    number: "Hall ticket number",
    birth: "Date of birth",
    ask: "Show my question",
    asking: "Looking up your question…",
    answer_hint: "Capital letters and spaces make no difference.",
    submit: "Sign in",
    submitting: "Signing in…",
    question: "Your question",
    noscript:
      "Signing in with a hall ticket needs JavaScript. Turn it on in this browser, use another computer, or ask your invigilator.",
    proctor: "If it does not work, ask your invigilator, who can let you in.",
    missing: {
      hall_ticket: "Fill in the number of your hall ticket.",
      date_of_birth: "Fill in your date of birth: day, month and year.",
      answer: "Fill in your answer.",
    },
    refused: {
      ticket_refused:
        "The number, the date of birth or the answer is not right. Check all three and try again.",
      rate_limited:
        "Too many attempts. Try again in {wait}, or ask your invigilator to let you in.",
      exam_not_open:
        "Your exam is over: it cannot be opened any more. Ask your school if you think that is wrong.",
      exam_not_found:
        "There is no exam for this hall ticket. Ask your school or your invigilator.",
      bad_request:
        "The number or the date cannot be read. Check both and try again.",
      signed_out:
        "This browser keeps no cookies for this page, so you would not stay signed in. Allow them or use another browser, then press “Sign in” again.",
      network:
        "The exam service cannot be reached. What you typed is still here; check the connection and try again.",
      unavailable:
        "The exam service does not answer just now. What you typed is still here; try again in a moment.",
      other:
        "That did not work ({code}). What you typed is still here; try again in a moment, or ask your invigilator.",
    },
  },
  admission: {
    title: "An invigilator gave me a code",
    code: "Code",
    submit: "Sign in with the code",
    submitting: "Signing in…",
    missing: "Type or paste the code.",
    refused: {
      token_malformed:
        "That is not a whole code. Compare it letter by letter; capital and small letters differ.",
      token_unknown:
        "This code is not known, or has been used up. Ask your invigilator for a new one.",
      token_expired:
        "This code is no longer good. Ask your invigilator for a new one.",
      network:
        "The exam service cannot be reached. The code is still here; check the connection and try again.",
      signed_out:
        "This browser keeps no cookies for this page, so you would not stay signed in. Allow them or use another browser.",
      other: "That did not work ({code}). Try again, or ask your invigilator.",
    },
  },
  launch: {
    title: "Open your exam",
    waiting: "One moment: your exam is being opened…",
    nothing:
      "Here you come from your school’s own platform. Open the exam there: it leads to this page by itself.",
    to_login: "Sign in another way",
    noscript:
      "If your platform led you here and nothing happens: this way of opening needs JavaScript. Turn it on in this browser and open the exam again.",
    confirm: "Is this you, and your exam?",
    name: "Name",
    exam: "Exam",
    school: "School",
    attempt: "Attempt",
    replaces:
      "On this computer {name} is signed in, and would be signed out. What waits to be sent stays here for them.",
    go: "Go on to the exam",
    cancel: "No, this is not me",
    refused_title: "The exam cannot be opened",
    again: "Try again",
    code: "For your school: {code}",
    refused: {
      query:
        "The key to your exam came inside the address, where others can read it. It was not used. Your school’s platform has to send it another way; tell your school.",
      token_missing:
        "Your school’s platform sent nothing to open an exam with. Open the exam again from there.",
      token_malformed:
        "What your school’s platform sent cannot be read. Open the exam again from there; if it happens again, tell your school.",
      too_large:
        "What your school’s platform sent is too long. Tell your school.",
      token_expired:
        "This way in has run out. Open the exam again from your school’s platform.",
      token_not_yet_valid:
        "This way in is not valid yet. Wait a little, then open the exam again from your school’s platform; if it happens again, tell your school that its clock may be wrong.",
      token_claims:
        "What your school’s platform says about you or the exam does not fit. Tell your school.",
      token_signature:
        "It cannot be proved that this comes from your school. Open the exam again from your school’s platform; if it happens again, tell your school.",
      token_key:
        "It cannot be proved that this comes from your school. Open the exam again from your school’s platform; if it happens again, tell your school.",
      token_algorithm:
        "Your school’s platform signs in a way that is not accepted here. Tell your school.",
      token_issuer:
        "The platform that sent you is not known here. Tell your school.",
      token_audience:
        "This way in is meant for another service. Tell your school.",
      bearer_not_allowed:
        "What was sent does not open an exam. Open the exam from your school’s platform.",
      candidate_unknown:
        "Your school’s platform knows you, but you are not on the list of this exam’s school yet. Ask your school to add you.",
      exam_not_found:
        "There is no such exam for you. Ask your school whether you are enrolled.",
      exam_not_open:
        "The exam is not open now. Look up when it opens, then open it again from your school’s platform.",
      no_attempts_left: "You have used all attempts of this exam.",
      attempt_already_started:
        "Another attempt at this exam is still under way. Finish it first: open it again from your school’s platform.",
      token_too_short:
        "Your sign-in would end before the exam does. Open the exam again from your school’s platform; if it happens again, tell your school.",
      internal:
        "Something went wrong in the exam service. Nothing is lost; try again in a moment, and tell your school if it happens again.",
      keys_unavailable:
        "Your school’s platform cannot be asked just now whether this comes from it. Nothing is lost; try again in a moment.",
      unavailable:
        "The exam service does not answer just now. Nothing is lost; try again in a moment.",
      rate_limited: "Too many attempts. Wait a minute, then try again.",
      gone:
        "You waited too long to go on, or cookies are blocked in this browser. Open the exam again from your school’s platform.",
      other:
        "The exam service refused it. Open the exam again from your school’s platform; if it happens again, tell your school.",
    },
  },
  signed_in: {
    title: "You are signed in",
    looking: "One moment…",
    close: "Your exam goes on in its own window. You can close this one.",
    go: "Go to the exam here",
    other_title: "That is another person’s exam",
    other:
      "You are signed in as {name}. The exam you were to go on with belongs to somebody else; its answers stay on this computer until that person signs in.",
    own: "Your exams",
  },
  sign_out: {
    title: "Sign out",
    looking: "Looking whether everything has reached the server…",
    unsent_title: "This computer still has answers that were not sent",
    unsent:
      "Go back to the exam and wait until it says that everything is saved. If you sign out now, they stay on this computer and are sent only when you sign in here again.",
    back: "Back to the exam: {exam}",
    back_plain: "Back to the exam",
    anyway: "Sign out all the same",
    sure_title: "Sign out with unsent answers?",
    sure:
      "The answers stay on this computer. Nobody else can send them, and the school does not have them until you sign in here again.",
    sure_yes: "Yes, sign out now",
    sure_no: "No, stay signed in",
    noscript:
      "This page cannot look whether answers still wait on this computer. If you are in an exam, go back to it first and wait until everything is saved.",
    others:
      "Answers of somebody else also wait on this computer. They stay until that person signs in.",
  },
  renewal: {
    ending:
      "Your sign-in ends at {time}. Renew it so that answers go on being saved.",
    ended:
      "Your sign-in has ended. Everything is kept on this computer and is sent as soon as you renew it.",
    renew: "Renew",
    no_url:
      "Open the exam again from your school’s platform, in another window; this one goes on by itself.",
    window_blocked:
      "The browser opened no window. Allow windows for this page, then press “Renew” again.",
    renewed: "You are signed in again; everything is being sent.",
    signed_out:
      "You are signed out. Everything is kept on this computer and is sent as soon as you sign in again.",
    sign_in_again: "Sign in again",
  },
};
