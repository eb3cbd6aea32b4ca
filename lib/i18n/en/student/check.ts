/** The check of the computer. */
export const check = {
  title: "Check this computer",
  lead:
    "This looks at your browser, your screen and your connection. Nothing here keeps you from starting.",
  wait_goes_on: "Your waiting time goes on meanwhile.",
  back: "Back to the instructions",
  again: "Check again",
  running: "Checking…",
  all_good: "All good. This computer is ready for the exam.",
  notes: {
    one: "{count} note. You can take the exam; read what it says.",
    other: "{count} notes. You can take the exam; read what they say.",
  },
  problems: {
    one: "{count} problem. See what to do about it, then check again.",
    other: "{count} problems. See what to do about them, then check again.",
  },
  states: {
    checking: "Checking",
    good: "Good",
    note: "Note",
    problem: "Problem",
    unknown: "Cannot tell",
  },
  lines: {
    browser: "Browser",
    storage: "Keeping answers on this computer",
    fullscreen: "Full screen",
    screen: "One screen",
    clock: "The computer’s clock",
    line: "Connection",
    upload: "Sending",
    space: "Free space",
  },
  found: {
    browser_good: "{name} {version}.",
    browser_old: "{name} {version} is too old for the exam.",
    browser_other: "A browser that is not on the list. It may well work.",
    browser_unknown: "This browser does not say its version.",
    storage_good: "Answers are kept here too, if the connection fails.",
    storage_none:
      "This browser keeps nothing. If the page closes while the connection is down, answers of that time are lost.",
    storage_locks:
      "Answers are kept here. This browser cannot tell two open tabs apart.",
    storage_random: "This browser lacks what the exam page needs.",
    fullscreen_unasked: "Not needed in this exam.",
    fullscreen_there: "Available. Try it before the exam.",
    fullscreen_works: "Tried: it works.",
    fullscreen_failed: "The browser did not go to full screen.",
    fullscreen_none:
      "This browser has no full screen. You can take the exam; it is recorded as a technical note.",
    screen_unasked: "Not needed in this exam.",
    screen_one: "One screen is connected.",
    screen_several: "More than one screen is connected.",
    screen_unknown: "This browser does not say how many screens there are.",
    clock_good: "It agrees with the school’s.",
    clock_slow:
      "It is {minutes} min behind. That does not matter: the exam goes by the school’s clock.",
    clock_fast:
      "It is {minutes} min ahead. That does not matter: the exam goes by the school’s clock.",
    clock_unknown: "The school’s clock could not be asked.",
    line_good: "The server answers in {median} ms, at worst {worst} ms.",
    line_slow:
      "The server answers slowly: {median} ms, at worst {worst} ms. The exam works, your answers arrive a little later.",
    line_broken:
      "Not every question to the server was answered. Answers are kept here until they arrive.",
    line_none:
      "The exam server does not answer. The exam cannot be started from here.",
    upload_good: "{kbit} kbit/s. An exam needs far less.",
    upload_slow:
      "{kbit} kbit/s: slow, and enough. Your answers arrive a little later.",
    upload_none:
      "Nothing arrived at the exam server. The exam cannot be started like this.",
    upload_again: "Checked too often. Wait a minute.",
    signed_out: "You are not signed in any more.",
    space_good: "{megabytes} MB free for this page.",
    space_little: "Only {megabytes} MB free for this page.",
    space_unknown: "This browser does not say.",
  },
  advice: {
    browser_old:
      "Update it, or use another: Chrome or Edge 111, Firefox 115, Safari 16.4 or later.",
    browser_other:
      "If something does not work, use Chrome, Edge, Firefox or Safari.",
    browser_unknown:
      "The exam needs Chrome or Edge 111, Firefox 115, Safari 16.4 or later.",
    storage_locks: "Keep the exam open in one tab only.",
    storage_random: "Use another browser or computer.",
    fullscreen_failed:
      "Close other windows of the browser and try again. If it stays so, you can take the exam all the same.",
    screen_several:
      "Unplug the others or turn them off before you start. They are reported during the exam.",
    screen_unknown: "If you have a second screen, unplug it.",
    clock_unknown: "See “Connection”.",
    line_slow:
      "Come closer to the Wi-Fi or use a cable; close downloads and videos, on other devices too.",
    line_broken:
      "Come closer to the Wi-Fi or use a cable; close downloads and videos, on other devices too.",
    line_none:
      "Check that this computer is online: open another page. If that works, tell your invigilator.",
    upload_slow: "Close what is being sent: backups, photos, video calls.",
    upload_none:
      "Check that this computer is online. If a filter or VPN is on, tell your invigilator.",
    signed_out: "Sign in again, then come back.",
    space_little: "Empty the bin, delete downloads you do not need.",
  },
  /** What to do, in the words of each browser. */
  update: {
    chrome: "Menu ⋮ → Help → About Google Chrome.",
    edge: "Menu … → Help and feedback → About Microsoft Edge.",
    firefox: "Menu ☰ → Help → About Firefox.",
    safari:
      "System settings → General → Software update; Safari comes with it.",
    other: "Its menu names it under “About” or “Update”.",
  },
  keep: {
    chrome:
      "Leave the Incognito window, and allow this page to keep data: Settings → Privacy and security → Third-party cookies and site data.",
    edge:
      "Leave the InPrivate window, and allow this page to keep data: Settings → Cookies and site permissions.",
    firefox:
      "Leave the private window, and allow this page to keep data: Settings → Privacy & Security → Cookies and Site Data.",
    safari:
      "Leave Private Browsing, and turn off “Block all cookies” in the settings.",
    other: "Leave the private window, and allow this page to keep data.",
  },
  try_fullscreen: "Try full screen",
  trying: "It leaves again by itself…",
  no_script:
    "This check needs JavaScript, and so does the exam. Turn it on in this browser, or use another one.",
};
