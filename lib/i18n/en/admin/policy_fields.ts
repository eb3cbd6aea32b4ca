/** The policy's fields in words: each with a name and one explanation. */

/** Fields of the policy that are no rule's. */
export const policy_fields = {
  proctoring: {
    label: "Supervise this exam",
    help:
      "Off: nothing at all is watched or blocked; answers are saved as ever.",
  },
  fullscreen_required: {
    label: "Full screen",
    help: "The exam fills the screen, and leaving it is recorded.",
  },
  max_tab_switches: {
    label: "Tolerated absences from the page",
    help:
      "How often the page may be hidden by another tab or window before the limit acts.",
  },
  on_tab_limit: {
    label: "After more absences",
    help: "What follows when the page was hidden more often than that.",
  },
  max_fullscreen_exits: {
    label: "Tolerated exits from full screen",
    help: "How often full screen may be left before the limit acts.",
  },
  on_fullscreen_limit: {
    label: "After more exits",
    help: "What follows when full screen was left more often than that.",
  },
  focus_watched: {
    label: "Watch the focus",
    help: "Records when the page is hidden or another window is clicked.",
  },
  copy_paste_blocked: {
    label: "Block copy and paste",
    help: "Text can still be moved within a student’s own answers.",
  },
  context_menu_blocked: {
    label: "Block the right-click menu",
    help: "It offers translating, searching and printing.",
  },
  blocked_keys: {
    label: "Blocked keys",
    help:
      "Keys that the page takes away, as far as browsers let it; pressing one is recorded.",
  },
  single_screen: {
    label: "One screen only",
    help: "A second screen is recorded, where the browser knows of it.",
  },
  auto_submit_at_zero: {
    label: "Hand in at zero",
    help: "Off: at 0:00 answers are closed, and the student hands in.",
  },
  webcam: {
    label: "Camera",
    help:
      "The pictures are looked at on the student’s computer; some are sent as snapshots. Required: the exam cannot be started without.",
  },
  snapshot_interval_seconds: {
    label: "Time between snapshots",
    help:
      "How often a picture of the camera, and of a phone, is sent to the school.",
  },
  snapshot_width: {
    label: "Width of snapshots",
    help:
      "Larger pictures show more and take more of the line and the storage.",
  },
  microphone: {
    label: "Microphone",
    help:
      "For noticing speech, and for live view if it may hear. Sound is never recorded.",
  },
  screen: {
    label: "Screen",
    help:
      "Snapshots of the whole screen, which the student shares. Required: a window or a tab is not enough, and tablets and phones cannot.",
  },
  screen_interval_seconds: {
    label: "Time between pictures of the screen",
    help: "How often a picture of the shared screen is sent to the school.",
  },
  screen_width: {
    label: "Width of pictures of the screen",
    help: "Below some 1,000 pixels, text on the screen can hardly be read.",
  },
  phone: {
    label: "Phone as second camera",
    help:
      "A paired phone that shows desk and student from the side. Pairing takes a code on the screen; nothing is installed.",
  },
  live_view: {
    label: "Live view",
    help:
      "Proctors may look at camera, phone and screen. The student sees who looks and since when; nothing is recorded.",
  },
  live_view_microphone: {
    label: "Live view with sound",
    help:
      "Proctors who look in may hear too. Off: no sound ever leaves the student’s computer.",
  },
  sensitivity: {
    label: "Sensitivity",
    help:
      "A set of thresholds for all rules below. What you set yourself stays.",
  },
  gaze_watched: {
    label: "Looking away",
    help: "Notices a head or eyes turned away from the screen for a while.",
  },
  blink_watched: {
    label: "Blinking",
    help: "Counts blinks, as one sign that the picture is of a living person.",
  },
  liveness_watched: {
    label: "A living person",
    help:
      "Asks to turn the head when the picture is as still as a photo for minutes.",
  },
  faces_watched: {
    label: "More than one face",
    help: "Notices a second person in the picture.",
  },
  speech_watched: {
    label: "Speech",
    help: "Notices talking near the microphone, where that is used.",
  },
  quiet_warnings: {
    label: "Quiet warnings",
    help:
      "Warnings come as a line of text without movement, for students whom they upset.",
  },
  heartbeat_seconds: {
    label: "Sign of life every",
    help:
      "How often a page tells that it is there. Shorter costs more of the line.",
  },
  lost_after_seconds: {
    label: "Interrupted after",
    help: "Silence after which a student’s page shows as interrupted.",
  },
  instructions_wait_seconds: {
    label: "Time for the instructions",
    help: "How long students read before they can start. Zero: no wait.",
  },
  offline_grace_seconds: {
    label: "Grace for a lost line",
    help:
      "How long the server waits for answers given in time by a computer that was offline at the end.",
  },
  breaks_minutes: {
    label: "Breaks without asking",
    help:
      "Minutes altogether that every student may take; the clock stops. Single students are granted more on their own page.",
  },
  soft_lock_stops_clock: {
    label: "A hold stops the clock",
    help: "While an exam is held, no time is lost.",
  },
  deadline_capped_by_close: {
    label: "End for all at the close",
    help: "Whoever starts late has less time. Off: everyone has the full time.",
  },
  retention_days: {
    label: "Keep records for",
    help:
      "So long after handing in, all of an attempt is erased: pictures, events, answers, marks and decisions. Save the results before.",
  },
  "vision.min_frames": {
    label: "Frames that show it",
    help:
      "So many frames must show a thing before it counts; single ones are mistakes more often than not.",
  },
  "vision.frames_share": {
    label: "Share of frames",
    help: "And this share of all frames since it began (1 is all).",
  },
  "vision.frame_gap_seconds": {
    label: "Longest gap between frames",
    help: "Frames further apart say nothing about the time between.",
  },
  "vision.leave_seconds": {
    label: "End of a state",
    help: "A state ends when it was not seen for this long.",
  },
  "vision.no_face_seconds": {
    label: "No face for",
    help:
      "From when an empty picture is noted. That is technical and counts nothing.",
  },
  "vision.return_distance": {
    label: "Another place",
    help:
      "A face that comes back further away than this, in its own widths, is at another place.",
  },
  "vision.multi_face_seconds": {
    label: "Several faces for",
    help: "From when a second face is noted.",
  },
  "vision.gaze_seconds": {
    label: "Looking away for",
    help: "From when looking sideways or up is noted.",
  },
  "vision.gaze_down_seconds": {
    label: "Looking down for",
    help: "Longer, because paper and keyboard are there.",
  },
  "vision.gaze_yaw_degrees": {
    label: "Head turned sideways",
    help: "Degrees from how the student sat at the calibration.",
  },
  "vision.gaze_up_degrees": {
    label: "Head turned up",
    help: "Degrees from how the student sat at the calibration.",
  },
  "vision.gaze_down_degrees": {
    label: "Head turned down",
    help: "Degrees from how the student sat at the calibration.",
  },
  "vision.gaze_iris_offset": {
    label: "Eyes turned sideways",
    help: "How far the irises move, in widths of the eye.",
  },
  "vision.gaze_leave_share": {
    label: "Looking back",
    help:
      "Looking away ends below this share of its threshold, so that it does not flicker.",
  },
  "vision.pose_cutoff_hz": {
    label: "Smoothing of the head’s movement",
    help: "Cutoff of the One Euro filter. Lower is smoother and slower.",
  },
  "vision.pose_beta": {
    label: "Smoothing of fast movements",
    help: "Slope of the One Euro filter. Higher follows fast movements sooner.",
  },
  "vision.obstructed_seconds": {
    label: "Covered lens for",
    help: "From when a covered or dark camera is noted. That is technical.",
  },
  "vision.obstructed_luma": {
    label: "Brightness of a covered lens",
    help: "Mean brightness (0 to 255) below which the lens counts as covered.",
  },
  "vision.obstructed_variance": {
    label: "Contrast of a covered lens",
    help: "Variance of the brightness below which the lens counts as covered.",
  },
  "vision.blink_min_fps": {
    label: "Frame rate for blinks",
    help: "Slower cameras see too few blinks, so theirs are not counted.",
  },
  "vision.blink_min_seconds": {
    label: "Shortest blink",
    help: "Shorter ones are noise.",
  },
  "vision.blink_max_seconds": {
    label: "Longest blink",
    help: "Longer ones are closed eyes.",
  },
  "vision.blink_closed": {
    label: "A closed eye",
    help: "Value of a closed eye as long as the student’s own is not known.",
  },
  "vision.liveness_window_seconds": {
    label: "Time looked back for depth",
    help: "In this time a living head moves at least a little.",
  },
  "vision.liveness_range_degrees": {
    label: "Movement that shows depth",
    help: "So many degrees of turning within that time are proof enough.",
  },
  "vision.liveness_rigid_share": {
    label: "Stillness of a photo",
    help:
      "A face that moves less in itself than this, in its widths, is rigid.",
  },
  "vision.liveness_challenge_seconds": {
    label: "Time to turn the head",
    help: "How long the student has when asked.",
  },
  "vision.liveness_retry_seconds": {
    label: "Time until asked again",
    help: "The pause after a first try that failed.",
  },
  "vision.liveness_turn_degrees": {
    label: "Turn asked for",
    help: "How far the head must be turned.",
  },
  "vision.liveness_parallax_share": {
    label: "Depth of the turn",
    help: "Movement that no flat picture makes, in widths of the face.",
  },
  "vision.liveness_quiet_seconds": {
    label: "Rest after a turn",
    help: "After it was shown, nothing is asked for this long.",
  },
  "vision.away_sum_seconds": {
    label: "Looking away in all",
    help: "So long in all within the time below is one incident.",
  },
  "vision.away_window_seconds": {
    label: "Time in which that is added up",
    help: "Short glances within it are added together.",
  },
  "speech.min_seconds": {
    label: "Speech for",
    help: "From when speech is noted. Shorter than this is a word, or a cough.",
  },
  "speech.pause_seconds": {
    label: "Pause within speech",
    help: "Speech goes on over pauses up to this, and ends after longer ones.",
  },
  "speech.min_confidence": {
    label: "Certainty of a voice",
    help: "From 0 to 1: how sure the program must be that it is a voice.",
  },
  "speech.above_noise_db": {
    label: "Louder than the room by",
    help: "A voice quieter than this, over the room’s own noise, is not noted.",
  },
  "speech.voiced_share": {
    label: "Share of voice",
    help: "This share of the time since it began must be voice (1 is all).",
  },
  "snapshots.dark_luma": {
    label: "Dark snapshot",
    help: "Mean brightness (0 to 255) below which a picture is dark.",
  },
  "snapshots.dark_count": {
    label: "Dark snapshots in a row",
    help: "So many are told to the proctor.",
  },
  "snapshots.frozen_count": {
    label: "Equal snapshots in a row",
    help: "So many of the same picture are told: the camera may be frozen.",
  },
  "snapshots.frozen_seconds": {
    label: "Time they span",
    help: "Equal pictures in a shorter time say nothing.",
  },
  "snapshots.frozen_distance": {
    label: "Difference of equal snapshots",
    help: "Bits of 256 in which two pictures may differ and be the same.",
  },
  "risk.elevated_at": {
    label: "Elevated from",
    help: "Points from which a student’s level is elevated.",
  },
  "risk.high_at": {
    label: "High from",
    help: "Points from which it is high.",
  },
  "risk.half_life_seconds": {
    label: "Points halve in",
    help: "Without new incidents the score fades.",
  },
  "risk.on_high": {
    label: "At level high",
    help:
      "What follows. What the camera saw counts for telling the proctor only; it never holds or ends an exam.",
  },
};

