import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { watchesSpeech } from "../../supabase/functions/_shared/contract/microphone_use.ts";
import { Opener } from "../capture/opener.ts";
import type { Moment } from "../lockdown/signals.ts";
import { momentOf } from "../vision/moments.ts";
import { SleepWatch } from "../vision/sleep.ts";
import { statusOf } from "../vision/view.ts";
import { type Heard, SpeechDetector } from "./detector.ts";
import {
  browserSpeechEdges,
  type SpeechEdges,
  type WatchedMicrophone,
} from "./edges.ts";
import type { Frame } from "./frame.ts";
import type { Listener, ListenerState } from "./listener.ts";
import { Meter, type MeterElement } from "./meter.ts";
import type { SpeechSignal } from "./signals.ts";
import { Speech } from "./speech.ts";
import type { RunningSpeech, SpeechPresence, SpeechStart } from "./start.ts";
import { isSameView, type Listening, type SpeechView } from "./view.ts";

/** Joins microphone, worker and detector to one exam session. */
export class Running implements RunningSpeech {
  #start: SpeechStart;
  #edges: SpeechEdges;
  #policy: ShownPolicy;
  #speech: Speech;
  #detector: SpeechDetector;
  #microphone: WatchedMicrophone;
  #opener: Opener;
  #unsubscribe: () => void;
  #meter: Meter;
  #listener: Listener | null = null;
  /** Whether the listener that is there looks for voices. */
  #voices = false;
  #heard: ListenerState = "loading";
  #cancelWake: (() => void) | null = null;
  #sleep: SleepWatch;
  /** The last frame, on both clocks (ms). */
  #last = { at: 0, wall: 0 };
  #shown: SpeechView | null = null;
  #stopped = false;

  constructor(start: SpeechStart) {
    this.#start = start;
    this.#edges = start.edges ?? browserSpeechEdges;
    this.#policy = start.policy;
    this.#speech = new Speech(start);
    this.#detector = new SpeechDetector(start.policy.speech, start.noise);
    this.#meter = new Meter(start.time);
    const device = this.#microphone = this.#edges.microphone();
    const { hasNone } = this.#edges;
    this.#opener = new Opener({ device, hasNone, excuse: start.excuse });
    this.#sleep = new SleepWatch(start.time);
    const now = this.#now();
    this.#speech.observe({ kind: "held", on: start.isHeld() }, now);
    this.#speech.observe({ kind: "hidden", on: start.isHidden() }, now);
    this.#unsubscribe = this.#microphone.subscribe(() => this.#changed());
    this.#changed();
  }

