/** The microphone in the check before the exam. */
export const speech = {
  title: "Your microphone",
  first_consent:
    "Decide about your consent first. Until then nothing is turned on.",
  stays_off: "You did not agree, so the microphone stays off.",
  lead:
    "See whether your microphone works, and let this page measure how loud your room is. Sound stays on this computer: nothing of it is recorded or sent.",
  on: "Turn the microphone on",
  off: "Turn the microphone off",
  again: "Measure again",
  use: "Go on as it is",
  phases: {
    /** Before there is any sound. */
    starting: "The microphone is starting…",
    loading: "What listens is being loaded…",
    measuring: "Please be quiet for a moment…",
    measured: "Your room is measured.",
    /** No sound at all comes from it. */
    silent: "Nothing at all is heard.",
    loud: "It is rather loud where you are.",
    /** Without the parts, or where they do not run. */
    unwatched: "The microphone works.",
    /** Speech is not listened for in this exam. */
    works: "The microphone works.",
  },
  hints: {
    starting: "If nothing happens, press anywhere on this page.",
    loading:
      "On a slow line this can take a minute. You need not wait: you can go on as it is.",
    measuring:
      "It takes four seconds. Fans and traffic may go on: they are what is measured.",
    measured:
      "Only voices that are louder than this and last for some seconds are noted in the exam. Coughing, typing and single words are not.",
    silent:
      "Is there a switch on the microphone or headset? Choose another microphone, or go on as it is.",
    loud:
      "If you can, close the window or go to a quieter place, then measure again. You can also go on as it is: it is never held against you.",
    works: "Say a word: the bar moves.",
    unwatched:
      "Nothing listens for voices on this computer: what it takes is not there. That is technical, and never held against you.",
  },
  /** After the measuring. */
  heard: "Your voice is heard.",
  done: "The microphone is checked.",
  done_lead:
    "The microphone is checked. You can do it again, for instance in another room.",
  check_again: "Check the microphone again",
  sending: "Saving…",
  told_problem:
    "Your invigilators were told that the microphone does not work.",
  without: "You can start the exam without the microphone.",
  needed:
    "This exam needs the microphone. Your invigilators can let you start without it.",
};
