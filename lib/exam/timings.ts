import type {
  QuestionTiming,
  SaveTimings,
  TimingsSaved,
} from "../../supabase/functions/_shared/contract/timings.ts";
import { ApiError } from "../api/error.ts";
import { backoff, SIGNED_OUT_WAIT } from "../outbox/backoff.ts";
import type { Store } from "../outbox/store.ts";
import type { Time } from "./time.ts";

/** Milliseconds between two looks at the clock, and two calls. */
const EVERY_MS = 15_000;
/** Milliseconds by which a change of question waits for the next one. */
const SOON_MS = 1000;
/** Longest step (ms) that counts: a longer one was the computer asleep. */
const LONGEST_STEP_MS = 2 * EVERY_MS;
/** Most questions in one call, as the contract has it. */
const MOST = 200;

/** What is known of one question; moments in ms since 1970, the server's clock. */
interface Totals {
  ms: number;
  views: number;
  changes: number;
  firstViewed: number | null;
  lastViewed: number | null;
  firstAnswered: number | null;
  lastAnswered: number | null;
}

/** Which question, its totals, and how often they have changed. */
type Row = Totals & { version: number };

export interface TimingsOptions {
  attempt: string;
  client_id: string;
  epoch: number;
  store: Store;
  /** One `POST /attempts/:id/question-timings`; throws `ApiError`. */
  send(body: SaveTimings, keepalive: boolean): Promise<TimingsSaved>;
  time: Time;
  /** 0 ≤ random < 1, for the jitter. */
  random(): number;
  /** Milliseconds to add to the computer's clock to get the server's. */
  offset(): number;
}

/**
 * How long each question was in view on this page, how often, and when it was
 * answered. Totals only grow and the server keeps the greatest, so sending
 * them twice, or late, changes nothing. Nothing waits for it, and nothing it
 * runs into is told to anyone.
 *
 * Durations are the monotonic clock's, moments the server's.
 */
export class Timings {
  #options: TimingsOptions;
  #rows = new Map<string, Row>();
  #unsent = new Set<string>();
  #shown: string | null = null;
  #visible = true;
  /** Monotonic ms up to which the time in view is counted; null: none is. */
  #since: number | null = null;
  #cancelTick: (() => void) | null = null;
  #due: { at: number; cancel: () => void } | null = null;
  #sending: Promise<void> | null = null;
  #failures = 0;
  #notBefore = 0;
  #stopped = false;

  private constructor(options: TimingsOptions) {
    this.#options = options;
  }

