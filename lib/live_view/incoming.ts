/** One look of a proctor: opens it, keeps it, and shows what comes. */
import type { SignalKind } from "../../supabase/functions/_shared/contract/live_view.ts";
import type { Time } from "../exam/time.ts";
import type { Called } from "../staff/calls.ts";
import type { IceSource } from "./ice_source.ts";
import { type CarriedTrack, peerOf, tracksOf } from "./messages.ts";
import { Negotiation } from "./negotiation.ts";
import type { LiveView, ViewedTrack, ViewSubject } from "./types.ts";

/** Milliseconds between two words that the look goes on; it lasts 30 s. */
const KEEP_EVERY = 10_000;
/** Between two looks for signals, besides those that a nudge asks for. */
const READ_EVERY = 1_000;
/** While it is live, or nobody answers anyway. */
const READ_EVERY_CALM = 4_000;
/** A line may be silent so long before another way is looked for. */
const SILENT = 2_500;
/** After so long without a picture it is said what may be in the way. */
const PATIENCE = 20_000;

/** A signal as it is kept. */
export interface SignalRow {
  id: number;
  kind: string;
  payload: Record<string, unknown>;
}

/** What a proctor's page asks the school's server. */
export interface ViewServer {
  /** Opens the view, or says that it goes on. */
  watch(view: string, subject: ViewSubject): Promise<Called<unknown>>;
  signal(
    view: string,
    subject: ViewSubject,
    kind: SignalKind,
    payload: Record<string, unknown>,
  ): Promise<Called<unknown>>;
  /** The camera's signals after an id. Throws where they cannot be read. */
  signals(view: string, after: number): Promise<SignalRow[]>;
  /** Ends a view while the page goes away. */
  farewell(view: string, subject: ViewSubject): void;
}

export interface IncomingStart {
  viewId: string;
  subject: ViewSubject;
  server: ViewServer;
  ice: IceSource;
  time: Time;
  changed(): void;
}

/** Answers that say nothing about the view: the next one will. */
const PASSING = ["unavailable", "rate_limited"];

type Timer = "keep" | "read" | "silence" | "patience";

/** A signal was not taken. */
class Refused extends Error {
  constructor(readonly passing: boolean) {
    super("refused");
  }
}

export class Incoming {
  readonly #start: IncomingStart;
  readonly #since: number;
  #state: LiveView["state"] = "asking";
  /** Why it ended. */
  #ended: string | null = null;
  #isSlow = false;
  #tracks: ViewedTrack[] = [];
  #told: readonly unknown[] = [];
  #after = 0;
  #peer = "";
  #pc: RTCPeerConnection | null = null;
  #negotiation: Negotiation | null = null;
  #carried: CarriedTrack[] = [];
  /** By the track, so that a picture is not laid anew at each change. */
  #streams = new WeakMap<MediaStreamTrack, MediaStream>();
  #reading = false;
  #readAgain = false;
  #timers = new Map<Timer, () => void>();

  constructor(start: IncomingStart) {
    this.#start = start;
    this.#since = start.time.wall();
    void this.#open();
  }

  get view(): LiveView {
    return {
      ...this.#start.subject,
      viewId: this.#start.viewId,
      state: this.#state,
      since: this.#since,
      tracks: this.#tracks,
      problem: this.#problem,
    };
  }

  get #problem(): string | null {
    if (this.isOver) return this.#ended;
    if (this.#peer !== "" && this.#carried.length === 0) return "nothing_shown";
    if (!this.#isSlow) return null;
    return this.#state === "waiting" ? "no_answer" : "no_way";
  }

  get isOver(): boolean {
    return this.#state === "ended";
  }

  /** Something may have come. */
  nudge(): void {
    if (this.isOver || this.#state === "asking") return;
    void this.#read();
  }

  /** The attempt may be over, or the phone gone: asks whether it goes on. */
  check(): void {
    if (!this.isOver && this.#state !== "asking") void this.#keep();
  }

  /** Looks for another way. */
  async restart(): Promise<void> {
    const pc = this.#pc;
    if (!pc) return;
    const iceServers = await this.#start.ice();
    if (pc !== this.#pc) return;
    pc.setConfiguration({ ...pc.getConfiguration(), iceServers });
    pc.restartIce();
  }

  /** Ends it, and tells the student's side. */
  close(): void {
    const { server, viewId, subject } = this.#start;
    if (!this.isOver) {
      server.signal(viewId, subject, "bye", {}).catch(() => {});
    }
    this.#end(null);
  }

  /** The page goes away. */
  leave(): void {
    const { server, viewId, subject } = this.#start;
    if (this.isOver) return;
    server.farewell(viewId, subject);
    this.#end("view_not_found");
  }

  async #open(): Promise<void> {
    const asked = await this.#watch();
    if (this.isOver) {
      // Closed before it was open.
      if (asked.ok) {
        const { server, viewId, subject } = this.#start;
        server.signal(viewId, subject, "bye", {}).catch(() => {});
      }
      return;
    }
    if (!asked.ok) return this.#end(asked.code);
    this.#set("waiting");
    this.#later("keep", KEEP_EVERY, () => this.#keep());
    await this.#read();
  }

  async #watch(): Promise<Called<unknown>> {
    const { server, viewId, subject } = this.#start;
    try {
      return await server.watch(viewId, subject);
    } catch {
      return { ok: false, code: "unavailable" };
    }
  }

  async #keep(): Promise<void> {
    const said = await this.#watch();
    if (this.isOver) return;
    if (!said.ok && !PASSING.includes(said.code)) return this.#end(said.code);
    this.#later("keep", KEEP_EVERY, () => this.#keep());
  }

  /** Reads what came; while it does, another wish to read waits for it. */
  async #read(): Promise<void> {
    if (this.#reading) {
      this.#readAgain = true;
      return;
    }
    this.#reading = true;
    do {
      this.#readAgain = false;
      await this.#readOnce();
    } while (this.#readAgain && !this.isOver);
    this.#reading = false;
    if (this.isOver) return;
    const isCalm = this.#state === "live" || this.#isSlow;
    const wait = isCalm ? READ_EVERY_CALM : READ_EVERY;
    this.#later("read", wait, () => this.#read());
  }

  async #readOnce(): Promise<void> {
    const { server, viewId } = this.#start;
    let rows: SignalRow[];
    try {
      rows = await server.signals(viewId, this.#after);
    } catch {
      return;
    }
    for (const row of rows) {
      if (this.isOver) return;
      if (row.id <= this.#after) continue;
      this.#after = row.id;
      await this.#heard(row);
    }
  }

  async #heard({ kind, payload }: SignalRow): Promise<void> {
    if (kind === "bye") return await this.#goodbye();
    const peer = peerOf(payload);
    if (peer === null) return;
    if (peer !== this.#peer) {
      // A way of a connection that was given up.
      if (kind !== "offer") return;
      this.#drop();
      this.#carried = tracksOf(payload) ?? [];
      await this.#connect(peer, !("description" in payload));
      if (this.isOver) return;
    }
    this.#carried = tracksOf(payload) ?? this.#carried;
    if (kind === "offer" || kind === "answer" || kind === "candidate") {
      await this.#negotiation?.heard(kind, payload);
    }
    this.#show();
  }

  /** The camera's side ended it; why, the server knows better. */
  async #goodbye(): Promise<void> {
    const said = await this.#watch();
    const isKnown = !said.ok &&
      ![...PASSING, "view_not_found"].includes(said.code);
    this.#end(isKnown ? said.code : "gone");
  }

