import type { AnswersSaved } from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  AnswerValue,
  SaveAnswers,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { ApiError } from "../api/error.ts";
import { waitAfter } from "../outbox/backoff.ts";
import { sizeOf } from "../outbox/batch.ts";
import type { LocalAnswer, Store } from "../outbox/store.ts";
import type { OpenAnswer } from "./answers.ts";
import type { Time } from "./time.ts";

/** Milliseconds without a change before an answer is sent. */
const QUIET = 1500;
/** Milliseconds after which it is sent even while the student goes on. */
const LONGEST = 4000;
/** Most bytes of answers in one call; the API takes 64 KB. */
const MOST_BYTES = 48 * 1024;
/** Most answers in one call. */
const MOST_ANSWERS = 200;

export type SaveState =
  | "saved"
  | "saving"
  | "offline"
  | "signed_out"
  | "stopped";

export interface AutosaveOptions {
  attempt: string;
  client_id: string;
  epoch: number;
  store: Store;
  /** One `PUT /attempts/:id/answers`; throws `ApiError`. */
  send(body: SaveAnswers, keepalive: boolean): Promise<AnswersSaved>;
  time: Time;
  random(): number;
  /** Milliseconds to add to the computer's clock to get the server's. */
  offset(): number;
  onChange?(): void;
}

/**
 * Keeps every change on this computer at once and has it on the server some
 * seconds later, again and again until the server says it has it.
 */
export class Autosave {
  state: SaveState = "saved";
  /** Some of what was sent came too late and waits for a person. */
  late = false;
  /** When something was last saved, ms since 1970, the server's clock. */
  savedAt: number | null = null;
  #options: AutosaveOptions;
  #known = new Map<string, { epoch: number; revision: number }>();
  #unsent = new Map<string, LocalAnswer>();
  /** What the server will not have: kept, not tried again by this page. */
  #refusals = new Map<string, LocalAnswer>();
  /** Waiting to be written to the store, and those being written. */
  #toKeep = new Map<string, LocalAnswer>();
  #keeping = new Map<string, Promise<void>>();
  /** What the store would not take. */
  #unkept = new Map<string, LocalAnswer>();
  #most = MOST_ANSWERS;
  #sending: Promise<void> | null = null;
  #failures = 0;
  #firstChange: number | null = null;
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(options: AutosaveOptions, opened: Iterable<OpenAnswer>) {
    this.#options = options;
    for (const answer of opened) {
      this.#known.set(answer.question_id, answer);
      if (!answer.unsent) continue;
      // Kept by an earlier page: leaves under this page's client and epoch,
      // with the time it was really given. What was this very page's leaves as
      // what it was: the server may have it, and knows it again.
      const { client_id, epoch, revision } = answer.unsent;
      const own = client_id === options.client_id && epoch === options.epoch;
      this.#take(answer.unsent, own ? revision : undefined);
    }
    if (this.#unsent.size > 0) this.#schedule(0);
  }

  /** Answers the server has not acknowledged. */
  get pending(): number {
    return this.#unsent.size + this.#refusals.size;
  }

  /** Whether this computer keeps all of them, should the page be killed. */
  get kept(): boolean {
    return ![...this.#unkept.values()].some((a) => this.#waits(a));
  }

  /** A new value of an answer; `null` clears it. */
  change(questionId: string, value: AnswerValue): void {
    const { time, offset } = this.#options;
    this.#take({
      question_id: questionId,
      value,
      answered_at: new Date(time.wall()).toISOString(),
      offset_ms: offset(),
    });
    const now = time.monotonic();
    this.#firstChange ??= now;
    // After a failure the back-off decides when, not the typing.
    if (this.#failures === 0) {
      this.#schedule(Math.min(QUIET, this.#firstChange + LONGEST - now));
    }
  }

