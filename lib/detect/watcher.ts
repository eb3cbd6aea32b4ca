/**
 * The worker without the worker: takes the page's messages, looks at frames,
 * and says what came of them.
 */
import { createDetectors, type Detectors } from "./detectors/mod.ts";
import { type Engine, type Frame, type OpenEngine, sizeOf } from "./engine.ts";
import { compare } from "./gpu.ts";
import { type Failure, KeptEngine, type Time } from "./kept_engine.ts";
import type { Observation } from "./observation.ts";
import type { Delegate, FromWorker, ToWorker } from "./protocol.ts";
import { RateControl, RATES } from "./rate.ts";
import type { DetectSettings } from "./settings.ts";
import type { Watches } from "./sighting.ts";
import { type Cut, Sweep } from "./sweep.ts";
import { Arrivals, watchesOf } from "./watches.ts";

/** After so many frames without a face, any one serves for the benchmark. */
const FACELESS = 60;
/** At this rate the computer has no time for sweeps. */
const SLOWEST = RATES[RATES.length - 1]!;

/** What the watcher needs of the browser. */
export interface WatcherEdges {
  post(message: FromWorker): void;
  open: OpenEngine;
  /** Opens what measures brightness; throws if pictures cannot be read. */
  luma(): (frame: Frame) => Observation["luma"];
  cut(): Cut;
  /** Whether there is a graphics card at all. */
  gpu(): boolean;
  time: Time;
}

type Open = Extract<ToWorker, { kind: "open" }>;

export class Watcher {
  readonly #edges: WatcherEdges;
  readonly #rate = new RateControl();
  readonly #arrivals = new Arrivals();
  #settings!: DetectSettings;
  #debug = false;
  #kept: KeptEngine | null = null;
  #detectors!: Detectors;
  #luma!: (frame: Frame) => Observation["luma"];
  #sweep!: Sweep;
  #last = -Infinity;
  /** When work on the current frame began. */
  #began = 0;
  #slow = false;
  /** Frames that may still pass before the benchmark; null: none is wanted. */
  #compareWithin: number | null = null;
  #comparing = false;
  #benchmark: Partial<Record<Delegate, number>> | null = null;

  constructor(edges: WatcherEdges) {
    this.#edges = edges;
  }

  async take(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case "open":
        return await this.#open(message);
      case "frame":
        return await this.#frame(message.frame, message.at);
      case "settings":
        this.#settings = message.settings;
        this.#detectors?.settings(message.settings);
        return;
      case "rest":
        return this.#rest(message.at);
    }
  }

  async #open(message: Open): Promise<void> {
    const { settings, delegate, benchmark, debug } = message;
    const files = { ...message.files, module: message.module };
    this.#settings = settings;
    this.#debug = debug;
    this.#detectors = createDetectors(settings);
    if (benchmark) this.#compareWithin = FACELESS;
    try {
      this.#luma = this.#edges.luma();
      this.#sweep = new Sweep(this.#edges.cut());
    } catch (error) {
      this.#failed({ reason: "engine", text: String(error) });
      return;
    }
    const { open, time } = this.#edges;
    const first = delegate === "GPU" && this.#edges.gpu() ? "GPU" : "CPU";
    this.#kept = new KeptEngine(files, first, open, time, (state) => {
      if ("reason" in state) this.#failed(state);
      else this.#opened(state);
    });
    await this.#kept.start();
  }

  #opened(engine: Engine): void {
    this.#rate.restart();
    this.#sweep.stop();
    this.#edges.post({
      kind: "ready",
      engine: engine.name,
      delegate: engine.delegate,
      watches: this.#watches(engine),
      benchmark: this.#benchmark,
    });
  }

  #failed(failure: Failure): void {
    if (this.#last > -Infinity) this.#settle(this.#last);
    this.#edges.post({ kind: "failed", ...failure });
  }

  #watches(engine: Engine): Watches {
    const { rate } = this.#rate;
    const { watch, vision } = this.#settings;
    const fewest = vision.blink_min_fps;
    return watchesOf(watch, engine.name, rate, this.#slow, fewest);
  }

  async #frame(frame: Frame, at: number): Promise<void> {
    try {
      // Times of the page can stand still; those of the detectors must not.
      const time = Math.max(this.#last + 1, at);
      this.#last = time;
      let seen = null as Observation | null;
      if (!this.#comparing && sizeOf(frame).width > 0) {
        this.#kept?.use((engine) => {
          seen = this.#see(engine, frame, time, at);
          // The page waits for nothing now: time for one part of the picture.
          if (seen) this.#look(engine, frame, seen);
        });
      }
      if (seen) await this.#compare(frame, seen);
      else this.#edges.post({ kind: "missed", at });
    } finally {
      frame.close();
    }
  }

  /** Looks at one frame and reports it; null if the engine's context is lost. */
  #see(
    engine: Engine,
    frame: Frame,
    time: number,
    at: number,
  ): Observation | null {
    const { now } = this.#edges.time;
    const began = now();
    const faces = engine.see(frame, time);
    const observation: Observation = {
      at: time,
      engine: engine.name,
      faces,
      swept: this.#sweep.take(faces),
      luma: this.#luma(frame),
    };
    // Such an engine saw nothing; that is not "no face".
    if (engine.lost()) return null;
    this.#slow = this.#arrivals.came(time, this.#settings.vision.blink_min_fps);
    const watches = this.#watches(engine);
    const seen = this.#detectors.see(observation, watches, this.#debug);
    const took = now() - began;
    this.#edges.post({
      kind: "seen",
      at,
      took,
      fps: this.#rate.rate,
      faces: faces.length,
      face: seen.sample,
      luma: observation.luma,
      sightings: seen.sightings,
      challenge: seen.challenge,
      watches,
      debug: seen.debug,
    });
    this.#began = began;
    return observation;
  }

  /** Uses the time until the next frame. */
  #look(engine: Engine, frame: Frame, { at, faces }: Observation): void {
    if (this.#rate.rate > SLOWEST && this.#settings.watch.faces) {
      this.#sweep.step(engine, frame, at, faces);
    } else this.#sweep.stop();
    this.#rate.took(this.#edges.time.now() - this.#began, at);
  }

  async #compare(frame: Frame, { faces, at }: Observation): Promise<void> {
    if (this.#compareWithin === null) return;
    this.#compareWithin -= 1;
    if (faces.length === 0 && this.#compareWithin > 0) return;
    this.#compareWithin = null;
    const kept = this.#kept!;
    const cpu = kept.engine;
    if (cpu?.delegate !== "CPU") return;
    this.#comparing = true;
    try {
      const { times, faster } = await compare(
        cpu,
        () => kept.another("GPU"),
        frame,
        at,
        { now: this.#edges.time.now, gpu: this.#edges.gpu },
      );
      this.#benchmark = times;
      if (faster) kept.change(faster);
      else this.#opened(cpu);
    } catch {
      // The CPU's engine broke: its next frame finds that out.
    } finally {
      this.#comparing = false;
    }
  }

  #rest(at: number): void {
    this.#arrivals.restart();
    this.#rate.restart();
    this.#sweep?.stop();
    this.#settle(at);
  }

  #settle(at: number): void {
    if (!this.#detectors) return;
    const sightings = this.#detectors.rest(at);
    this.#edges.post({ kind: "settled", sightings });
  }
}