/** The rules, by their names in the policy. */
export const policy_rules = {
  tab_switch: {
    label: "Page hidden",
    help: "Another tab or window in front of the exam.",
  },
  fullscreen_exit: {
    label: "Full screen left",
    help:
      "Exits by the student; those of the browser’s own questions never count.",
  },
  copy_paste: {
    label: "Copy and paste",
    help: "Copying questions, or pasting from elsewhere.",
  },
  developer_tools: {
    label: "Developer tools",
    help: "Trying to open the browser’s tools.",
  },
  print_attempt: {
    label: "Printing or screenshot",
    help: "Trying to print the page or to photograph the screen.",
  },
  keyboard_blocked: {
    label: "Blocked keys",
    help: "Pressing other keys that are blocked; often an accident.",
  },
  context_menu: {
    label: "Right click",
    help: "Trying to open the menu; often an accident.",
  },
  multiple_screens: {
    label: "Second screen",
    help: "A second screen where only one is allowed.",
  },
  screen_share_stopped: {
    label: "Screen no longer shared",
    help: "The student stopped sharing the screen.",
  },
  focus_loss: {
    label: "Another window clicked",
    help: "The exam stays visible, but another window has the focus.",
  },
  fast_answers: {
    label: "Answers in a rush",
    help: "Many different questions answered in a short time.",
  },
  answer_after_return: {
    label: "Answers right after coming back",
    help: "Answers changed soon after the page was hidden.",
  },
  many_changes: {
    label: "Very many changes",
    help: "Answers changed very often in a short time.",
  },
  multi_face: {
    label: "More than one face",
    help: "A second person seen by the camera.",
  },
  gaze_away: {
    label: "Looking away",
    help: "How long is under thresholds of detection.",
  },
  spoof: {
    label: "No living person",
    help: "A picture like a photo, after turning the head was asked for twice.",
  },
  speech: {
    label: "Speech",
    help: "Talking heard near the microphone.",
  },
  connection_lost: {
    label: "Connection lost",
    help: "Technical: worth no points.",
  },
  device_lost: {
    label: "Phone lost",
    help: "Technical: the paired phone no longer answers.",
  },
  camera_unavailable: {
    label: "Camera unavailable",
    help: "Technical: refused, covered or broken.",
  },
  virtual_camera: {
    label: "Virtual camera",
    help: "Technical: the name of the camera is one of a program.",
  },
  microphone_unavailable: {
    label: "Microphone unavailable",
    help: "Technical: refused or broken.",
  },
  no_face: {
    label: "No face",
    help: "Technical: nobody can be seen, for whatever reason.",
  },
  records_missing: {
    label: "Records missing",
    help: "Technical: events that a page numbered never came.",
  },
  snapshot_unclear: {
    label: "Unclear snapshots",
    help: "Technical: pictures that are dark or do not change.",
  },
};

