import type { AnswerValue } from "../../../supabase/functions/_shared/contract/requests.ts";
import { ApiError } from "../../api/error.ts";
import { canAnswer } from "../room_state.ts";
import type { RoomContext } from "./context.ts";

/** Milliseconds left from which answers are sent without waiting. */
const HURRY_MS = 10_000;
/** Milliseconds between two fetches for fresh addresses. */
const RENEW_MS = 30_000;

/** The questions: fetched, gone through, answered, marked. */
export class Paper {
  #room: RoomContext;
  #renewedAt = -Infinity;

  constructor(room: RoomContext) {
    this.#room = room;
  }

  /** Fetches the paper; while the exam is held there is none. Throws `ApiError`. */
  async open(): Promise<void> {
    const { api, attempt, store } = this.#room.options;
    try {
      const { questions } = await api.paper(attempt.id);
      // The place where an earlier page, or another tab, has left it.
      const place = await store.note<string>(attempt.id, "place");
      const found = questions.findIndex(({ id }) => id === place);
      this.#room.set({ questions, current: Math.max(0, found) });
    } catch (error) {
      // It comes when the hold is lifted.
      const held = error instanceof ApiError && error.code === "attempt_held";
      if (!held) throw error;
    }
  }

  /** What a hold kept from being fetched, now that it is over. */
  openHeld(): void {
    if (this.#room.state.questions.length > 0) return;
    this.open().then(() => this.show()).catch(() => {});
  }

  /** Fetches it again, for fresh addresses of its pictures. */
  async renew(): Promise<void> {
    const { time } = this.#room.options;
    const { phase, hold } = this.#room.state;
    const soon = time.monotonic() - this.#renewedAt < RENEW_MS;
    if (soon || phase !== "open" || hold !== "none") return;
    this.#renewedAt = time.monotonic();
    await this.open().catch(() => {});
  }

  goTo(index: number): void {
    const { questions } = this.#room.state;
    const current = Math.min(Math.max(0, index), questions.length - 1);
    this.#room.set({ current });
    this.show();
    void this.#room.note("place", questions[current]?.id);
  }

  answer(questionId: string, value: AnswerValue): void {
    const { state, session } = this.#room;
    const question = state.questions.find((q) => q.id === questionId);
    if (!question || !session || !canAnswer(state)) return;
    this.#room.set({ answers: { ...state.answers, [questionId]: value } });
    session.change(question, value);
    if (state.remaining < HURRY_MS) void session.autosave.flush();
  }

  mark(questionId: string): void {
    const before = this.#room.state.marked;
    const others = before.filter((id) => id !== questionId);
    const marked = others.length < before.length
      ? others
      : [...others, questionId];
    this.#room.set({ marked });
    void this.#room.note("marked", marked);
  }

  /** Tells which question is in view, for its time: none while it is hidden. */
  show(): void {
    const { phase, hold, questions, current } = this.#room.state;
    const shown = phase === "open" && hold === "none";
    this.#room.session?.show(shown ? questions[current]?.id ?? null : null);
  }
}
