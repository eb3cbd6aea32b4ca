/** What was recorded about the student. */
export const record = {
  title: "What was recorded about you",
  lead:
    "This is everything the program noted during your exam. You can say something about each line; your words stand beside it for whoever reads it.",
  kept:
    "It is kept until {date} and then erased, unless your school has to keep it longer.",
  kept_practice: "It was practice: the record is erased after a day.",
  empty: "Nothing was recorded",
  empty_text: "The program noted nothing during this exam.",
  failed: "The record could not be loaded.",
  retry: "Try again",
  zone: "Times are those of your computer ({zone}).",
  zone_server: "Times are in {zone}.",
  filter: "Show",
  filters: {
    all: "Everything",
    behaviour: "At the computer",
    vision: "Camera and sound",
    technical: "Technical",
    lifecycle: "Course of the exam",
  },
  groups: {
    behaviour: "At the computer",
    vision: "Camera or sound: the program’s guess",
    technical: "Technical: does not count against you",
    lifecycle: "Course of the exam",
  },
  severities: {
    info: "For information",
    warning: "Noticed",
    violation: "Noticed; a person may look at it",
  },
  question: "Question {number}",
  lasted: "lasted {duration}",
  open: "its end was not recorded",
  times: "{count} times",
  details: {
    break: "a break",
    left: "to the left",
    right: "to the right",
    up: "upwards",
    down: "downwards",
    withdrawn: "you withdrew your consent",
    consent: "you did not agree to it",
    lost: "it was unplugged, or turned off",
    busy: "another program used it",
    absent: "none was found",
    insecure: "the page was not opened safely",
    hidden: "the page was not in view",
    too_slow: "only a part of it: the computer was too slow",
  } as Record<string, string>,
  picture: {
    alt: "Picture: {what}",
    open: "Show larger",
    close: "Close",
    gone: "The picture was erased.",
    failed: "The picture cannot be shown just now.",
    retry: "Try again",
  },
  shown: "{shown} of {total} lines",
  records: {
    one: "The first record of {total} is shown.",
    other: "The first {count} of {total} records are shown.",
  },
  more: "Show more",
  loading: "Loading…",
  print: "Print or save",
  said: "You said, {time}:",
  answer: "Say something about this",
  answer_again: "Say something more",
  answer_of: "{what}, {time}",
  box: "Your words about: {what}",
  hint:
    "Up to {most} characters. Staff of your school who review the exam read this. It cannot be taken back.",
  left: {
    one: "{count} character left",
    other: "{count} characters left",
  },
  send: "Send",
  sending: "Sending…",
  waiting:
    "Not sent yet: there is no connection. Your words are kept on this page and sent when it is back.",
  sent: "Sent.",
  enough: "You have said something about this five times; that is all.",
  errors: {
    attempt_full:
      "This was not sent: there is no room for more remarks about this exam. Tell your school directly.",
    signed_out:
      "This was not sent: you were signed out. Sign in again in another tab, then press Send. Your words are kept here.",
    bad_request:
      "This was not sent: the text holds characters that cannot be stored. Remove them and try again.",
    event_not_found: "This was not sent: the record is not there any more.",
    other:
      "This was not sent. Your words are kept here; try again in a moment.",
  } as Record<string, string>,
};