  /** Goes on from the totals this client had before a reload. */
  static async open(options: TimingsOptions): Promise<Timings> {
    const timings = new Timings(options);
    const { attempt, store, client_id } = options;
    const kept = await store.note<[string, Totals][]>(
      attempt,
      noteOf(client_id),
    ).catch(() => undefined);
    for (const [id, totals] of kept ?? []) {
      timings.#rows.set(id, { ...totals, version: 0 });
      // Whether the server has them is not known; it takes them twice.
      timings.#unsent.add(id);
    }
    if (timings.#unsent.size > 0) timings.#schedule(EVERY_MS);
    return timings;
  }

  /** The question in view; null: none, as in a hold. */
  show(question: string | null): void {
    if (question === this.#shown) return;
    this.#count();
    this.#shown = question;
    this.#begin();
    this.#schedule(SOON_MS);
  }

  /** Whether the page can be seen. */
  visible(on: boolean): void {
    if (on === this.#visible) return;
    this.#count();
    this.#visible = on;
    this.#begin();
  }

  /** An answer to this question was changed. */
  answered(question: string): void {
    const row = this.#row(question);
    const now = this.#now();
    row.changes++;
    row.firstAnswered ??= now;
    row.lastAnswered = Math.max(row.lastAnswered ?? now, now);
    this.#changed(question, row);
  }

  /** Sends what has grown; ends when it is sent or a call has failed. */
  flush(): Promise<void> {
    this.#count();
    this.#keep();
    this.#due?.cancel();
    this.#due = null;
    this.#sending ??= this.#sendAll().finally(() => this.#sending = null);
    return this.#sending;
  }

  /**
   * The page is going away: one call that outlives it, awaited by nobody.
   *
   * @param room bytes it may have
   * @returns bytes it took
   */
  leave(room: number): number {
    this.#count();
    this.#keep();
    const ids = [...this.#unsent].slice(0, MOST);
    if (this.#stopped || ids.length === 0) return 0;
    const body = this.#body(ids);
    const bytes = JSON.stringify(body).length;
    // Ids and numbers: as many bytes as characters.
    if (bytes > room) return 0;
    this.#options.send(body, true).catch(() => {});
    return bytes;
  }

  /** No more timers; the totals stay on this computer. */
  close(): void {
    this.#count();
    this.#keep();
    this.#stopped = true;
    this.#since = null;
    this.#cancelTick?.();
    this.#due?.cancel();
    this.#due = null;
  }

  /** Milliseconds in view of each question so far. */
  get totals(): ReadonlyMap<string, number> {
    this.#count();
    return new Map([...this.#rows].map(([id, { ms }]) => [id, ms]));
  }

  #now(): number {
    return this.#options.time.wall() + this.#options.offset();
  }

  #row(id: string): Row {
    let row = this.#rows.get(id);
    if (!row) {
      row = {
        ms: 0,
        views: 0,
        changes: 0,
        firstViewed: null,
        lastViewed: null,
        firstAnswered: null,
        lastAnswered: null,
        version: 0,
      };
      this.#rows.set(id, row);
    }
    return row;
  }

  #changed(id: string, row: Row) {
    row.version++;
    this.#unsent.add(id);
  }

  /** Counts what has passed since the last look. */
  #count() {
    if (this.#since === null || this.#shown === null) return;
    const now = this.#options.time.monotonic();
    const step = Math.min(now - this.#since, LONGEST_STEP_MS);
    this.#since = now;
    if (step <= 0) return;
    const row = this.#row(this.#shown);
    row.ms += step;
    row.lastViewed = Math.max(row.lastViewed ?? 0, this.#now());
    this.#changed(this.#shown, row);
  }

  /** A question comes into view, or none does. */
  #begin() {
    this.#cancelTick?.();
    this.#cancelTick = null;
    this.#since = null;
    this.#keep();
    if (this.#shown === null || !this.#visible || this.#stopped) return;
    this.#since = this.#options.time.monotonic();
    const row = this.#row(this.#shown);
    const now = this.#now();
    row.views++;
    row.firstViewed ??= now;
    row.lastViewed = Math.max(row.lastViewed ?? now, now);
    this.#changed(this.#shown, row);
    this.#tick();
  }

  #tick() {
    this.#cancelTick = this.#options.time.after(EVERY_MS, () => {
      this.#count();
      this.#keep();
      this.#schedule(0);
      this.#tick();
    });
  }

  /** A disk that is full must not stop the exam. */
  #keep() {
    const { attempt, store, client_id } = this.#options;
    if (this.#stopped || this.#rows.size === 0) return;
    const rows = [...this.#rows].map(([id, { version: _, ...totals }]) => [
      id,
      totals,
    ]);
    store.putNote(attempt, noteOf(client_id), rows).catch(() => {});
  }

  #schedule(wait: number) {
    if (this.#stopped) return;
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

  async #sendAll(): Promise<void> {
    // What grows while it is being sent waits for the next time.
    const all = [...this.#unsent];
    for (let i = 0; i < all.length && !this.#stopped; i += MOST) {
      const ids = all.slice(i, i + MOST);
      const versions = ids.map((id) => this.#rows.get(id)!.version);
      try {
        await this.#options.send(this.#body(ids), false);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return this.#refused(error);
      }
      this.#failures = 0;
      ids.forEach((id, n) => {
        if (this.#rows.get(id)!.version === versions[n]) {
          this.#unsent.delete(id);
        }
      });
    }
  }

  #refused(error: ApiError) {
    const { time, random } = this.#options;
    if (!error.passing && error.status !== 401) {
      this.close();
      return;
    }
    const least = error.status === 401
      ? SIGNED_OUT_WAIT
      : error.retryAfterMs ?? 0;
    const wait = Math.max(backoff(++this.#failures, random()), least);
    this.#notBefore = time.monotonic() + wait;
    this.#schedule(wait);
  }

  #body(ids: string[]): SaveTimings {
    const { client_id, epoch, offset } = this.#options;
    // Moments are the server's here; what is sent is a clock and its offset.
    const clock_offset_ms = Math.round(offset());
    const moment = (ms: number | null) =>
      ms === null ? null : new Date(ms - clock_offset_ms).toISOString();
    return {
      client_id,
      epoch,
      clock_offset_ms,
      timings: ids.map((id): QuestionTiming => {
        const row = this.#rows.get(id)!;
        return {
          question_id: id,
          total_time_seconds: Math.round(row.ms) / 1000,
          views: row.views,
          answer_count: row.changes,
          first_viewed_at: moment(row.firstViewed),
          last_viewed_at: moment(row.lastViewed),
          first_answered_at: moment(row.firstAnswered),
          last_answered_at: moment(row.lastAnswered),
        };
      }),
    };
  }
}

/** Each page keeps its own: two tabs must not write over each other. */
const noteOf = (client_id: string) => `timings ${client_id}`;
