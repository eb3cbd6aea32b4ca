/** Every error the API answers, by its stable code. Documented in `docs/api.md`. */

/** HTTP status and a sentence for people, by code. */
export const ERRORS = {
  // The request itself
  bad_json: [400, "The body is not valid JSON."],
  bad_request: [400, "The request does not have the expected form."],
  bad_id: [400, "An id in the address is not valid."],
  not_found: [404, "There is nothing at this address."],
  method_not_allowed: [405, "This address does not take that method."],
  too_large: [413, "The body is larger than allowed."],
  body_timeout: [408, "The body took too long to arrive."],
  unsupported_media_type: [415, "This address takes another content type."],
  origin_not_allowed: [403, "This page’s origin may not call the API."],
  rate_limited: [429, "Too many requests; wait and try again."],
  idempotency_conflict: [
    409,
    "This Idempotency-Key was used for another request.",
  ],
  // Who is asking
  token_missing: [401, "A bearer token is needed."],
  token_malformed: [401, "The bearer token is not one we know the form of."],
  token_algorithm: [401, "The token’s algorithm is not allowed."],
  token_signature: [401, "The token’s signature is not valid."],
  token_issuer: [401, "The token’s issuer is not accepted here."],
  token_audience: [401, "The token is for another audience."],
  token_claims: [401, "The token’s claims are missing or malformed."],
  token_expired: [401, "The token has expired."],
  token_not_yet_valid: [401, "The token is not valid yet."],
  api_key_alone: [401, "An API key alone is not enough; sign in."],
  secret_key_needed: [401, "This address needs the secret key."],
  token_unknown: [401, "The token is not known here, or was withdrawn."],
  token_key: [401, "The key the token names is not known."],
  bearer_not_allowed: [403, "This bearer may not do that."],
  ticket_refused: [
    401,
    "The hall ticket, the date of birth or the answer is not right.",
  ],
  pairing_refused: [401, "The code is wrong, has expired or was used."],
  pairing_unavailable: [
    503,
    "The server was not told where its pages are; phones cannot join.",
  ],
  candidate_unknown: [403, "The school does not know this candidate."],
  keys_unavailable: [503, "The keys that signed the token cannot be fetched."],
  token_too_short: [409, "The token ends before the exam would."],
  // The exam and the attempt. Not found and not yours answer the same.
  exam_not_found: [404, "There is no such exam for you."],
  exam_not_open: [409, "The exam is not open now."],
  exam_closed: [409, "The exam has closed."],
  attempt_not_found: [404, "There is no such attempt for you."],
  no_attempts_left: [409, "All allowed attempts have been used."],
  attempts_left: [409, "There is an attempt left already."],
  client_not_found: [404, "This client has not opened a session."],
  session_superseded: [409, "The exam was continued on another page."],
  step_out_of_order: [409, "This step cannot come now."],
  steps_missing: [409, "Some steps are still to be done."],
  too_early: [409, "The instructions’ waiting time is not over yet."],
  attempt_not_started: [409, "The attempt has not been started."],
  attempt_already_started: [409, "The attempt has already been started."],
  attempt_over: [409, "The attempt has already been handed in."],
  attempt_held: [409, "The attempt is on hold."],
  attempt_not_held: [409, "The attempt is not on hold."],
  break_not_granted: [409, "No breaks were granted for this attempt."],
  break_used_up: [409, "The granted breaks have been used up."],
  attempt_full: [409, "This attempt has as many records as it may have."],
  takeover_needed: [409, "The exam is open on another computer."],
  not_external: [409, "This exam is handed in, not ended."],
  command_not_found: [404, "There is no such command for this attempt."],
  event_not_found: [404, "There is no such event in this attempt."],
  device_not_found: [404, "There is no such phone at this attempt."],
  phone_off: [409, "The exam uses no phone, or the student has not agreed."],
  view_not_found: [404, "Nobody looks at this camera under that id."],
  live_view_off: [409, "The exam does not let anybody look in."],
  too_many_views: [409, "You look at as many cameras as you may at once."],
  school_not_found: [404, "There is no such school for you."],
  late_answer_not_found: [404, "There is no such late answer."],
  alert_not_found: [404, "There is no such alert."],
  enrolment_not_found: [404, "There is no such enrolment for you."],
  candidate_not_found: [404, "There is no such student for you."],
  ticket_taken: [409, "Another student has this hall ticket."],
  external_id_taken: [409, "Another student has this external id."],
  candidate_archived: [409, "The student is archived; bring them back first."],
  candidate_erasing: [409, "The student’s data is being erased."],
  enrolment_has_attempts: [409, "The student has begun; the enrolment stays."],
  account_linked: [409, "The student has an account already."],
  account_taken: [409, "The account is another student’s of this school."],
  account_unconfirmed: [
    409,
    "Nobody has proved whose account this address has.",
  ],
  member_not_found: [404, "Nobody of that name works at the school."],
  member_already: [409, "That person works at the school already."],
  last_admin: [409, "A school keeps at least one admin."],
  decision_not_found: [404, "There is no such decision about this attempt."],
  attempt_in_progress: [409, "The attempt is still in progress."],
  deadline_capped: [409, "The exam closes by then; the deadline stays."],
  second_person_needed: [409, "A second review is another person’s."],
  policy_malformed: [400, "The policy is not a valid one."],
  changed_meanwhile: [409, "It was changed by someone else meanwhile."],
  // An exam that is being set up
  exam_begun: [409, "Somebody has begun the exam; this part of it stays."],
  exam_not_ready: [409, "Something is missing before it can be published."],
  exam_in_progress: [409, "Somebody is sitting the exam now."],
  exam_archived: [409, "The exam is archived; bring it back first."],
  exam_published: [409, "The exam is published; take it back first."],
  // A picture
  image_malformed: [400, "The picture is damaged or cut off."],
  image_dimensions: [400, "The picture has more pixels than allowed."],
  image_kind: [415, "The picture is not of a kind that is taken here."],
  snapshots_off: [409, "The exam takes no pictures of this kind."],
  question_not_found: [404, "There is no such question in this exam."],
  question_malformed: [400, "The question is not one that can be asked."],
  paper_too_large: [409, "The exam would have more questions than it may."],
  no_paper: [409, "Another system holds this exam’s paper."],
  // One event of a batch
  event_too_large: [413, "One event is larger than allowed."],
  event_type_unknown: [400, "There is no such kind of event."],
  event_malformed: [400, "The event does not have the expected form."],
  event_data_malformed: [400, "The event’s data has the wrong form."],
  event_text_unsafe: [
    400,
    "Text holds characters that cannot be stored.",
  ],
  // Us
  unavailable: [503, "The database cannot be reached; try again."],
  internal: [500, "Something went wrong on the server."],
} as const satisfies Record<string, readonly [number, string]>;

/** A stable code. */
export type ErrorCode = keyof typeof ERRORS;

/** The body of every refusal: RFC 9457, `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  /** What more can be said, never with personal data or the input's values. */
  detail?: unknown;
}
