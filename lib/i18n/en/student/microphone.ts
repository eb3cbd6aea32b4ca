/** What is said about the microphone wherever it is used; as of the camera. */
export const microphone = {
  picker: "Microphone",
  pick: "Choose a microphone",
  unnamed: "Microphone {number}",
  /** The accessible name of the level's meter. */
  level: "How loud it is at your microphone",
  opening: "The microphone is being opened…",
  asking: "Your browser is asking whether this page may use the microphone.",
  /** Where each browser asks, and what to press. */
  asks: {
    chrome:
      "Look at the top left of the window and press “Allow while visiting the site”.",
    edge: "Look at the top left of the window and press “Allow”.",
    firefox:
      "Look at the top left of the window, choose your microphone and press “Allow”. Tick “Remember” so that it does not ask again.",
    safari: "Press “Allow” in the window that has opened.",
    other: "Press “Allow” in the window that has opened.",
  },
  problems: {
    denied: "This page may not use the microphone",
    dismissed: "The microphone was not allowed yet",
    absent: "No microphone was found",
    busy: "Another program is using the microphone",
    insecure: "The microphone cannot be used at this address",
    unsupported: "This browser cannot use a microphone",
    lost: "The microphone gives no sound any more",
    failed: "The microphone could not be opened",
  },
  /** What to do, where no browser has words of its own. */
  steps: {
    dismissed: [
      "Press “Try again”. Your browser asks once more.",
    ],
    absent: [
      "Plug in the microphone or the headset, if it has a cable.",
      "If this computer has no microphone, tell your invigilator.",
    ],
    busy: [
      "Close calls and other programs that use the microphone: Teams, Zoom, Skype, the recorder.",
      "If that does not help, unplug the microphone and plug it in again, or restart the computer.",
    ],
    insecure: [
      "Browsers give the microphone only to pages whose address begins with https. Tell your invigilator: the school can change that, you cannot.",
    ],
    unsupported: [
      "Use Chrome or Edge 111, Firefox 115, Safari 16.4 or later.",
    ],
    lost: [
      "Check the plug of the microphone or headset, and its own switch.",
      "Close other programs that may have taken the microphone.",
    ],
    failed: [
      "Unplug the microphone and plug it in again, if it has a cable.",
      "Close the browser’s other windows, then try again.",
    ],
  },
  /** The browser would allow it; the computer does not. */
  system: [
    "Windows: Settings → Privacy & security → Microphone. Turn on microphone access, also for desktop apps.",
    "Mac: System Settings → Privacy & Security → Microphone. Turn it on for your browser, then start the browser again.",
    "On a school’s computer the microphone may be turned off for everybody. Tell your invigilator.",
  ],
  /** How each browser is told to allow it after all. */
  allow: {
    chrome: [
      "Press the symbol to the left of the address.",
      "Turn on “Microphone”.",
      "If nothing changes by itself, press “Try again”.",
    ],
    edge: [
      "Press the lock to the left of the address.",
      "Under “Permissions for this site”, set “Microphone” to “Allow”.",
      "If nothing changes by itself, press “Try again”.",
    ],
    firefox: [
      "Press the crossed-out microphone to the left of the address.",
      "Remove “Blocked” beside “Use the microphone”, by its ×.",
      "Press “Try again” and then “Allow”.",
    ],
    safari: [
      "Mac: Safari menu → Settings for this website → Microphone: “Allow”.",
      "iPad or iPhone: the symbol beside the address → Website Settings → Microphone: “Allow”.",
      "Press “Try again”.",
    ],
    other: [
      "Open what your browser says about this page, beside the address, and allow the microphone.",
      "Press “Try again”.",
    ],
  },
  still: "If it stays so, tell your invigilator.",
  fair: "Trouble with the microphone never counts against you.",
  again: "Try again",
  trying: "Trying…",
  retries: "This page tries again by itself.",
};
