import type { HeartbeatAnswer } from "../../../supabase/functions/_shared/contract/answers.ts";
import type { Command } from "../../../supabase/functions/_shared/contract/commands.ts";
import { ApiError } from "../../api/error.ts";
import type { Notice } from "../../lockdown/start.ts";
import type { Told } from "../room_state.ts";
import type { RoomContext } from "./context.ts";

/** Milliseconds until a confirmation is tried again. */
const AGAIN_MS = 3000;
/** Ids remembered; older ones have long been confirmed. */
const MOST_IDS = 500;
/** Milliseconds in which a warning and the page's own notice are one thing. */
const SAME_MS = 10_000;

/** The page's own notice that says the same as a warning by the policy. */
const NOTICE_OF: Record<string, "tab" | "fullscreen"> = {
  tab_limit: "tab",
  fullscreen_limit: "fullscreen",
};

interface Kept {
  /** Shown or carried out. */
  ids: string[];
  /** Not read by the student yet. */
  told: Told[];
}

interface Deeds {
  /** Other thresholds are in force. Throws `ApiError`. */
  readPolicy(): Promise<void>;
}

/**
 * Commands from the proctor and the policy: each is shown once, whatever
 * happens to the page or the line, and confirmed when it has been in sight or
 * was carried out. They change nothing about holds and time: what the
 * heartbeat says beside them does, so an old command does no harm.
 */
export class Commands {
  #room: RoomContext;
  #deeds: Deeds;
  #known = new Set<string>();
  /** Confirmations under way. */
  #acking = new Set<string>();
  #cancels = new Set<() => void>();
  /** Limits whose passing the page itself has told of. */
  #toldOf = new Set<string>();
  #warnedOf = new Map<string, number>();
  /** What was handed in by staff, until that has been in sight. */
  #submitted: string | null = null;
  #busy = false;
  #closed = false;

  constructor(room: RoomContext, deeds: Deeds) {
    this.#room = room;
    this.#deeds = deeds;
  }

  /** What an earlier page has shown and what was not read there. */
  async open(): Promise<void> {
    const { store, attempt } = this.#room.options;
    const kept = await store.note<Kept>(attempt.id, "commands");
    kept?.ids.forEach((id) => this.#known.add(id));
    this.#room.set({ told: kept?.told ?? [] });
  }

  async heard(answer: HeartbeatAnswer): Promise<void> {
    // What is passed over comes again with the next heartbeat.
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (const command of answer.commands as Command[]) {
        if (this.#known.has(command.id)) {
          // Its confirmation was lost. What still waits its turn has none.
          if (!this.#waits(command.id)) void this.#acknowledge(command.id);
        } else await this.#take(command, answer);
      }
    } finally {
      this.#busy = false;
    }
    this.inSight();
  }

  /** The page is visible: what stands first has been shown. */
  inSight(): void {
    const { state: { told, ended }, options } = this.#room;
    if (options.edges.hidden() || this.#closed) return;
    if (told[0]) void this.#acknowledge(told[0].id);
    if (ended && this.#submitted) void this.#acknowledge(this.#submitted);
  }

  /** The student has read what stands first. */
  read(id: string): void {
    const told = this.#room.state.told.filter((one) => one.id !== id);
    this.#room.set({ told });
    void this.#keep();
    this.inSight();
  }

  /**
   * What the page itself noticed. False: the same was just said in the
   * policy's words.
   */
  notices(notice: Notice): boolean {
    if (!("count" in notice) || notice.count <= notice.allowed) return true;
    const { time } = this.#room.options;
    const warned = this.#warnedOf.get(notice.kind) ?? -Infinity;
    this.#warnedOf.delete(notice.kind);
    if (time.monotonic() - warned < SAME_MS) return false;
    this.#toldOf.add(notice.kind);
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#cancels.forEach((cancel) => cancel());
  }

  async #take(command: Command, answer: HeartbeatAnswer): Promise<void> {
    const { id } = command;
    switch (command.kind) {
      case "message":
        return await this.#show({ id, kind: "message", ...command.body });
      case "warn":
        return await this.#warn(id, command.body);
      case "help_answered":
        return await this.#show({ id, kind: "help_answered", ...command.body });
      case "extra_time": {
        const { seconds } = command.body;
        return await this.#show({ id, kind: "extra_time", seconds });
      }
      case "reopened": {
        const { reason } = command.body;
        return await this.#show({ id, kind: "reopened", reason });
      }
      case "exam_postponed": {
        const { seconds, closes_at, reason } = command.body;
        const { time_zone } = this.#room.options.attempt.exam;
        return await this.#show({
          id,
          kind: "exam_postponed",
          seconds,
          closes_at,
          time_zone,
          reason,
        });
      }
      case "submitted":
        // One from before it was reopened is of no interest any more.
        if (!/submitted$/.test(answer.state)) break;
        this.#submitted = id;
        this.#room.set({ ended: { reason: command.body.reason ?? null } });
        return;
      case "policy_changed":
        try {
          await this.#deeds.readPolicy();
        } catch (error) {
          // It comes again with the next heartbeat.
          if (error instanceof ApiError) return;
          throw error;
        }
        break;
      case "break":
        if (answer.hold === "none") break;
        this.#room.set({ breakMinutes: command.body.minutes ?? null });
        void this.#room.note("break_minutes", command.body.minutes ?? null);
        break;
        // The rest is carried out by what stands beside it: hold and deadline.
        // What this page does not know is passed over.
    }
    await this.#know(id);
    void this.#acknowledge(id);
  }

