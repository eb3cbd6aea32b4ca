/** Consent, the check of the camera, and the calibration. */
export const camera_check = {
  title: "Get ready for the exam",
  lead:
    "A few short parts, at your own pace. What is done stays done, also when you leave this page.",
  part: "{number}. {title}",
  computer: "This computer",
  states: {
    todo: "To do",
    done: "Done",
    off: "Not used",
    optional: "If you like",
    problem: "Does not work",
    refused: "Refused",
  },
  not_saved: "That could not be saved. Check the connection and try again.",
  notice_changed:
    "Your school has changed this text meanwhile. Reload the page and read it again.",
  changed:
    "The exam is not as it was when this page was opened. Reload the page.",
  reload: "Reload",
  signed_out: "You are not signed in any more. Sign in again, then come back.",
  devices: {
    webcam: "the camera",
    microphone: "the microphone",
    screen: "the screen",
    phone: "a phone as second camera",
  },
  notice: {
    titles: {
      webcam: "The camera",
      microphone: "The microphone",
      screen: "The screen",
      phone: "The phone",
      live: "Looking in live",
      all: "For all of this",
    },
    looks:
      "During the exam, this page looks at your camera’s pictures on your own computer. It notices {list}.",
    looks_faces: "whether there is a face or more than one",
    looks_gaze: "whether you look away from the screen for a while",
    looks_liveness: "whether a person sits there rather than a photo",
    looks_lens: "whether the lens is covered",
    looks_nothing:
      "During the exam, this page uses your camera. The pictures are not analysed: what it takes is not installed at your school.",
    sent:
      "Your school gets short notes of that, each with its time, and how well the camera works (size, brightness, number of faces). The shape of your face is not sent.",
    sent_little:
      "Your school gets short notes of whether the camera works, each with its time, and of its picture’s size and brightness.",
    calibration:
      "If you do the calibration below, a few averages of it are kept: how your head and eyes are turned when you look at the screen.",
    pictures:
      "Your school also gets a picture, at most {width} pixels wide, every {seconds} seconds and when something serious is noticed, such as a second face or copying.",
    never: "No video and no sound is recorded or sent.",
    never_recorded: "No video and no sound is recorded.",
    never_recorded_no_sound:
      "No video is recorded, and no sound ever leaves your computer.",
    microphone: {
      speech: {
        one:
          "Your own computer listens to the microphone for one thing only: whether somebody speaks for {count} second or longer.",
        other:
          "Your own computer listens to the microphone for one thing only: whether somebody speaks for {count} seconds or longer.",
      },
      words:
        "Your school gets short notes of that: when, how long, how loud, how sure the program is, and how loud the room is otherwise. Words are neither understood nor kept.",
      heard:
        "An invigilator who looks in live can also listen for as long as that lasts. No sound is recorded.",
      live_only:
        "It is not used to notice speech. It is heard only while an invigilator looks in.",
    },
    screen: {
      pictures:
        "Your whole screen is shared with this page. Your school gets a picture of it, at most {width} pixels wide, every {seconds} seconds: everything that can be seen on it. Close what is private before you start.",
      stopped:
        "If you stop sharing during the exam, your invigilators are told.",
    },
    phone: {
      pictures:
        "A phone beside you is the second camera. Your school gets its picture, at most {width} pixels wide, every {seconds} seconds, and sees whether the phone is there and how full its battery is.",
      rest:
        "These pictures are not analysed, and the phone’s microphone is not used.",
    },
    optional:
      "This is optional: you are asked about it by itself further down.",
    live:
      "When something calls for it, an invigilator can look in live, through {devices}. The page then shows you who looks and since when, for as long as it lasts. It goes encrypted to that person alone, and is not recorded; that they looked, and when, is kept.",
    who:
      "Your invigilators and those who review the exam see this. A person decides what it means; what is noticed in this way never ends an exam by itself.",
    who_practice:
      "This is practice: no invigilator sees any of it, and it is erased a day after you hand in.",
    kept: {
      one: "It is deleted after {count} day.",
      other: "It is deleted after {count} days.",
    },
    fair:
      "A dark picture, a noisy room, a slow computer or a device that fails never counts against you.",
    withdraw:
      "You can take your consent back at any time, on this page or during the exam. What it was about is turned off at once.",
  },
  consent: {
    title: "Your consent",
    required:
      "This exam is supervised with {devices}. Please read what that means, then decide.",
    optional:
      "This exam asks for the camera. You can also take it without. Please read what it means, then decide.",
    separate:
      "You can use what is described here, or leave it. You are asked about each device in its own part below.",
    notice_title: "What is used, and what for",
    school_title: "What {school} says about it",
    details: "What this page does, exactly",
    who: "Who agrees?",
    given_by: {
      student: "I do, for myself.",
      guardian: "My parent or guardian does, and is here with me.",
      school: "My school has the consent already.",
    },
    agree: "I agree",
    refuse: "I do not agree",
    sure_title: "You do not agree?",
    sure_told: "Your invigilators are told.",
    sure_required: "The exam cannot be started until your school allows it.",
    sure_optional: "You can start all the same.",
    sure_right: "It is your right, and you can change your mind.",
    sure: "Yes, I do not agree",
    back: "Back",
    given: "You agreed on {time}.",
    given_guardian: "Your parent or guardian agreed on {time}.",
    given_school: "Noted on {time}: your school has the consent.",
    change: "Withdraw my consent",
    refused: "You did not agree ({time}). None of it is turned on.",
    refused_camera: "You did not agree ({time}). The camera stays off.",
    told: "Your invigilators were told.",
    offer_title: "What your school offers",
    offer:
      "Ask your invigilators for another way to take the exam: for example in a room at the school, or without these devices.",
    may_start: "You can start the exam all the same.",
    may_not_start:
      "The exam cannot be started until your school allows it all the same, or you change your mind.",
    undo: "Change my mind",
    saving: "Saving…",
  },
  camera: {
    title: "Your camera",
    first_consent:
      "Decide about your consent first. Until then nothing is turned on.",
    stays_off: "You did not agree, so the camera stays off.",
    lead:
      "See whether your camera shows you well. The picture stays on this computer.",
    on: "Turn the camera on",
    off: "Turn the camera off",
    check_again: "Check the camera again",
    loading_hint:
      "On a slow line this can take a few minutes. You need not wait for it.",
    use: "Use it as it is",
    use_hint:
      "It need not be perfect: you can go on as it is, and it is never held against you.",
    verdicts: {
      starting: "Looking at the picture…",
      no_face: "No face is seen.",
      several: "More than one face is seen.",
      too_far: "Your face is small in the picture.",
      too_near: "You are very close.",
      off_centre: "You are at the edge of the picture.",
      too_dark: "It is too dark.",
      too_bright: "It is too bright.",
      backlit: "It is much brighter behind you than in front.",
      good: "Good: your face is seen well.",
      unwatched: "The camera works.",
    },
    advice: {
      no_face:
        "Sit in front of the camera and look at the screen. If it still sees nothing, use it as it is.",
      several: "In the exam, sit alone in the picture if you can.",
      too_far: "Come closer, or turn the camera towards you.",
      too_near: "Move back a little.",
      off_centre: "Sit in the middle, or turn the camera.",
      too_dark: "Turn on a light in front of you, or open the lens.",
      too_bright: "Turn away from the light, or dim it.",
      backlit: "Turn so that the window or lamp is in front of you.",
    },
    loading: "What looks at the picture is being loaded…",
    none_installed:
      "Nothing looks at the picture here: your school has not installed what it takes. The camera can be used without.",
    failed:
      "What looks at the picture does not run on this computer. The camera can be used without; that is technical, and never held against you.",
    faces_only:
      "Faces are counted. Where you look is not watched: your school has not installed what it takes.",
    done: "The camera is checked.",
    sending: "Saving…",
    told_problem: "Your invigilators were told that the camera does not work.",
    without: "You can start the exam without the camera.",
    needed:
      "This exam needs the camera. Your invigilators can let you start without it.",
  },
  calibration: {
    title: "Where you look",
    lead:
      "Optional, 15 seconds. Five dots are shown one after another; look at each, without hurry. The page then knows what looking at the screen is for you, and is mistaken less.",
    first_camera: "Turn the camera on first.",
    unwatched: "Not needed: this exam does not watch where you look.",
    no_model:
      "Not needed: your school has not installed what it takes, so where you look is not watched.",
    skip_hint:
      "You can leave it out without a reason, for instance if you do not see the dots. Usual values are then used.",
    start: "Calibrate",
    again: "Calibrate again",
    dots: {
      middle: "Look at the dot in the middle.",
      left: "Look at the dot on the left.",
      right: "Look at the dot on the right.",
      up: "Look at the dot at the top.",
      down: "Look at the dot at the bottom.",
    },
    progress: "Dot {number} of {count}",
    no_face: "Your face is not seen now. The dot waits a moment.",
    skip: "Skip",
    skipped: "Left out. Usual values are used.",
    saved: {
      good: "Done. The dots could be told apart well.",
      fair: "Done. The dots could be told apart roughly; you can do it again.",
      poor:
        "Done, but the dots could hardly be told apart. You can do it again with more light, or leave it so: usual values are then used.",
    },
    kept: "You have done this. You can do it again.",
    lost: "The camera stopped. You can do it again.",
  },
};
