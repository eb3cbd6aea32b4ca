/** What the API answers. Times are ISO 8601 in UTC with milliseconds. */
import type { ErrorCode } from "./errors.ts";
import type { ShownPolicy } from "./policy.ts";
import type { AnswerValue, SignedHead, Step } from "./requests.ts";

/** Where an attempt stands. Moved only by the database. */
export type AttemptState =
  | "created"
  | "instructions"
  | "ready"
  | "in_progress"
  | "submitted"
  | "auto_submitted";

export type Hold = "none" | "soft_lock" | "paused";

/** `GET /health`. */
export interface Health {
  status: "ok";
  server_time: string;
}

/** One line of the student's list. */
export interface MyExam {
  id: string;
  title: string;
  school: string;
  time_zone: string;
  opens_at: string | null;
  closes_at: string | null;
  duration_seconds: number;
  question_count: number;
  is_practice: boolean;
  /** By the server's clock. */
  open_now: boolean;
  attempts_allowed: number;
  attempts_used: number;
  /** The newest attempt, if there is one. */
  attempt:
    | { id: string; state: AttemptState; submitted_at: string | null }
    | null;
}

/** `GET /me/exams`. */
export interface MyExams {
  exams: MyExam[];
  candidate_name: string | null;
  server_time: string;
}

/** `GET /attempts/:id`, and the answer of every step. */
export interface AttemptView {
  id: string;
  exam: {
    id: string;
    title: string;
    school: string;
    duration_seconds: number;
    question_count: number;
    total_points: number;
    is_practice: boolean;
    /** The school's own rules, Markdown; null when it wrote none. */
    rules_markdown: string | null;
    /** SHA-256 (hex) of `rules_markdown`, to send with the rules step. */
    rules_hash: string | null;
  };
  candidate: {
    name: string;
    hall_ticket: string | null;
    center: string | null;
    district: string | null;
    trade: string | null;
  };
  attempt_no: number;
  state: AttemptState;
  hold: Hold;
  hold_since: string | null;
  hold_reason: string | null;
  /** Steps still missing before `ready`. */
  steps_required: Step[];
  steps_done: Step[];
  instructions_opened_at: string | null;
  /** The first moment the start is allowed; null before `open`. */
  start_allowed_at: string | null;
  started_at: string | null;
  deadline_at: string | null;
  submitted_at: string | null;
  /** Seconds the exam will last for this student, extra time included. */
  duration_seconds: number;
  policy_id: string | null;
  policy: ShownPolicy;
  server_time: string;
}

/** `POST /sessions/start`. */
export interface SessionStarted {
  session_id: string;
  client_id: string;
  epoch: number;
  /** Highest seq the server has of this client; the next is one more. */
  last_seq: number;
  head: SignedHead;
  attempt: AttemptView;
  server_time: string;
}

/** Structured prompt: paragraphs and images, in order. */
export type PromptPart =
  | { type: "text"; text: string }
  | { type: "image"; src: string; alt: string };

export type QuestionKind =
  | "single"
  | "multiple"
  | "true_false"
  | "numeric"
  | "short_text"
  | "essay";

export interface PaperQuestion {
  id: string;
  /** From 1, in the order this student sees. */
  number: number;
  kind: QuestionKind;
  prompt: PromptPart[];
  /** For single and multiple; empty otherwise. */
  choices: { id: string; content: PromptPart[] }[];
  points: number;
}

/** `GET /attempts/:id/paper`. */
export interface Paper {
  questions: PaperQuestion[];
  server_time: string;
}

/** `GET /attempts/:id/answers`. */
export interface SavedAnswers {
  answers: {
    question_id: string;
    epoch: number;
    revision: number;
    value: AnswerValue;
    saved_at: string;
  }[];
  server_time: string;
}

/** `PUT /attempts/:id/answers`. What is in neither list was older and is obsolete. */
export interface AnswersSaved {
  saved: { question_id: string; revision: number }[];
  /** Kept in `late_answers`: a person decides whether they count. */
  late: { question_id: string; revision: number }[];
  server_time: string;
}

/** `POST /sessions/heartbeat`. */
export interface HeartbeatAnswer {
  server_time: string;
  state: AttemptState;
  hold: Hold;
  hold_reason: string | null;
  deadline_at: string | null;
  head: SignedHead;
  commands: { id: string; kind: string; body: Record<string, unknown> }[];
  signals: Record<string, unknown>[];
}

/** `POST /events/batch` (202). */
export interface BatchAnswer {
  accepted: number;
  duplicates: number;
  rejected: { id: string | null; seq: number | null; code: ErrorCode }[];
  /** Highest seq below which the server has everything of this client. */
  acked_seq: number;
  head: SignedHead;
  server_time: string;
}

/** `POST /attempts/:id/submit`. */
export interface Submitted {
  state: AttemptState;
  submitted_at: string;
  server_time: string;
}
