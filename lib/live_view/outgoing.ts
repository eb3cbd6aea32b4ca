/** The camera's side of one look: sends what may be seen now. */
import type {
  Signal,
  SignalKind,
  Watcher,
} from "../../supabase/functions/_shared/contract/live_view.ts";
import type { Time } from "../exam/time.ts";
import { preferCodecs } from "./codecs.ts";
import type { IceSource } from "./ice_source.ts";
import { type CarriedTrack, peerOf } from "./messages.ts";
import { Negotiation } from "./negotiation.ts";
import { FIRST_LEVEL, type Level, nextLevel, sampleOf } from "./quality.ts";
import { bitsOf, encodingOf, limitSender } from "./sender.ts";
import type { PublishedTrack, PublishedView, TrackSource } from "./types.ts";

/** Milliseconds between two looks at how a connection does. */
const LOOK_EVERY = 5_000;
/** Looks at which it was not well before it is made anew. */
const ILL_BEFORE_ANEW = 3;
/** Milliseconds a line may be silent before another way is looked for. */
const SILENT = 2_500;

export interface OutgoingStart {
  watcher: Watcher;
  send(kind: SignalKind, payload: Record<string, unknown>): Promise<unknown>;
  ice: IceSource;
  tracks(): readonly PublishedTrack[];
  time: Time;
  newId(): string;
  changed(): void;
}

/** One look at this camera. */
export class Outgoing {
  readonly #start: OutgoingStart;
  #state: PublishedView["state"] = "connecting";
  #pc: RTCPeerConnection | null = null;
  #negotiation: Negotiation | null = null;
  #peer = "";
  #carriers = new Map<TrackSource, RTCRtpTransceiver>();
  #level: Level = FIRST_LEVEL;
  #ill = 0;
  #wasWell = false;
  /** Something was refused: however it looks, it is not well. */
  #trouble = false;
  #closed = false;
  #tick: (() => void) | null = null;
  #silence: (() => void) | null = null;

  constructor(start: OutgoingStart) {
    this.#start = start;
    void this.#begin();
  }

  get view(): PublishedView {
    const { view_id, by, since } = this.#start.watcher;
    return { viewId: view_id, by, since, state: this.#state };
  }

  heard({ kind, payload }: Signal): void {
    if (kind === "bye") return this.close();
    // Of a connection that was given up.
    if (peerOf(payload) !== this.#peer) return;
    void this.#negotiation?.heard(kind, payload);
  }

  /** What is shown has changed. */
  tracksChanged(): void {
    if (this.#closed) return;
    if (this.#pc) this.#lay(this.#pc);
    else void this.#begin();
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

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  #drop(): void {
    this.#tick?.();
    this.#silence?.();
    this.#tick = this.#silence = null;
    this.#negotiation?.close();
    if (this.#pc) {
      this.#pc.onconnectionstatechange = null;
      this.#pc.close();
    }
    this.#pc = this.#negotiation = null;
    this.#carriers.clear();
  }

  /** A connection from the beginning: the first, or one that could not go on. */
  async #begin(): Promise<void> {
    const { tracks, newId, ice, time, send } = this.#start;
    this.#drop();
    const peer = this.#peer = newId();
    if (usable(tracks()).length === 0) {
      return this.#tellNothing(peer);
    }
    const iceServers = await ice();
    if (this.#closed || peer !== this.#peer) return;
    let pc: RTCPeerConnection;
    try {
      pc = this.#pc = new RTCPeerConnection({ iceServers });
    } catch {
      // This browser, or what is set in it, has no such thing.
      return this.#tellNothing(peer);
    }
    this.#ill = 0;
    this.#trouble = this.#wasWell = false;
    this.#level = FIRST_LEVEL;
    this.#negotiation = new Negotiation({
      pc,
      // What the camera's page shows is its own to say: its offer stands.
      polite: false,
      peer,
      time,
      send,
      passing: (error) => (error as { passing?: boolean })?.passing !== false,
      tracks: () => this.#carried(),
      onTrouble: () => this.#trouble = true,
    });
    pc.onconnectionstatechange = () => this.#connection(pc);
    this.#lay(pc);
    this.#look(pc);
  }

  /** Nothing to connect for: who looks is told, and waits. */
  #tellNothing(peer: string): void {
    this.#start.send("offer", { peer, tracks: [] }).catch(() => {});
  }

  /** Puts each source on a carrier of its own, and takes away what is gone. */
  #lay(pc: RTCPeerConnection): void {
    const shown = new Map(
      usable(this.#start.tracks()).map(({ source, track }) => [source, track]),
    );
    for (const [source, carrier] of this.#carriers) {
      const track = shown.get(source) ?? null;
      if (carrier.sender.track !== track) {
        carrier.sender.replaceTrack(track).catch(() => this.#trouble = true);
      }
      carrier.direction = track ? "sendonly" : "inactive";
    }
    for (const [source, track] of shown) {
      if (this.#carriers.has(source)) continue;
      const carrier = pc.addTransceiver(track, {
        direction: "sendonly",
        sendEncodings: [encodingOf(source, this.#level.step)],
      });
      preferCodecs(carrier, track.kind);
      this.#carriers.set(source, carrier);
    }
  }

  #carried(): CarriedTrack[] {
    return [...this.#carriers].flatMap(([source, { mid, direction }]) =>
      mid !== null && direction === "sendonly" ? [{ mid, source }] : []
    );
  }

  #connection(pc: RTCPeerConnection): void {
    const { connectionState } = pc;
    this.#silence?.();
    this.#silence = null;
    if (connectionState === "connected") {
      this.#set("live");
      this.#limit();
    } else if (connectionState === "disconnected") {
      this.#set("interrupted");
      this.#silence = this.#start.time.after(
        SILENT,
        () => void this.restart(),
      );
    } else if (connectionState === "failed") {
      this.#set("interrupted");
      void this.restart();
    }
  }

  #set(state: PublishedView["state"]): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#start.changed();
  }

  /** Every few seconds: is it well, and how much does the line bear? */
  #look(pc: RTCPeerConnection): void {
    this.#tick = this.#start.time.after(LOOK_EVERY, async () => {
      if (pc !== this.#pc) return;
      const well = pc.connectionState === "connected" &&
        pc.signalingState === "stable" && !this.#trouble;
      this.#ill = well ? 0 : this.#ill + 1;
      if (this.#ill >= ILL_BEFORE_ANEW) return void this.#begin();
      // At first the browser itself has to find out what the line bears.
      if (well && this.#wasWell) await this.#measure(pc);
      this.#wasWell = well;
      if (pc === this.#pc) this.#look(pc);
    });
  }

  async #measure(pc: RTCPeerConnection): Promise<void> {
    const reports: unknown[] = [];
    try {
      (await pc.getStats()).forEach((report) => reports.push(report));
    } catch {
      return;
    }
    const { step } = this.#level;
    const sources = this.#carried().map(({ source }) => source);
    this.#level = nextLevel(
      this.#level,
      sampleOf(reports),
      (step) => bitsOf(sources, step),
    );
    if (this.#level.step !== step) this.#limit();
  }

  #limit(): void {
    for (const [source, { sender }] of this.#carriers) {
      void limitSender(sender, source, this.#level.step);
    }
  }
}

/** One that has ended (its device is gone) shows nothing. */
function usable(tracks: readonly PublishedTrack[]): PublishedTrack[] {
  return tracks.filter(({ track }) => track.readyState === "live");
}
