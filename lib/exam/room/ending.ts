import { handIn } from "../hand_in.ts";
import type { RoomPhase } from "../room_state.ts";
import type { RoomContext } from "./context.ts";

/** Milliseconds until the clock's handing in is tried again. */
const AGAIN_MS = 10_000;
/** Milliseconds until what this computer cannot keep is sent again. */
const ONLY_HERE_MS = 3000;
/** Milliseconds another tab may take to send what this one has. */
const FLUSH_MS = 2000;

interface Deeds {
  /** No heartbeat, no lockdown, no clock any more. */
  stopWatching(): void;
  /** Which question is in view, now that the phase is another. */
  show(): void;
  /** What stands before the student is in sight. */
  inSight(): void;
  /** Handing in does not work yet. */
  trouble(): void;
  /** Handing in has begun, or did not work. */
  handingIn(on: boolean): void;
}

/** Handing in, and the other ways in which this page's part is over. */
export class Ending {
  #room: RoomContext;
  #deeds: Deeds;
  #overAgainAt = -Infinity;

  constructor(room: RoomContext, deeds: Deeds) {
    this.#room = room;
    this.#deeds = deeds;
  }

  /** Hands in; tries again by itself while there is no connection. */
  async handIn(automatic: boolean): Promise<void> {
    const { session, options: { api, attempt, time, random } } = this.#room;
    if (this.#room.state.phase !== "open" || !session) return;
    this.#room.set({ phase: "handing_in", automatic, problem: null });
    this.#deeds.show();
    this.#deeds.handingIn(true);
    const { client_id, epoch } = session.started;
    const end = await handIn({
      save: async () => {
        await session.flush();
        if (session.autosave.pending === 0) return null;
        return session.saving.save === "signed_out" ? "signed_out" : "network";
      },
      submit: async () => {
        await api.submit(attempt.id, { client_id, epoch, automatic });
        // A gap ends with it: no heartbeat may come before the page's end.
        session.connection.worked();
      },
      time,
      random,
      onTrouble: (problem) => {
        this.#room.set({ problem });
        this.#deeds.trouble();
      },
    });
    // Meanwhile another tab went on, or staff have handed in.
    if ((this.#room.state.phase as RoomPhase) !== "handing_in") return;
    if (end === "over") return await this.finish();
    if (end === "session_superseded") return this.supersede();
    this.#overAgainAt = time.monotonic() + AGAIN_MS;
    this.#room.set({ phase: "open", problem: end });
    this.#deeds.handingIn(false);
    this.#deeds.show();
  }

  /** @param byItself whether the exam then hands itself in, by its policy */
  timeIsOver(byItself: boolean): void {
    const { state, options: { time } } = this.#room;
    if (state.phase !== "open") return;
    if (!byItself) {
      if (!state.handInByHand) this.#room.set({ handInByHand: true });
    } else if (time.monotonic() >= this.#overAgainAt) void this.handIn(true);
  }

  /** The attempt is over: sends what is left, and on to the page after it. */
  async finish(): Promise<void> {
    if (this.#room.state.phase === "over") return;
    this.#room.set({ phase: "over" });
    this.#deeds.show();
    this.#deeds.stopWatching();
    this.#deeds.inSight();
    const { session, options: { attempt, store, tab, time, leave } } =
      this.#room;
    // What cannot leave now leaves from the next page, or a later one.
    await session?.flush();
    while (session?.onlyHere) {
      await new Promise<void>((resolve) => time.after(ONLY_HERE_MS, resolve));
      await session.flush();
    }
    session?.close();
    tab.release();
    if (session?.pending === 0) await store.wipe(attempt.id).catch(() => {});
    // Who did not hand in reads first what happened.
    if (!this.#room.state.ended) leave();
  }

  /** Another page has the attempt. */
  supersede(inOtherTab = false): void {
    this.#room.set({ phase: "superseded", inOtherTab });
    this.#deeds.show();
    this.#deeds.stopWatching();
    if (inOtherTab) return;
    this.#room.options.tab.release();
    this.#room.session?.autosave.close();
    void this.#room.session?.outbox.flush();
  }

  /** Another tab of this browser goes on: it finds everything sent. */
  async giveWay(): Promise<void> {
    const { session, options: { time } } = this.#room;
    this.supersede(true);
    await Promise.race([
      session?.flush(),
      new Promise<void>((resolve) => time.after(FLUSH_MS, resolve)),
    ]);
    session?.close();
  }
}