  stop(): void {
    if (this.#stopped) return;
    this.#endHeard("stopped");
    this.#stopped = true;
    this.#unsubscribe();
    this.#cancelWake?.();
    this.#listener?.close();
    this.#microphone.close();
    this.#meter.rest();
    this.#speech.close(this.#now());
  }

  obey(policy: ShownPolicy, policyId: string | null): void {
    if (this.#stopped) return;
    this.#endHeard("policy");
    this.#policy = policy;
    this.#detector = new SpeechDetector(
      policy.speech,
      this.#detector.noise_db ?? this.#start.noise,
    );
    if (this.#listener && this.#voices !== this.#wantsVoices) {
      this.#listener.close();
      this.#listener = null;
    }
    this.#observe({ kind: "policy", policyId });
    this.#listen();
  }

  held(on: boolean): void {
    this.#observe({ kind: "held", on });
  }

  hidden(on: boolean): void {
    this.#observe({ kind: "hidden", on });
  }

  leave(): void {
    this.#observe({ kind: "microphone", on: false, problem: null });
  }

  online(): void {
    this.#listener?.online();
  }

  turnOn(deviceId?: string): void {
    if (!this.#stopped) void this.#opener.open(deviceId);
  }

  meter(): (element: MeterElement | null) => void {
    return this.#meter.attach();
  }

  get stream(): MediaStream | null {
    return this.#microphone.stream;
  }

  get view(): SpeechView {
    const { state } = this.#microphone;
    const { isHeld, isHidden, isSpeaking } = this.#speech;
    const pausedBy = isHeld ? "held" : isHidden ? "hidden" : null;
    return {
      status: statusOf(state, pausedBy !== null),
      microphone: state,
      pausedBy,
      listening: this.#listening,
      speaking: isSpeaking,
    };
  }

  get detectors(): SpeechPresence {
    const { status, listening } = this.view;
    const had = status === "watching" || status === "paused" ||
      status === "lost";
    return {
      microphone: had ? status : "not_watched",
      speech: status === "watching" && listening === "ready"
        ? "watching"
        : "not_watched",
    };
  }

  get #wantsVoices(): boolean {
    return watchesSpeech(this.#policy) && this.#start.assets !== null;
  }

  get #listening(): Listening {
    if (!watchesSpeech(this.#policy)) return "off";
    if (!this.#start.assets) return "not_installed";
    if (this.#heard !== "ready") return this.#heard;
    return this.#detector.noise_db === null ? "measuring" : "ready";
  }

  #observe(signal: SpeechSignal) {
    if (this.#stopped) return;
    this.#lookAtClocks();
    const rests = signal.kind === "held" || signal.kind === "hidden" ||
      signal.kind === "microphone";
    // Before nothing can be raised any more: what was heard, was heard.
    if (rests && (signal.kind === "microphone" ? !signal.on : signal.on)) {
      this.#endHeard(signal.kind);
    }
    this.#speech.observe(signal, this.#now());
    this.#listen();
    this.#wake();
    this.#show();
  }

  /** What began before the computer slept did not last all the time. */
  #lookAtClocks() {
    if (this.#sleep.slept()) this.#endHeard("slept");
  }

  /** Nobody knows what is after the last frame: what lasts ends with it. */
  #endHeard(by: string) {
    if (this.#stopped) return;
    const [heard = null] = this.#detector.rest();
    if (!heard && !this.#speech.isSpeaking) return;
    // The clocks may have been moved since: the last frame knows its time.
    const { at, wall } = this.#last;
    const end = heard?.at ?? at;
    const when = { at: end, iso: new Date(wall - (at - end)).toISOString() };
    this.#speech.observe({ kind: "ended", heard, when, by }, this.#now());
  }

  #show() {
    const { view } = this;
    if (this.#shown && isSameView(view, this.#shown)) return;
    this.#shown = view;
    this.#start.show(view);
  }

  #wake() {
    this.#cancelWake?.();
    const at = this.#speech.wakeAt;
    const { time } = this.#start;
    this.#cancelWake = at === null ? null : time.after(
      at - time.monotonic(),
      () => this.#observe({ kind: "time" }),
    );
  }

  // The microphone

  #changed() {
    if (this.#stopped) return;
    const { state } = this.#microphone;
    const { status, problem } = state;
    this.#observe({ kind: "microphone", on: status === "on", problem });
    this.#opener.changed(state);
  }

  // The worker

  /** Opens what listens, once there is sound; it rests when nothing is to be. */
  #listen() {
    const { assets } = this.#start;
    const stream = this.#speech.isWatching ? this.#microphone.stream : null;
    if (!this.#listener && stream && assets) {
      this.#voices = this.#wantsVoices;
      this.#heard = "loading";
      this.#listener = this.#edges.listener({
        assets,
        voices: this.#voices,
        onLevel: (level) => this.#meter.see(level),
        onFrame: (frame) => this.#take(frame),
        onState: (state) => {
          this.#heard = state;
          if (state !== "ready") this.#endHeard("failed");
          this.#show();
        },
        time: this.#start.time,
      });
    }
    this.#listener?.hear(stream);
    if (!stream) this.#meter.rest();
  }

  #take(frame: Frame) {
    if (this.#stopped || !this.#wantsVoices || !this.#speech.isWatching) return;
    this.#lookAtClocks();
    const { time } = this.#start;
    const ago = time.monotonic() - frame.at;
    this.#last = { at: frame.at, wall: time.wall() - ago };
    const measured = this.#detector.noise_db !== null;
    for (const heard of this.#detector.hear(frame)) this.#notice(heard);
    if (!measured && this.#detector.noise_db !== null) this.#show();
  }

  #notice(heard: Heard) {
    const when = momentOf(heard.at, this.#start.time);
    this.#observe({ kind: "heard", heard, when });
  }

  #now(): Moment {
    const { time } = this.#start;
    return momentOf(time.monotonic(), time);
  }
}
