/**
 * What the API answers, as schemas: the types of pages and functions, the
 * answers in `/openapi.json` and what the tests hold every answer to. Times are
 * ISO 8601 in UTC with milliseconds.
 */
import * as z from "zod/mini";
import { type ErrorCode, ERRORS } from "./errors.ts";
import { signal, watcher } from "./live_view.ts";
import { policySchema } from "./policy.ts";
import { answerValue, id, signedHead, STEPS } from "./requests.ts";
import { CONSENT_KINDS } from "./steps.ts";

/** A time as every answer carries it. */
export const time = z.iso.datetime({ precision: 3 });
const text = z.string();
const count = z.int().check(z.gte(0));
/** SHA-256, hexadecimal. */
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Where an attempt stands. Moved only by the database. */
export const attemptState = z.enum([
  "created",
  "instructions",
  "ready",
  "in_progress",
  "submitted",
  "auto_submitted",
]);
export type AttemptState = z.infer<typeof attemptState>;

export const hold = z.enum(["none", "soft_lock", "paused"]);
export type Hold = z.infer<typeof hold>;

/** `GET /health`. */
export const health = z.object({
  status: z.literal("ok"),
  server_time: time,
});
export type Health = z.infer<typeof health>;

/** `POST /attempts/:id/probe`. */
export const probed = z.object({
  /** Length of the body as it arrived. */
  received_bytes: count,
  server_time: time,
});
export type Probed = z.infer<typeof probed>;

/** One line of the student's list. */
export const myExam = z.object({
  id,
  title: text,
  school: text,
  time_zone: text,
  opens_at: z.nullable(time),
  closes_at: z.nullable(time),
  duration_seconds: count,
  question_count: count,
  is_practice: z.boolean(),
  /** By the server's clock. */
  open_now: z.boolean(),
  attempts_allowed: count,
  attempts_used: count,
  /** The newest attempt, if there is one. */
  attempt: z.nullable(z.object({
    id,
    state: attemptState,
    submitted_at: z.nullable(time),
  })),
});
export type MyExam = z.infer<typeof myExam>;

/** `GET /me/exams`. */
export const myExams = z.object({
  exams: z.array(myExam),
  candidate_name: z.nullable(text),
  server_time: time,
});
export type MyExams = z.infer<typeof myExams>;

/** The parts of a policy that an exam page needs and a student may see. */
export const shownPolicySchema = z.omit(policySchema, {
  rules: true,
  risk: true,
  snapshots: true,
});

const step = z.enum(STEPS);

/** The newest word about one kind of watching. */
export const consentWord = z.object({
  /** False: refused, or withdrawn. */
  given: z.boolean(),
  given_by: z.enum(["student", "guardian", "school"]),
  at: time,
});
export type ConsentWord = z.infer<typeof consentWord>;

/** The phone that is an attempt's second camera. */
export const pairedPhone = z.object({
  device_id: id,
  paired_at: time,
  last_seen_at: time,
  /** Since when it has not been heard, longer than the policy allows. */
  lost_since: z.nullable(time),
  /** 0 to 1; null where the phone does not say. */
  battery: z.nullable(z.number().check(z.gte(0), z.lte(1))),
});
export type PairedPhone = z.infer<typeof pairedPhone>;

/** A coordinate of a point of P-256: 32 bytes, base64url. */
const coordinate = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** A public key as a JWK (RFC 7517, RFC 7518 section 6.2). */
export const exportKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: coordinate,
  y: coordinate,
});
export type ExportKey = z.infer<typeof exportKey>;

/** `GET /attempts/:id`, and the answer of every step. */
export const attemptView = z.object({
  id,
  exam: z.object({
    id,
    title: text,
    school: text,
    duration_seconds: count,
    question_count: count,
    total_points: z.number().check(z.gte(0)),
    is_practice: z.boolean(),
    /** `external`: another system holds the paper. */
    delivery: z.enum(["invigil", "external"]),
    time_zone: text,
    /** Null: always open, or without an end. Both may move while one reads. */
    opens_at: z.nullable(time),
    closes_at: z.nullable(time),
    /** The school's own rules, Markdown; null when it wrote none. */
    rules_markdown: z.nullable(text),
    /** SHA-256 (hex) of `rules_markdown`, to send with the rules step. */
    rules_hash: z.nullable(hash),
    /**
     * The school's own notice on monitoring, Markdown, in its own language;
     * null: the page shows its standard text and hashes that.
     */
    notice_markdown: z.nullable(text),
    /** SHA-256 (hex) of `notice_markdown`, to send with each consent. */
    notice_hash: z.nullable(hash),
    /** What the school offers a student who refuses, Markdown; or null. */
    refusal_markdown: z.nullable(text),
    /** The school's public key: answers are downloaded for its holder alone. */
    export_key: z.nullable(exportKey),
  }),
  candidate: z.object({
    name: text,
    hall_ticket: z.nullable(text),
    center: z.nullable(text),
    district: z.nullable(text),
    trade: z.nullable(text),
  }),
  attempt_no: count,
  state: attemptState,
  hold,
  hold_since: z.nullable(time),
  /** A proctor's words, `break`, or `rule:<name>` for a lock by the policy. */
  hold_reason: z.nullable(text),
  /** Steps still missing before `ready`. */
  steps_required: z.array(step),
  steps_done: z.array(step),
  /** By kind; one that was never spoken of is missing. */
  consents: z.partialRecord(z.enum(CONSENT_KINDS), consentWord),
  /** The student's own baselines, as their page measured them; or null. */
  calibration: z.nullable(z.record(z.string(), z.number())),
  /** The room's own noise, in dB of full scale, as the page measured it; or null. */
  noise_db: z.nullable(z.number()),
  /** The phone that is paired now; or null. */
  phone: z.nullable(pairedPhone),
  instructions_opened_at: z.nullable(time),
  /** The first moment the start is allowed; null before `open`. */
  start_allowed_at: z.nullable(time),
  started_at: z.nullable(time),
  deadline_at: z.nullable(time),
  submitted_at: z.nullable(time),
  /** Seconds the exam will last for this student, extra time included. */
  duration_seconds: count,
  /** Of granted breaks, to be taken while the exam runs; 0 if none or over. */
  break_seconds_left: count,
  policy_id: z.nullable(id),
  policy: shownPolicySchema,
  server_time: time,
});
export type AttemptView = z.infer<typeof attemptView>;

