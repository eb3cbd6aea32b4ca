/**
 * The detection worker, as a page sees it. Loaded with the camera, not before.
 */
import type { VisionAssets } from "../vision/assets.ts";
import type { Frame } from "./engine.ts";
import type { Delegate, FrameReport, FromWorker } from "./protocol.ts";
import type { DetectSettings } from "./settings.ts";
import type { Sighting } from "./sighting.ts";
import { RATES } from "./rate.ts";
import {
  type ClientEdges,
  type DetectWorker,
  pageEdges,
} from "./worker_edges.ts";

/** No answer for so long (ms): to a frame, and to what opens it all. */
const SILENT = 20_000;
const LOADING = 600_000;
/** Waits (ms) before a worker that died is replaced; then it is given up. */
const RESTARTS = [500, 2_000, 8_000];
/** A worker that held so long (ms) was a good one: the count begins anew. */
const HELD = 300_000;

type Ready = Extract<FromWorker, { kind: "ready" }>;
type Failed = Extract<FromWorker, { kind: "failed" }>;

/** How detection stands. `loading` comes again when a dead worker is replaced. */
export type DetectorState =
  | { state: "loading" }
  /** Again after the benchmark, and after each restart. */
  | { state: "ready" } & Omit<Ready, "kind">
  /** The end of this detector: another one may be opened. */
  | { state: "failed" } & Omit<Failed, "kind">;

export interface DetectorOptions {
  assets: VisionAssets;
  settings: DetectSettings;
  /** Reports carry what the debug view draws. */
  debug?: boolean;
  /** Compares CPU and GPU on the first frame with a face. */
  benchmark?: boolean;
  /** What ran faster at the check; null: the CPU. */
  delegate?: Delegate | null;
  onReport(report: FrameReport): void;
  /** States that ended without a frame: by `rest`, or with the worker. */
  onSettled(sightings: Sighting[]): void;
  onState(state: DetectorState): void;
  /** For tests. */
  edges?: ClientEdges;
}

export interface Detector {
  /**
   * Hands a frame over, and closes it in any case.
   *
   * @param at when it was taken: `performance.now()`, ms
   * @returns false if it was not taken, as another is still being looked at
   */
  frame(frame: Frame, at: number): boolean;
  /** Whether a frame would not be taken now. */
  readonly busy: boolean;
  /** Frames a second that are wanted. */
  readonly fps: number;
  settings(settings: DetectSettings): void;
  /** The camera rests: open states end, at this time (ms). */
  rest(at: number): void;
  close(): void;
}

/** Starts the detection worker, and keeps it running until `close()`. */
export function openDetector(options: DetectorOptions): Detector {
  return new Client(options, options.edges ?? pageEdges);
}

class Client implements Detector {
  readonly #options: DetectorOptions;
  readonly #edges: ClientEdges;
  #settings: DetectSettings;
  #delegate: Delegate | null;
  #benchmark: boolean;
  #module: boolean;
  #worker: DetectWorker | null = null;
  #ready = false;
  #everReady = false;
  #closed = false;
  /** The time of the frame that is being looked at. */
  #inFlight: number | null = null;
  #lastAt = 0;
  #startedAt = 0;
  #restarts = 0;
  #stopWatch: () => void = () => {};
  /** States that began and have not ended. */
  readonly #open = new Set<Sighting["type"]>();
  fps: number = RATES[0];

  constructor(options: DetectorOptions, edges: ClientEdges) {
    this.#options = options;
    this.#edges = edges;
    this.#settings = options.settings;
    this.#delegate = options.delegate ?? null;
    this.#benchmark = options.benchmark ?? false;
    this.#module = edges.modern();
    this.#start();
  }

  get busy(): boolean {
    return !this.#ready || this.#inFlight !== null;
  }

