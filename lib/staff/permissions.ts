/**
 * Which permission each door of staff's asks for: every `staff_*` function of
 * the database and every route of the API that lets staff in. The functions
 * decide by roles; tests hold that both say the same of everyone.
 */
import type { Permission } from "../iam.ts";

/** Every function by which staff act or read. */
export const STAFF_FUNCTIONS = {
  // For students who are there.
  staff_message: "attempts.act",
  staff_warn: "attempts.act",
  staff_answer_help: "attempts.act",
  staff_pause: "attempts.act",
  staff_resume: "attempts.act",
  staff_unlock: "attempts.act",
  staff_grant_break: "attempts.act",
  staff_end_break: "attempts.act",
  staff_extra_time: "attempts.act",
  staff_allow_takeover: "attempts.act",
  staff_unpair_device: "attempts.act",
  staff_submit: "attempts.act",
  staff_mark_absent: "attempts.act",
  staff_grant_attempt: "attempts.act",
  staff_reopen: "attempts.reopen",
  staff_admit: "candidates.admit",
  staff_postpone_exam: "exams.postpone",
  // Watching.
  staff_live_settings: "exams.watch",
  staff_sent_acts: "exams.watch",
  staff_acknowledge_alert: "exams.watch",
  staff_watch: "exams.watch",
  staff_signal: "exams.watch",
  // Afterwards.
  staff_verify_chain: "attempts.review",
  staff_last_chain_check: "attempts.review",
  staff_decide: "attempts.decide",
  staff_judge_late_answer: "late_answers.judge",
  staff_exam_report: "reports.see",
  staff_grade: "answers.grade",
  staff_grading: "answers.grade",
  staff_grade_exam: "answers.grade",
  staff_release_results: "results.release",
  // Exams.
  staff_create_exam: "exams.manage",
  staff_save_exam: "exams.manage",
  staff_publish_exam: "exams.manage",
  staff_archive_exam: "exams.manage",
  staff_duplicate_exam: "exams.manage",
  staff_delete_exam: "exams.manage",
  staff_exam_standing: "exams.manage",
  staff_save_question: "exams.manage",
  staff_delete_question: "exams.manage",
  staff_order_questions: "exams.manage",
  staff_import_questions: "exams.manage",
  staff_copy_questions: "exams.manage",
  staff_paper_order: "exams.manage",
  staff_try_key: "exams.manage",
  // Students.
  staff_import_candidates: "candidates.manage",
  staff_candidate: "candidates.manage",
  staff_change_candidate: "candidates.manage",
  staff_archive_candidate: "candidates.manage",
  staff_unlink_account: "candidates.manage",
  staff_find_candidates: "candidates.manage",
  staff_candidate_data: "candidates.manage",
  staff_erase_candidate: "candidates.manage",
  staff_enrol: "candidates.manage",
  staff_enrol_group: "candidates.manage",
  staff_change_enrolments: "candidates.manage",
  staff_unenrol: "candidates.manage",
  // Who may admit by hand looks for whom.
  staff_find_enrolments: "candidates.admit",
  // The school.
  staff_import_answers: "school.manage",
  staff_set_export_key: "school.manage",
  staff_school: "school.manage",
  staff_save_school: "school.manage",
  staff_members: "school.manage",
  staff_set_member: "school.manage",
  staff_retention: "school.manage",
} as const satisfies Record<string, Permission>;

/** Every route of the API that lets staff in, as its table names it. */
export const STAFF_ROUTES = {
  "GET /attempts/:id/events": "attempts.review",
  "GET /attempts/:id/question-timings": "exams.see",
  "GET /attempts/:id/violations": "attempts.review",
  "GET /attempts/:id/risk": "attempts.review",
  "GET /attempt/:id/events": "attempts.review",
  "GET /attempt/:id/violations": "attempts.review",
  "GET /attempt/:id/question-timings": "exams.see",
  "GET /exams/:id/snapshots": "exams.watch",
  "POST /exams/:id/rescore": "reports.see",
  "POST /admin/exams/:id/rescore": "exams.rescore",
  "POST /admin/exams/:id/questions/preview": "exams.manage",
  "POST /admin/exams/:id/images": "exams.manage",
  "PUT /admin/exams/:id/policy": "exams.manage",
  "POST /admin/candidates/answers": "candidates.manage",
  "POST /admin/candidates/:id/account": "candidates.manage",
  "PUT /admin/schools/:id/policy": "school.manage",
  "POST /admin/schools/:id/members": "school.manage",
  "POST /admin/schools/:id/try-token": "school.manage",
} as const satisfies Record<string, Permission>;
