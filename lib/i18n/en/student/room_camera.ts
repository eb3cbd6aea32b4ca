/** The camera in the exam room. */
export const room_camera = {
  title: "Camera",
  active: "Camera active",
  fold: "Hide the picture",
  unfold: "Show the picture",
  about: "Details",
  partly: "Some things are not looked at here.",
  turn_on: "Turn the camera on",
  /** What the panel says, by how the camera stands. */
  status: {
    no_consent: "Camera off: you have not agreed to it.",
    refused: "Camera off: you did not consent.",
    withdrawn: "Camera off: you withdrew your consent.",
    loading: "The camera is being prepared…",
    not_loaded:
      "The camera’s part of this page did not load. It is tried again by itself; some browsers load it only when the page is reloaded, and nothing is lost then. Go on with your exam.",
    opening: "The camera is being opened…",
    ask: "The camera is off. Your browser may ask whether it may be used.",
    lost: "Camera lost",
    failed: "No camera picture",
    hidden: "Camera paused while this page is hidden",
    held: "Camera paused while the exam is on hold",
  },
  /** What of the pictures is not looked at, and why. */
  analysis: {
    loading: "Getting ready to look at the pictures…",
    not_installed:
      "Faces are not looked for: your school has not installed that part. The exam goes on as usual.",
    failed:
      "Faces are not looked for: that does not work on this computer at the moment. It is tried again by itself. The exam goes on as usual, and it does not count against you.",
    too_slow:
      "This computer is too slow for: {list}. That does not count against you.",
    no_model: "Not installed at your school, so not looked at: {list}.",
  },
  detectors: {
    faces: "faces",
    gaze: "where you look",
    blink: "blinking",
    liveness: "whether a person sits here",
  },
  /** What the student can do so that the camera sees them. */
  advice: {
    no_face:
      "The camera cannot see your face. If you can, sit so that it does. This is advice, not a warning.",
    camera_obstructed:
      "The camera’s picture is dark or covered. If you can, clear the lens or turn on a light. This is advice, not a warning.",
  },
  /** After “Noticed:”. */
  seen: {
    multi_face:
      "More than one face was in the camera’s picture. If somebody else is there, please ask them to leave. A person looks at it.",
    gaze_away:
      "You looked away from the screen for a while. That happens when one thinks; a person decides what it means.",
    spoof_detected:
      "The camera’s picture hardly moved for long. A person looks at it; nothing follows by itself.",
  },
  challenge: {
    turn_left: "Please turn your head slowly to the left, and back.",
    turn_right: "Please turn your head slowly to the right, and back.",
    why:
      "This is a technical check, because the picture has hardly moved. You are suspected of nothing. If you cannot or do not want to, just go on: nothing happens by itself, and a person looks.",
  },
  dialog: {
    lead:
      "The camera’s pictures are looked at on your own computer. Your school gets notes of what was noticed, and small pictures now and then.",
    watched: "Looked at now: {list}.",
    nothing: "Nothing is looked at now.",
    consent_title: "Your consent",
    withdraw: "Withdraw my consent",
    withdraw_sure: "Yes, turn the camera off",
    withdraw_back: "No, keep it on",
    withdraw_required:
      "The camera goes off at once. This exam asks for a camera: your invigilators are told that you withdrew your consent (your hand is raised for it), and decide with you how it goes on. Your answers stay, and your exam goes on until then.",
    withdraw_optional:
      "The camera goes off at once, and your invigilators are told that it is off (your hand is raised for it). Your exam goes on as before, and it does not count against you.",
    consent:
      "You can consent again. What your school’s notice said before the exam still holds.",
    consent_give: "I consent: turn the camera on",
    saying: "Telling the school…",
    waiting:
      "The camera is off. Your school is told as soon as the connection is back.",
    refused: "The school could not be told ({code}). Tell your invigilator.",
    close: "Close",
  },
  debug: {
    title: "Camera debug view",
    rate: "{fps} frames a second wanted, {ms} ms for the last frame",
    faces: "Faces: {count}",
    gaze: "Gaze: {yaw}° left, {pitch}° up, {away}",
    not_away: "on the screen",
    blinks: "Blinks: {count}",
    movement: "Head movement: {degrees}",
    unknown: "unknown",
  },
};
