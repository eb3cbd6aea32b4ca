/** A report from what `staff_exam_report` answers. Pure. */
import { cut } from "./axis.ts";
import { decisionsByAttempt } from "./decisions.ts";
import type {
  ExamReport,
  HeatCount,
  QuestionMarks,
  ReportAlert,
  ReportAttempt,
  ReportDecision,
  ReportExam,
  ReportQuestion,
  ReportRow,
  ReportTiming,
  Thresholds,
} from "./model.ts";
import { classTimeOf } from "./timing.ts";
import { parseTime } from "../time.ts";

interface RawExam {
  id: string;
  tenant_id: string;
  school: string;
  title: string;
  time_zone: string;
  state: ReportExam["state"];
  delivery: ReportExam["delivery"];
  is_practice: boolean;
  opens_at: string | null;
  closes_at: string | null;
  duration_seconds: number;
  second_review: boolean;
}

interface RawAttempt {
  id: string;
  no: number;
  state: ReportAttempt["state"];
  hold: ReportAttempt["hold"];
  started_at: string | null;
  submitted_at: string | null;
  submitted_by: ReportAttempt["submittedBy"];
  deadline_at: string | null;
  held_seconds: number;
  extra_seconds: number;
  risk_level: ReportAttempt["riskLevel"];
  risk_score: number;
  alerts: number;
  open_alerts: number;
  incidents: number;
  technical_incidents: number;
  by_rule: Record<string, number>;
  flagged: boolean;
  open_late_answers: number;
  comments: number;
  snapshots: number;
  chain: { length: number; head: string } | null;
}

/** The answer of the SQL function. */
export interface RawReport {
  exam: RawExam;
  rows: {
    enrolment_id: string;
    candidate_id: string;
    name: string;
    hall_ticket: string | null;
    room: string | null;
    absent_at: string | null;
    attempt: RawAttempt | null;
  }[];
  counts: Record<string, {
    violations: number;
    warnings: number;
    technical: number;
    by_type: Record<string, number>;
  }>;
  /** [minute, violations, warnings, technical] */
  heat: Record<string, [number, number, number, number][]>;
  decisions: {
    id: string;
    attempt_id: string;
    decision: ReportDecision["decision"];
    note: string | null;
    reviews_id: string | null;
    by: string | null;
    by_id: string;
    at: string;
  }[];
  alerts: {
    id: string;
    attempt_id: string;
    rule: string;
    severity: ReportAlert["severity"];
    status: ReportAlert["status"];
    act: ReportAlert["act"];
    incidents: number;
    points: number;
    sentence: { en?: string; fr?: string } | null;
    happened_at: string;
    last_happened_at: string;
  }[];
  questions: ReportQuestion[];
  /** attempt → question → [seconds, views, changes] */
  timings: Record<string, Record<string, [number, number, number]>>;
  /** Attempts that make the class. */
  of_class: string[];
  marks:
    | {
      question_id: string;
      graded: number;
      right: number;
      share: number | null;
    }[]
    | null;
  thresholds: Thresholds[];
  as_of: string;
}

const NOTHING = { violations: 0, warnings: 0, technical: 0, by_type: {} };

/** Seconds from the start to handing in, without holds; null while it lasts. */
export function usedSeconds(
  { started_at, submitted_at, held_seconds }: Pick<
    RawAttempt,
    "started_at" | "submitted_at" | "held_seconds"
  >,
): number | null {
  if (!started_at || !submitted_at) return null;
  const whole = (parseTime(submitted_at) - parseTime(started_at)) / 1000;
  return Math.max(0, Math.round(whole - held_seconds));
}