/** What every rule, or some of them, can be told. */
export const policy_rule_fields = {
  on: {
    label: "Use this rule",
    help: "Off: its events stay in the record and come to nothing.",
  },
  alert_after: {
    label: "Alert after",
    help: "So many incidents within the time below raise an alert.",
  },
  window_seconds: {
    label: "Within",
    help:
      "The time in which incidents are counted together. Zero: the whole exam.",
  },
  weight: {
    label: "Points each",
    help:
      "Points of risk for each incident of an alert. Zero: told, but worth nothing.",
  },
  sum_seconds: {
    label: "So long in all",
    help: "Shorter ones are added up; so long in all is one incident.",
  },
  sum_window_seconds: {
    label: "Added up within",
    help: "The time in which they are added up.",
  },
  min_frames: {
    label: "Frames at least",
    help: "Seen in fewer frames, it does not count.",
  },
  min_confidence: {
    label: "Confidence at least",
    help: "From 0 to 1: less certain sightings do not count.",
  },
  min_seconds: {
    label: "Lasting at least",
    help: "Shorter ones never count.",
  },
  questions: {
    label: "Questions",
    help: "So many different questions answered in the time below.",
  },
  within_seconds: {
    label: "In a time of",
    help: "How close together it must happen.",
  },
  away_seconds: {
    label: "After an absence of",
    help: "Shorter absences do not count.",
  },
  changes: {
    label: "Changes",
    help: "So many changes in the time below.",
  },
};