  /** The camera's page began a connection: the first, or one from anew. */
  async #connect(peer: string, isEmpty: boolean): Promise<void> {
    const { server, viewId, subject, ice, time } = this.#start;
    this.#peer = peer;
    if (isEmpty) return this.#set("waiting");
    const iceServers = await ice();
    if (this.isOver) return;
    let pc: RTCPeerConnection;
    try {
      pc = this.#pc = new RTCPeerConnection({ iceServers });
    } catch {
      // This browser, or what is set in it, has no such thing.
      return this.#end("failed");
    }
    this.#set("connecting");
    pc.onconnectionstatechange = () => this.#connection(pc);
    pc.ontrack = () => this.#show();
    this.#negotiation = new Negotiation({
      pc,
      polite: true,
      peer,
      time,
      async send(kind, payload) {
        const sent = await server.signal(viewId, subject, kind, payload);
        if (!sent.ok) throw new Refused(PASSING.includes(sent.code));
      },
      passing: (error) => !(error instanceof Refused) || error.passing,
      // The camera's side notices that nothing comes of it, and begins anew.
      onTrouble: () => {},
    });
  }

  #connection(pc: RTCPeerConnection): void {
    const { connectionState } = pc;
    this.#timers.get("silence")?.();
    if (connectionState === "connected") {
      this.#set("live");
      this.#show();
    } else if (connectionState === "disconnected") {
      this.#set("interrupted");
      this.#later("silence", SILENT, () => this.restart());
    } else if (connectionState === "failed") {
      this.#set("interrupted");
      void this.restart();
    }
    // What may have come meanwhile is read at the quicker pace.
    if (connectionState !== "connected") this.nudge();
  }

  /** Brings the tracks that are shown up to what the camera's side says. */
  #show(): void {
    const carriers = this.#pc?.getTransceivers() ?? [];
    const tracks = this.#carried.flatMap(({ mid, source }) => {
      const track = carriers.find((one) => one.mid === mid)?.receiver.track;
      return track ? [{ source, stream: this.#streamOf(track) }] : [];
    });
    const same = tracks.length === this.#tracks.length &&
      tracks.every(({ source, stream }, at) =>
        this.#tracks[at]!.source === source &&
        this.#tracks[at]!.stream === stream
      );
    if (!same) this.#tracks = tracks;
    this.#tell();
  }

  #streamOf(track: MediaStreamTrack): MediaStream {
    const known = this.#streams.get(track);
    if (known) return known;
    const stream = new MediaStream([track]);
    this.#streams.set(track, stream);
    return stream;
  }

  #set(state: LiveView["state"]): void {
    if (this.#state === state || this.isOver) return;
    this.#state = state;
    this.#isSlow = false;
    this.#timers.get("patience")?.();
    if (state !== "live") {
      this.#later("patience", PATIENCE, () => {
        this.#isSlow = true;
        this.#tell();
      });
    }
    this.#tell();
  }

  #end(problem: string | null): void {
    if (this.isOver) return;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#drop();
    this.#state = "ended";
    this.#ended = problem;
    this.#tell();
  }

  /** What has changed; nothing, where that is nothing. */
  #tell(): void {
    const told = [this.#state, this.#problem, this.#tracks] as const;
    if (told.every((one, at) => one === this.#told[at])) return;
    this.#told = told;
    this.#start.changed();
  }

  #drop(): void {
    this.#negotiation?.close();
    if (this.#pc) {
      this.#pc.onconnectionstatechange = this.#pc.ontrack = null;
      this.#pc.close();
    }
    this.#pc = this.#negotiation = null;
    this.#tracks = [];
  }

  #later(
    what: Timer,
    ms: number,
    run: () => Promise<void> | void,
  ): void {
    this.#timers.get(what)?.();
    if (this.isOver) return;
    this.#timers.set(what, this.#start.time.after(ms, () => void run()));
  }
}
