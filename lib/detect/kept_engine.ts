import { type Engine, NoModel, NoWasm, type OpenEngine } from "./engine.ts";
import type { Delegate, FromWorker } from "./protocol.ts";

/** Waits before each further try (ms), while nothing has ever been open … */
const FIRST_TRIES = [500, 1_000];
/** … and when an engine broke. */
const TRIES = [250, 1_000, 2_000, 4_000, 8_000];
/** An engine that held so long (ms) is not one that breaks again and again. */
const HELD = 60_000;

type Files = Parameters<OpenEngine>[0];
export type Failure = Omit<Extract<FromWorker, { kind: "failed" }>, "kind">;

/** Clock and timer. */
export interface Time {
  now(): number;
  wait(ms: number): Promise<void>;
}

/**
 * An engine that is opened again when it breaks, a bounded number of times:
 * on what it throws, and when its graphics context is lost.
 */
export class KeptEngine {
  #engine: Engine | null = null;
  #delegate: Delegate;
  #tried = 0;
  #openedAt = 0;
  readonly #files: Files;
  readonly #open: OpenEngine;
  readonly #time: Time;
  readonly #tell: (state: Engine | Failure) => void;

  /** `tell` hears of each engine that was opened, and of the end. */
  constructor(
    files: Files,
    delegate: Delegate,
    open: OpenEngine,
    time: Time,
    tell: (state: Engine | Failure) => void,
  ) {
    this.#files = files;
    this.#delegate = delegate;
    this.#open = open;
    this.#time = time;
    this.#tell = tell;
  }

  /** Null while there is none. */
  get engine(): Engine | null {
    return this.#engine;
  }

  /** Opens the first one. */
  start(): Promise<void> {
    return this.#try(FIRST_TRIES);
  }

  /** What `act` answers; null if the engine broke: another is being opened. */
  use<T>(act: (engine: Engine) => T): T | null {
    const engine = this.#engine;
    if (!engine) return null;
    let cause: unknown = "The graphics context was lost";
    try {
      const answer = act(engine);
      if (!engine.lost()) return answer;
    } catch (error) {
      // A graph that threw once does not work any more.
      cause = error;
    }
    this.#drop();
    void this.#try(TRIES, cause);
    return null;
  }

  /** Opens one beside it, to compare. */
  another(delegate: Delegate): Promise<Engine> {
    return this.#open(this.#files, delegate);
  }

  /** Goes on with another engine that is open already. */
  change(engine: Engine): void {
    closed(this.#engine);
    this.#engine = engine;
    this.#delegate = engine.delegate;
    this.#openedAt = this.#time.now();
    this.#tell(engine);
  }

  #drop(): void {
    if (this.#time.now() - this.#openedAt > HELD) this.#tried = 0;
    closed(this.#engine);
    this.#engine = null;
    this.#delegate = "CPU";
  }

  async #try(waits: readonly number[], cause?: unknown): Promise<void> {
    let reason = cause;
    while (this.#tried <= waits.length) {
      try {
        if (this.#tried > 0) await this.#time.wait(waits[this.#tried - 1]!);
        this.#tried += 1;
        const engine = await this.#open(this.#files, this.#delegate);
        this.#engine = engine;
        this.#openedAt = this.#time.now();
        this.#tell(engine);
        return;
      } catch (error) {
        reason = error;
        // What fails on the graphics card has a better chance without.
        this.#delegate = "CPU";
      }
    }
    this.#tell(failure(reason));
  }
}

function failure(error: unknown): Failure {
  const reason = error instanceof NoWasm
    ? "no_wasm"
    : error instanceof NoModel
    ? "no_model"
    : "engine";
  return { reason, text: String(error) };
}

/** Closes one that may be broken. */
export function closed(engine: Engine | null): void {
  try {
    engine?.close();
  } catch {
    // A broken graph can throw here too.
  }
}
