/** Who looked in live, as the review tells it. Pure. */
import { parseTime } from "../time.ts";
import type { LookRow } from "./types.ts";

/** Milliseconds without a word after which a look is over. */
const LASTS = 30_000;

/** One look, in time. */
export interface Looked {
  id: string;
  by: string;
  at: "page" | "phone";
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  /** It goes on. */
  open: boolean;
}

/**
 * The looks in their order; one whose end was never told ended when who looked
 * was last heard of.
 *
 * @param now milliseconds since 1970 by the server's clock
 */
export function lookedOf(looks: readonly LookRow[], now: number): Looked[] {
  return looks.map((look) => {
    const from = parseTime(look.opened_at);
    const seen = parseTime(look.seen_at);
    return {
      id: look.id,
      by: look.staff_id,
      at: look.device_id === null ? "page" as const : "phone" as const,
      from,
      to: Math.max(from, look.ended_at ? parseTime(look.ended_at) : seen),
      open: look.ended_at === null && now - seen < LASTS,
    };
  }).sort((a, b) => a.from - b.from);
}
