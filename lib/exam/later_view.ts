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

/** Steps that are never taken back; the others end with a withdrawal. */
const STAYS: readonly string[] = ["open", "details", "rules"];

const stays = ({ steps_done }: AttemptView) =>
  steps_done.filter((step) => STAYS.includes(step)).length;

/**
 * The later of two views of an attempt. Answers overtake one another on a slow
 * line, but before the room an attempt only moves forwards: by its state, then
 * by what it has confirmed; the server's time decides where both are the same.
 */
export function laterView(a: AttemptView, b: AttemptView): AttemptView {
  const moved = ORDER.indexOf(b.state) - ORDER.indexOf(a.state) ||
    stays(b) - stays(a) ||
    Date.parse(b.server_time) - Date.parse(a.server_time);
  return moved >= 0 ? b : a;
}
