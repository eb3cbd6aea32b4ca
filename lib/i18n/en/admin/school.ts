/** The school's own settings. */
export const school = {
  title: "School",
  lead: "What holds for every exam of {school}",
  saved: "Saved.",
  save: "Save",
  unsaved_hint: "Nothing is saved before you press Save.",
  basics: "The school",
  monitoring: "What students are told",
  tokens: "Students from your own platform",
  tokens_lead:
    "A learning platform can send its students here with a signed exam token (RS256). Its settings have to be the same on both sides.",
  policy: "Default policy",
  policy_lead:
    "What is watched, and what follows, in every exam that does not say otherwise.",
  policy_open: "Edit the default policy",
  fields: {
    name: "Name",
    external_id: "External id",
    time_zone: "Time zone",
    monitoring_notice: "Notice on monitoring",
    refusal_offer: "What you offer a student who refuses",
    exam_jwt_issuer: "Issuer (iss)",
    exam_jwt_audience: "Audience (aud)",
    exam_jwt_jwks_url: "Address of the keys (JWKS)",
    exam_jwt_public_key: "Public key (PEM)",
    renew_url: "Where students renew a token",
    create_on_launch: "Make students the first time they are sent",
  },
  help: {
    name: "As students and staff read it.",
    external_id:
      "The name your platform gives this school in tenant_id. Without one, tokens carry the id {id}.",
    time_zone: "New exams begin with it.",
    monitoring_notice:
      "Markdown. Students agree to it before the camera is used. Left empty, they read a standard text made of the exam’s policy.",
    refusal_offer:
      "Markdown. What somebody does who will not be watched by camera: a seat in a room, another day. Left empty, the page says to ask you.",
    exam_jwt_issuer:
      "Exactly as in the token. It may stand for one school only.",
    exam_jwt_audience: "Exactly as in the token.",
    exam_jwt_jwks_url:
      "Keys are read from there, over https and port 443, at most once a minute. It goes before the public key below.",
    exam_jwt_public_key: "For platforms that publish none: BEGIN PUBLIC KEY …",
    renew_url:
      "An https page of your platform, opened in a small window while the exam goes on when a token runs out.",
    create_on_launch:
      "Otherwise somebody who is not in the list of students is refused.",
  },
  preview: "Preview",
  preview_of: {
    monitoring_notice: "The notice, as students read it",
    refusal_offer: "The offer, as students read it",
  },
  problems: {
    name: "The school needs a name of at most 200 characters.",
    time_zone: "There is no such time zone.",
    renew_url: "That has to be a whole address that begins with https://.",
    exam_jwt_jwks_url:
      "That has to be a whole address that begins with https://, without a port or a name in it.",
    exam_jwt_public_key:
      "That is no public key in PEM form: it begins with -----BEGIN PUBLIC KEY-----.",
    exam_jwt_public_key_missing:
      "Tokens need keys: give their address, or a public key.",
    exam_jwt_audience: "With an issuer there has to be an audience.",
    exam_jwt_issuer_taken: "Another school here has that issuer.",
    external_id_taken: "Another school here has that id.",
    other: "That is too long, or has characters that cannot be kept.",
  },
  changed: {
    title: "Somebody else has saved these settings meanwhile",
    text:
      "What you typed is still here. Fields that only they changed show theirs now. Look, and save again.",
    conflicts: "You both changed: {fields}. Yours is shown; theirs was:",
    none: "(empty)",
  },
  demo:
    "This is a demo school: its tokens are accepted on this computer alone.",
  try: {
    title: "Try a token",
    lead:
      "Paste a token as your platform sends it. Nothing is launched and nothing is kept: you read what would happen, with the settings as they are saved now.",
    label: "Exam token",
    submit: "Try it",
    good: "This token would open the exam “{exam}”.",
    bad: "This token would be refused",
    detail: "In detail: {detail}",
    expected: "Expected",
    found: "In the token",
    nothing: "(missing)",
    columns: "Field",
    fields: {
      algorithm: "Algorithm (alg)",
      issuer: "Issuer (iss)",
      audience: "Audience (aud)",
      tenant: "School (tenant_id)",
      exam: "Exam (exam_schedule_id)",
      student: "Student (user_id)",
      attempt: "Attempt (attempt_no)",
      expires: "Runs out (exp)",
    },
    any_exam: "the external id of an exam",
    any_student: "the external id of a student",
    any_attempt: "a number from 1",
    any_expiry: "later than now, within 24 hours",
    or: "{one} or {other}",
    differs: "differs",
    fits: "fits",
    as_sent: "The token’s own words",
    reasons: {
      token_malformed: "This is no JWT: three parts with dots between them.",
      token_issuer:
        "Its issuer is not the one in these settings, or no keys are set. Demo keys count on this computer alone.",
      token_algorithm: "It is not signed with RS256.",
      token_signature:
        "Its signature does not fit the key: it was signed with another, or changed on the way.",
      token_key: "The key it names is not among the keys at the address.",
      keys_unavailable:
        "The keys could not be read from the address, or the public key is damaged.",
      token_audience: "Its audience is not the one in these settings.",
      token_expired: "It has run out.",
      token_not_yet_valid: "It is not valid yet: compare both servers’ clocks.",
      token_claims: "A claim is missing or has the wrong form.",
      exam_not_found:
        "There is no published exam with this exam_schedule_id as its external id, or the student is not in it.",
      candidate_unknown:
        "No student has this user_id as external id, and students are not made on launch.",
      exam_not_open: "The exam is not open now.",
      no_attempts_left: "The student may not sit the exam that often.",
      attempt_already_started: "An earlier attempt has not been handed in.",
      unavailable: "The server did not answer. Try again.",
      rate_limited: "Too many tries. Wait a minute.",
      other: "It was refused: {code}.",
    },
  },
};
