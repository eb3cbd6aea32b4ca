import type {
  AttemptView,
  HeartbeatAnswer,
} from "../../../supabase/functions/_shared/contract/answers.ts";
import { ApiError } from "../../api/error.ts";
import { type HoldWords, NO_WORDS } from "../room_state.ts";
import { momentOf, type RoomContext } from "./context.ts";

/** Seconds in sight after which it need not be said that the exam goes on. */
const GOES_ON_SECONDS = 60;

/** What is kept of the student's words, and about which hold they are. */
interface Kept {
  since: number | null;
  words: HoldWords;
}

/**
 * The exam on hold: what the server says, and what the student says about it.
 * Words are kept on this computer until the server has them.
 */
export class Holds {
  #room: RoomContext;
  #sending = false;
  /** Seconds for which it was in sight that the exam goes on. */
  #seen = 0;

  constructor(room: RoomContext) {
    this.#room = room;
  }

  /** The whole view: after opening, or while a hold lasts. */
  async see(view: AttemptView): Promise<void> {
    const { options: { store, attempt }, state } = this.#room;
    const kept = await store.note<Kept>(attempt.id, "hold_words");
    const { hold, hold_reason, hold_since, policy } = view;
    const heldSince = hold === "none" || !hold_since
      ? null
      : momentOf(hold_since);
    const mine = kept && kept.since === heldSince && heldSince !== null;
    const known = state.holdWords.text !== "";
    this.#room.set({
      hold,
      holdReason: hold_reason,
      heldSince,
      clockStands: hold === "none" || hold === "paused"
        ? undefined
        : policy.soft_lock_stops_clock,
      holdWords: mine && !known ? kept.words : this.#room.state.holdWords,
    });
    if (known) this.#keep();
  }

  /**
   * What a heartbeat says. Answers whether a hold has begun or ended.
   *
   * @param gained milliseconds by which its deadline is later
   */
  heard(
    { hold, hold_reason }: Pick<HeartbeatAnswer, "hold" | "hold_reason">,
    gained = 0,
  ): "begun" | "ended" | null {
    const { state, options } = this.#room;
    const before = state.hold;
    if (before === hold) {
      if (state.holdReason !== hold_reason) {
        this.#room.set({ holdReason: hold_reason });
      }
      return null;
    }
    this.#seen = 0;
    this.#room.set({
      hold,
      holdReason: hold_reason,
      goesOn: hold === "none" ? { given: gained } : null,
      // Whoever unlocked it has seen what the page had noticed.
      ...(before === "soft_lock" ? { notice: null } : {}),
      heldSince: hold === "none" ? null : options.clock.now(),
      heldFor: 0,
      holdWords: NO_WORDS,
      breakAsk: "none",
      // Until the view says it: by the policy that was in force at the start.
      clockStands: hold === "soft_lock"
        ? options.attempt.policy.soft_lock_stops_clock
        : undefined,
      ...(hold === "none" ? { breakMinutes: null } : {}),
    });
    return hold === "none" ? "ended" : "begun";
  }

  /** Each second. */
  tick(): void {
    const { options: { clock, edges }, state } = this.#room;
    const { heldSince, goesOn } = state;
    if (goesOn && !edges.hidden() && ++this.#seen > GOES_ON_SECONDS) {
      this.#room.set({ goesOn: null });
    }
    if (heldSince === null) return;
    this.#room.set({ heldFor: Math.max(0, clock.now() - heldSince) });
  }

  /** The student writes. */
  write(text: string): void {
    this.#change({ text });
  }

  /** The student wants it to be told. */
  async tell(): Promise<void> {
    if (this.#room.state.holdWords.text.trim() === "") return;
    this.#change({ waiting: true, problem: null });
    await this.send();
  }

  /** Sends what waits; again with the next heartbeat if it does not go. */
  async send(): Promise<void> {
    const { options: { api, attempt }, state } = this.#room;
    const { text, waiting } = state.holdWords;
    if (!waiting || this.#sending || state.hold === "none") return;
    this.#sending = true;
    try {
      const { text: sent } = await api.holdReason(attempt.id, text.trim());
      const newer = this.#room.state.holdWords.text !== text;
      this.#change({ sent, waiting: newer && waiting, problem: null });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#change({
        waiting: error.passing || error.status === 401,
        problem: error.code,
      });
    } finally {
      this.#sending = false;
    }
  }

  #change(change: Partial<HoldWords>) {
    const holdWords = { ...this.#room.state.holdWords, ...change };
    this.#room.set({ holdWords });
    this.#keep();
  }

  #keep() {
    const { heldSince: since, holdWords: words } = this.#room.state;
    void this.#room.note("hold_words", { since, words });
  }
}
