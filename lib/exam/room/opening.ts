import { type ApiCode, ApiError } from "../../api/error.ts";
import type { Client } from "../identity.ts";
import type { RoomPhase } from "../room_state.ts";
import { ExamSession } from "../session.ts";
import type { RoomContext } from "./context.ts";

/** Milliseconds between two looks whether a proctor has let this page go on. */
const ASK_MS = 3000;
/** Milliseconds until opening is tried again. `RoomPanel` says that it is. */
const AGAIN_MS = 10_000;

/** What stands where the paper would be, by why the page was not let in. */
const CLOSED: Partial<Record<ApiCode, RoomPhase>> = {
  session_superseded: "superseded",
  takeover_needed: "elsewhere",
};

interface Deeds {
  /** Before anything is opened: hear what happens around the page. */
  listen(): void;
  /** What an earlier opening has begun is at an end. */
  leaveSession(): void;
  /** The page has the attempt: everything begins. Throws `ApiError`. */
  begin(session: ExamSession): Promise<void>;
  /** The attempt was over before. */
  over(): Promise<void>;
  /** Something was saved, or could not be. */
  saving(): void;
}

/** The way in: which tab, which computer, and again when it did not work. */
export class Opening {
  #room: RoomContext;
  #deeds: Deeds;
  #client: Client | null = null;
  #cancelAgain: (() => void) | null = null;
  #closed = false;

  constructor(room: RoomContext, deeds: Deeds) {
    this.#room = room;
    this.#deeds = deeds;
  }

  /** See `Room.open`. */
  async open(take: boolean): Promise<void> {
    const { claim, tab } = this.#room.options;
    const fresh = this.#room.state.phase === "superseded";
    this.#cancelAgain?.();
    this.#room.set({ phase: "opening", problem: null });
    this.#deeds.listen();
    this.#deeds.leaveSession();
    if (take || fresh) await tab.take();
    else if (!await tab.claim()) return this.#room.set({ phase: "other_tab" });
    if (this.#closed) return tab.release();
    try {
      const client = fresh || !this.#client ? await claim(fresh) : this.#client;
      this.#client = client;
      await this.#openSession(client).catch((error) => {
        const taken = error instanceof ApiError &&
          error.code === "session_superseded";
        if (!taken || fresh) throw error;
        // Reloaded after another tab took it, and that tab is closed: under a
        // name of its own. Had another computer taken it, the server says so.
        return this.#openAnew();
      });
    } catch (error) {
      const code: ApiCode = error instanceof ApiError ? error.code : "internal";
      if (code === "attempt_over") return await this.#deeds.over();
      const phase = CLOSED[code] ?? "failed";
      this.#room.set({ phase, problem: code });
      // What this computer keeps could not be read: perhaps the next time.
      const known = error instanceof ApiError;
      if (phase === "failed" && (!known || error.passing)) {
        this.#openLater(known ? error.retryAfterMs : null);
      }
      if (!known) throw error;
    }
  }

  /** See `Room.askTakeover`. */
  async askTakeover(): Promise<void> {
    const { api, attempt, time } = this.#room.options;
    if (!this.#client || this.#closed) return;
    this.#room.set({ phase: "asking" });
    try {
      const { client_id } = this.#client;
      const { allowed } = await api.takeover(attempt.id, client_id);
      if (allowed) return await this.open(false);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Over, or taken meanwhile: opening says which. The line: ask again.
      if (!error.passing) return await this.open(false);
    }
    this.#cancelAgain = time.after(ASK_MS, () => void this.askTakeover());
  }

  close(): void {
    this.#closed = true;
    this.#cancelAgain?.();
  }

  async #openSession(client: Client): Promise<void> {
    const { attempt } = this.#room.options;
    const session = await ExamSession.open(attempt.id, client, {
      ...this.#room.options,
      onChange: () => this.#deeds.saving(),
    });
    if (this.#closed) return session.close();
    this.#room.session = session;
    await this.#deeds.begin(session);
  }

  async #openAnew(): Promise<void> {
    this.#client = await this.#room.options.claim(true);
    await this.#openSession(this.#client);
  }

  #openLater(retryAfterMs: number | null) {
    if (this.#closed) return;
    const wait = Math.max(AGAIN_MS, retryAfterMs ?? 0);
    const { time } = this.#room.options;
    this.#cancelAgain = time.after(wait, () => void this.open(false));
  }
}
