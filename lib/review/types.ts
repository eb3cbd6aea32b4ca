/** What the review of an attempt is drawn from: rows, as they are read. */
import type {
  AttemptState,
  Hold,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { Explanation } from "../../supabase/functions/_shared/contract/alerts.ts";
import type {
  Category,
  Phase,
  Severity,
} from "../../supabase/functions/_shared/contract/events.ts";
import type { LateAnswer, Question } from "../rescue/compare.ts";
import type { RiskLevel } from "../live/model.ts";

export interface ReviewedAttempt {
  id: string;
  tenantId: string;
  examId: string;
  enrolmentId: string;
  attemptNo: number;
  state: AttemptState;
  hold: Hold;
  holdSince: string | null;
  holdReason: string | null;
  /** The student's own words about the hold there is, or was last. */
  holdAnswer: string | null;
  heldSeconds: number;
  startedAt: string | null;
  deadlineAt: string | null;
  submittedAt: string | null;
  submittedBy: "candidate" | "deadline" | "limit" | "staff" | null;
  reopenedAt: string | null;
  reopenReason: string | null;
  policyId: string | null;
  helpRequestedAt: string | null;
  helpKind: "help" | "break" | null;
  helpMessage: string | null;
  isPageWaiting: boolean;
  createdAt: string;
  student: { name: string; hallTicket: string | null; room: string | null };
  exam: {
    title: string;
    timeZone: string;
    secondReview: boolean;
    resultShown: "nothing" | "score" | "feedback";
    resultsReleasedAt: string | null;
  };
}

/** An event, without what only its own view shows. */
export interface ReviewEvent {
  /** Its place in the chain, from 1. */
  position: number;
  event_id: string;
  event_type: string;
  phase: Phase;
  severity: Severity;
  category: Category;
  question_id: string | null;
  happened_at: string;
  /** The event that began what this one ends. */
  begin: string | null;
  /** Seconds, as text. */
  seconds: string | null;
  /** `webcam`, `phone`, `screen` of a picture. */
  source: string | null;
  reason: string | null;
  /** What the student said about the hold that ended. */
  answer: string | null;
}

/** All of one event. */
export interface WholeEvent {
  position: number;
  event_id: string;
  client_id: string;
  epoch: number;
  seq: number;
  event_type: string;
  phase: Phase;
  severity: Severity;
  category: Category;
  question_id: string | null;
  policy_id: string | null;
  confidence: number | null;
  event_data: Record<string, unknown>;
  occurred_at: string;
  happened_at: string;
  received_at: string;
  user_agent: string | null;
  ip: string | null;
  link: string;
}

export interface ReviewAlert {
  id: string;
  alert_key: string;
  rule: string;
  policy_id: string | null;
  severity: Severity;
  status: "open" | "acknowledged" | "superseded";
  act: string | null;
  incidents: number;
  points: number;
  explanation: Partial<Explanation>;
  event_ids: string[];
  happened_at: string;
  last_happened_at: string;
  acknowledged_at: string | null;
  acknowledged_by: string | null;
  superseded_at: string | null;
}

export type DecisionKind = "clear" | "warn" | "flag" | "void";

export interface Decision {
  id: string;
  decision: DecisionKind;
  note: string | null;
  /** The decision that this one agrees or disagrees with. */
  reviews_id: string | null;
  decided_by: string;
  decided_at: string;
}

export interface Comment {
  id: string;
  event_id: string;
  comment: string;
  created_at: string;
}

export interface CommandRow {
  id: string;
  kind: string;
  body: Record<string, unknown>;
  issued_by: string | null;
  created_at: string;
  acknowledged_at: string | null;
}

export interface ChainHead {
  position: number;
  head: string;
  signed_position: number;
  signed_head: string | null;
  signature: string | null;
}

/** What a check of the chain found. */
export interface ChainCheck {
  /** ISO 8601. */
  at: string;
  by: string | null;
  intact: boolean;
  length: number;
  broken_at: number | null;
  reason: string | null;
}

/** One page's time at one question; the class has one of each student. */
export interface TimingRow {
  attempt_id: string;
  question_id: string;
  total_time_seconds: number;
  views: number;
  answer_count: number;
  first_viewed_at: string | null;
  last_viewed_at: string | null;
  first_answered_at: string | null;
  last_answered_at: string | null;
}

export interface SavedAnswer {
  question_id: string;
  epoch: number;
  revision: number;
  value: LateAnswer["value"];
}

/** One contribution to the score, as the API has it, without its events. */
export interface Contribution {
  alert_key: string;
  rule: string;
  points: number;
  incidents: number;
  sentence: { en?: string; fr?: string };
}

export interface Risk {
  score: number;
  level: RiskLevel;
  /** When the last scored event happened. */
  asOf: string | null;
  scoredPosition: number;
  position: number;
  contributions: Contribution[];
}

/** Where the attempt stands among those of its exam, by risk. */
export interface Place {
  rank: number;
  total: number;
  previous: Neighbour | null;
  next: Neighbour | null;
}

export interface Neighbour {
  id: string;
  name: string;
}

/** One look of somebody of staff, live, at the student. */
export interface LookRow {
  id: string;
  /** The phone; null: the student's own page. */
  device_id: string | null;
  staff_id: string;
  opened_at: string;
  /** When who looked was last heard of. */
  seen_at: string;
  ended_at: string | null;
}

/** The phone that is paired now. */
export interface PairedPhone {
  id: string;
  last_seen_at: string;
  lost_raised_at: string | null;
}

/** Everything but the events, which come in pages. */
export interface ReviewRows {
  attempt: ReviewedAttempt;
  place: Place;
  alerts: ReviewAlert[];
  decisions: Decision[];
  comments: Comment[];
  commands: CommandRow[];
  chain: ChainHead;
  /** The latest last. */
  looks: LookRow[];
  phone: PairedPhone | null;
  late: LateAnswer[];
  answers: SavedAnswer[];
  questions: Question[];
  timings: TimingRow[];
  /** Display names by account. */
  names: Record<string, string>;
  checked: ChainCheck | null;
  /** Null: it could not be had. */
  risk: Risk | null;
}