  frame(frame: Frame, at: number): boolean {
    if (this.busy) {
      frame.close();
      return false;
    }
    this.#inFlight = at;
    this.#lastAt = at;
    this.#watch(SILENT);
    try {
      this.#worker!.post({ kind: "frame", frame, at }, [frame]);
      return true;
    } catch {
      // A frame that was closed meanwhile cannot be handed over.
      this.#answered();
      frame.close();
      return false;
    }
  }

  settings(settings: DetectSettings): void {
    this.#settings = settings;
    this.#worker?.post({ kind: "settings", settings });
  }

  rest(at: number): void {
    this.#worker?.post({ kind: "rest", at });
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  #start(): void {
    const { assets, debug = false, onState } = this.#options;
    onState({ state: "loading" });
    const { worker: urls, ...files } = assets;
    this.#startedAt = this.#edges.now();
    const worker = this.#edges.worker(
      this.#module ? urls.module : urls.classic,
      this.#module,
      {
        message: (message) => this.#heard(message),
        died: () => this.#died("The worker died"),
      },
    );
    this.#worker = worker;
    this.#watch(LOADING);
    worker.post({
      kind: "open",
      files,
      module: this.#module,
      settings: this.#settings,
      delegate: this.#delegate,
      benchmark: this.#benchmark,
      debug,
    });
  }

  #heard(message: FromWorker): void {
    if (this.#closed) return;
    const { onReport, onSettled, onState } = this.#options;
    switch (message.kind) {
      case "ready": {
        const { kind: _, ...ready } = message;
        if (!this.#ready) this.#answered();
        this.#ready = true;
        this.#everReady = true;
        if (ready.benchmark) {
          this.#delegate = ready.delegate;
          this.#benchmark = false;
        }
        onState({ state: "ready", ...ready });
        return;
      }
      case "seen":
        this.#answered();
        this.fps = message.fps;
        this.#follow(message.sightings);
        onReport(message);
        return;
      case "missed":
        this.#answered();
        return;
      case "settled":
        this.#follow(message.sightings);
        onSettled(message.sightings);
        return;
      case "failed": {
        const { kind: _, ...failed } = message;
        const classic = failed.reason === "no_wasm" && this.#module &&
          !this.#everReady;
        this.#end();
        if (classic) {
          // MediaPipe has another build for the other kind of worker.
          this.#module = false;
          this.#start();
          return;
        }
        onState({ state: "failed", ...failed });
        return;
      }
    }
  }

  #follow(sightings: readonly Sighting[]): void {
    for (const { type, phase } of sightings) {
      if (phase === "begin") this.#open.add(type);
      else this.#open.delete(type);
    }
  }

  #answered(): void {
    this.#inFlight = null;
    this.#stopWatch();
  }

  /** No answer within `ms` means that it is dead. */
  #watch(ms: number): void {
    this.#stopWatch();
    this.#stopWatch = this.#edges.after(ms, () => this.#died("No answer"));
  }

  #end(): void {
    this.#answered();
    this.#ready = false;
    this.#worker?.terminate();
    this.#worker = null;
  }

  #died(text: string): void {
    if (this.#closed || !this.#worker) return;
    this.#end();
    this.#settle();
    // A browser without module workers, or whose policy stops it, may still
    // run the classic one.
    if (!this.#everReady) this.#module = false;
    if (this.#edges.now() - this.#startedAt > HELD) this.#restarts = 0;
    const wait = RESTARTS[this.#restarts];
    if (wait === undefined) {
      this.#options.onState({ state: "failed", reason: "engine", text });
      return;
    }
    this.#restarts += 1;
    // Whatever it died of: less is asked of the next one.
    this.#delegate = null;
    this.#benchmark = false;
    this.#options.onState({ state: "loading" });
    this.#stopWatch = this.#edges.after(wait, () => this.#start());
  }

  /** What the dead worker had begun ends with the last frame it got. */
  #settle(): void {
    if (this.#open.size === 0) return;
    const ends = [...this.#open].map((type): Sighting => ({
      type,
      phase: "end",
      at: this.#lastAt,
      confidence: null,
      data: {},
    }));
    this.#open.clear();
    this.#options.onSettled(ends);
  }
}
