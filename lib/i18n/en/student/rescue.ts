/** Answers downloaded as a last resort. */
export const rescue = {
  title: "Keep a copy of your answers",
  lead:
    "If your answers cannot be sent, download them. The file is encrypted: only your school can read it.",
  download: "Download my answers",
  again: "Download them again",
  working: "Your answers are being encrypted…",
  failed:
    "The file could not be made. Try again; if it still fails, tell the invigilator and leave this page open.",
  done: "The file is in your downloads folder.",
  file: "Its name: {file}",
  next: [
    "Tell the invigilator now that you have this file.",
    "Give it to your school: on a USB stick, or by email from another computer.",
    "Leave this page open if you can: your answers stay on this computer too.",
    "A person at your school decides whether the answers in the file count.",
  ],
  unavailable: {
    no_key:
      "Your school has not set up encrypted downloads. Leave this page open and tell the invigilator: your answers stay on this computer.",
    no_crypto:
      "This page was opened without a secure connection (https), so the browser cannot encrypt. Leave it open and tell the invigilator: your answers stay on this computer.",
    nothing:
      "There is nothing on this computer to download: it keeps no answers of this exam.",
  },
};
