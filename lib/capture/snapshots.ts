/** Small pictures of the student for the school, as the policy says. */
import type { SnapshotSource } from "../../supabase/functions/_shared/contract/snapshots.ts";
import { ApiError } from "../api/error.ts";
import type { Time } from "../exam/time.ts";
import { waitAfter } from "../outbox/backoff.ts";
import {
  type QueueBounds,
  SnapshotQueue,
  type WaitingSnapshot,
} from "./snapshot_queue.ts";

/**
 * In memory alone: a picture of a person is not written onto a computer that
 * others use tomorrow, and the event it belongs to is kept without it.
 */
const BOUNDS: QueueBounds = { pictures: 20, bytes: 2_000_000 };
/** Milliseconds between two flagged pictures at least. */
export const FLAG_GAP = 5000;
/** Milliseconds after which it is looked again whether one may be taken. */
const LOOK_AGAIN = 5000;
/** Answers after which the server takes no pictures of this attempt. */
const OVER: ReadonlySet<number> = new Set([403, 404, 409, 410]);
/** Milliseconds that the last ones get after the exam. */
const LAST_CHANCE = 5000;

export interface SnapshotsOptions {
  /** Of the policy in force. */
  policy: { snapshot_interval_seconds: number; snapshot_width: number };
  /** A JPEG so wide of this moment; null where there is none. */
  take(width: number): Promise<Blob | null>;
  /**
   * One `POST /attempts/:id/snapshots`; throws `ApiError`. Once the signal says
   * so, no more of the picture is to leave.
   */
  upload(form: FormData, signal: AbortSignal): Promise<unknown>;
  /**
   * Whether pictures may be taken now: the camera is on, the page is shown,
   * the attempt is not held.
   */
  ready(): boolean;
  /** Where they come from; default: the student's own camera. */
  source?: SnapshotSource;
  /** The page that takes them; null for a phone, whose bearer says it. */
  clientId(): string | null;
  /** Milliseconds to add to the wall clock to get the server's. */
  clockOffset(): number;
  time: Time;
  /** 0 ≤ random < 1. */
  random?(): number;
}

/**
 * Takes pictures at the policy's interval and at violations, and sends them
 * one at a time, next to everything else: nothing waits for it, and whatever
 * fails is tried later or left out. Begins when it is made.
 */
export class Snapshots {
  #options: SnapshotsOptions;
  #queue = new SnapshotQueue(BOUNDS);
  #random: () => number;
  #interval: number;
  #taking = false;
  /** What is taken now was asked for by `flag()`. */
  #flagTaken = false;
  #lastFlag = -Infinity;
  #failures = 0;
  /** Of what is being sent. */
  #sending = new AbortController();
  /** Takes no more. */
  #ended = false;
  /** Sends no more: the server takes none of this attempt. */
  #closed = false;
  #cancelTick: () => void = () => {};
  #cancelSend: (() => void) | null = null;
  #emptied: (() => void) | null = null;

  constructor(options: SnapshotsOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#interval = options.policy.snapshot_interval_seconds * 1000;
    // A whole class starts in the same minute; its pictures need not arrive
    // in the same second.
    this.#tickIn(this.#interval * this.#random());
  }

  /** Pictures that have not arrived. */
  get pending(): number {
    return this.#queue.length;
  }

