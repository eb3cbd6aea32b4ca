/** What a student may be granted, one by one: a test holds it to the policy. */
export const granted = {
  extra_time_percent: {
    label: "Extra time",
    unit: "% of the exam’s time",
    effect: "The exam lasts longer by this much, from the start.",
    short: "{value}% extra time",
  },
  no_wait: {
    label: "No waiting at the instructions",
    effect:
      "The student may start as soon as the steps are done, without the fixed reading time.",
    short: "No waiting",
  },
  breaks_minutes: {
    label: "Breaks without asking",
    unit: "minutes altogether",
    effect:
      "The student may stop the clock for this long in all, whenever they need to.",
    short: "{value} min of breaks",
  },
  gaze_off: {
    label: "Looking away is not watched",
    effect: "For students whose eyes move differently, or who read aloud.",
    short: "Gaze not watched",
  },
  blink_off: {
    label: "Blinking is not watched",
    effect: "For students who blink rarely or very often.",
    short: "Blinking not watched",
  },
  liveness_off: {
    label: "Moving the head is not asked for",
    effect: "For students who cannot or should not move on request.",
    short: "Movement not asked",
  },
  camera_free: {
    label: "Without a camera",
    effect:
      "The camera is never asked for or turned on; no pictures are taken.",
    short: "No camera",
  },
  paste_allowed: {
    label: "Copying and pasting",
    effect: "Copy, cut and paste work in the answers and are not noted.",
    short: "May paste",
  },
  focus_loss_ignored: {
    label: "Leaving the page is not counted",
    effect:
      "For screen readers and other programs that take the focus. Leaving is neither counted nor warned about.",
    short: "May leave the page",
  },
  fullscreen_off: {
    label: "Without full screen",
    effect: "For magnifiers and helping programs: the exam works in a window.",
    short: "No full screen",
  },
  keys_unblocked: {
    label: "No keys are blocked",
    effect:
      "For work without a mouse: every shortcut and the context menu work.",
    short: "All keys",
  },
  second_screen_allowed: {
    label: "A second screen",
    effect: "A second screen or a connected display is not noted.",
    short: "Second screen",
  },
  helper_present: {
    label: "Somebody helps",
    effect:
      "A reader or writer may sit there: a second face and voices are not watched for.",
    short: "With a helper",
  },
  quiet_warnings: {
    label: "Quiet warnings",
    effect:
      "Warnings appear as text at the edge, without a window or sound that startles.",
    short: "Quiet warnings",
  },
};
