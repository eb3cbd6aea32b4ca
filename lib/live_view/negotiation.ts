/**
 * Perfect negotiation: both sides may offer at any time, also at the same; the
 * impolite one's offer then stands, and the polite one takes its own back.
 *
 * After the pattern of W3C "WebRTC: Real-Time Communication in Browsers",
 * section 10.7, with what a slow way of signalling asks for besides: signals go
 * out one after the other and are sent again when the line fails, and ways that
 * are found leave a few at a time.
 */
import type { Time } from "../exam/time.ts";
import { tidied } from "./codecs.ts";
import { candidatesOf, type CarriedTrack, descriptionOf } from "./messages.ts";

/** Milliseconds in which ways are gathered before they are sent. */
const GATHER = 150;
/** Milliseconds before a signal that did not go through is sent again. */
const AGAIN = [500, 1000, 2000, 4000];

type Sent = "offer" | "answer" | "candidate";

export interface NegotiationStart {
  pc: RTCPeerConnection;
  polite: boolean;
  /** Names the connection in every payload. */
  peer: string;
  time: Time;
  /** Throws where it did not go through. */
  send(kind: Sent, payload: Record<string, unknown>): Promise<unknown>;
  /** Whether sending again may help. */
  passing(error: unknown): boolean;
  /** The camera's side: what it shows, told with each description. */
  tracks?(): CarriedTrack[];
  /** It cannot go on: a description that is not taken, a signal refused. */
  onTrouble(error: unknown): void;
}

/** The words between two connections. */
export class Negotiation {
  readonly #start: NegotiationStart;
  #making = false;
  #settingAnswer = false;
  #ignoring = false;
  #closed = false;
  /** Signals are heard one after the other. */
  #hearing: Promise<void> = Promise.resolve();
  #sending: Promise<void> = Promise.resolve();
  #found: RTCIceCandidateInit[] = [];
  #gathering: (() => void) | null = null;

  constructor(start: NegotiationStart) {
    this.#start = start;
    const { pc } = start;
    pc.onnegotiationneeded = () => void this.#offer();
    pc.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) this.#find(candidate.toJSON());
    };
  }

  /** Another side's signal about this connection. */
  heard(kind: Sent, payload: Record<string, unknown>): Promise<void> {
    this.#hearing = this.#hearing.then(async () => {
      if (this.#closed) return;
      try {
        if (kind === "candidate") await this.#way(payload);
        else await this.#description(kind, payload);
      } catch (error) {
        this.#trouble(error);
      }
    });
    return this.#hearing;
  }

  close(): void {
    this.#closed = true;
    this.#gathering?.();
    const { pc } = this.#start;
    pc.onnegotiationneeded = pc.onicecandidate = null;
  }

  async #offer(): Promise<void> {
    if (this.#closed) return;
    try {
      this.#making = true;
      await this.#start.pc.setLocalDescription();
      this.#tell();
    } catch (error) {
      this.#trouble(error);
    } finally {
      this.#making = false;
    }
  }

  async #description(
    kind: "offer" | "answer",
    payload: Record<string, unknown>,
  ): Promise<void> {
    const { pc, polite } = this.#start;
    const description = descriptionOf(kind, payload);
    if (!description) return;
    const ready = !this.#making &&
      (pc.signalingState === "stable" || this.#settingAnswer);
    const collides = kind === "offer" && !ready;
    this.#ignoring = !polite && collides;
    if (this.#ignoring) return;
    // An answer to an offer that was taken back meanwhile.
    if (kind === "answer" && pc.signalingState !== "have-local-offer") return;
    this.#settingAnswer = kind === "answer";
    try {
      await pc.setRemoteDescription(description);
    } finally {
      this.#settingAnswer = false;
    }
    if (kind === "offer" && !this.#closed) {
      await pc.setLocalDescription();
      this.#tell();
    }
  }

  async #way(payload: Record<string, unknown>): Promise<void> {
    for (const candidate of candidatesOf(payload)) {
      try {
        await this.#start.pc.addIceCandidate(candidate);
      } catch {
        // Of an offer that was ignored, or of a network this browser does not
        // know: one way fewer, and the others are tried.
      }
    }
  }

  #tell(): void {
    const { pc, tracks } = this.#start;
    const { localDescription } = pc;
    if (!localDescription || this.#closed) return;
    const { type, sdp } = localDescription;
    this.#send(type as "offer" | "answer", {
      description: { type, sdp: tidied(sdp) },
      ...(tracks ? { tracks: tracks() } : {}),
    });
  }

  #find(candidate: RTCIceCandidateInit): void {
    this.#found.push(candidate);
    this.#gathering ??= this.#start.time.after(GATHER, () => {
      this.#gathering = null;
      const candidates = this.#found;
      this.#found = [];
      this.#send("candidate", { candidates });
    });
  }

  /** Keeps the order, also where one has to be sent again. */
  #send(kind: Sent, payload: Record<string, unknown>): void {
    const { peer, send, passing, time } = this.#start;
    this.#sending = this.#sending.then(async () => {
      for (let turn = 0; !this.#closed; turn++) {
        try {
          await send(kind, { peer, ...payload });
          return;
        } catch (error) {
          const wait = AGAIN[turn];
          if (wait === undefined || !passing(error)) {
            return this.#trouble(error);
          }
          await new Promise<void>((resume) => time.after(wait, resume));
        }
      }
    });
  }

  #trouble(error: unknown): void {
    if (!this.#closed) this.#start.onTrouble(error);
  }
}
