import type {
  PaperQuestion,
  SessionStarted,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import type { Api } from "../api/client.ts";
import { ApiError } from "../api/error.ts";
import { type NewEvent, Outbox } from "../outbox/outbox.ts";
import type { Store } from "../outbox/store.ts";
import { merge } from "./answers.ts";
import { Autosave } from "./autosave.ts";
import { ChangeCounter } from "./change_counter.ts";
import type { ServerClock } from "./clock.ts";
import { watchConnection } from "./connection.ts";
import type { Client } from "./identity.ts";
import type { RoomState } from "./room_state.ts";
import type { Time } from "./time.ts";

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
 * This page's hold of the attempt: its name, and the two queues that leave
 * under it, answers and events.
 */
export class ExamSession {
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly connection: ReturnType<typeof watchConnection>;
  #changes: ChangeCounter;
  #time: Time;

  private constructor(
    readonly started: SessionStarted,
    readonly outbox: Outbox,
    readonly autosave: Autosave,
    answers: Record<string, AnswerValue>,
    time: Time,
  ) {
    this.answers = answers;
    this.connection = watchConnection(this.raise, time);
    this.#changes = new ChangeCounter(this.raise, time);
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

    const opened = merge(saved.answers, await store.answers(attempt));
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
    const session = new ExamSession(started, outbox, autosave, answers, time);
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
  get saving(): Pick<RoomState, "save" | "late"> {
    const signedOut = this.outbox.state === "signed_out";
    const { state, late } = this.autosave;
    return { save: signedOut ? "signed_out" : state, late };
  }

  change({ id, kind }: PaperQuestion, value: AnswerValue): void {
    this.autosave.change(id, value);
    this.#changes.note(id, kind);
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
    const moment = new Promise<void>((resolve) => {
      this.#time.after(EVENTS_MS, resolve);
    });
    await Promise.race([this.outbox.flush(), moment]);
  }

  /** The page is going away. */
  leave(): void {
    this.#changes.flush();
    this.outbox.leave();
    this.autosave.leave();
  }

  /** No more timers; what is unsent stays on this computer. */
  close(): void {
    this.#changes.flush();
    this.outbox.close();
    this.autosave.close();
  }
}
