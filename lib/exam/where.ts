import type { AttemptState } from "../../supabase/functions/_shared/contract/answers.ts";

/** The page that is right for an attempt, whatever was asked for. */
export function pageOf(attempt: { id: string; state: AttemptState }): string {
  const base = `/exam/${attempt.id}`;
  switch (attempt.state) {
    case "created":
    case "instructions":
    case "ready":
      return base;
    case "in_progress":
      return `${base}/room`;
    case "submitted":
    case "auto_submitted":
      return `${base}/done`;
  }
}

/**
 * The page to show for an attempt when `asked` (a path) is wanted: that one if
 * it is right for the state, else the right one. Before the start the check of
 * the computer is right too.
 */
export function pageFor(
  attempt: { id: string; state: AttemptState },
  asked: string,
): string {
  const right = pageOf(attempt);
  const before = right === `/exam/${attempt.id}`;
  return before && asked === `${right}/check` ? asked : right;
}
