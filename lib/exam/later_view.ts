import type {
  AttemptState,
  AttemptView,
} from "../../supabase/functions/_shared/contract/answers.ts";

const ORDER: AttemptState[] = [
  "created",
  "instructions",
  "ready",
  "in_progress",
  "submitted",
  "auto_submitted",
];

/**
 * The later of two views of an attempt. Answers overtake one another on a slow
 * line, but before the room an attempt only moves forwards: by its state, then
 * by its steps; the server's time decides where both are the same.
 */
export function laterView(a: AttemptView, b: AttemptView): AttemptView {
  const moved = ORDER.indexOf(b.state) - ORDER.indexOf(a.state) ||
    b.steps_done.length - a.steps_done.length ||
    Date.parse(b.server_time) - Date.parse(a.server_time);
  return moved >= 0 ? b : a;
}
