import type { MyExam } from "../supabase/functions/_shared/contract/answers.ts";
import { parseTime } from "./time.ts";

/** Where a student stands with an exam, as their list shows it. */
export type ExamState =
  | "open"
  | "under_way"
  | "upcoming"
  | "closed"
  | "handed_in"
  | "used_up";

/**
 * The state at a moment of the server's clock (`now`, ISO 8601). An attempt
 * under way comes first: it can be continued even when the exam has closed.
 */
export function examState(exam: MyExam, now: string): ExamState {
  const { attempt } = exam;
  const isOver = attempt !== null &&
    (attempt.state === "submitted" || attempt.state === "auto_submitted");
  if (attempt && !isOver) return "under_way";
  const left = exam.is_practice ||
    exam.attempts_used < exam.attempts_allowed;
  if (isOver && !(left && exam.open_now)) return "handed_in";
  if (!left) return "used_up";
  if (exam.open_now) return "open";
  return exam.opens_at && parseTime(exam.opens_at) > parseTime(now)
    ? "upcoming"
    : "closed";
}

/**
 * The list as it is shown: practice first for whoever has never had an attempt
 * of anything, else last. The rest stays in its order.
 */
export function inOrder(exams: readonly MyExam[]): MyExam[] {
  const isNew = exams.every(({ attempt }) => attempt === null);
  const [practice, real] = [true, false].map((is) =>
    exams.filter(({ is_practice }) => is_practice === is)
  ) as [MyExam[], MyExam[]];
  return isNew ? [...practice, ...real] : [...real, ...practice];
}
