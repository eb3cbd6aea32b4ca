/** What students read before they start. */
export const instructions = {
  title: "Before you start: {exam}",
  eyebrow: "{school} · Instructions",
  practice_title: "This is practice.",
  practice:
    "Try everything as often as you like. Nothing counts, no invigilator sees it, and it is erased a day after you hand in.",
  open: {
    window: "The exam is open from {from} to {until}.",
    window_from: "The exam is open from {from}.",
    window_until: "The exam is open until {until}.",
    window_always: "The exam is always open.",
  },
  postponed: "The exam was postponed.",
  facts: "The exam",
  duration: "Time",
  minutes: { one: "{count} minute", other: "{count} minutes" },
  extra_time: {
    one: "{count} minute of it is your extra time",
    other: "{count} minutes of it are your extra time",
  },
  questions: "Questions",
  marks: "Marks",
  attempt: "Attempt",
  details: "Your details",
  details_help:
    "If anything here is wrong, tell your invigilator before you start.",
  name: "Name",
  hall_ticket: "Hall ticket",
  center: "Centre",
  district: "District",
  trade: "Trade",
  exam: "Exam",
  rules: "Rules",
  rule_time:
    "The clock starts when you press Start and goes on even if you close the page.",
  rule_saved:
    "Answers are saved as you give them. If the connection breaks, go on: they are kept on this computer and sent later.",
  rule_once: "Once handed in, this attempt cannot be opened again.",
  rule_breaks: {
    one:
      "You may take breaks, {count} minute altogether. The clock stops meanwhile.",
    other:
      "You may take breaks, {count} minutes altogether. The clock stops meanwhile.",
  },
  rule_hand:
    "If you need something, raise your hand on the page: your invigilators see it.",
  rule_hand_practice:
    "You can try raising your hand. In practice nobody is there to see it.",
  forbidden: "Not allowed",
  forbidden_intro: "Unless your school or its rules allow it:",
  forbidden_help: "help from anyone, or talking to others about the questions",
  forbidden_pages: "other pages, programs or messages",
  forbidden_devices: "phones, watches and other devices",
  forbidden_phone:
    "phones other than the one that is your second camera, watches and other devices",
  forbidden_notes: "books and notes",
  forbidden_screen: "a second screen",
  forbidden_copy: "copying, photographing or passing on the questions",
  forbidden_person: "letting somebody else answer for you",
  school_rules: "Rules of {school}",
  links_hint: "Links open in a new tab. Read them before you start.",
  limits: "When time or a limit runs out",
  limits_practice:
    "In practice you are only told. In a real exam with these settings:",
  zero:
    "At 0:00 the exam is handed in by itself, with everything you have answered.",
  zero_manual: "At 0:00 you cannot change answers any more; then hand in.",
  zero_offline: {
    one:
      "If the connection is down at that moment, what you had answered by then still counts when it arrives within {count} minute.",
    other:
      "If the connection is down at that moment, what you had answered by then still counts when it arrives within {count} minutes.",
  },
  limit_tabs: {
    one: "Hiding the page more than {count} time: {what}",
    other: "Hiding the page more than {count} times: {what}",
  },
  limit_fullscreen: {
    one: "Leaving full screen more than {count} time: {what}",
    other: "Leaving full screen more than {count} times: {what}",
  },
  limit_acts: {
    warn: "you are warned.",
    flag: "your invigilators are told at once.",
    soft_lock:
      "the exam is held. You say why, and an invigilator lets you go on.",
    auto_submit: "the exam is handed in as it is.",
  },
  hold_stops: "While the exam is held, the clock stands still.",
  hold_runs: "While the exam is held, the clock goes on.",
  needs: "What your computer needs",
  needs_browser:
    "Chrome or Edge 111, Firefox 115, or Safari 16.4, or later; with JavaScript.",
  needs_line:
    "A connection to the internet. It may break for a while; it has to be there at the start.",
  needs_fullscreen: "A browser that can show the exam in full screen.",
  needs_screen: "One screen. Unplug any other before you start.",
  needs_camera: "A camera that shows your face. Try it before you start.",
  needs_microphone: "A microphone, built in or plugged in, and a quiet room.",
  needs_share:
    "A computer whose whole screen can be shared: not a phone or a tablet.",
  needs_phone:
    "A phone with a camera and a browser, and its charger. It needs a connection too.",
  needs_power: "Power for the whole time, and updates and messages turned off.",
  check_link: "Check this computer",
  check_not_yet: "You have not checked this computer yet.",
  checked_good: "Your computer was checked at {time}: all good.",
  checked_notes: {
    one: "Your computer was checked at {time}: {count} note.",
    other: "Your computer was checked at {time}: {count} notes.",
  },
  checked_problems: {
    one: "Your computer was checked at {time}: {count} problem.",
    other: "Your computer was checked at {time}: {count} problems.",
  },
  watched: "What is monitored",
  watched_nothing: "Nothing is monitored in this exam.",
  watched_intro:
    "This page reports the following to your invigilators. A person decides what it means, never the program.",
  watched_practice:
    "In a real exam with these settings, the page reports the following to your invigilators. In practice it tells you the same, and nobody else.",
  watch_fullscreen: {
    one:
      "The exam fills the screen. Leaving full screen is reported; {count} time is tolerated.",
    other:
      "The exam fills the screen. Leaving full screen is reported; {count} times are tolerated.",
  },
  watch_tabs: {
    one:
      "Hiding this page behind another tab or window is reported, with how long it lasted; {count} time is tolerated.",
    other:
      "Hiding this page behind another tab or window is reported, with how long it lasted; {count} times are tolerated.",
  },
  watch_focus: "Clicking into another window is reported.",
  watch_clipboard:
    "Copying questions and pasting from elsewhere is blocked and reported. You can move text within your own answers.",
  watch_menu: "The right-click menu is blocked and reported.",
  watch_keys:
    "Some keys (printing, saving, page source, developer tools) are blocked and reported.",
  watch_screen: "A second screen is reported, where the browser knows of it.",
  watch_connection:
    "The times at which your page was connected are recorded. A lost connection does not count against you.",
  camera_title: "Your camera",
  camera_required:
    "This exam is supervised by camera, once you have agreed to that.",
  camera_optional:
    "If you agree to it, your camera is used too; you can take the exam without.",
  camera_practice:
    "In practice too, once you have agreed. You see these pictures afterwards, no invigilator does, and they are erased a day after you hand in.",
  camera_looks: "The pictures are looked at on your own computer:",
  camera_unseen:
    "The pictures are not analysed, because what it takes is not installed at your school.",
  watch_faces: {
    one: "More than one face for {count} second or longer is reported.",
    other: "More than one face for {count} seconds or longer is reported.",
  },
  watch_gaze: {
    one:
      "Looking away from the screen for {count} second or longer is reported. Shorter glances are not.",
    other:
      "Looking away from the screen for {count} seconds or longer is reported. Shorter glances are not.",
  },
  watch_liveness:
    "If the picture stays as still as a photo for minutes, you are asked to turn your head. Only if that fails twice is it reported.",
  watch_lens:
    "No face in the picture, a covered lens or a camera that fails is noted as technical.",
  watch_pictures:
    "A picture is sent to your school every {seconds} seconds, and when something serious is noticed, such as a second face or copying.",
  device_required: "This exam needs it. It is used once you have agreed.",
  device_optional: "If you agree to it; you can take the exam without.",
  microphone_title: "Your microphone",
  watch_speech: {
    one:
      "Speech that lasts {count} second or longer is reported: when, how long and how loud. It is listened for on your own computer; no word is understood or kept.",
    other:
      "Speech that lasts {count} seconds or longer is reported: when, how long and how loud. It is listened for on your own computer; no word is understood or kept.",
  },
  microphone_live:
    "It is not used to notice speech. It is heard only while an invigilator looks in.",
  microphone_heard:
    "An invigilator who looks in live can also listen for as long as that lasts.",
  screen_title: "Your screen",
  watch_share:
    "Your whole screen is shared with this page. A picture of it, of everything that can be seen, is sent to your school every {seconds} seconds.",
  watch_share_stopped: "Stopping that during the exam is reported.",
  phone_title: "Your phone",
  watch_phone:
    "A phone beside you is the second camera and sends a picture to your school every {seconds} seconds. These are not analysed, and its microphone is not used.",
  watch_phone_lost:
    "A phone that is lost or whose battery is empty is noted as technical.",
  live_title: "Looking in live",
  live:
    "When something calls for it, an invigilator can look in live, through {devices}. The page then shows you who looks and since when, for as long as it lasts.",
  live_devices: {
    webcam: "the camera",
    microphone: "the microphone",
    screen: "the screen",
    phone: "the phone",
  },
  devices_fair:
    "Technical trouble never counts against you. What is noticed in this way never holds or ends an exam by itself: a person looks at it.",
  never: "No video and no sound is recorded or sent.",
  never_recorded: "No video and no sound is recorded.",
  never_recorded_no_sound:
    "No video is recorded, and no sound ever leaves your computer.",
  not_watched: "This page does not use your camera or your microphone.",
  honest_title: "What this page cannot do",
  honest:
    "A web page cannot see other programs, other devices or the room, and it cannot stop you from leaving. It can only notice some things and tell your invigilators, and it can be mistaken. If something happens that you did not mean, go on with the exam and tell them.",
  confirm_title: "Confirm and start",
  confirm_details: "These are my details, and they are right.",
  confirm_rules:
    "I have read the rules and what is monitored, and I agree to them.",
  missing_title: "Before you can start",
  missing: {
    details: "Your details: tick the box below.",
    rules: "The rules: tick the box below.",
    consent: "Your consent: read what it is about, then decide.",
    camera: "Your camera: see whether it works.",
    microphone: "Your microphone: see whether it works.",
    screen: "Your screen: see whether it can be shared.",
    phone: "Your phone: pair it as second camera.",
  },
  missing_refused:
    "You did not agree to what this exam asks for. Your school can let you start without it, or offers another way; you can change your mind, too.",
  missing_states: { true: "Done", false: "Missing" },
  missing_links: {
    consent: "Go to the consent",
    camera: "Go to the camera",
    microphone: "Go to the microphone",
    screen: "Go to the screen",
    phone: "Go to the phone",
  },
  separate_asked:
    "This exam also has optional devices, which you can use or leave.",
  separate_link: "See what they are",
  camera_asked:
    "This exam asks for the camera, but does not need it: you can start without.",
  camera_agreed:
    "You agreed to the camera. If it does not work, you can start without.",
  camera_refused: "You did not agree to the camera. You can start without it.",
  waiting: "Wait {time}",
  ready: "Ready",
  ready_line: "The waiting time is over.",
  still_to_tick: "Tick both boxes to start.",
  still_missing: "The exam can be started once everything in the list is done.",
  devices_link: "Check your devices",
  start: "Start the exam",
  starting: "Starting…",
  fullscreen_hint: "The page goes to full screen when you start.",
  no_fullscreen:
    "This browser has no full screen. You can take the exam; it is recorded as a technical note.",
  no_script:
    "The exam needs JavaScript. Turn it on in this browser, or use another browser.",
  not_saved: "That could not be saved. Check the connection and tick again.",
  too_early: "The waiting time is not over yet.",
  changed:
    "What is written here has changed since. Reload the page and read it again.",
  reload: "Reload",
  step_missing:
    "Something is still missing: see the list above. If nothing is, tell your invigilator.",
  not_open: "The exam is not open now.",
  start_failed: "The exam could not be started. {reason} Try again.",
};
