/** A phone's page as second camera. */
export const phone = {
  title: "Phone as second camera",
  /** Under the icon, where the page is installed. */
  short_name: "Exam camera",
  description: "Makes this phone the second camera of an exam.",
  no_script:
    "This page needs JavaScript, which is turned off in this browser. Turn it on, or open the address in another browser.",
  looking: "One moment…",
  /** Before it is paired. */
  join: {
    code_lead:
      "Your exam’s page on the computer shows a QR code and, below it, a short code. Scan the one with the phone’s own camera, or type the other here.",
    code: "Short code",
    code_hint:
      "8 letters and digits. Capitals, spaces and hyphens do not matter.",
    join_code: "Join with this code",
    invited_lead:
      "You have scanned the code of an exam. Join only if it is yours, shown on your own computer.",
    join: "Join as second camera",
    joining: "Joining…",
    other: "Type a code instead",
    go_on_lead: "This phone is the second camera of an exam already.",
    go_on: "Go on as before",
    problems: {
      missing: "Type the code that your computer shows.",
      refused:
        "That did not work. The code is wrong, has expired or was used already. Your computer can show a new one at any time.",
      too_many:
        "There were too many wrong codes. You can try again in {time}. Scanning the QR code works at once.",
      now: "You can try again now.",
      network:
        "The school cannot be reached. Check the phone’s connection and try again.",
      failed: "That did not work ({code}). Tell your invigilator.",
    },
  },
  about: {
    title: "What the phone will do",
    camera:
      "Its camera shows you, your desk and your screen from the side, once you have joined and your browser may use it.",
    pictures:
      "While the exam runs, it sends your school a small picture now and then, as often as the exam’s rules say.",
    live:
      "Invigilators of your school can look through it live. You see here who does and since when. Nothing of that is recorded.",
    sound: "It never listens: the microphone is not used.",
    also: "It says how full its battery is and that it is still there.",
    limits:
      "It can do nothing else. Your school gives it no questions and no answers, and it ends by itself when the exam does. You can stop it here at any time.",
  },
  /** Once it is paired. */
  camera: {
    preview: "What this phone’s camera sees",
    no_picture: "No picture",
    waiting: "The school is being asked…",
    off_refused:
      "The camera is off, because you have not agreed to it or took it back. Your exam’s page on the computer says more.",
    off_unwanted:
      "The camera is off: this exam wants no pictures of a phone now.",
    opening: "The camera is being opened…",
    asking: "Your browser asks whether this page may use the camera. Allow it.",
    switch: "Switch camera",
    again: "Try again",
    trying: "Trying…",
    retries: "It is tried again by itself.",
    fair: "Trouble with the camera never counts against you.",
    problems: {
      denied: {
        title: "This page may not use the camera",
        what:
          "Open the browser’s settings for this page (the symbol beside the address), allow the camera, then press “Try again”. On an iPhone it may be under Settings → your browser → Camera.",
      },
      dismissed: {
        title: "The camera was not allowed yet",
        what: "Press “Try again”. Your browser asks once more.",
      },
      absent: {
        title: "No camera was found",
        what:
          "If this phone has a camera that works elsewhere, restart the phone.",
      },
      busy: {
        title: "Another app uses the camera",
        what:
          "Close calls and camera apps. The picture then comes back by itself.",
      },
      insecure: {
        title: "The camera cannot be used at this address",
        what:
          "Browsers give the camera only to pages whose address begins with https. Tell your invigilator: the school can change that, you cannot.",
      },
      unsupported: {
        title: "This browser cannot use a camera",
        what:
          "Open the page in Chrome, Firefox or Safari. Inside other apps it often does not work.",
      },
      lost: {
        title: "The camera gives no picture",
        what:
          "After a call or another app it takes a few seconds. If it does not come back, press “Try again”.",
      },
      failed: {
        title: "The camera could not be opened",
        what: "Close other apps, then press “Try again”.",
      },
    },
  },
  watched: {
    none: "Nobody is looking through this camera now.",
    one: "{name} is looking through this camera live, since {time}.",
    somebody: "An invigilator",
  },
  status: {
    title: "How it stands",
    line: "Connection",
    line_on: "Connected",
    line_off:
      "No connection. It comes back by itself; the exam goes on meanwhile.",
    exam: "Exam",
    exam_waiting: "Not started yet. No pictures are sent before that.",
    exam_running: "Running",
    exam_paused: "Paused. No pictures are sent; leave the phone where it is.",
    exam_locked: "On hold. No pictures are sent; leave the phone where it is.",
    pictures: "Pictures",
    pictures_none: "None are sent now",
    pictures_every: { one: "Every second", other: "Every {count} seconds" },
    pictures_sent: "last one at {time}",
    pictures_wait: {
      one: "{count} waits for the connection",
      other: "{count} wait for the connection",
    },
    battery: "Battery",
    battery_level: "{percent}",
    battery_charging: "{percent}, charging",
    battery_unknown: "Your browser does not say. Plug the phone in.",
    battery_low: "{percent}. That may not last: plug the phone in.",
    screen: "Screen",
    screen_on: "Stays on",
    screen_off:
      "May go dark. Touch it now and then, or plug the phone in and turn off power saving.",
    screen_unsupported:
      "This browser cannot keep it on. Set the phone’s screen to stay on for long.",
  },
  place: {
    title: "Where to put it",
    drawing:
      "Drawing: the phone stands to one side of the desk and a little behind, and sees the person, the desk and the screen.",
    steps: [
      "Stand it to your side and a little behind you, about an arm’s length away, as high as the desk or higher.",
      "It should see you, your hands, the desk and your screen. Lean it against something; upright or on its side both work.",
      "Plug it in, silence it, and leave this page open in front.",
    ],
  },
  settings: {
    low_data: "Use less data",
    low_data_hint: "Smaller pictures, and only every third one.",
    stop: "Stop being the camera",
    stop_title: "Stop being the second camera?",
    stop_what:
      "The camera goes off and your school sees that the phone is gone. You can pair it again at any time, with a new code from your computer.",
    stop_back: "Back",
    stop_sure: "Stop",
  },
  ended: {
    over: {
      title: "The exam is over",
      what:
        "The camera is off, and this phone has forgotten the exam. You can close this page.",
    },
    left: {
      title: "This phone is no longer the camera",
      what:
        "The camera is off. If it should be used again, pair it with a new code from your computer.",
    },
    unpaired: {
      title: "This phone is not paired any more",
      what:
        "The camera is off. It was unpaired on the computer or by an invigilator, or another phone took its place. A new code pairs it again. That is technical and does not count against you.",
    },
    elsewhere: {
      title: "It goes on in another window",
      what:
        "Another window or tab of this phone is the camera now. This one is off.",
    },
    elsewhere_here: "Use this window instead",
    pair_again: "Pair with a new code",
  },
};
