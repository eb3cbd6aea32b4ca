/** What is said about the camera wherever it is used. */
export const camera = {
  preview: "Your camera’s picture, as in a mirror",
  no_picture: "No picture",
  picker: "Camera",
  pick: "Choose a camera",
  unnamed: "Camera {number}",
  virtual:
    "“{label}” is a program, not a camera of its own. You may use it; that is noted as technical and does not count against you. If you have another camera, choose it.",
  opening: "The camera is being opened…",
  asking: "Your browser is asking whether this page may use the camera.",
  /** Where each browser asks, and what to press. */
  asks: {
    chrome:
      "Look at the top left of the window and press “Allow while visiting the site”.",
    edge: "Look at the top left of the window and press “Allow”.",
    firefox:
      "Look at the top left of the window, choose your camera and press “Allow”. Tick “Remember” so that it does not ask again.",
    safari: "Press “Allow” in the window that has opened.",
    other: "Press “Allow” in the window that has opened.",
  },
  problems: {
    denied: "This page may not use the camera",
    dismissed: "The camera was not allowed yet",
    absent: "No camera was found",
    busy: "Another program is using the camera",
    insecure: "The camera cannot be used at this address",
    unsupported: "This browser cannot use a camera",
    lost: "The camera gives no picture any more",
    failed: "The camera could not be opened",
  },
  /** What to do, where no browser has words of its own. */
  steps: {
    dismissed: [
      "Press “Try again”. Your browser asks once more.",
    ],
    absent: [
      "Plug in the camera, if it has a cable.",
      "Many laptops have a key or a slider that turns the camera off. Turn it on.",
      "If this computer has no camera, tell your invigilator.",
    ],
    busy: [
      "Close video calls and other programs that use the camera: Teams, Zoom, Skype, the camera app.",
      "Close other tabs that use the camera.",
      "If that does not help, unplug the camera and plug it in again, or restart the computer.",
    ],
    insecure: [
      "Browsers give the camera only to pages whose address begins with https. Tell your invigilator: the school can change that, you cannot.",
    ],
    unsupported: [
      "Use Chrome or Edge 111, Firefox 115, Safari 16.4 or later.",
    ],
    lost: [
      "Check the camera’s plug, and that nothing covers or turns off the lens.",
      "Close other programs that may have taken the camera.",
    ],
    failed: [
      "Unplug the camera and plug it in again, if it has a cable.",
      "Close the browser’s other windows, then try again.",
    ],
  },
  /** The browser would allow it; the computer does not. */
  system: [
    "Windows: Settings → Privacy & security → Camera. Turn on camera access, also for desktop apps.",
    "Mac: System Settings → Privacy & Security → Camera. Turn it on for your browser, then start the browser again.",
    "On a school’s computer the camera may be turned off for everybody. Tell your invigilator.",
  ],
  /** How each browser is told to allow it after all. */
  allow: {
    chrome: [
      "Press the symbol to the left of the address.",
      "Turn on “Camera”.",
      "If the picture does not come by itself, press “Try again”.",
    ],
    edge: [
      "Press the lock to the left of the address.",
      "Under “Permissions for this site”, set “Camera” to “Allow”.",
      "If the picture does not come by itself, press “Try again”.",
    ],
    firefox: [
      "Press the crossed-out camera to the left of the address.",
      "Remove “Blocked” beside “Use the camera”, by its ×.",
      "Press “Try again” and then “Allow”.",
    ],
    safari: [
      "Mac: Safari menu → Settings for this website → Camera: “Allow”.",
      "iPad or iPhone: the symbol beside the address → Website Settings → Camera: “Allow”.",
      "Press “Try again”.",
    ],
    other: [
      "Open what your browser says about this page, beside the address, and allow the camera.",
      "Press “Try again”.",
    ],
  },
  still: "If it stays so, tell your invigilator.",
  fair: "Trouble with the camera never counts against you.",
  again: "Try again",
  trying: "Trying…",
  retries: "This page tries again by itself.",
};
