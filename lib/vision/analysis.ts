import type {
  Detector,
  DetectorOptions,
  DetectorState,
} from "../detect/client.ts";
import type { FrameReport } from "../detect/protocol.ts";
import type { DetectSettings } from "../detect/settings.ts";
import type { Watches } from "../detect/sighting.ts";
import type { Time } from "../exam/time.ts";
import type { VisionAssets } from "./assets.ts";
import type { VisionEdges } from "./edges.ts";
import type { AnalysisProblem } from "./signals.ts";

/**
 * Milliseconds until what failed is opened anew: the line may have been down.
 * Doubled each time, up to the last.
 */
const REOPEN_MS = 60_000;
const MOST_REOPEN_MS = 16 * REOPEN_MS;

export interface AnalysisOptions
  extends Pick<DetectorOptions, "debug" | "onReport" | "onSettled"> {
  /** Null: what looks at pictures is not installed. */
  assets: VisionAssets | null;
  settings(): DetectSettings;
  open: VisionEdges["detector"];
  time: Time;
  /** It stands differently: `state`, `watches`. */
  onChange(): void;
  /** It cannot go on, or (null) does again. */
  onProblem(problem: AnalysisProblem | null, source?: string): void;
}

/** What looks at the pictures: how it stands, and that it comes back. */
export class Analysis {
  state: "loading" | "ready" | AnalysisProblem;
  /** How each detector stands; null until that is known. */
  watches: Watches | null = null;
  #options: AnalysisOptions;
  #detector: Detector | null = null;
  #reopenIn = REOPEN_MS;
  #cancelReopen: (() => void) | null = null;
  #closed = false;

  constructor(options: AnalysisOptions) {
    this.#options = options;
    this.state = options.assets ? "loading" : "not_installed";
  }

  /** Loads it, where it is installed. */
  open(): void {
    const { assets, debug, settings, open, onSettled } = this.#options;
    this.#cancelReopen?.();
    this.#cancelReopen = null;
    if (!assets) return;
    this.#detector = open({
      assets,
      settings: settings(),
      debug,
      onReport: (report) => this.#reported(report),
      onSettled,
      onState: (state) => this.#changed(state),
    });
  }

  /** Whether a frame would not be taken now. */
  get busy(): boolean {
    return this.#detector?.busy ?? true;
  }

  /** Frames a second that are wanted. */
  get fps(): number {
    return this.#detector?.fps ?? 0;
  }

  /** See `Detector`. */
  frame(frame: ImageBitmap, at: number): boolean {
    if (this.#detector) return this.#detector.frame(frame, at);
    frame.close();
    return false;
  }

  /** Nothing is looked at for now: open states end. */
  rest(): void {
    this.#detector?.rest(this.#options.time.monotonic());
  }

  /** Other settings are in force: what the old ones have begun ends. */
  obey(): void {
    this.rest();
    this.#detector?.settings(this.#options.settings());
  }

  /** The line is back: what failed is tried at once. */
  online(): void {
    if (this.#cancelReopen) this.open();
  }

  close(): void {
    this.#closed = true;
    this.#cancelReopen?.();
    this.#detector?.close();
  }

  #reported(report: FrameReport) {
    if (this.#closed) return;
    this.watches = report.watches;
    this.#options.onReport(report);
  }

  #changed(state: DetectorState) {
    if (this.#closed) return;
    const { onChange, onProblem } = this.#options;
    const failed = this.state === "failed";
    switch (state.state) {
      case "failed":
        this.state = "failed";
        this.#detector = null;
        this.#reopenLater();
        return onProblem("failed", state.reason);
      case "ready":
        this.state = "ready";
        this.watches = state.watches;
        return failed ? onProblem(null) : onChange();
      case "loading":
        // One that failed is not better before another one is ready.
        if (!failed) this.state = "loading";
        return onChange();
    }
  }

  #reopenLater() {
    const wait = this.#reopenIn;
    this.#reopenIn = Math.min(2 * wait, MOST_REOPEN_MS);
    this.#cancelReopen = this.#options.time.after(wait, () => this.open());
  }
}