  /**
   * The policy warns at the act of which the page itself has told the student
   * when it happened: that was the same thing, and it is not said twice.
   */
  async #warn(
    id: string,
    body: Extract<Command, { kind: "warn" }>["body"],
  ): Promise<void> {
    if ("text" in body) {
      return await this.#show({ id, kind: "warn", text: body.text });
    }
    const { edges, time } = this.#room.options;
    const kind = NOTICE_OF[body.rule];
    if (kind && this.#toldOf.has(kind)) {
      // The notice waits for the student to come back; so does this.
      if (edges.hidden()) return;
      this.#toldOf.delete(kind);
      await this.#know(id);
      void this.#acknowledge(id);
      return;
    }
    if (kind) this.#warnedOf.set(kind, time.monotonic());
    await this.#show({ id, kind: "rule", ...body });
  }

  /** Kept before it is shown: a reload neither loses nor repeats it. */
  async #show(one: Told): Promise<void> {
    if (this.#known.has(one.id)) return;
    this.#known.add(one.id);
    this.#room.set({ told: [...this.#room.state.told, one] });
    await this.#keep();
  }

  async #know(id: string): Promise<void> {
    this.#known.add(id);
    await this.#keep();
  }

  #keep(): Promise<void> {
    const ids = [...this.#known].slice(-MOST_IDS);
    return this.#room.note("commands", { ids, told: this.#room.state.told });
  }

  #waits(id: string): boolean {
    return this.#room.state.told.slice(1).some((one) => one.id === id) ||
      this.#room.options.edges.hidden() && this.#room.state.told[0]?.id === id;
  }

  /** Until the server has it, or says that trying again is of no use. */
  async #acknowledge(id: string): Promise<void> {
    const { api, attempt, time } = this.#room.options;
    if (this.#acking.has(id) || this.#closed) return;
    this.#acking.add(id);
    try {
      await api.acknowledge(attempt.id, id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const wait = Math.max(AGAIN_MS, error.retryAfterMs ?? 0);
      if (error.passing && !this.#closed) {
        const cancel = time.after(wait, () => {
          this.#cancels.delete(cancel);
          this.#acking.delete(id);
          void this.#acknowledge(id);
        });
        this.#cancels.add(cancel);
        return;
      }
      // Should the server still wait for it, the next heartbeat says so.
      this.#acking.delete(id);
    }
  }
}
