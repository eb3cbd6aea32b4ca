import type {
  MicrophoneProblemStep,
  MicrophoneStep,
} from "../../supabase/functions/_shared/contract/steps.ts";
import type { Time } from "../exam/time.ts";
import type { SpeechAssets } from "../speech/assets.ts";
import type { SpeechEdges, WatchedMicrophone } from "../speech/edges.ts";
import type { Frame } from "../speech/frame.ts";
import type { Listener, ListenerState } from "../speech/listener.ts";
import { Meter } from "../speech/meter.ts";
import { RoomNoise } from "../speech/noise.ts";
import { toldProblem } from "./told_problem.ts";

/** How far the check is; the words are `student.speech.phases`. */
export type MicrophonePhase =
  | "starting"
  | "loading"
  | "measuring"
  | "measured"
  /** No sound at all. */
  | "silent"
  | "loud"
  /** Nothing listens here: not installed, or it does not run. */
  | "unwatched"
  /** Speech is not listened for in this exam. */
  | "works";

/** What the page shows of it while the microphone is on. */
export interface MicrophoneView {
  phase: MicrophonePhase;
  /** A voice was heard since the room was measured. */
  heard: boolean;
}

/** Quieter than this (dBFS) is no room, but a switch that is off. */
const SILENT_DB = -90;
/** Noise from here (dBFS) leaves little between a room and a voice. */
const LOUD_DB = -38;
export type MicrophoneWord = MicrophoneStep | MicrophoneProblemStep;

export interface MicrophoneCheckOptions {
  microphone: WatchedMicrophone;
  listener: SpeechEdges["listener"];
  assets: SpeechAssets | null;
  /** Whether this exam listens for speech. */
  voices: boolean;
  /** How sure of a voice the policy wants to be, and how far above the room. */
  min_confidence: number;
  above_noise_db: number;
  time: Pick<Time, "monotonic" | "after">;
  /** Resolves to whether the server has it. */
  save(step: MicrophoneWord): Promise<boolean>;
  show(view: MicrophoneView): void;
}

/**
 * Measures the room before the exam, and says what does not work. It asks for
 * nothing by itself: the microphone is opened by whoever made it.
 */
export class MicrophoneCheck {
  readonly meter: Meter;
  #options: MicrophoneCheckOptions;
  #listener: Listener | null = null;
  #state: ListenerState = "loading";
  #noise = new RoomNoise(null);
  /** The loudest (dBFS) since the measuring began. */
  #loudest = -Infinity;
  /** Sound has come. */
  #sounds = false;
  #saved = false;
  #problem: string | null = null;
  #shown: MicrophoneView = { phase: "starting", heard: false };
  #heard = false;
  #unsubscribe: () => void;
  #closed = false;

  constructor(options: MicrophoneCheckOptions) {
    this.#options = options;
    this.meter = new Meter(options.time);
    this.#unsubscribe = options.microphone.subscribe(() => this.#follow());
  }

  /** Begins anew. */
  measure(): void {
    this.#noise = new RoomNoise(null);
    this.#loudest = -Infinity;
    this.#saved = false;
    this.#heard = false;
    this.#show();
  }

  /** The student goes on with it as it is. */
  async use(): Promise<void> {
    const { floor } = this.#noise;
    const noise_db = floor === null ? null : Math.round(floor * 10) / 10;
    // Once by itself: what could not be kept has a button.
    this.#saved = true;
    await this.#options.save({
      noise_db,
      engine: this.#looks ? "silero" : "none",
    });
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
    this.#listener?.close();
    this.meter.rest();
  }

  /** Voices are looked for, or will be. */
  get #looks(): boolean {
    const { voices, assets } = this.#options;
    return voices && assets !== null && this.#state !== "failed";
  }

  get #phase(): MicrophonePhase {
    const { voices, assets } = this.#options;
    if (!this.#looks) {
      if (!voices) return assets && !this.#sounds ? "starting" : "works";
      return "unwatched";
    }
    const { floor } = this.#noise;
    if (floor !== null) {
      if (this.#loudest < SILENT_DB) return "silent";
      return floor > LOUD_DB ? "loud" : "measured";
    }
    if (!this.#sounds) return "starting";
    return this.#state === "loading" ? "loading" : "measuring";
  }

  #follow() {
    const { microphone, save } = this.#options;
    const { status, problem } = microphone.state;
    const stream = status === "on" ? microphone.stream : null;
    if (status === "on") this.#problem = null;
    else {
      this.#saved = false;
      this.#sounds = false;
      if (status === "off") this.measure();
    }
    const told = toldProblem(problem);
    if (told && told !== this.#problem) {
      this.#problem = told;
      void save({ problem: told, source: "microphone_check" });
    }
    this.#listen(stream);
    this.#show();
  }

  #listen(stream: MediaStream | null) {
    const { assets, voices, listener, time } = this.#options;
    if (stream && assets) {
      this.#listener ??= listener({
        assets,
        voices,
        onLevel: (level) => this.#level(level),
        onFrame: (frame) => this.#take(frame),
        onState: (state) => {
          this.#state = state;
          this.#show();
        },
        time,
      });
    }
    this.#listener?.hear(stream);
    if (!stream) this.meter.rest();
  }

  #level(level_db: number) {
    if (this.#closed) return;
    this.meter.see(level_db);
    this.#loudest = Math.max(this.#loudest, level_db);
    if (this.#sounds) return;
    this.#sounds = true;
    this.#show();
  }

  #take(frame: Frame) {
    if (this.#closed) return;
    this.#noise.hear(frame);
    const { floor } = this.#noise;
    if (floor === null) return;
    const { min_confidence, above_noise_db } = this.#options;
    this.#heard ||= frame.probability >= min_confidence &&
      frame.level_db >= floor + above_noise_db;
    this.#show();
  }

  /** And keeps what needs nobody's word: all but silence. */
  #show() {
    if (this.#closed) return;
    const view = { phase: this.#phase, heard: this.#heard };
    const { phase } = view;
    const isOn = this.#options.microphone.state.status === "on";
    const done = phase === "measured" || phase === "loud" ||
      phase === "unwatched" || phase === "works";
    if (isOn && done && !this.#saved) void this.use();
    if (phase === this.#shown.phase && view.heard === this.#shown.heard) return;
    this.#shown = view;
    this.#options.show(view);
  }
}