/** Everything of a report in its own words. */
export function reportOf(raw: RawReport): ExamReport {
  const decisions = raw.decisions.map(decisionOf);
  const standing = decisionsByAttempt(decisions, raw.exam.second_review);
  const attemptOf = (one: RawAttempt): ReportAttempt => {
    const { by_type, ...counts } = raw.counts[one.id] ?? NOTHING;
    return {
      id: one.id,
      no: one.no,
      state: one.state,
      hold: one.hold,
      startedAt: one.started_at,
      submittedAt: one.submitted_at,
      submittedBy: one.submitted_by,
      deadlineAt: one.deadline_at,
      heldSeconds: one.held_seconds,
      extraSeconds: one.extra_seconds,
      usedSeconds: usedSeconds(one),
      riskLevel: one.risk_level,
      riskScore: one.risk_score,
      counts,
      byType: by_type,
      alerts: one.alerts,
      openAlerts: one.open_alerts,
      incidents: one.incidents,
      technicalIncidents: one.technical_incidents,
      byRule: one.by_rule,
      flagged: one.flagged,
      decision: standing.get(one.id)?.stands?.decision ?? null,
      waits: standing.get(one.id)?.waits?.decision ?? null,
      openLateAnswers: one.open_late_answers,
      comments: one.comments,
      snapshots: one.snapshots,
      chain: one.chain ?? { length: 0, head: "0".repeat(64) },
    };
  };
  const rows: ReportRow[] = raw.rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    candidateId: row.candidate_id,
    name: row.name,
    hallTicket: row.hall_ticket,
    room: row.room,
    absentAt: row.absent_at,
    attempt: row.attempt && attemptOf(row.attempt),
  }));
  const timings = timingsOf(raw.timings);
  const ofClass = new Set(raw.of_class);
  const shown = timings.filter(({ attemptId }) => ofClass.has(attemptId));
  const byQuestion = Map.groupBy(shown, ({ questionId }) => questionId);
  return {
    exam: examOf(raw.exam),
    rows,
    decisions,
    alerts: raw.alerts.map(alertOf),
    heat: Object.entries(raw.heat).flatMap(([attemptId, minutes]) =>
      minutes.map(([minute, violations, warnings, technical]): HeatCount => ({
        attemptId,
        minute,
        violations,
        warnings,
        technical,
      }))
    ),
    questions: raw.questions.map((question) => ({
      ...question,
      text: cut(question.text.trim(), 120),
    })),
    timings,
    classTimes: raw.questions.map(({ id }) =>
      classTimeOf(id, byQuestion.get(id) ?? [])
    ),
    marks: raw.marks?.map(({ question_id, ...marks }): QuestionMarks => ({
      questionId: question_id,
      ...marks,
    })) ?? null,
    thresholds: raw.thresholds,
    asOf: raw.as_of,
  };
}

function examOf(raw: RawExam): ReportExam {
  return {
    id: raw.id,
    tenantId: raw.tenant_id,
    school: raw.school,
    title: raw.title,
    timeZone: raw.time_zone,
    state: raw.state,
    delivery: raw.delivery,
    isPractice: raw.is_practice,
    opensAt: raw.opens_at,
    closesAt: raw.closes_at,
    durationSeconds: raw.duration_seconds,
    secondReview: raw.second_review,
  };
}

function decisionOf(raw: RawReport["decisions"][number]): ReportDecision {
  const { attempt_id, reviews_id, by_id, ...rest } = raw;
  return { ...rest, attemptId: attempt_id, reviewsId: reviews_id, byId: by_id };
}

function alertOf(raw: RawReport["alerts"][number]): ReportAlert {
  const { attempt_id, happened_at, last_happened_at, sentence, ...rest } = raw;
  const en = sentence?.en ?? raw.rule.replaceAll("_", " ");
  return {
    ...rest,
    attemptId: attempt_id,
    sentence: { en, fr: sentence?.fr ?? en },
    happenedAt: happened_at,
    lastHappenedAt: last_happened_at,
  };
}

function timingsOf(raw: RawReport["timings"]): ReportTiming[] {
  return Object.entries(raw).flatMap(([attemptId, questions]) =>
    Object.entries(questions).map((
      [questionId, [seconds, views, changes]],
    ) => ({
      attemptId,
      questionId,
      seconds,
      views,
      changes,
    }))
  );
}
