/** An exam's report, read in one call under the asker's own rights. */
import type { ExamReport, StudentReport } from "../report/model.ts";
import { type RawReport, reportOf } from "../report/from_rows.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { isUuid } from "../uuid.ts";
import { failed, type Result } from "./result.ts";

export type * from "../report/model.ts";

/** What a refusal of `staff_exam_report` is for a page. */
function refused(code: string, missing: string): Result<never> {
  // Graders are told no more than strangers: to them there is no report.
  return code === "unavailable"
    ? failed(503, code, "The database did not answer.")
    : failed(404, missing, "There is no such report.");
}

async function read(
  client: StaffClient,
  request: Record<string, unknown>,
  missing: string,
): Promise<Result<ExamReport>> {
  const called = await callStaff<RawReport>(
    client,
    "staff_exam_report",
    request,
  );
  return called.ok
    ? { ok: true, data: reportOf(called.data) }
    : refused(called.code, missing);
}

/**
 * An exam's report; 404 where the asker may not see one.
 *
 * @param alerts whether every alert comes with its sentence: a page does not
 *   need them
 */
export function loadReport(
  client: StaffClient,
  examId: string,
  { alerts = true }: { alerts?: boolean } = {},
): Promise<Result<ExamReport>> {
  if (!isUuid(examId)) {
    return Promise.resolve(refused("bad_request", "exam_not_found"));
  }
  return read(client, { exam_id: examId, alerts }, "exam_not_found");
}

/** The report of one attempt, the class's times beside it. */
export async function loadStudentReport(
  client: StaffClient,
  attemptId: string,
): Promise<Result<StudentReport>> {
  const missing = refused("bad_request", "attempt_not_found");
  if (!isUuid(attemptId)) return missing;
  const read_ = await read(
    client,
    { attempt_id: attemptId, alerts: true },
    "attempt_not_found",
  );
  if (!read_.ok) return read_;
  const { exam, rows, decisions, alerts, questions, classTimes, asOf } =
    read_.data;
  const row = rows.find(({ attempt }) => attempt?.id === attemptId);
  if (!row?.attempt) return missing;
  return {
    ok: true,
    data: {
      exam,
      row: { ...row, attempt: row.attempt },
      decisions: decisions.filter((one) => one.attemptId === attemptId),
      alerts: alerts.filter((one) => one.attemptId === attemptId),
      questions,
      timings: read_.data.timings.filter((one) => one.attemptId === attemptId),
      classTimes,
      asOf,
    },
  };
}
