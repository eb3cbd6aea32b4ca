import type { AttemptState } from "../../supabase/functions/_shared/contract/answers.ts";
import type { Result } from "../../supabase/functions/_shared/contract/words.ts";

/** Which of the page's titles says how an attempt was handed in. */
export type DoneTitle = "title" | "title_auto" | "title_limit" | "title_staff";

/** `by` null: not known; then the state says what it can. */
export function titleOf(
  state: AttemptState,
  by: Result["submitted_by"],
): DoneTitle {
  if (by === "staff") return "title_staff";
  if (by === "limit") return "title_limit";
  return state === "auto_submitted" ? "title_auto" : "title";
}
