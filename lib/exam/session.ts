import type {
  PaperQuestion,
  SessionStarted,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import type { Api } from "../api/client.ts";
import { ApiError } from "../api/error.ts";
import { type NewEvent, Outbox } from "../outbox/outbox.ts";
import type { Store } from "../outbox/store.ts";
import { arrived, merge } from "./answers.ts";
import { Autosave } from "./autosave.ts";
import { ChangeCounter } from "./change_counter.ts";
import type { ServerClock } from "./clock.ts";
import { watchConnection } from "./connection.ts";
import type { Client } from "./identity.ts";
import type { RoomState } from "./room_state.ts";
import type { Time } from "./time.ts";
import { Timings } from "./timings.ts";

/** Opens the page as the next of the pages this browser had before. */
async function start(
  api: Api,
  attempt: string,
  { client_id, held }: Client,
): Promise<SessionStarted> {
  const [resumes, ...older] = held;
  try {
    return await api.startSession(attempt, client_id, resumes);
  } catch (error) {
    const elsewhere = error instanceof ApiError &&
      error.code === "takeover_needed";
    if (!elsewhere || older.length === 0) throw error;
    return await start(api, attempt, {
      client_id,
      reloaded: false,
      held: older,
    });
  }
}

/** Milliseconds that events may hold up handing in and leaving. */
const EVENTS_MS = 2000;
/**
 * Bytes that may leave with the page: browsers let 64 KB of keepalive calls be
 * under way at once (Fetch, section 4.5) and refuse what is beyond, whole.
 */
const KEEPALIVE_BYTES = 60 * 1024;

export interface SessionOptions {
  api: Api;
  clock: ServerClock;
  store: Store;
  time: Time;
  random(): number;
  newId(): string;
  /** Something was saved, or could not be. */
  onChange(): void;
}

/**
 * This page's hold of the attempt: its name, and the queues that leave
 * under it, answers and events; and how long each question was looked at.
 */
export class ExamSession {
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly connection: ReturnType<typeof watchConnection>;
  #changes: ChangeCounter;
  #store: Store;
  #time: Time;
  #closed = false;

  private constructor(
    readonly started: SessionStarted,
    readonly outbox: Outbox,
    readonly autosave: Autosave,
    readonly timings: Timings,
    answers: Record<string, AnswerValue>,
    { store, time }: SessionOptions,
  ) {
    this.answers = answers;
    this.connection = watchConnection(this.raise, time);
    this.#changes = new ChangeCounter(this.raise, time);
    this.#store = store;
    this.#time = time;
  }

  /** Throws `ApiError`. */
  static async open(
    attempt: string,
    client: Client,
    options: SessionOptions,
  ): Promise<ExamSession> {
    const { api, clock, store, time, random, newId, onChange } = options;
    const started = await start(api, attempt, client);
    const { client_id, epoch, last_seq } = started;
    const saved = await api.answers(attempt);
    const offset = () => clock.wallOffset();
    const shared = { attempt, store, time, random, offset, onChange };

    const outbox = await Outbox.open({ ...shared, newId, send: api.events });
    const policy_id = started.attempt.policy_id;
    await outbox.identify({ client_id, epoch, policy_id, last_seq });

    const timings = await Timings.open({
      ...shared,
      client_id,
      epoch,
      send: (body, keepalive) => api.timings(attempt, body, keepalive),
    });

    // What cannot be read here is at least on the server up to some seconds ago.
    const kept = await store.answers(attempt).catch(() => []);
    for (const answer of arrived(saved.answers, kept)) {
      await store.putAnswer({ ...answer, acked: true }).catch(() => {});
    }
    const opened = merge(saved.answers, kept);
    const autosave = new Autosave({
      ...shared,
      client_id,
      epoch,
      send: (body, keepalive) => api.saveAnswers(attempt, body, keepalive),
    }, opened.values());
    const answers: Record<string, AnswerValue> = {};
    for (const { question_id, value } of opened.values()) {
      answers[question_id] = value;
    }
    const session = new ExamSession(
      started,
      outbox,
      autosave,
      timings,
      answers,
      options,
    );
    if (client.reloaded) session.raise({ type: "page_reloaded" });
    return session;
  }

  /** Puts an event into the queue; answers its id. */
  raise = (event: NewEvent): string => this.outbox.raise(event);

  /** Events and answers the server has not acknowledged. */
  get pending(): number {
    return this.outbox.pending + this.autosave.pending;
  }

  /** What the page says about saving. */
  get saving(): Pick<RoomState, "save" | "late" | "savedAt" | "durable"> {
    const signedOut = this.outbox.state === "signed_out";
    const { state, late, savedAt } = this.autosave;
    const durable = this.#store.durable && this.autosave.kept &&
      this.outbox.kept;
    return { save: signedOut ? "signed_out" : state, late, savedAt, durable };
  }

  /** Whether something that can still be sent would be lost with this page. */
  get onlyHere(): boolean {
    const waits = [this.autosave, this.outbox].some(({ pending, state }) =>
      pending > 0 && state !== "stopped"
    );
    return waits && !this.saving.durable && !this.#closed;
  }

  change({ id, kind }: PaperQuestion, value: AnswerValue): void {
    this.autosave.change(id, value);
    this.#changes.note(id, kind);
    this.timings.answered(id);
  }

  /** Which question is in view, for its time; null: none, as in a hold. */
  show(questionId: string | null): void {
    this.timings.show(questionId);
  }

  /** Whether the page can be seen. */
  visible(on: boolean): void {
    this.timings.visible(on);
  }

  /**
   * Tries everything now: the line, the sign-in or the student is back. Waits
   * for events, but only for a moment.
   */
  async sendAll(): Promise<void> {
    void this.autosave.flush();
    await this.#sendEvents();
  }

  /** Answers for as long as it takes, events for a moment. */
  async flush(): Promise<void> {
    this.#changes.flush();
    await Promise.all([this.autosave.flush(), this.#sendEvents()]);
  }

  async #sendEvents(): Promise<void> {
    let over = () => {};
    const moment = new Promise<void>((resolve) => {
      over = this.#time.after(EVENTS_MS, resolve);
    });
    const sent = Promise.all([this.outbox.flush(), this.timings.flush()]);
    await Promise.race([sent, moment]);
    over();
  }

  /** The page is going away: answers first, then events, then timings. */
  leave(): void {
    this.#changes.flush();
    let room = KEEPALIVE_BYTES - this.outbox.outliving;
    room -= this.autosave.leave(room);
    room -= this.outbox.leave(room);
    this.timings.leave(room);
  }

  /** No more timers; what is unsent stays on this computer. */
  close(): void {
    this.#closed = true;
    this.#changes.flush();
    this.outbox.close();
    this.autosave.close();
    this.timings.close();
  }
}
