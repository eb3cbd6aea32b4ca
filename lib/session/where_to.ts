import type { MyExams } from "../../supabase/functions/_shared/contract/answers.ts";

/**
 * Where a student with a hall ticket goes: on with the attempt that is under
 * way, else to the exam it is for.
 */
export function afterTicket({ exams }: Pick<MyExams, "exams">): string {
  const attempt = exams.length === 1 ? exams[0]!.attempt : null;
  return attempt && attempt.submitted_at === null ? `/exam/${attempt.id}` : "/";
}
