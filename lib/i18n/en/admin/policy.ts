import {
  policy_fields,
  policy_rule_fields,
  policy_rules,
} from "./policy_fields.ts";

/** The policy editor. */
export const policy = {
  title: "Policy of {exam}",
  lead: "What is watched, what is allowed, and what follows",
  school_title: "Default policy of {school}",
  school_lead:
    "What lies under every exam of the school. Exams follow it in all that they do not set themselves, until a student begins.",
  begun_title: "Somebody has begun",
  begun:
    "Attempts that have begun keep the policy they began with; what you save here is for those that begin later. To look at attempts under other thresholds, use “what if” in the report.",
  invalid:
    "What is stored is not a valid policy: {paths}. Students cannot start until it is put right and saved.",
  loading: "The editor needs JavaScript. It is loading…",
  kinds_title: "Start from a kind of exam",
  kinds_lead:
    "Each sets what is typical for it, in place of everything set so far. You can undo it, and nothing is saved until you press Save.",
  kind_apply: "Start from this",
  kind_apply_named: "Start from this: {kind}",
  kinds: {
    school: {
      label: "The school’s default",
      help:
        "Nothing of its own: follows the school’s policy, also when that changes.",
    },
    room: {
      label: "In the school’s computer room",
      help: "A proctor is in the room: full screen and focus, no camera.",
    },
    home: {
      label: "At home",
      help: "Full screen, focus, and the camera for those who agree.",
    },
    strict: {
      label: "At home, strict",
      help: "The camera is required, limits are low, and thresholds sensitive.",
    },
    open_book: {
      label: "Open book",
      help: "Other pages, copying and a second screen are allowed; no camera.",
    },
    quiz: {
      label: "Unsupervised quiz",
      help: "Nothing is watched or blocked.",
    },
  },
  experience_title: "What students will experience",
  experience_live: "As it is set now, saved or not.",
  experience: {
    unsupervised: "Nothing is watched, and nothing is blocked.",
    wait:
      "They read the instructions for at least {time} before they can start.",
    no_wait: "They can start as soon as they have confirmed the rules.",
    fullscreen: {
      one:
        "The exam fills the screen. They may leave it {count} time; after that, {act}.",
      other:
        "The exam fills the screen. They may leave it {count} times; after that, {act}.",
    },
    fullscreen_never:
      "The exam fills the screen. The first time they leave it, {act}.",
    no_fullscreen: "The exam does not have to fill the screen.",
    tabs: {
      one: "They may hide the page {count} time; after that, {act}.",
      other: "They may hide the page {count} times; after that, {act}.",
    },
    tabs_never: "The first time they hide the page, {act}.",
    no_focus: "They may use other tabs and windows; that is not watched.",
    blocked: "Blocked and recorded: {things}.",
    nothing_blocked: "Copying, pasting, menus and keys work as ever.",
    copying: "copy and paste",
    menu: "the right-click menu",
    keys: { one: "{count} kind of key", other: "{count} kinds of keys" },
    screens: "A second screen is recorded, where the browser knows of it.",
    camera_off: "Their camera is not used.",
    camera_optional:
      "They are asked for their camera and may do without it. With it, a picture goes to the school every {time}.",
    camera_required:
      "They must agree to the camera and turn it on to start. A picture goes to the school every {time}.",
    camera_sees:
      "Their own computer looks at the pictures for: {things}. A person decides what it means.",
    camera_sees_nothing: "The pictures are not analysed on their computer.",
    faces: "a second face",
    gaze: "looking away for {time}",
    liveness: "a picture that may be a photo",
    phone_required:
      "They must pair a phone that shows desk and student from the side, or cannot start. A picture of it goes to the school every {time}.",
    phone_optional:
      "They may pair a phone that shows desk and student from the side. With it, a picture goes to the school every {time}.",
    screen_required:
      "They must share their whole screen to start. A picture of it goes to the school every {time}.",
    screen_optional:
      "They are asked to share their whole screen and may do without. If they do, a picture of it goes to the school every {time}.",
    microphone_required: "They must turn on a microphone to start.",
    microphone_optional:
      "They are asked for their microphone and may do without it.",
    speech:
      "Their own computer notices speech of {time} or more. No sound leaves it, and none is recorded.",
    speech_heard:
      "Their own computer notices speech of {time} or more. No sound is recorded.",
    live:
      "Proctors may follow live: {things}. Students see who does, and since when; nothing of it is recorded.",
    no_live: "Nobody can follow them live.",
    live_camera: "the camera",
    live_phone: "the phone",
    live_screen: "the screen",
    live_microphone: "the microphone",
    quiet: "Warnings are a quiet line of text.",
    breaks: {
      one:
        "They may take breaks of {count} minute altogether without asking; the clock stops.",
      other:
        "They may take breaks of {count} minutes altogether without asking; the clock stops.",
    },
    hold_stops: "While an exam is held, the clock stands still.",
    hold_runs: "While an exam is held, the clock goes on.",
    on_high:
      "If much comes together by what they did (camera and microphone do not count), {act}.",
    zero: "At 0:00 the exam is handed in by itself.",
    zero_closed: "At 0:00 answers are closed; they hand in themselves.",
    offline:
      "If the line is down at the end, answers given in time still count when they arrive within {time}.",
    capped: "Whoever starts late has less time: the close ends it for all.",
    kept: {
      one:
        "What was recorded, pictures, answers and marks, is erased {count} day after they hand in.",
      other:
        "What was recorded, pictures, answers and marks, is erased {count} days after they hand in.",
    },
    acts: {
      warn: "they are warned",
      flag: "the proctors are told",
      soft_lock: "the exam is held until a proctor lets them go on",
      auto_submit: "the exam is handed in as it is",
    },
  },
  cautions_title: "Look at this again",
  cautions: {
    auto_submit:
      "A limit that hands the exam in can end it by an accident: a message that pops up, a key pressed by mistake. A hold can be lifted; this cannot without reopening.",
    zero_tolerance:
      "No absence at all is tolerated. A single notification is enough to hold an exam.",
    on_high_submit:
      "Handing in at level high leaves a decision to the program that a person should take.",
    no_offer:
      "What is required here needs the student’s consent, and your school’s settings say nothing of what a student can do who does not agree. Write that there.",
    camera_required:
      "Students without a working camera cannot start, unless they were granted to sit it without one.",
    speech_deaf:
      "Speech has thresholds of its own here, but the microphone is off.",
    phone_required:
      "Students who have no phone at hand, or no line for it, cannot start. Optional, it helps without keeping anybody out.",
    screen_required:
      "Tablets and phones cannot share their screen: students can start on a computer alone.",
    heard_live:
      "Proctors can hear what is said where students sit, by others too. Make sure that the law allows it where you are, and that your notice says so.",
    microphone_idle:
      "Nothing listens to the microphone: speech is not noticed, and live view is without sound. Students are not asked for it.",
    levels:
      "Elevated begins at or above high: a student would never show as elevated.",
    heartbeat:
      "A page shows as interrupted before it has missed two signs of life. Lines that are only slow will look broken.",
    many_pictures:
      "A picture every {time} of every student is much for a school’s line and storage.",
    many_screens:
      "Pictures of whole screens are large: one every {time} of every student is much for a school’s line and storage.",
    kept_long:
      "More than a year is long for pictures of people at home. Say why in your notice.",
    long_wait: "More than half an hour of instructions, for everyone.",
    blinks: "The shortest blink is longer than the longest.",
    nothing_kept_quiet:
      "Zero minutes of grace: whoever is offline at the end loses what has not arrived.",
  },
  groups: {
    watched: "What is watched",
    limits: "Limits, and what follows",
    keys: "Copying and keys",
    camera: "Camera",
    devices: "Phone, screen, microphone and live view",
    snapshots: "Snapshots",
    time: "Time and connection",
    risk: "Risk",
    rules: "Rules, one by one",
    advanced: "Advanced: thresholds of detection",
    retention: "How long records are kept",
  },
  groups_help: {
    watched: "The switches that turn whole parts on and off.",
    limits: "Told to students before they start.",
    keys: "A page can hinder these, not prevent them.",
    camera: "Students agree to it before it is used.",
    devices:
      "Students agree to each before it is used. Live view is peer to peer, shown to the student while it lasts, and recorded nowhere.",
    snapshots: "Pictures that the school keeps, and when one is unclear.",
    time: "Waiting, breaks and lost lines.",
    risk: "Incidents give points; points fade. They order the proctor’s list.",
    rules:
      "When events become an alert, and what it is worth. Rules about technical matters have no points.",
    advanced:
      "For those who have read how detection works. The preset of the sensitivity sets most of them.",
    retention: "Nothing is kept for longer than you say here.",
  },
  fields: policy_fields,
  rules: policy_rules,
  rule_fields: policy_rule_fields,
  options: {
    need: { off: "Off", optional: "Optional", required: "Required" },
    act: {
      warn: "Warn the student",
      flag: "Tell the proctors",
      soft_lock: "Hold the exam",
      auto_submit: "Hand the exam in",
    },
    sensitivity: { low: "Low", standard: "Standard", high: "High" },
    blocked_keys: {
      copy: "Copy",
      paste: "Paste",
      cut: "Cut",
      print: "Print",
      save: "Save the page",
      view_source: "Page source",
      select_all: "Select all",
      fullscreen: "Full screen key",
      developer_tools: "Developer tools",
      switch_window: "Switching windows (Alt+Tab)",
      screenshot: "Screenshot (seen, not prevented)",
    },
  },
  units: {
    seconds: "seconds",
    minutes: "minutes",
    days: "days",
    degrees: "degrees",
    pixels: "pixels",
    hertz: "hertz",
    decibels: "decibels",
    per_second: "pictures a second",
    points: "points",
  },
  range: "{min} to {max}",
  range_from: "{min} or more",
  usually: "Without it: {value}",
  changed: "Set here",
  reset: "Reset",
  reset_named: "Reset: {field}",
  on: "on",
  off: "off",
  none: "none",
  no_effect: "Without effect now: {field} is off.",
  problems: {
    number: "Write a number.",
    whole: "Write a whole number.",
    range: "From {min} to {max}.",
    range_from: "{min} or more.",
    server: "The server does not accept this value.",
  },
  search: "Find a setting",
  search_hint: "A word of its name or explanation",
  search_none: "No setting has these words.",
  set_count: {
    one: "{count} setting is the exam’s own",
    other: "{count} settings are the exam’s own",
  },
  set_count_school: {
    one: "{count} setting is the school’s own",
    other: "{count} settings are the school’s own",
  },
  in_group: { one: "{count} set here", other: "{count} set here" },
  undo: "Undo",
  redo: "Redo",
  save: "Save the policy",
  saving: "Saving…",
  saved: "Saved.",
  nothing_to_save: "Everything is saved.",
  unsaved: "Not saved yet.",
  fix_first: "Put the marked values right first.",
  refused: "Not saved: {reason}",
  malformed: "some values are not valid: {paths}.",
  signed_out:
    "you are not signed in any more. Sign in in another tab, then save again.",
  stale_title: "Someone else has saved this policy meanwhile",
  stale_text:
    "Your changes are still here. These settings were changed by the other person:",
  stale_line: "{field}: {theirs} (here: {mine})",
  stale_none:
    "Nothing in the policy itself is different; only other settings of the exam were.",
  stale_keep: "Keep mine and take the rest over",
  stale_theirs: "Drop mine and show theirs",
  file: "As a file",
  export: "Save as a file",
  import: "Open a file",
  import_help:
    "A policy that was saved as a file, of another exam for example.",
  import_done: "The file’s settings are here now. Nothing is saved yet.",
  import_failed: "This is not a policy: {reason}",
  import_json: "the file is not JSON.",
  import_unknown: "it names settings that there are not: {paths}.",
  import_wrong: "these values are out of range: {paths}.",
};
