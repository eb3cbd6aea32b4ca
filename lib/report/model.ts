/** An exam's report, as pages and files are made of it. JSON throughout. */
import type { AttemptState } from "../../supabase/functions/_shared/contract/answers.ts";
import type { Severity } from "../../supabase/functions/_shared/contract/events.ts";
import type { ClassTime } from "./timing.ts";

/** What may be decided about an attempt. */
export type DecisionKind = "clear" | "warn" | "flag" | "void";
export type RiskLevel = "low" | "elevated" | "high";

export interface ReportExam {
  id: string;
  tenantId: string;
  school: string;
  title: string;
  timeZone: string;
  state: "draft" | "published" | "archived";
  delivery: "invigil" | "external";
  isPractice: boolean;
  /** ISO 8601, as all moments of a report. */
  opensAt: string | null;
  closesAt: string | null;
  durationSeconds: number;
  /** Whether a second person looks at each decision. */
  secondReview: boolean;
}

/**
 * Events by what they mean for a student. Each counts once (`begin` and
 * `whole`, as `GET /attempts/:id/violations`). Technical ones are apart,
 * whatever their severity, and weigh nothing; what is for information is in
 * none of these.
 */
export interface EventCounts {
  violations: number;
  warnings: number;
  technical: number;
}

/** One decision, never changed; later ones stand beside it. */
export interface ReportDecision {
  id: string;
  attemptId: string;
  decision: DecisionKind;
  note: string | null;
  /** The decision that this one, of a second person, is about. */
  reviewsId: string | null;
  /** Who: the name colleagues see, else null. */
  by: string | null;
  byId: string;
  at: string;
}

/** What the rules found. Superseded ones are in no report. */
export interface ReportAlert {
  id: string;
  attemptId: string;
  rule: string;
  severity: Severity;
  status: "open" | "acknowledged";
  act: "warn" | "flag" | "soft_lock" | "auto_submit" | null;
  incidents: number;
  points: number;
  sentence: { en: string; fr: string };
  happenedAt: string;
  lastHappenedAt: string;
}

/** The attempt of a row. Practice is in no report. */
export interface ReportAttempt {
  id: string;
  no: number;
  state: AttemptState;
  hold: "none" | "soft_lock" | "paused";
  startedAt: string | null;
  submittedAt: string | null;
  submittedBy: "candidate" | "deadline" | "limit" | "staff" | null;
  deadlineAt: string | null;
  /** Seconds of holds that do not count against the student. */
  heldSeconds: number;
  extraSeconds: number;
  /** From the start to handing in without holds; null while it lasts. */
  usedSeconds: number | null;
  riskLevel: RiskLevel;
  riskScore: number;
  counts: EventCounts;
  /** Events by type, those of no interest by themselves (`info`) too. */
  byType: Record<string, number>;
  alerts: number;
  openAlerts: number;
  /** Incidents of all alerts but the technical ones. */
  incidents: number;
  technicalIncidents: number;
  /** Incidents by rule. */
  byRule: Record<string, number>;
  /** At level high, or with an alert that flags, locks or hands in. */
  flagged: boolean;
  /** What stands, as `lib/review/standing.ts` has it. */
  decision: DecisionKind | null;
  /** What another person has to agree with before it stands. */
  waits: DecisionKind | null;
  /** Late answers nobody has judged. */
  openLateAnswers: number;
  comments: number;
  snapshots: number;
  chain: { length: number; head: string };
}

/** A student's enrolment with one attempt; a second attempt is a row more. */
export interface ReportRow {
  enrolmentId: string;
  candidateId: string;
  name: string;
  hallTicket: string | null;
  room: string | null;
  /** Marked absent by staff. */
  absentAt: string | null;
  attempt: ReportAttempt | null;
}

/** Events of one attempt in one minute since its start (0 the first). */
export interface HeatCount extends EventCounts {
  attemptId: string;
  minute: number;
}

export interface ReportQuestion {
  id: string;
  position: number;
  kind: string;
  points: number;
  /** The first words of the prompt, at most 120 characters. */
  text: string;
}

/** One attempt's time on one question. */
export interface ReportTiming {
  attemptId: string;
  questionId: string;
  seconds: number;
  views: number;
  changes: number;
}

/** How a question was marked; only for who may see marks. */
export interface QuestionMarks {
  questionId: string;
  graded: number;
  /** Full points. */
  right: number;
  /** Mean share of the points, 0 to 1; null where it has none. */
  share: number | null;
}

/** What scoring depends on, as far as it is told: any part may be missing. */
export interface Thresholds {
  /** Attempts that are under it. */
  attempts: number;
  policy: Record<string, unknown>;
}

/** Everything, in one reading of the database. */
export interface ExamReport {
  exam: ReportExam;
  rows: ReportRow[];
  decisions: ReportDecision[];
  /** Without `alerts` asked for: none. */
  alerts: ReportAlert[];
  heat: HeatCount[];
  questions: ReportQuestion[];
  /** Those of voided attempts too. */
  timings: ReportTiming[];
  /** Over the class: attempts that were handed in and not voided. */
  classTimes: ClassTime[];
  /** Null for who may not see marks (proctors). */
  marks: QuestionMarks[] | null;
  /** Those of most attempts first; three at most. */
  thresholds: Thresholds[];
  /** When it was read. */
  asOf: string;
}

/** One attempt of an exam, with the class beside it. */
export interface StudentReport {
  exam: ReportExam;
  row: ReportRow & { attempt: ReportAttempt };
  decisions: ReportDecision[];
  alerts: ReportAlert[];
  questions: ReportQuestion[];
  timings: ReportTiming[];
  classTimes: ClassTime[];
  asOf: string;
}
