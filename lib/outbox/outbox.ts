import type { BatchAnswer } from "../../supabase/functions/_shared/contract/answers.ts";
import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type {
  ClientEvent,
  EventBatch,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { ApiError } from "../api/error.ts";
import type { Time } from "../exam/time.ts";
import { waitAfter } from "./backoff.ts";
import {
  cut,
  cutToLeave,
  envelope,
  MOST_BYTES,
  MOST_EVENTS,
  sizeOf,
} from "./batch.ts";
import type { QueuedEvent, Store } from "./store.ts";

/** Milliseconds an ordinary event waits for company. */
const ORDINARY_WAIT = 5000;
/**
 * Most bytes of a batch that outlives the page while the exam goes on. The
 * browser lets 64 KB do so at once, and the answers must find room when the
 * page is left.
 */
const OUTLIVING_BYTES = 16 * 1024;

/** What the page raises. `event_id` is given when a later event refers to it. */
export interface NewEvent {
  type: EventType;
  event_id?: string;
  phase?: "begin" | "end" | "whole";
  data?: Record<string, unknown>;
  question_id?: string | null;
  /** How sure a detector is, 0 to 1. */
  confidence?: number;
  /** ISO 8601, the computer's clock; now unless given. */
  occurred_at?: string;
  /** Leaves at once, and everything before it: violations and warnings. */
  urgent?: boolean;
}

/** In whose name new events are raised. */
export interface Identity {
  client_id: string;
  epoch: number;
  policy_id: string | null;
  /** Highest seq the server has of this client. */
  last_seq: number;
}

/**
 * `stopped`: the server will not take the queue (403, 404, 409, 410); all is
 * kept, and the student is told.
 */
export type OutboxState = "ok" | "offline" | "signed_out" | "stopped";

export interface OutboxOptions {
  attempt: string;
  store: Store;
  /** One `POST /events/batch`; throws `ApiError`. */
  send(batch: EventBatch, keepalive: boolean): Promise<BatchAnswer>;
  time: Time;
  /** 0 ≤ random < 1, for the jitter. */
  random(): number;
  newId(): string;
  /** Milliseconds to add to the computer's clock to get the server's. */
  offset(): number;
  onChange?(): void;
}

/**
 * The queue of events between the page and the server: ordered, kept on this
 * computer until acknowledged, sent in batches, never lost and never doubled
 * (the server knows an event by its id).
 */
export class Outbox {
  state: OutboxState = "ok";
  #options: OutboxOptions;
  #queue: QueuedEvent[] = [];
  #identity: Identity | null = null;
  #seq = 0;
  /** In order, what the store does not have yet. */
  #unkept: QueuedEvent[] = [];
  #keeping: Promise<void> | null = null;
  #storeFails = false;
  #sending: Promise<void> | null = null;
  #again = false;
  #urgent = false;
  #failures = 0;
  #most = MOST_EVENTS;
  #notBefore = 0;
  #due: { at: number; cancel: () => void } | null = null;
  /** Bytes under way that outlive the page. */
  outliving = 0;

  private constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Opens the queue with what an earlier page left, and begins to send it. */
  static async open(options: OutboxOptions): Promise<Outbox> {
    const outbox = new Outbox(options);
    outbox.#queue = await options.store.events(options.attempt);
    if (outbox.#queue.length > 0) outbox.#schedule(0);
    return outbox;
  }

  /** Says in whose name `raise` works; seq goes on where this client stopped. */
  async identify(identity: Identity): Promise<void> {
    const { attempt, store } = this.#options;
    const mine = this.#queue.filter((e) => e.client_id === identity.client_id);
    this.#seq = Math.max(
      identity.last_seq,
      await store.highestAside(attempt, identity.client_id).catch(() => 0),
      ...mine.map((e) => e.seq),
    );
    this.#identity = identity;
  }

  /** Events the server has not acknowledged. */
  get pending(): number {
    return this.#queue.length;
  }

  /** Whether this computer keeps all of it, should the page be killed. */
  get kept(): boolean {
    return !this.#storeFails || this.#unkept.length === 0;
  }

  /** The last seq given out. */
  get seq(): number {
    return this.#seq;
  }

  /** Puts an event into the queue; answers its id. */
  raise(event: NewEvent): string {
    const identity = this.#identity;
    if (!identity) throw new Error("identify() the client before raise()");
    const { attempt, time, newId, offset } = this.#options;
    const { urgent, ...rest } = event;
    const seq = ++this.#seq;
    const queued: QueuedEvent = {
      attempt,
      client_id: identity.client_id,
      epoch: identity.epoch,
      policy_id: identity.policy_id,
      seq,
      offset_ms: offset(),
      event: {
        occurred_at: new Date(time.wall()).toISOString(),
        ...rest,
        event_id: event.event_id ?? newId(),
        seq,
      } satisfies ClientEvent,
      ...(urgent ? { urgent } : {}),
    };
    this.#queue.push(queued);
    this.#unkept.push(queued);
    this.#keeping ??= this.#keep();
    if (urgent) this.#urgent = true;
    this.#schedule(urgent ? 0 : this.#failures ? Infinity : ORDINARY_WAIT);
    this.#options.onChange?.();
    return queued.event.event_id;
  }

  /** Sends all there is; ends when the queue is empty or a call has failed. */
  flush(): Promise<void> {
    if (this.#sending) {
      this.#again = true;
      return this.#sending;
    }
    this.#due?.cancel();
    this.#due = null;
    this.#sending = this.#sendAll().finally(() => {
      this.#sending = null;
      this.#options.onChange?.();
    });
    return this.#sending;
  }

  /**
   * The page is going away: one batch leaves at once, outliving the page,
   * without waiting for anything. Whatever comes of it, the events stay in the
   * store until a later page gets the acknowledgement. One batch, because two
   * might overtake each other: what has no room leaves from the next page, and
   * what is urgent is not among that.
   *
   * @param room bytes it may have
   * @returns bytes it took
   */
  leave(room: number): number {
    if (this.state === "stopped") return 0;
    const batch = cutToLeave(this.#queue, Math.min(room, MOST_BYTES));
    if (batch.length === 0) return 0;
    const body = envelope(batch);
    const bytes = sizeOf(body);
    if (bytes > room) return 0;
    this.#options.send(body, true).catch(() => {});
    return bytes;
  }

  /** No more timers; what is in the queue stays in the store. */
  close(): void {
    this.#due?.cancel();
    this.#due = null;
    this.state = "stopped";
  }

  #schedule(wait: number): void {
    if (this.state === "stopped" || wait === Infinity) return;
    const { time } = this.#options;
    const now = time.monotonic();
    const at = Math.max(now + wait, this.#notBefore);
    if (this.#due && this.#due.at <= at) return;
    this.#due?.cancel();
    const cancel = time.after(at - now, () => {
      this.#due = null;
      void this.flush();
    });
    this.#due = { at, cancel };
  }

  /**
   * Writes to the store, one after the other: what it holds has no hole, even
   * where the page is killed. A disk that is full must not stop the sending;
   * the next event tries again.
   */
  async #keep(): Promise<void> {
    try {
      for (let next = this.#unkept[0]; next; next = this.#unkept[0]) {
        await this.#options.store.addEvent(next);
        if (this.#unkept[0] === next) this.#unkept.shift();
        this.#storeFails = false;
      }
    } catch {
      // The queue in memory has them.
      this.#storeFails = true;
      this.#options.onChange?.();
    } finally {
      this.#keeping = null;
    }
  }

  async #sendAll(): Promise<void> {
    do {
      this.#again = false;
      while (this.#queue.length > 0 && this.state !== "stopped") {
        if (!await this.#sendOne()) return;
      }
      this.#urgent = false;
    } while (this.#again);
  }

  /** Sends the first batch; false when it has to be tried again later. */
  async #sendOne(): Promise<boolean> {
    const batch = cut(this.#queue, this.#most);
    await this.#keeping;
    const body = envelope(batch);
    // What is urgent outlives the page. Not everything does, because browsers
    // refuse keepalive calls beyond 64 KB altogether.
    const bytes = this.#urgent && this.#failures === 0 ? sizeOf(body) : 0;
    const keepalive = bytes > 0 && bytes <= OUTLIVING_BYTES;
    try {
      if (keepalive) this.outliving = bytes;
      const answer = await this.#options.send(body, keepalive);
      await this.#acknowledge(batch, answer);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return await this.#refused(batch, error);
    } finally {
      this.outliving = 0;
    }
  }

  async #acknowledge(batch: QueuedEvent[], answer: BatchAnswer) {
    const { store } = this.#options;
    this.state = "ok";
    this.#failures = 0;
    this.#most = Math.min(MOST_EVENTS, this.#most * 2);
    const codes = new Map(
      answer.rejected.map((r) => [`${r.id}/${r.seq}`, r.code]),
    );
    const codeOf = (e: QueuedEvent) =>
      codes.get(`${e.event.event_id}/${e.seq}`) ??
        codes.get(`${e.event.event_id}/null`) ?? codes.get(`null/${e.seq}`);
    this.#drop(batch);
    const good = batch.filter((e) => codeOf(e) === undefined);
    const keepAside = batch.filter((e) => codeOf(e) !== undefined);
    // If the store fails here the events are only sent again.
    await store.removeEvents(good).catch(() => {});
    for (const event of keepAside) {
      await store.setAside(event, codeOf(event)!).catch(() => {});
    }
    this.#options.onChange?.();
  }

  async #refused(batch: QueuedEvent[], error: ApiError): Promise<boolean> {
    const { time, random, store } = this.#options;
    if ([400, 413, 422].includes(error.status)) {
      if (batch.length > 1) {
        this.#most = Math.floor(batch.length / 2);
      } else {
        this.#drop(batch);
        await store.setAside(batch[0]!, error.code).catch(() => {});
      }
      return true;
    }
    const wait = waitAfter(error, ++this.#failures, random());
    if (wait === null) {
      this.state = "stopped";
      return false;
    }
    if (error.status === 401) this.state = "signed_out";
    else this.state = error.status === 429 ? "ok" : "offline";
    if (error.status === 429) this.#notBefore = time.monotonic() + wait;
    this.#schedule(wait);
    return false;
  }

  #drop(batch: QueuedEvent[]) {
    const gone = new Set(batch);
    this.#queue = this.#queue.filter((e) => !gone.has(e));
    this.#unkept = this.#unkept.filter((e) => !gone.has(e));
  }
}