/** `POST /sessions/start`. */
export const sessionStarted = z.object({
  session_id: id,
  client_id: text,
  epoch: count,
  /** Highest seq the server has of this client; the next is one more. */
  last_seq: count,
  head: signedHead,
  attempt: attemptView,
  server_time: time,
});
export type SessionStarted = z.infer<typeof sessionStarted>;

/**
 * Structured prompt: paragraphs and images, in order. A formula that is not
 * displayed stands in the line, between the texts before and after it.
 */
export const promptPart = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text }),
  z.object({ type: z.literal("image"), src: text, alt: text }),
  /** `tex` as it was written; `display`: on a line of its own. */
  z.object({
    type: z.literal("math"),
    tex: text,
    display: z.boolean(),
    mathml: text,
  }),
]);
export type PromptPart = z.infer<typeof promptPart>;

export const questionKind = z.enum([
  "single",
  "multiple",
  "true_false",
  "numeric",
  "short_text",
  "essay",
]);
export type QuestionKind = z.infer<typeof questionKind>;

export const paperQuestion = z.object({
  id,
  /** From 1, in the order this student sees. */
  number: count,
  kind: questionKind,
  prompt: z.array(promptPart),
  /** For single and multiple; empty otherwise. */
  choices: z.array(z.object({ id: text, content: z.array(promptPart) })),
  points: z.number().check(z.gte(0)),
});
export type PaperQuestion = z.infer<typeof paperQuestion>;

/** `GET /attempts/:id/paper`. */
export const paper = z.object({
  questions: z.array(paperQuestion),
  server_time: time,
});
export type Paper = z.infer<typeof paper>;

/** `GET /attempts/:id/answers`. */
export const savedAnswers = z.object({
  answers: z.array(z.object({
    question_id: id,
    epoch: count,
    revision: count,
    value: answerValue,
    saved_at: time,
  })),
  server_time: time,
});
export type SavedAnswers = z.infer<typeof savedAnswers>;

/** A code of the one list. */
export const errorCode = z.enum(Object.keys(ERRORS) as [ErrorCode]);

const revisions = z.array(z.object({ question_id: id, revision: count }));

/** `PUT /attempts/:id/answers`. What is in neither list was older and is obsolete. */
export const answersSaved = z.object({
  saved: revisions,
  /** Kept in `late_answers`: a person decides whether they count. */
  late: revisions,
  /** Late ones that there is no room for, each with why. */
  rejected: z.array(z.object({
    question_id: id,
    revision: count,
    code: errorCode,
  })),
  server_time: time,
});
export type AnswersSaved = z.infer<typeof answersSaved>;

/** A student's call that waits for a proctor. */
export const help = z.object({
  kind: z.nullable(z.enum(["help", "break"])),
  message: z.nullable(text),
  requested_at: time,
});

/** `POST /sessions/heartbeat`. */
export const heartbeatAnswer = z.object({
  server_time: time,
  state: attemptState,
  hold,
  hold_reason: z.nullable(text),
  deadline_at: z.nullable(time),
  /** Of granted breaks; runs down while one is taken. */
  break_seconds_left: count,
  /** Until the next one: fewer while held or watched. */
  heartbeat_seconds: z.number(),
  /** Who looks at the student's page or phone now, who came first first. */
  watchers: z.array(watcher),
  help: z.nullable(help),
  phone: z.nullable(pairedPhone),
  head: signedHead,
  commands: z.array(z.object({
    id,
    kind: text,
    body: z.record(z.string(), z.unknown()),
  })),
  signals: z.array(signal),
});
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswer>;

/** `POST /events/batch` (202). */
export const batchAnswer = z.object({
  accepted: count,
  duplicates: count,
  rejected: z.array(z.object({
    id: z.nullable(text),
    seq: z.nullable(z.int()),
    code: errorCode,
  })),
  /** Highest seq below which the server has everything of this client. */
  acked_seq: count,
  head: signedHead,
  server_time: time,
});
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** `POST /attempts/:id/submit`. */
export const submitted = z.object({
  state: attemptState,
  submitted_at: time,
  server_time: time,
});
export type Submitted = z.infer<typeof submitted>;
