/** The student's words about what was recorded: kept while typing, then sent. */
import type { Api } from "../api/client.ts";
import { type ApiCode, ApiError } from "../api/error.ts";
import type { Remark } from "./own_record.ts";
import type { Time } from "./time.ts";

/** The API takes no more, in characters. */
export const MOST_CHARACTERS = 4000;
/** The API takes no more of one event. */
export const MOST_REMARKS = 5;
/** Milliseconds between two tries while there is no connection. */
const RETRY_MS = 15_000;

/** Where the box of one event stands. */
export type RemarkState =
  | { step: "idle" | "sending" | "waiting" }
  | { step: "refused"; code: ApiCode };

/** Where what is being typed is kept: the browser's `sessionStorage`. */
export type Drafts = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export interface RemarkOptions {
  attempt: string;
  api: Pick<Api, "comment">;
  drafts: Drafts;
  time: Pick<Time, "after">;
  /** Something changed: look again. */
  onChange(): void;
  /** The server has it. */
  onSent(event: string, remark: Remark): void;
}

/**
 * Boxes of one attempt. What cannot be sent for want of a connection is tried
 * again until it can; sent twice it is the same remark, says the API.
 */
export class Remarks {
  #options: RemarkOptions;
  #texts = new Map<string, string>();
  #states = new Map<string, RemarkState>();
  #retries = new Map<string, () => void>();
  #closed = false;

  constructor(options: RemarkOptions) {
    this.#options = options;
  }

  /** What is in the box of an event. */
  draft(event: string): string {
    const typed = this.#texts.get(event);
    if (typed !== undefined) return typed;
    try {
      return this.#options.drafts.getItem(this.#key(event)) ?? "";
    } catch {
      return "";
    }
  }

  state(event: string): RemarkState {
    return this.#states.get(event) ?? { step: "idle" };
  }

  /** Keeps what is typed, on this computer. */
  write(event: string, text: string): void {
    this.#texts.set(event, text);
    try {
      const key = this.#key(event);
      if (text) this.#options.drafts.setItem(key, text);
      else this.#options.drafts.removeItem(key);
    } catch {
      // Storage is full or forbidden: it is in the box at least.
    }
    if (this.state(event).step === "refused") {
      this.#states.delete(event);
    }
    this.#options.onChange();
  }

  /** Sends what is in the box; the box is emptied once the server has it. */
  async send(event: string): Promise<void> {
    const comment = this.draft(event).trim();
    if (!comment || this.state(event).step === "sending") return;
    this.#callOff(event);
    this.#set(event, { step: "sending" });
    try {
      const said = await this.#options.api.comment(
        this.#options.attempt,
        event,
        comment,
      );
      this.#states.delete(event);
      // Not what was typed meanwhile.
      if (this.draft(event).trim() === comment) this.write(event, "");
      this.#options.onSent(event, { comment, at: said.created_at });
      this.#options.onChange();
    } catch (error) {
      const { code, passing, retryAfterMs } = error instanceof ApiError
        ? error
        : new ApiError(0, "network");
      if (!passing) return this.#set(event, { step: "refused", code });
      this.#set(event, { step: "waiting" });
      if (this.#closed) return;
      this.#retries.set(
        event,
        this.#options.time.after(
          retryAfterMs ?? RETRY_MS,
          () => void this.send(event),
        ),
      );
    }
  }

  /** The connection is back: what waits is sent at once. */
  online(): void {
    for (const event of [...this.#retries.keys()]) void this.send(event);
  }

  /** Stops trying; drafts stay. */
  close(): void {
    this.#closed = true;
    for (const event of [...this.#retries.keys()]) this.#callOff(event);
  }

  #callOff(event: string): void {
    this.#retries.get(event)?.();
    this.#retries.delete(event);
  }

  #set(event: string, state: RemarkState): void {
    this.#states.set(event, state);
    this.#options.onChange();
  }

  #key(event: string): string {
    return `invigil:remark:${this.#options.attempt}:${event}`;
  }
}
