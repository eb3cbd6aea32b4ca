/** The school's key for such files. */
export const key = {
  title: "The school’s key",
  none_badge: "No key yet",
  set_badge: "In use",
  none:
    "Without a key students cannot download their answers. Make one before the first exam.",
  set: "Students’ computers encrypt for the key with this fingerprint:",
  explain:
    "The key is made in this browser. Its public half goes to the server; the private half goes into a file that you keep, and nowhere else. Whoever loses the file can never read what students download.",
  make: "Make a key",
  replace: "Replace the key",
  replace_title: "Replace the key?",
  replace_text:
    "From then on students’ computers encrypt for the new key. Files made for the old key still need the old private key: keep its file. The fingerprints of old keys stay in the log.",
  cancel: "Cancel",
  step_make: "1. Make the key and save its file",
  passphrase: "Passphrase",
  passphrase_hint:
    "At least {least} characters: several words that do not belong together. It cannot be recovered. Without one, anybody who has the file can read the answers.",
  no_passphrase: "Save the file without a passphrase",
  passphrase_short: "The passphrase is too short.",
  make_and_save: "Make the key and save its file",
  making: "The key is being made…",
  step_check: "2. Check the file, then use the key",
  step_check_text:
    "The file {file} is in your downloads folder. Move it to where your school keeps such things, then choose it here: so you know that it can be opened.",
  choose: "The key’s file",
  passphrase_again: "Its passphrase",
  check_and_use: "Check the file and use this key",
  checking: "The file is being checked…",
  save_again: "Save the file again",
  done: "The school’s new key is in use.",
  problems: {
    not_a_key: "This is not the file of a key.",
    other_key: "This is the file of another key.",
    passphrase_needed: "This file has a passphrase: type it.",
    passphrase_wrong: "This passphrase does not open the file.",
    broken: "This file is damaged and cannot be opened.",
    changed_meanwhile:
      "Somebody else has changed the key meanwhile. Load the page again and look.",
    bearer_not_allowed: "Only administrators of the school may do that.",
    unavailable: "The server does not answer. Nothing was changed; try again.",
    other: "That was refused ({code}). Nothing was changed.",
  },
  history: "Keys until now",
  history_at: "since {time}",
};
