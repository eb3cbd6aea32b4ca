/** Screen, microphone and phone in the exam room, and before its start. */
export const room_devices = {
  title: "Other devices",
  about: "Details",
  names: {
    screen: "Screen",
    microphone: "Microphone",
    phone: "Phone",
  },
  /** Why a device is not used. */
  unused: {
    no_consent: "off: you have not agreed to it",
    refused: "off: you did not consent",
    withdrawn: "off: you withdrew your consent",
  },
  screen: {
    ask: "not shared",
    opening: "your browser is asking…",
    shared: "shared",
    paused: "shared; no pictures while the exam is on hold",
    stopped: "not shared any more",
    failed: "not shared",
  },
  microphone: {
    loading: "is being prepared…",
    not_loaded: "did not load; it is tried again by itself",
    opening: "is being opened…",
    ask: "off: your browser may ask whether it may be used",
    lost: "lost",
    failed: "gives no sound",
    hidden: "paused while this page is hidden",
    held: "paused while the exam is on hold",
    /** It is on: what is done with it. */
    listening: {
      off: "on, for a live view only",
      loading: "on; getting ready to notice speech…",
      measuring: "on; measuring how loud the room is…",
      ready: "on",
      not_installed:
        "on; speech is not noticed, because your school has not installed that part",
      failed: "on; noticing speech does not work on this computer now",
    },
    speaking: "speech is heard",
  },
  phone: {
    none: "none paired",
    paired: "paired",
    battery: "paired, battery {percent}",
    lost: "not heard since {time}",
  },
  /** What stands above the question until it is done. */
  notices: {
    screen_first:
      "This exam asks you to share your whole screen. Your browser asks which one.",
    screen_again:
      "The page was loaded again, or the screen was let go of: please share it once more. This is technical and does not count against you.",
    screen_stopped:
      "Your screen is not shared any more, and your invigilators see that. If you did not mean to, just share it again; a person decides what it means.",
    share: "Share the whole screen",
    share_again: "Share the screen again",
    microphone_ask:
      "The microphone is off. Your browser may ask whether it may be used.",
    microphone_on: "Turn the microphone on",
    phone_none:
      "No phone is paired. Pair one as second camera; until then your exam goes on, and it does not count against you.",
    phone_lost:
      "Your phone has not answered since {time}. Wake it up and open its page again. This is technical and never counts against you.",
    pair: "Pair a phone",
    pair_again: "About the phone",
  },
  /** Why the screen is not shared. */
  problems: {
    denied:
      "Your browser or this computer does not allow sharing the screen. Mac: System Settings → Privacy & Security → Screen Recording, turn it on for your browser. If it stays so, tell your invigilator.",
    dismissed: "Nothing was chosen to be shared.",
    not_monitor:
      "You chose a window or a tab, and it was let go of at once. Please choose the whole screen: in the browser’s question it is called “Entire screen”.",
    insecure:
      "The screen can be shared only at addresses that begin with https. Tell your invigilator.",
    unsupported:
      "This browser cannot share a screen. Tell your invigilator; it does not count against you.",
    failed: "The screen could not be shared. Try again.",
  },
  /** After “Noticed:”. */
  seen: {
    speech_detected:
      "Speech was heard for a while. Some people read aloud; a person decides what it means. Nothing of it was recorded.",
  },
  dialog: {
    title: "Your devices",
    screen_what:
      "Small pictures of your screen go to your school now and then. They show all that is on it: close what is private.",
    microphone_what:
      "What is heard is looked at on this computer, and only whether and how long somebody spoke is told.",
    microphone_silent: "No sound is recorded or sent.",
    microphone_live:
      "Your invigilators can also listen during a live view. No sound is recorded.",
    microphone_live_only:
      "Your invigilators can listen during a live view. No sound is recorded.",
    phone_what:
      "Its camera shows you and your desk from the side. Small pictures go to your school now and then.",
    live:
      "Your invigilators can look in live. Who does, and since when, is written at the top of this page as long as it lasts. Nothing of it is recorded.",
    withdraw: "Withdraw my consent",
    withdraw_sure: "Yes, turn it off",
    withdraw_back: "No, leave it on",
    withdraw_required:
      "It goes off at once. This exam asks for it: your invigilators are told that you withdrew your consent, and decide with you how it goes on. Your answers stay, and your exam goes on until then.",
    withdraw_optional:
      "It goes off at once, and your invigilators are told that it is off. Your exam goes on as before, and it does not count against you.",
    consent:
      "You can agree to it here. What your school’s notice said before the exam holds.",
    give: {
      screen: "I consent: share the screen",
      microphone: "I consent: turn the microphone on",
      phone: "I consent to a phone’s camera",
    },
    saying: "Telling the school…",
    waiting:
      "It is off. Your school is told as soon as the connection is back.",
    refused: "The school could not be told ({code}). Tell your invigilator.",
    close: "Close",
  },
  /** The press before the start that opens what the browser asks for. */
  start: {
    turn_on: "Turn on: {list}",
    only: {
      screen: "Share the whole screen",
      webcam: "Turn the camera on",
      microphone: "Turn the microphone on",
    },
    devices: {
      screen: "screen sharing",
      webcam: "camera",
      microphone: "microphone",
    },
    turning_on:
      "Your browser may ask several times: allow each. Of the screens, choose “Entire screen”.",
    ready: "Everything is ready: start the exam",
    bar:
      "Your browser shows a bar about sharing: hide it now, or leave it there until the end.",
    first: "The exam needs this. Turn it on, then you can start.",
    optional_first: "You agreed to this. Turn it on, then start.",
    go_on:
      "You can start without; your invigilators are told, and it does not count against you.",
    needed: "The exam needs it: try once more.",
  },
};
