/** Pairing a phone as second camera: on the check and in the room. */
export const pairing = {
  lead:
    "A phone beside you can be the second camera: it shows you, your desk and the screen from the side. It needs a browser and a connection, and no app.",
  open: "Show the code for the phone",
  open_new: "Show a new code",
  open_again: "Pair it again",
  open_other: "Pair another phone",
  opening: "A code is being made…",
  close: "Put the code away",
  ended: "The code has ended. A new one can be shown at any time.",
  qr:
    "QR code for the phone. Instead of scanning it: open {address} on the phone and type {code}.",
  step_scan: "Point the phone’s camera at the code and open the address.",
  step_allow: "On the phone, allow the camera.",
  step_place:
    "Stand the phone beside you, about an arm’s length away, and plug it in if you can.",
  or_type: "No scanning? On the phone, open this address and type the code:",
  good_for: "The code is good for {time} and for one phone.",
  stays_open: "After that a new one appears here.",
  other_lead: "The phone that is paired stays so until another one is.",
  paired: "Your phone is paired, since {time}.",
  battery: "Battery: {percent}",
  battery_low: "Its battery is low: plug it in if you can.",
  place:
    "Leave its page open, and the phone where it sees you, your desk and the screen.",
  lost: "Your phone has not answered since {time}.",
  lost_what:
    "Wake it up and open its page again: it then goes on by itself. If it does not, pair it again. This is technical and never counts against you.",
  unpair: "Unpair the phone",
  unpair_title: "Unpair the phone?",
  unpair_what:
    "Its camera is not used any more. While the exam runs, your school sees that the phone is gone; that does not count against you. You can pair it again at any time, with a new code.",
  unpair_back: "Back",
  unpair_sure: "Unpair",
  not_saved: "That did not work. Check the connection and try again.",
  too_often: "Too many codes in a short time. Wait a minute, then try again.",
  unavailable:
    "No phone can be paired: the school’s server is not set up for that. Tell your invigilator. It is technical and never counts against you.",
  over: "That is not possible now. Reload the page.",
  signed_out: "You are not signed in any more. Sign in again, then come back.",
};