  /** Sends what there is; ends when all is saved or a call has failed. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
      this.#options.onChange?.();
    });
    return this.#sending;
  }

  /**
   * The page is going away: one call that outlives it, awaited by nobody. What
   * was changed last goes first, if there is no room for all.
   *
   * @param room bytes it may have
   * @returns bytes it took
   */
  leave(room: number): number {
    if (this.#closed) return 0;
    const batch = this.#cut([...this.#unsent.values()].reverse(), room);
    if (batch.length === 0) return 0;
    const body = this.#body(batch);
    const bytes = sizeOf(body);
    if (bytes > room) return 0;
    this.#options.send(body, true).catch(() => {});
    return bytes;
  }

  /** No more timers; what is unsent stays in the store. */
  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  #take(
    change: Pick<
      LocalAnswer,
      "question_id" | "value" | "answered_at" | "offset_ms"
    >,
    revision = (this.#known.get(change.question_id)?.revision ?? 0) + 1,
  ) {
    const { attempt, client_id, epoch } = this.#options;
    const answer: LocalAnswer = {
      attempt,
      client_id,
      epoch,
      question_id: change.question_id,
      value: change.value,
      answered_at: change.answered_at,
      offset_ms: change.offset_ms,
      revision,
      acked: false,
    };
    this.#known.set(answer.question_id, answer);
    this.#refusals.delete(answer.question_id);
    this.#unsent.delete(answer.question_id);
    this.#unsent.set(answer.question_id, answer);
    this.#keep(answer);
    if (this.state === "saved") this.state = "saving";
    this.#options.onChange?.();
  }

  /**
   * Writes to the store: the first change at once, and of those that come while
   * it is being written the last. A disk that is full must not stop the sending.
   */
  #keep(answer: LocalAnswer) {
    const { question_id } = answer;
    this.#toKeep.set(question_id, answer);
    if (this.#keeping.has(question_id)) return;
    this.#keeping.set(question_id, this.#write(question_id));
  }

  async #write(question_id: string) {
    for (
      let next = this.#toKeep.get(question_id);
      next;
      next = this.#toKeep.get(question_id)
    ) {
      this.#toKeep.delete(question_id);
      const answer = next;
      await this.#options.store.putAnswer(answer).then(
        () => this.#unkept.delete(question_id),
        // That the server has it is known the next time, too.
        () => !answer.acked && this.#unkept.set(question_id, answer),
      );
    }
    this.#keeping.delete(question_id);
    if (!this.kept) this.#options.onChange?.();
  }

  /** Once more what the store would not take: there may be room now. */
  #keepAgain() {
    for (const [question_id, answer] of this.#unkept) {
      if (this.#waits(answer)) this.#keep(answer);
      else this.#unkept.delete(question_id);
    }
  }

  /** Whether the server does not have this version yet, or refused it. */
  #waits(answer: LocalAnswer): boolean {
    const { question_id } = answer;
    return this.#unsent.get(question_id) === answer ||
      this.#refusals.get(question_id) === answer;
  }

  #schedule(wait: number): void {
    if (this.#closed) return;
    this.#cancel?.();
    this.#cancel = this.#options.time.after(Math.max(0, wait), () => {
      this.#cancel = null;
      void this.flush();
    });
  }

  async #sendAll(): Promise<void> {
    while (this.#unsent.size > 0 && !this.#closed) {
      this.#firstChange = null;
      const batch = this.#cut();
      this.#keepAgain();
      // What is typed meanwhile need not be waited for.
      await Promise.all(this.#keeping.values());
      try {
        const answer = await this.#options.send(this.#body(batch), false);
        this.#acknowledge(batch, answer);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (!this.#refused(batch, error)) return;
      }
    }
    await Promise.all(this.#keeping.values());
  }

  /** What fits into one call, of one measured clock offset; at least one. */
  #cut(
    answers: Iterable<LocalAnswer> = this.#unsent.values(),
    most = MOST_BYTES,
  ): LocalAnswer[] {
    const batch: LocalAnswer[] = [];
    let bytes = 0;
    for (const answer of answers) {
      const first = batch[0];
      const moved = first
        ? Math.abs(first.offset_ms - answer.offset_ms) > 1000
        : false;
      if (moved) continue;
      bytes += sizeOf(answer.value) + 200;
      if (first && (bytes > most || batch.length >= this.#most)) break;
      batch.push(answer);
    }
    return batch;
  }

  #body(batch: LocalAnswer[]): SaveAnswers {
    const { client_id, epoch } = this.#options;
    return {
      client_id,
      epoch,
      clock_offset_ms: Math.round(batch[0]!.offset_ms),
      answers: batch.map((a) => ({
        question_id: a.question_id,
        revision: a.revision,
        value: a.value,
        answered_at: a.answered_at,
      })),
    };
  }

  #acknowledge(batch: LocalAnswer[], answer: AnswersSaved) {
    const { time, offset } = this.#options;
    this.#failures = 0;
    this.#most = Math.min(MOST_ANSWERS, this.#most * 2);
    if (answer.late.length > 0) this.late = true;
    const refused = new Set(
      answer.rejected.map((r) => `${r.question_id} ${r.revision}`),
    );
    for (const sent of batch) {
      // What changed while the call was out stays unsent.
      if (this.#unsent.get(sent.question_id) !== sent) continue;
      if (refused.has(`${sent.question_id} ${sent.revision}`)) {
        this.#setAside(sent);
        continue;
      }
      this.#unsent.delete(sent.question_id);
      this.#keep({ ...sent, acked: true });
      this.savedAt = time.wall() + offset();
    }
    this.#settle();
    this.#options.onChange?.();
  }

  /** Stays in the store as unsent: the student is told, a copy can be made. */
  #setAside(answer: LocalAnswer) {
    if (this.#unsent.get(answer.question_id) !== answer) return;
    this.#unsent.delete(answer.question_id);
    this.#refusals.set(answer.question_id, answer);
  }

  #settle() {
    this.state = this.#refusals.size > 0
      ? "stopped"
      : this.#unsent.size > 0
      ? "saving"
      : "saved";
  }

  /** True when it is worth going on at once, with less or with the others. */
  #refused(batch: LocalAnswer[], error: ApiError): boolean {
    const { random } = this.#options;
    const content = [400, 413, 422].includes(error.status) ||
      error.code === "question_not_found";
    if (content) {
      // One bad answer must not keep the others from the server.
      if (batch.length > 1) this.#most = Math.floor(batch.length / 2);
      else this.#setAside(batch[0]!);
      this.#settle();
      return true;
    }
    const wait = waitAfter(error, ++this.#failures, random());
    if (wait === null) {
      this.state = "stopped";
      return false;
    }
    if (error.status === 401) this.state = "signed_out";
    else this.state = error.status === 429 ? "saving" : "offline";
    this.#schedule(wait);
    return false;
  }
}
