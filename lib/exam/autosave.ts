import type { AnswersSaved } from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  AnswerValue,
  SaveAnswers,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { ApiError } from "../api/error.ts";
import { backoff } from "../outbox/backoff.ts";
import type { LocalAnswer, Store } from "../outbox/store.ts";
import type { OpenAnswer } from "./answers.ts";
import type { Time } from "./time.ts";

/** Milliseconds without a change before an answer is sent. */
const QUIET = 1500;
/** Milliseconds after which it is sent even while the student goes on. */
const LONGEST = 4000;
/** Most bytes of answers in one call; the API takes 64 KB. */
const MOST_BYTES = 48 * 1024;
const SIGNED_OUT_WAIT = 30_000;

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
  #options: AutosaveOptions;
  #known = new Map<string, { epoch: number; revision: number }>();
  #unsent = new Map<string, LocalAnswer>();
  #kept = Promise.resolve();
  #sending: Promise<void> | null = null;
  #failures = 0;
  #firstChange: number | null = null;
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(options: AutosaveOptions, opened: Iterable<OpenAnswer>) {
    this.#options = options;
    for (const answer of opened) {
      this.#known.set(answer.question_id, answer);
      // Kept by an earlier page: leaves under this page's client and epoch,
      // with the time it was really given.
      if (answer.unsent) this.#take(answer.unsent);
    }
    if (this.#unsent.size > 0) this.#schedule(0);
  }

  /** Answers the server has not acknowledged. */
  get pending(): number {
    return this.#unsent.size;
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

  /** The page is going away: one call that outlives it, awaited by nobody. */
  leave(): void {
    const batch = this.#cut();
    if (batch.length === 0 || this.#closed) return;
    this.#options.send(this.#body(batch), true).catch(() => {});
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
  ) {
    const { attempt, client_id, epoch } = this.#options;
    const known = this.#known.get(change.question_id);
    const answer: LocalAnswer = {
      attempt,
      client_id,
      epoch,
      question_id: change.question_id,
      value: change.value,
      answered_at: change.answered_at,
      offset_ms: change.offset_ms,
      revision: (known?.revision ?? 0) + 1,
      acked: false,
    };
    this.#known.set(answer.question_id, answer);
    this.#unsent.set(answer.question_id, answer);
    this.#keep(answer);
    if (this.state === "saved") this.state = "saving";
    this.#options.onChange?.();
  }

  /** A disk that is full must not stop the sending. */
  #keep(answer: LocalAnswer) {
    const put = this.#options.store.putAnswer(answer).catch(() => {});
    this.#kept = Promise.all([this.#kept, put]).then(() => {});
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
      await this.#kept;
      try {
        const answer = await this.#options.send(this.#body(batch), false);
        this.#acknowledge(batch, answer);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        this.#refused(error);
        return;
      }
    }
    await this.#kept;
  }

  /** What fits into one call, of one measured clock offset; at least one. */
  #cut(): LocalAnswer[] {
    const encoder = new TextEncoder();
    const batch: LocalAnswer[] = [];
    let bytes = 0;
    for (const answer of this.#unsent.values()) {
      bytes += encoder.encode(JSON.stringify(answer.value)).length + 160;
      const first = batch[0];
      if (first && (bytes > MOST_BYTES || batch.length === 200)) break;
      const moved = first
        ? Math.abs(first.offset_ms - answer.offset_ms) > 1000
        : false;
      if (moved) continue;
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
    this.#failures = 0;
    if (answer.late.length > 0) this.late = true;
    for (const sent of batch) {
      // What changed while the call was out stays unsent.
      if (this.#unsent.get(sent.question_id) !== sent) continue;
      this.#unsent.delete(sent.question_id);
      this.#keep({ ...sent, acked: true });
    }
    this.state = this.#unsent.size > 0 ? "saving" : "saved";
    this.#options.onChange?.();
  }

  #refused(error: ApiError) {
    const { random } = this.#options;
    let wait = backoff(++this.#failures, random());
    if (error.status === 401) {
      this.state = "signed_out";
      wait = SIGNED_OUT_WAIT;
    } else if (error.passing) {
      this.state = error.status === 429 ? "saving" : "offline";
      wait = Math.max(wait, error.retryAfterMs ?? 0);
    } else {
      this.state = "stopped";
      return;
    }
    this.#schedule(wait);
  }
}
