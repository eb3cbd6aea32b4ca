import type { HeartbeatAnswer } from "../../../supabase/functions/_shared/contract/answers.ts";
import { ApiError } from "../../api/error.ts";
import type { Call, RoomState } from "../room_state.ts";
import type { RoomContext } from "./context.ts";

/**
 * Calls for the proctor: a raised hand, a wish for a break. What the server
 * says is the truth; what could not be told yet is kept on this computer and
 * goes out with the line.
 */
export class Calls {
  #room: RoomContext;
  #sending = false;
  /** Server time of the newest word about calls, ms since 1970. */
  #newest = 0;

  constructor(room: RoomContext) {
    this.#room = room;
  }

  /** What an earlier page could not tell any more. */
  async open(): Promise<void> {
    const { store, attempt } = this.#room.options;
    const calling = await store.note<RoomState["calling"]>(
      attempt.id,
      "calling",
    );
    this.#room.set({ calling: calling ?? null });
    if (calling) void this.send();
  }

  /** Calls, or (null) takes the call back. */
  async call(wanted: Call | null): Promise<void> {
    this.#want(wanted ?? { kind: null });
    await this.send();
  }

  heard({ help, server_time, watchers }: HeartbeatAnswer): void {
    const { state } = this.#room;
    if (JSON.stringify(watchers) !== JSON.stringify(state.watchers)) {
      this.#room.set({ watchers });
    }
    // Asked before the student's last word had arrived.
    if (this.#sending || Date.parse(server_time) < this.#newest) return;
    this.#called(help);
    if (state.calling) void this.send();
  }

  /** Tells what waits. */
  async send(): Promise<void> {
    const { options: { api, attempt }, state } = this.#room;
    const { calling } = state;
    if (!calling || this.#sending) return;
    this.#sending = true;
    try {
      const message = calling.kind ? calling.message ?? undefined : undefined;
      const said = await api.help(attempt.id, calling.kind, message);
      this.#newest = Date.parse(said.server_time);
      this.#called(said.help);
      // Unless the student has changed their mind meanwhile.
      if (this.#room.state.calling === calling) this.#want(null);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // A line that comes back takes it along; a refusal ends it.
      const later = error.passing || error.status === 401;
      if (later) this.#room.set({ callProblem: error.code });
      if (later || this.#room.state.calling !== calling) return;
      this.#want(null);
      this.#room.set({ callProblem: error.code });
    } finally {
      this.#sending = false;
    }
    if (this.#room.state.calling) await this.send();
  }

  #want(calling: RoomState["calling"]) {
    this.#room.set({ calling, callProblem: null });
    void this.#room.note("calling", calling);
  }

  #called(help: HeartbeatAnswer["help"]) {
    const called = help?.kind
      ? { kind: help.kind, message: help.message, since: help.requested_at }
      : null;
    if (JSON.stringify(called) === JSON.stringify(this.#room.state.called)) {
      return;
    }
    this.#room.set({ called });
  }
}
