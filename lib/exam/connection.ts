import type { NewEvent } from "../outbox/outbox.ts";
import type { Time } from "./time.ts";

interface Loss {
  /** Monotonic ms and the computer's clock of the first failure. */
  at: number;
  iso: string;
  /** Set once it has been raised. */
  id: string | null;
}

/**
 * Turns what the calls experience into `network_offline` (begin and end) and
 * `network_online`: a gap is neither held against the student nor hidden. One
 * failed call is no gap yet: browsers break calls off when a page is left.
 */
export function watchConnection(
  raise: (event: NewEvent) => string,
  time: Pick<Time, "monotonic" | "wall">,
) {
  let lost: Loss | null = null;
  return {
    /** @param certain the browser itself says that there is no line */
    failed(certain = false) {
      const known = lost !== null;
      const loss = lost ??= {
        at: time.monotonic(),
        iso: new Date(time.wall()).toISOString(),
        id: null,
      };
      if (loss.id || !(known || certain)) return;
      loss.id = raise({
        type: "network_offline",
        phase: "begin",
        occurred_at: loss.iso,
      });
    },
    worked() {
      if (lost?.id) {
        const seconds = Math.round((time.monotonic() - lost.at) / 100) / 10;
        raise({
          type: "network_offline",
          phase: "end",
          data: { begin_id: lost.id, duration_seconds: seconds },
        });
        raise({ type: "network_online" });
      }
      lost = null;
    },
  };
}
