/** What the student said, wherever it is kept. Pure. */
import { parseTime } from "../time.ts";
import type { ReviewEvent, ReviewRows } from "./types.ts";

/** One thing the student said. */
export interface Said {
  key: string;
  kind:
    | "comment"
    | "hold"
    | "hold_now"
    | "help"
    | "help_break"
    | "help_answered";
  /** ISO 8601. */
  at: string;
  /** Null: a call without words. */
  words: string | null;
  /** The event it is about. */
  position: number | null;
  type: string | null;
}

/** Everything the student said, the oldest first. */
export function saidOf(
  rows: Pick<ReviewRows, "attempt" | "comments" | "commands">,
  events: readonly ReviewEvent[],
): Said[] {
  const byId = new Map(events.map((event) => [event.event_id, event]));
  const said: Said[] = rows.comments.map((one) => {
    const event = byId.get(one.event_id);
    return {
      key: one.id,
      kind: "comment",
      at: one.created_at,
      words: one.comment,
      position: event?.position ?? null,
      type: event?.event_type ?? null,
    };
  });
  for (const event of events) {
    if (event.event_type !== "exam_resumed" || !event.answer) continue;
    said.push({
      key: event.event_id,
      kind: "hold",
      at: event.happened_at,
      words: event.answer,
      position: event.position,
      type: event.event_type,
    });
  }
  const { attempt } = rows;
  if (attempt.hold !== "none" && attempt.holdAnswer && attempt.holdSince) {
    said.push(about("hold_now", attempt.holdSince, attempt.holdAnswer));
  }
  if (attempt.helpRequestedAt) {
    said.push(about(
      attempt.helpKind === "break" ? "help_break" : "help",
      attempt.helpRequestedAt,
      attempt.helpMessage,
    ));
  }
  for (const { id, kind, body, created_at } of rows.commands) {
    // What was asked stands in the command since the call was answered.
    if (kind !== "help_answered") continue;
    said.push({
      ...about(
        "help_answered",
        created_at,
        typeof body.asked === "string" ? body.asked : null,
      ),
      key: id,
    });
  }
  return said.sort((a, b) => parseTime(a.at) - parseTime(b.at));
}

const about = (
  kind: Said["kind"],
  at: string,
  words: string | null,
): Said => ({ key: kind, kind, at, words, position: null, type: null });
