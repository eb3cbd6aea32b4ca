/** Reports by hand, for tests. */
import type { ExamReport, ReportAttempt, ReportRow } from "./model.ts";

let made = 0;

/** An attempt that was handed in after half an hour, calm. */
export function attemptOf(change: Partial<ReportAttempt> = {}): ReportAttempt {
  return {
    id: `a${++made}`,
    no: 1,
    state: "submitted",
    hold: "none",
    startedAt: "2026-11-20T08:00:00.000Z",
    submittedAt: "2026-11-20T08:30:00.000Z",
    submittedBy: "candidate",
    deadlineAt: "2026-11-20T09:00:00.000Z",
    heldSeconds: 0,
    extraSeconds: 0,
    usedSeconds: 1800,
    riskLevel: "low",
    riskScore: 0,
    counts: { violations: 0, warnings: 0, technical: 0 },
    byType: {},
    alerts: 0,
    openAlerts: 0,
    incidents: 0,
    technicalIncidents: 0,
    byRule: {},
    flagged: false,
    decision: null,
    waits: null,
    openLateAnswers: 0,
    comments: 0,
    snapshots: 0,
    chain: { length: 2, head: "0".repeat(64) },
    ...change,
  };
}

/** A student, with that attempt or none. */
export function rowOf(
  name: string,
  attempt: Partial<ReportAttempt> | null,
  change: Partial<ReportRow> = {},
): ReportRow {
  return {
    enrolmentId: `e ${name}`,
    candidateId: `c ${name}`,
    name,
    hallTicket: null,
    room: null,
    absentAt: null,
    attempt: attempt && attemptOf(attempt),
    ...change,
  };
}

/** A report of these rows and nothing else. */
export function reportWith(
  rows: ReportRow[],
  change: Partial<ExamReport> = {},
): ExamReport {
  return {
    exam: {
      id: "exam",
      tenantId: "school",
      school: "Hilltop School",
      title: "Electrical Safety",
      timeZone: "UTC",
      state: "published",
      delivery: "invigil",
      isPractice: false,
      opensAt: "2026-11-20T08:00:00.000Z",
      closesAt: "2026-11-20T12:00:00.000Z",
      durationSeconds: 3600,
      secondReview: false,
    },
    rows,
    decisions: [],
    alerts: [],
    heat: [],
    questions: [],
    timings: [],
    classTimes: [],
    marks: null,
    thresholds: [],
    asOf: "2026-11-20T12:30:00.000Z",
    ...change,
  };
}
