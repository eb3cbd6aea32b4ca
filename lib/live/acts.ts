/** What a proctor may do from the live page: SQL functions, by their own session. */
import type { AttemptRow } from "./model.ts";
import { isOver } from "./model.ts";
import type { LiveClient } from "./queries.ts";

/** The acts offered beside a student's row. */
export type Act =
  | "staff_unlock"
  | "staff_resume"
  | "staff_allow_takeover"
  | "staff_answer_help";

/** What can be done for an attempt as it stands. */
export function actsFor(
  attempt:
    | Pick<
      AttemptRow,
      "state" | "hold" | "is_page_waiting" | "help_requested_at"
    >
    | null,
): Act[] {
  if (!attempt || isOver(attempt)) return [];
  const acts: Act[] = [];
  if (attempt.hold === "soft_lock") acts.push("staff_unlock");
  if (attempt.hold === "paused") acts.push("staff_resume");
  if (attempt.is_page_waiting) acts.push("staff_allow_takeover");
  if (attempt.help_requested_at) acts.push("staff_answer_help");
  return acts;
}

/** Refused, because another proctor was faster: what was asked for is done. */
const DONE_ALREADY = ["attempt_not_held", "attempt_over", "changed_meanwhile"];

/** Does it. Answers false if it was refused or could not be asked for. */
export async function perform(
  client: LiveClient,
  act: Act,
  attemptId: string,
): Promise<boolean> {
  const { data, error } = await client.rpc(act, {
    request: { attempt_id: attemptId },
  });
  const refusal = (data as { error?: string } | null)?.error;
  return !error && (!refusal || DONE_ALREADY.includes(refusal));
}
