/** A microphone's stream, heard frame by frame. Loaded with the microphone. */
import type { Time } from "../exam/time.ts";
import type { SpeechAssets } from "./assets.ts";
import { type Frame, FRAME_MS, levelOf } from "./frame.ts";
import {
  type ListenerEdges,
  pageListenerEdges,
  type Sound,
  type SpeechWorker,
} from "./listener_edges.ts";
import type { FromSpeechWorker } from "./protocol.ts";

/** The frames' own clock may be so far (ms) from the page's. */
const DRIFT_MS = 500;
/** Frames (2 s) that may wait for their answer: then they are lost. */
const WAITING = 60;
/** A worker that says nothing for so long (ms) is dead; or while it loads. */
const SILENT_MS = 20_000;
const LOADING_MS = 600_000;
/** Without a frame for so long (ms) nothing is heard, whatever else stands. */
const NO_SOUND_MS = 3000;
/** Waits (ms) before it is opened anew, and before the last ones. */
const RESTARTS = [1000, 8000, 60_000, 300_000];

/**
 * `ready`: frames come, and are looked at. `loading` comes again when what
 * failed is opened anew, and when there are none: some browsers give no sound
 * before the first press.
 */
export type ListenerState = "loading" | "ready" | "failed";

export interface ListenerOptions {
  assets: SpeechAssets;
  /** Whether voices are looked for; without, there are levels alone. */
  voices: boolean;
  /** Of every frame, at once: what a meter shows. dBFS. */
  onLevel(level_db: number): void;
  onFrame(frame: Frame): void;
  onState(state: ListenerState): void;
  time: Pick<Time, "monotonic" | "after">;
  edges?: ListenerEdges;
}

export interface Listener {
  /** Listens to this stream; null: to nothing, for a while. */
  hear(stream: MediaStream | null): void;
  /** The line is back: what did not load is tried again. */
  online(): void;
  close(): void;
}

/** Opens the worker, and what cuts the sound, as soon as there is a stream. */
export function openListener(options: ListenerOptions): Listener {
  return new Ears(options);
}

class Ears implements Listener {
  #options: ListenerOptions;
  #edges: ListenerEdges;
  #worker: SpeechWorker | null = null;
  #ready = false;
  #waiting = 0;
  #failures = 0;
  #failed = false;
  /** When the last frame came, monotonic ms. */
  #soundAt = -Infinity;
  #state: ListenerState | null = null;
  #stream: MediaStream | null = null;
  /** The stream whose sound is open, or being opened. */
  #heard: MediaStream | null = null;
  #sound: Sound | null = null;
  #turn = 0;
  #next = 0;
  #closed = false;
  #stopWatch = () => {};
  #stopLook = () => {};
  #stopAgain = () => {};

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#edges = options.edges ?? pageListenerEdges;
  }

  hear(stream: MediaStream | null): void {
    if (this.#closed || stream === this.#stream) return;
    this.#stream = stream;
    if (!stream) {
      this.#sound?.run(false);
      this.#stopWatch();
      this.#stopLook();
      return;
    }
    this.#waiting = 0;
    this.#worker?.post({ kind: "reset" });
    this.#go();
  }

  online(): void {
    if (this.#failed) this.#again();
  }

  close(): void {
    this.#closed = true;
    this.#end();
    this.#stopAgain();
  }

  #go() {
    if (this.#closed || this.#failed || !this.#stream) return;
    this.#lookLater();
    if (this.#options.voices && !this.#worker) this.#startWorker();
    if (this.#heard === this.#stream) this.#sound?.run(true);
    else void this.#open(this.#stream);
  }

  async #open(stream: MediaStream): Promise<void> {
    const turn = ++this.#turn;
    this.#sound?.close();
    this.#sound = null;
    this.#heard = stream;
    const { assets } = this.#options;
    try {
      const sound = await this.#edges.sound(
        assets.worklet,
        stream,
        (samples) => {
          if (turn === this.#turn && this.#stream) this.#frame(samples);
        },
      );
      if (turn !== this.#turn) return sound.close();
      this.#sound = sound;
      sound.run(this.#stream === stream);
    } catch {
      if (turn === this.#turn) this.#fail();
    }
  }

  #frame(samples: Float32Array<ArrayBuffer>) {
    const level_db = levelOf(samples);
    this.#options.onLevel(level_db);
    this.#soundAt = this.#options.time.monotonic();
    this.#tell();
    if (!this.#ready || this.#waiting >= WAITING) return;
    if (this.#waiting++ === 0) this.#watch(SILENT_MS);
    const at = this.#moment();
    const message = { kind: "frame", at, level_db, samples } as const;
    this.#worker!.post(message, [samples.buffer]);
  }

  /**
   * By their number: a page that is busy gets several frames in one go, and
   * yet they were heard one after another.
   */
  #moment(): number {
    const now = this.#options.time.monotonic();
    if (Math.abs(now - this.#next) > DRIFT_MS) this.#next = now;
    const at = this.#next;
    this.#next += FRAME_MS;
    return at;
  }

  #startWorker() {
    const { worker, wasm, model } = this.#options.assets;
    this.#watch(LOADING_MS);
    this.#tell();
    this.#worker = this.#edges.worker(worker, {
      message: (message) => this.#answered(message),
      died: () => this.#fail(),
    });
    this.#worker.post({ kind: "open", wasm, model });
  }

  #answered(message: FromSpeechWorker) {
    if (this.#closed || !this.#worker) return;
    switch (message.kind) {
      case "ready":
        this.#ready = true;
        this.#stopWatch();
        return this.#tell();
      case "heard": {
        this.#failures = 0;
        this.#waiting = Math.max(0, this.#waiting - 1);
        if (this.#waiting === 0) this.#stopWatch();
        else this.#watch(SILENT_MS);
        if (!this.#stream) return;
        const { kind: _, ...frame } = message;
        return this.#options.onFrame(frame);
      }
      case "failed":
        return this.#fail();
    }
  }

  /** What has changed of how it stands. */
  #tell() {
    const { voices, time, onState } = this.#options;
    const looks = this.#ready || !voices;
    const sounds = time.monotonic() - this.#soundAt < NO_SOUND_MS;
    const state = this.#failed
      ? "failed"
      : looks && sounds
      ? "ready"
      : "loading";
    if (state === this.#state) return;
    this.#state = state;
    onState(state);
  }

  #lookLater() {
    this.#stopLook();
    this.#stopLook = this.#options.time.after(NO_SOUND_MS, () => {
      this.#tell();
      this.#lookLater();
    });
  }

  #watch(ms: number) {
    this.#stopWatch();
    this.#stopWatch = this.#options.time.after(ms, () => this.#fail());
  }

  #fail() {
    if (this.#closed) return;
    this.#end();
    this.#failed = true;
    const wait = RESTARTS[Math.min(this.#failures++, RESTARTS.length - 1)]!;
    this.#tell();
    this.#stopAgain();
    this.#stopAgain = this.#options.time.after(wait, () => this.#again());
  }

  #again() {
    this.#stopAgain();
    this.#failed = false;
    this.#go();
  }

  #end() {
    this.#turn++;
    this.#stopWatch();
    this.#stopLook();
    this.#soundAt = -Infinity;
    this.#ready = false;
    this.#waiting = 0;
    this.#worker?.terminate();
    this.#worker = null;
    this.#sound?.close();
    this.#sound = null;
    this.#heard = null;
  }
}