  /** Something was seen: takes one now, at most every 5 s. */
  flag(): void {
    const now = this.#options.time.monotonic();
    if (this.#ended || now - this.#lastFlag < FLAG_GAP) return;
    if (!this.#options.ready()) return;
    this.#lastFlag = now;
    if (this.#taking) this.#flagTaken = true;
    else void this.#take(true);
  }

  /** The line is back: what waits is tried at once. */
  online(): void {
    if (!this.#cancelSend) return;
    this.#cancelSend();
    this.#cancelSend = null;
    this.#failures = 0;
    void this.#send();
  }

  /**
   * The student hands in: takes no more, and gives what waits a short time to
   * leave. Call it before the handing in, which does not wait for it: the
   * server takes no pictures of an attempt that is over.
   */
  async finish(ms = LAST_CHANCE): Promise<void> {
    this.#end();
    if (this.#queue.length > 0 && !this.#closed) {
      let cancel = () => {};
      const late = new Promise<void>((done) => {
        cancel = this.#options.time.after(ms, done);
      });
      const sent = new Promise<void>((done) => this.#emptied = done);
      this.online();
      await Promise.race([late, sent]);
      cancel();
    }
    this.#close();
  }

  /**
   * Takes and sends no more; what waits is forgotten, and what is being sent is
   * broken off.
   */
  stop(): void {
    this.#close();
    this.#sending.abort();
  }

  #close(): void {
    this.#end();
    this.#closed = true;
    this.#cancelSend?.();
    this.#cancelSend = null;
    this.#queue.clear();
    this.#emptied?.();
  }

  #end(): void {
    this.#ended = true;
    this.#cancelTick();
  }

  #tickIn(ms: number): void {
    this.#cancelTick = this.#options.time.after(ms, () => {
      if (this.#ended) return;
      if (!this.#options.ready()) {
        return this.#tickIn(Math.min(LOOK_AGAIN, this.#interval));
      }
      void this.#take(false);
      // Within a tenth, so that nobody can tell the second.
      this.#tickIn(this.#interval * (0.9 + 0.2 * this.#random()));
    });
  }

  async #take(flagged: boolean): Promise<void> {
    if (this.#taking) return;
    const { policy, time, clockOffset, clientId } = this.#options;
    this.#taking = true;
    this.#flagTaken = flagged;
    // When the frame was, not when it was made into a JPEG.
    const taken_at = new Date(time.wall()).toISOString();
    const clock_offset_ms = Math.round(clockOffset());
    let picture: Blob | null = null;
    try {
      picture = await this.#options.take(policy.snapshot_width);
    } catch {
      // The camera went away in this moment.
    } finally {
      this.#taking = false;
    }
    if (!picture || this.#ended) return;
    this.#queue.add({
      picture,
      taken_at,
      clock_offset_ms,
      client_id: clientId(),
      flagged: this.#flagTaken,
    });
    void this.#send();
  }

  async #send(): Promise<void> {
    // While it waits after a refusal, new ones wait too.
    if (this.#cancelSend || this.#closed) return;
    const next = this.#queue.next();
    if (!next) return;
    try {
      const { source = "webcam", upload } = this.#options;
      await upload(formOf(next, source), this.#sending.signal);
    } catch (error) {
      if (this.#closed) return;
      return this.#refused(error);
    }
    if (this.#closed) return;
    this.#failures = 0;
    this.#sent();
  }

  #sent(): void {
    this.#queue.done();
    if (this.#queue.length === 0) this.#emptied?.();
    else void this.#send();
  }

  #refused(error: unknown): void {
    if (!(error instanceof ApiError)) {
      // A mistake of this page: this picture is not worth a second one.
      return this.#sent();
    }
    // A filter's or proxy's own page says nothing about this attempt.
    const proxy = error.code === "unreadable" && error.status !== 413;
    // Handed in, taken over by the school, switched off, full.
    if (!proxy && OVER.has(error.status)) return this.stop();
    const wait = waitAfter(
      {
        status: error.status,
        passing: proxy || error.passing,
        retryAfterMs: error.retryAfterMs,
      },
      ++this.#failures,
      this.#random(),
    );
    // This one will never be taken: too large, or not whole.
    if (wait === null) return this.#sent();
    this.#queue.again();
    this.#cancelSend = this.#options.time.after(wait, () => {
      this.#cancelSend = null;
      void this.#send();
    });
  }
}

/** The form of `POST /attempts/:id/snapshots`. */
function formOf(item: WaitingSnapshot, source: SnapshotSource): FormData {
  const form = new FormData();
  form.set("source", source);
  form.set("taken_at", item.taken_at);
  form.set("clock_offset_ms", String(item.clock_offset_ms));
  form.set("flagged", String(item.flagged));
  if (item.client_id !== null) form.set("client_id", item.client_id);
  form.set("snapshot", item.picture, "snapshot.jpg");
  return form;
}
