/** One line for each student and attempt. The columns: docs/files.md. */
import { decisionsByAttempt } from "../report/decisions.ts";
import type { ExamReport, ReportRow } from "../report/model.ts";
import { type Columns, csvHead, csvLines, isoIn } from "./csv.ts";

/** The whole file. `points` by attempt; null for who may not see marks. */
export function studentsCsv(
  { exam, rows, decisions }: Pick<ExamReport, "exam" | "rows" | "decisions">,
  points: ReadonlyMap<string, number> | null,
): string {
  const standing = decisionsByAttempt(decisions, exam.secondReview);
  const decided = ({ attempt }: ReportRow) =>
    attempt ? standing.get(attempt.id)?.stands ?? null : null;
  const time = (at: string | null | undefined) =>
    isoIn(exam.timeZone, at ?? null);
  const columns: Columns<ReportRow> = {
    hall_ticket: ({ hallTicket }) => hallTicket,
    name: ({ name }) => name,
    room: ({ room }) => room,
    attempt_no: ({ attempt }) => attempt?.no ?? null,
    state: ({ attempt, absentAt }) =>
      attempt?.state ?? (absentAt ? "absent" : "not_begun"),
    started_at: ({ attempt }) => time(attempt?.startedAt),
    submitted_at: ({ attempt }) => time(attempt?.submittedAt),
    submitted_by: ({ attempt }) => attempt?.submittedBy ?? null,
    minutes: ({ attempt }) =>
      attempt?.usedSeconds == null ? null : tenth(attempt.usedSeconds / 60),
    violations: ({ attempt }) => attempt?.counts.violations ?? null,
    warnings: ({ attempt }) => attempt?.counts.warnings ?? null,
    technical: ({ attempt }) => attempt?.counts.technical ?? null,
    incidents: ({ attempt }) => attempt?.incidents ?? null,
    technical_incidents: ({ attempt }) => attempt?.technicalIncidents ?? null,
    risk_level: ({ attempt }) => attempt?.riskLevel ?? null,
    risk_score: ({ attempt }) => attempt ? tenth(attempt.riskScore) : null,
    flagged: ({ attempt }) => attempt?.flagged ?? null,
    decision: (row) => decided(row)?.decision ?? null,
    decided_by: (row) => decided(row)?.by ?? null,
    decided_at: (row) => time(decided(row)?.at),
    decision_note: (row) => decided(row)?.note ?? null,
    late_answers_open: ({ attempt }) => attempt?.openLateAnswers ?? null,
    comments: ({ attempt }) => attempt?.comments ?? null,
    snapshots: ({ attempt }) => attempt?.snapshots ?? null,
    chain_length: ({ attempt }) => attempt?.chain.length ?? null,
    chain_head: ({ attempt }) => attempt?.chain.head ?? null,
    ...(points
      ? {
        points: ({ attempt }: ReportRow) =>
          attempt ? points.get(attempt.id) ?? null : null,
      }
      : {}),
    candidate_id: ({ candidateId }) => candidateId,
    attempt_id: ({ attempt }) => attempt?.id ?? null,
  };
  return csvHead(columns) + csvLines(columns, rows);
}

const tenth = (number: number) => Math.round(number * 10) / 10;
