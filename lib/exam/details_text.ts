import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";

/**
 * The student's details as the text whose hash is kept when they are confirmed:
 * a line for each that there is, in this order. The database makes the same of
 * what it has (`private.details_text`) and refuses another's hash.
 */
export function detailsText(
  { candidate, exam }: Pick<AttemptView, "candidate" | "exam">,
): string {
  const { name, hall_ticket, center, district, trade } = candidate;
  return Object.entries({
    name,
    hall_ticket,
    center,
    district,
    trade,
    exam: exam.title,
  }).filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}=${value}`).join("\n");
}
