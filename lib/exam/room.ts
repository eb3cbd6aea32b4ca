import type {
  AttemptView,
  HeartbeatAnswer,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  AnswerValue,
  SignedHead,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { type ApiCode, ApiError } from "../api/error.ts";
import { fullscreenState } from "../lockdown/fullscreen.ts";
import { Lockdown, type Tally } from "../lockdown/lockdown.ts";
import { watch } from "../lockdown/watch.ts";
import { untilNextSecond } from "./countdown.ts";
import { handIn } from "./hand_in.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { listenToPage } from "./page_signals.ts";
import type { Client } from "./identity.ts";
import {
  canAnswer,
  openingState,
  type RoomPhase,
  type RoomState,
} from "./room_state.ts";
import { ExamSession, type SessionOptions } from "./session.ts";

/** Milliseconds left from which answers are sent without waiting. */
const HURRY_MS = 10_000;
/** Milliseconds between two looks whether a proctor has let this page go on. */
const ASK_MS = 3000;

export interface RoomOptions extends Omit<SessionOptions, "onChange"> {
  attempt: AttemptView;
  /** @param fresh another page took this one's id over */
  claim(fresh: boolean): Promise<Client>;
  /** The attempt is over: show the page that says so. */
  leave(): void;
}

/**
 * The exam room without its looks: opens the session, watches, counts down,
 * hands in. `subscribe` to its `state`.
 */
export class Room {
  state: RoomState;
  #options: RoomOptions;
  #listeners = new Set<(state: RoomState) => void>();
  #client: Client | null = null;
  #session: ExamSession | null = null;
  #head: SignedHead | null = null;
  #deadline: number;
  #heartbeat: ReturnType<typeof startHeartbeat> | null = null;
  #stop: (() => void)[] = [];
  #cancelTick: (() => void) | null = null;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#deadline = momentOf(options.attempt.deadline_at);
    const { durable } = options.store;
    this.state = { ...openingState, durable, remaining: this.#remaining() };
  }

  subscribe(listener: (state: RoomState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Opens the session and the paper; again after a failure, or to take the
   * attempt back from the page that took it over.
   */
  async open(): Promise<void> {
    const { attempt, claim, store } = this.#options;
    const fresh = this.state.phase === "superseded";
    this.#set({ phase: "opening", problem: null });
    this.#session?.close();
    try {
      const client = fresh || !this.#client ? await claim(fresh) : this.#client;
      this.#client = client;
      const session = await ExamSession.open(attempt.id, client, {
        ...this.#options,
        onChange: () => this.#session && this.#set(this.#session.saving),
      });
      this.#session = session;
      if (isOver(session.started.attempt.state)) return await this.#finish();
      await this.#openPaper();
      const marked = await store.note<string[]>(attempt.id, "marked") ?? [];
      const { hold, hold_reason, deadline_at } = session.started.attempt;
      this.#head = session.started.head;
      this.#deadline = momentOf(deadline_at);
      const { answers, saving } = session;
      this.#set({ ...saving, answers, marked, hold, holdReason: hold_reason });
      this.#set({ phase: "open", remaining: this.#remaining() });
      await this.#watch(session);
      this.#tick();
    } catch (error) {
      const code: ApiCode = error instanceof ApiError ? error.code : "internal";
      if (code === "attempt_over") return await this.#finish();
      this.#set({ phase: CLOSED[code] ?? "failed", problem: code });
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /**
   * Asks the proctor to let this computer go on instead of the other one, and
   * goes on as soon as that is allowed.
   */
  async askTakeover(): Promise<void> {
    const { api, attempt, time } = this.#options;
    if (!this.#client) return;
    this.#set({ phase: "asking" });
    try {
      const { client_id } = this.#client;
      const { allowed } = await api.takeover(attempt.id, client_id);
      if (allowed) return await this.open();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Over, or taken meanwhile: opening says which. The line: ask again.
      if (!error.passing) return await this.open();
    }
    this.#cancelTick = time.after(ASK_MS, () => void this.askTakeover());
  }

  goTo(index: number): void {
    const last = this.state.questions.length - 1;
    this.#set({ current: Math.min(Math.max(0, index), last) });
  }

  answer(questionId: string, value: AnswerValue): void {
    const question = this.state.questions.find((q) => q.id === questionId);
    if (!question || !this.#session || !canAnswer(this.state)) return;
    this.#set({ answers: { ...this.state.answers, [questionId]: value } });
    this.#session.change(question, value);
    if (this.state.remaining < HURRY_MS) void this.#session.autosave.flush();
  }

  mark(questionId: string): void {
    const others = this.state.marked.filter((id) => id !== questionId);
    const marked = others.length < this.state.marked.length
      ? others
      : [...others, questionId];
    this.#set({ marked });
    this.#note("marked", marked);
  }

  dismiss(): void {
    this.#set({ notice: null });
  }

  /** Looks again where the page stands with full screen. */
  lookAtFullscreen(refused = false): void {
    const { proctoring, fullscreen_required } = this.#options.attempt.policy;
    const state = fullscreenState(proctoring && fullscreen_required);
    // Once the browser has refused, the student is not asked again and again.
    const fullscreen = refused && state === "out" ? "unavailable" : state;
    this.#set({ fullscreen });
  }

  /** Hands in; tries again by itself while there is no connection. */
  async handIn(automatic = false): Promise<void> {
    const { api, attempt, time, random } = this.#options;
    const session = this.#session;
    if (this.state.phase !== "open" || !session) return;
    this.#set({ phase: "handing_in", automatic, problem: null });
    const { client_id, epoch } = session.started;
    const end = await handIn({
      save: async () => {
        await session.flush();
        if (session.autosave.pending === 0) return null;
        return session.saving.save === "signed_out" ? "signed_out" : "network";
      },
      submit: () => api.submit(attempt.id, { client_id, epoch, automatic }),
      time,
      random,
      onTrouble: (problem) => this.#set({ problem }),
    });
    if (end === "over") return await this.#finish();
    if (end === "session_superseded") return this.#supersede();
    this.#set({ phase: "open", problem: end });
  }

  /** Stops everything; what is unsent stays on this computer. */
  close(): void {
    this.#stopWatching();
    this.#session?.close();
    this.#listeners.clear();
  }

  async #openPaper() {
    const { api, attempt } = this.#options;
    try {
      this.#set({ questions: (await api.paper(attempt.id)).questions });
    } catch (error) {
      // It comes when the hold is lifted.
      const held = error instanceof ApiError && error.code === "attempt_held";
      if (!held) throw error;
    }
  }

  /** Lockdown, heartbeats, and what the browser tells about the page. */
  async #watch(session: ExamSession) {
    const { api, attempt, clock, store, time, newId } = this.#options;
    const { policy } = session.started.attempt;
    const { client_id, epoch } = session.started;
    const lockdown = new Lockdown({
      policy,
      newId,
      raise: session.raise,
      isHeld: () => this.state.hold !== "none",
      tally: await store.note<Tally>(attempt.id, "tally"),
      tell: (notice) => {
        this.#note("tally", lockdown.tally);
        if (!policy.quiet_warnings || "count" in notice) this.#set({ notice });
      },
    });
    this.#stop.push(watch(lockdown, policy, time));
    this.lookAtFullscreen();
    this.#listen(session);
    this.#heartbeat = startHeartbeat({
      time,
      seconds: policy.heartbeat_seconds,
      beat: () =>
        api.heartbeat({
          session_id: attempt.id,
          client_id,
          epoch,
          client_time: new Date(time.wall()).toISOString(),
          clock_offset_ms: Math.round(clock.wallOffset()),
          visible: !document.hidden,
          fullscreen: document.fullscreenElement !== null,
          queue_length: session.pending,
          last_seq: session.outbox.seq,
          detectors: this.state.fullscreen === "unavailable"
            ? { fullscreen: "unavailable" }
            : {},
          head: this.#head,
        }),
      onAnswer: (answer) => this.#heard(answer),
      onError: (error) => this.#unheard(error),
    });
  }

  #listen(session: ExamSession) {
    // The queue first: the beat tells the proctor what still waits.
    const back = async () => {
      await session.sendAll();
      await this.#heartbeat?.now();
    };
    this.#stop.push(listenToPage({
      online: back,
      shown: back,
      offline: () => session.connection.failed(true),
      leaving: () => session.leave(),
      hidden: () => void session.autosave.flush(),
      fullscreen: () => this.lookAtFullscreen(),
    }));
  }

  #heard(answer: HeartbeatAnswer) {
    this.#head = answer.head;
    this.#session?.connection.worked();
    this.#deadline = momentOf(answer.deadline_at);
    this.#set({ hold: answer.hold, holdReason: answer.hold_reason });
    if (isOver(answer.state)) return void this.#finish();
    if (answer.hold === "none" && this.state.questions.length === 0) {
      this.#openPaper().catch(() => {});
    }
  }

  #unheard({ status, code }: ApiError) {
    if (status === 0 || status >= 500) this.#session?.connection.failed();
    if (code === "session_superseded") this.#supersede();
    if (code === "attempt_over") void this.#finish();
  }

  #tick = () => {
    const { time, clock } = this.#options;
    if (clock.doubtful()) void this.#heartbeat?.now();
    const remaining = this.#remaining();
    this.#set({ remaining });
    this.#cancelTick = time.after(untilNextSecond(remaining), this.#tick);
    const { auto_submit_at_zero } = this.#session!.started.attempt.policy;
    if (remaining > 0 || this.state.hold !== "none") return;
    if (auto_submit_at_zero) void this.handIn(true);
  };

  async #finish(): Promise<void> {
    if (this.state.phase === "over") return;
    this.#set({ phase: "over" });
    this.#stopWatching();
    const { attempt, store, leave } = this.#options;
    // What cannot leave now leaves from the next page, or a later one.
    const session = this.#session;
    await session?.flush();
    session?.close();
    if (session?.pending === 0) await store.wipe(attempt.id).catch(() => {});
    leave();
  }

  #supersede() {
    this.#set({ phase: "superseded" });
    this.#stopWatching();
    this.#session?.autosave.close();
    void this.#session?.outbox.flush();
  }

  #stopWatching() {
    this.#stop.splice(0).forEach((stop) => stop());
    this.#cancelTick?.();
    this.#heartbeat?.stop();
  }

  #remaining(): number {
    return this.#deadline - this.#options.clock.now();
  }

  #note(name: string, value: unknown) {
    const { attempt, store } = this.#options;
    store.putNote(attempt.id, name, value).catch(() => {});
  }

  #set(change: Partial<RoomState>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener(this.state);
  }
}

/** What stands where the paper would be, by why the page was not let in. */
const CLOSED: Partial<Record<ApiCode, RoomPhase>> = {
  session_superseded: "superseded",
  takeover_needed: "elsewhere",
};

/** Milliseconds since 1970; an attempt without a deadline never ends. */
function momentOf(time: string | null): number {
  return time ? Date.parse(time) : Infinity;
}

function isOver(state: string): boolean {
  return state === "submitted" || state === "auto_submitted";
}
