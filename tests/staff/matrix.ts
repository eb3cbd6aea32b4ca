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
const student = (audit: string): Act => ({
  roles: ruling,
  audit,
  unknown: "candidate_not_found",
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
  staff_unpair_device: attempt(watching, "attempt.unpair_device"),
  staff_submit: attempt(watching, "attempt.submit"),
  // On what came of it.
  staff_reopen: attempt(ruling, "attempt.reopen"),
  staff_grant_attempt: {
    roles: watching,
    audit: "enrolment.grant_attempt",
    unknown: "enrolment_not_found",
  },
  staff_postpone_exam: exam(watching, "exam.postpone"),
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
  staff_save_school: {
    roles: ruling,
    audit: "school.save",
    unknown: "school_not_found",
  },
  staff_set_member: {
    roles: ruling,
    audit: "school.set_member",
    unknown: "school_not_found",
  },
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
  staff_create_exam: {
    roles: ruling,
    audit: "exam.create",
    unknown: "school_not_found",
  },
  staff_save_exam: exam(ruling, "exam.save"),
  staff_save_question: exam(ruling, "question.save"),
  staff_delete_question: exam(ruling, "question.delete"),
  staff_order_questions: exam(ruling, "exam.order_questions"),
  staff_import_questions: exam(ruling, "exam.import_questions"),
  staff_copy_questions: exam(ruling, "exam.copy_questions"),
  staff_publish_exam: exam(ruling, "exam.publish"),
  staff_archive_exam: exam(ruling, "exam.archive"),
  staff_duplicate_exam: exam(ruling, "exam.duplicate"),
  staff_delete_exam: exam(ruling, "exam.delete"),
  staff_import_candidates: {
    roles: ruling,
    audit: "candidate.import",
    unknown: "school_not_found",
  },
  staff_change_candidate: student("candidate.change"),
  staff_archive_candidate: student("candidate.archive"),
  staff_unlink_account: student("candidate.unlink_account"),
  staff_candidate_data: student("candidate.export"),
  staff_erase_candidate: student("candidate.erase"),
  staff_enrol: exam(ruling, "enrolment.enrol"),
  staff_enrol_group: exam(ruling, "enrolment.enrol"),
  staff_change_enrolments: exam(ruling, "enrolment.change"),
  staff_unenrol: exam(ruling, "enrolment.remove"),
} satisfies Record<string, Act>;

/** A staff function of this table. */
export type ActName = keyof typeof ACTS;
