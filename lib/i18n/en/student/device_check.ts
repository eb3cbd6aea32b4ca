/** The check of the screen and the phone, and the word on what is optional. */
export const device_check = {
  /** Of a device that the exam can be taken without. */
  own: {
    lead:
      "This is optional: you can take the exam without it. What it is used for is written under “Your consent”.",
    question: {
      microphone: "Do you agree that the microphone is used?",
      screen: "Do you agree that your screen is shared?",
      phone: "Do you agree that a phone is the second camera?",
    },
    refused:
      "You did not agree ({time}). It is not used, and you can start the exam all the same.",
    withdraw: "Withdraw my consent to this",
    agree_after_all: "Agree after all",
  },
  first_consent:
    "Decide about your consent first. Until then nothing is turned on.",
  stays_off: "You did not agree, so this stays off.",
  told: "Your invigilators were told.",
  needed:
    "This exam needs it. If it does not work, tell your invigilators: they can let you start without it.",
  without: "You can start the exam without it.",
  fair: "Trouble with it never counts against you.",
  screen: {
    title: "Your screen",
    lead:
      "Try once whether your whole screen can be shared. Nothing is sent, and it ends again at once. Before the exam starts, your browser asks once more.",
    how: {
      chrome:
        "Your browser asks what to share: choose “Entire screen”, press the picture of it, then “Share”.",
      edge:
        "Your browser asks what to share: choose “Entire screen”, press the picture of it, then “Share”.",
      firefox:
        "Your browser asks what to share: choose “Use entire screen”, or your screen in the list, then “Allow”.",
      safari:
        "Your browser asks what to share: choose “Allow to share a screen”, then your screen.",
      other:
        "Your browser asks what to share: choose the whole screen, not a window or a tab.",
    },
    on: "Try to share the screen",
    again: "Try again",
    asking: "Your browser is asking what to share.",
    good: "Your whole screen can be shared ({width} × {height}).",
    sample: "A picture of it looks like this. It stays on this computer:",
    sample_alt: "A small picture of what is on your screen now",
    stopped: "Nothing was sent, and sharing has ended.",
    done: "You have tried this, and it works.",
    problems: {
      dismissed: "Nothing was shared yet.",
      not_monitor: "That was a window or a tab, not the whole screen.",
      denied: "This computer does not let the browser share the screen.",
      insecure: "The screen cannot be shared at this address.",
      unsupported: "This browser cannot share the screen.",
      failed: "The screen could not be shared.",
    },
    steps: {
      dismissed: ["Press “Try again” and choose the whole screen."],
      not_monitor: [
        "Press “Try again” and choose “Entire screen”.",
        "Close what is private first: everything on the screen can be seen.",
      ],
      denied: [
        "Mac: System Settings → Privacy & Security → Screen Recording. Turn it on for your browser, then start the browser again.",
        "On a school’s computer it may be turned off for everybody. Tell your invigilator.",
      ],
      insecure: [
        "Browsers share the screen only with pages whose address begins with https. Tell your invigilator: the school can change that, you cannot.",
      ],
      unsupported: [
        "Phones and tablets cannot share their screen with a page. Use a computer with Chrome, Edge, Firefox or Safari.",
      ],
      failed: [
        "Close other programs that share the screen, such as video calls.",
        "Start the browser again, then come back to this page.",
      ],
    },
  },
  phone: {
    title: "Your phone as second camera",
    needed:
      "This exam asks for it. If you have no phone, or it does not work, tell your invigilators: they can let you start without it.",
    without: "No phone? You can start the exam without.",
  },
};
