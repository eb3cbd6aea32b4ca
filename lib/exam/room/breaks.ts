import { ApiError } from "../../api/error.ts";
import type { BreakTaken } from "../../../supabase/functions/_shared/contract/words.ts";
import type { RoomContext } from "./context.ts";

/** Breaks that were granted before: the student takes them without asking. */
export class Breaks {
  #room: RoomContext;
  #heard: (taken: BreakTaken) => void;
  /** Seconds left as last heard, and when that was, monotonic ms. */
  #left = { seconds: 0, at: 0 };

  constructor(room: RoomContext, heard: (taken: BreakTaken) => void) {
    this.#room = room;
    this.#heard = heard;
  }

  /** What the server says is left. */
  heard(seconds: number): void {
    this.#left = { seconds, at: this.#room.options.time.monotonic() };
    this.#room.set({ breakLeft: seconds * 1000 });
  }

  /** Each second. Answers whether the break has just been used up. */
  tick(): boolean {
    const { options: { time }, state } = this.#room;
    if (!isOwnBreak(state) || state.breakLeft <= 0) return false;
    const gone = time.monotonic() - this.#left.at;
    const breakLeft = Math.max(0, this.#left.seconds * 1000 - gone);
    this.#room.set({ breakLeft });
    return breakLeft === 0;
  }

  /** Begins a break, or ends it. */
  async take(on: boolean): Promise<void> {
    const { options: { api, attempt }, state } = this.#room;
    if (state.breakAsk === "asking") return;
    this.#room.set({ breakAsk: "asking" });
    try {
      const taken = await api.breakTime(attempt.id, on);
      this.#room.set({ breakAsk: "none" });
      this.#heard(taken);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#room.set({ breakAsk: error.code });
    }
  }
}

/** Whether the exam is held by a break that the student may end. */
export function isOwnBreak(
  { hold, holdReason, breakLeft, breakAsk }: {
    hold: string;
    holdReason: string | null;
    breakLeft: number;
    breakAsk: string;
  },
): boolean {
  return hold === "paused" && holdReason === "break" && breakLeft > 0 &&
    breakAsk !== "attempt_held";
}
