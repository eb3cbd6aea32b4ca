import type { RoomContext } from "./context.ts";

/** Milliseconds offline after which a copy of the answers is offered. */
const OFFLINE_MS = 120_000;

/** When answers cannot be sent for so long that a copy should be offered. */
export class RescueOffer {
  #room: RoomContext;
  #since: number | null = null;

  constructor(room: RoomContext) {
    this.#room = room;
  }

  /** Looks again; each second, and when something changed. */
  look(): void {
    const { state, options: { time } } = this.#room;
    const { save, phase, problem } = state;
    const offline = save === "offline" || save === "signed_out";
    if (!offline) this.#since = null;
    else this.#since ??= time.monotonic();
    const long = this.#since !== null &&
      time.monotonic() - this.#since >= OFFLINE_MS;
    const waits = phase === "handing_in" && problem !== null;
    const rescue = save === "stopped" || long || waits;
    if (rescue !== state.rescue) this.#room.set({ rescue });
  }
}
