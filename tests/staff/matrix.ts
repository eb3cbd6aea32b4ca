/**
 * Who may do what through `staff_*` functions, and what the audit log calls
 * it: written before the functions, which the tests hold to it. Everything
 * else that may call them (a member of another school's staff, a student's
 * account, nobody) is refused everywhere.
 */
import type { StaffRole } from "../rls/matrix.ts";

/** What one function is about, and who is let in. */
export interface Act {
  roles: readonly StaffRole[];
  /** `audit_log.action` when it has had an effect. */
  audit: string;
  /** What someone of elsewhere is told: as if it were not there. */
  unknown: string;
}

const watching = ["admin", "proctor"] as const;
const marking = ["admin", "grader"] as const;
const ruling = ["admin"] as const;

const attempt = (roles: readonly StaffRole[], audit: string): Act => ({
  roles,
  audit,
  unknown: "attempt_not_found",
});
const exam = (roles: readonly StaffRole[], audit: string): Act => ({
  roles,
  audit,
  unknown: "exam_not_found",
});

/** Every act, by the function's name. */
export const ACTS = {
  // On a running attempt.
  staff_message: attempt(watching, "attempt.message"),
  staff_warn: attempt(watching, "attempt.warn"),
  staff_answer_help: attempt(watching, "attempt.answer_help"),
  staff_pause: attempt(watching, "attempt.pause"),
  staff_resume: attempt(watching, "attempt.resume"),
  staff_unlock: attempt(watching, "attempt.unlock"),
  staff_grant_break: attempt(watching, "attempt.grant_break"),
  staff_end_break: attempt(watching, "attempt.end_break"),
  staff_extra_time: attempt(watching, "attempt.extra_time"),
  staff_allow_takeover: attempt(watching, "attempt.allow_takeover"),
  staff_submit: attempt(watching, "attempt.submit"),
  // On what came of it.
  staff_reopen: attempt(ruling, "attempt.reopen"),
  staff_decide: attempt(watching, "attempt.decide"),
  staff_grade: attempt(marking, "attempt.grade"),
  staff_grade_exam: exam(marking, "exam.grade"),
  staff_release_results: exam(ruling, "exam.release_results"),
  staff_verify_chain: attempt(watching, "chain.verify"),
  staff_mark_absent: {
    roles: watching,
    audit: "enrolment.mark_absent",
    unknown: "enrolment_not_found",
  },
  staff_acknowledge_alert: {
    roles: watching,
    audit: "alert.acknowledge",
    unknown: "alert_not_found",
  },
  staff_import_answers: attempt(ruling, "attempt.import_answers"),
  staff_set_export_key: {
    roles: ruling,
    audit: "school.set_export_key",
    unknown: "school_not_found",
  },
  staff_judge_late_answer: {
    roles: watching,
    audit: "late_answer.accept",
    unknown: "late_answer_not_found",
  },
} satisfies Record<string, Act>;

/** A staff function of this table. */
export type ActName = keyof typeof ACTS;
