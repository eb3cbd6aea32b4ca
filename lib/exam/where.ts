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
