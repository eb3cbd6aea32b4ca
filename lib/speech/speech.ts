import type { CameraProblem } from "../capture/camera_state.ts";
import { Lasting } from "../lockdown/lasting.ts";
import type { Moment } from "../lockdown/signals.ts";
import { VisionTeller } from "../vision/teller.ts";
import type { Heard } from "./detector.ts";
import type { MicrophoneTold, SpeechOptions, SpeechSignal } from "./signals.ts";

const DENIED = "microphone_denied";

/**
 * What the microphone's signals mean: events for the proctor, a notice for the
 * student. Knows no DOM and no clock; `wakeAt` says when it wants a `time`
 * signal. While the exam is on hold nothing is raised.
 */
export class Speech {
  #teller: VisionTeller;
  #options: SpeechOptions;
  #speech: Lasting;
  #told: MicrophoneTold;
  #isHidden = false;
  #isOn = false;
  #problem: CameraProblem | null = null;
  /** The begin that the student was told of. */
  #noticed: string | null = null;

  constructor(options: SpeechOptions) {
    this.#options = options;
    this.#teller = new VisionTeller(options);
    this.#speech = new Lasting("speech_detected", this.#teller, 0, true);
    this.#told = options.told ?? { denied: false };
  }

  /** Whether sound is to be looked at now. */
  get isWatching(): boolean {
    return this.#isOn && !this.#isHidden && !this.#teller.isHeld;
  }

  get isHeld(): boolean {
    return this.#teller.isHeld;
  }

  get isHidden(): boolean {
    return this.#isHidden;
  }

  /** Speech goes on. */
  get isSpeaking(): boolean {
    return this.#speech.going !== null;
  }

  /** When (monotonic ms) a `time` signal is wanted; null: not at all. */
  get wakeAt(): number | null {
    if (this.#teller.isHeld) return null;
    const times = [
      this.#speech.beginAt,
      this.#speech.shortAt,
      this.#owesDenied ? this.#teller.throttle.freeAt(DENIED) : null,
    ].filter((at) => at !== null);
    return times.length > 0 ? Math.min(...times) : null;
  }

  observe(signal: SpeechSignal, now: Moment): void {
    switch (signal.kind) {
      case "held":
        this.#teller.isHeld = signal.on;
        break;
      case "hidden":
        this.#isHidden = signal.on;
        break;
      case "microphone":
        this.#isOn = signal.on;
        this.#problem = signal.problem;
        if (signal.on && this.#told.denied) this.#keep({ denied: false });
        break;
      case "heard": {
        const { heard, when } = signal;
        if (!this.isWatching) break;
        if (heard.phase === "end") this.#end(when, dataOf(heard));
        else if (!this.isSpeaking) {
          this.#speech.start(when, null, dataOf(heard));
        }
        break;
      }
      case "ended": {
        const { heard, when, by } = signal;
        const data = heard ? dataOf(heard) : {};
        this.#end(when, { ...data, ended_by: by });
        break;
      }
      case "policy":
        this.#teller.policyId = signal.policyId;
        break;
      case "time":
        break;
    }
    this.#raiseDue(now);
  }

  /** Nothing is watched any more. End what still lasts before. */
  close(now: Moment): void {
    this.#speech.tellShort(now);
    this.#teller.isHeld = true;
  }

  #end(when: Moment, data: Record<string, unknown>) {
    const { going } = this.#speech;
    if (!going) return;
    this.#speech.end(when.at > going.since.at ? when : going.since, data);
  }

  get #owesDenied(): boolean {
    return !this.#isOn && this.#problem === "denied" && !this.#told.denied;
  }

  #keep(told: MicrophoneTold) {
    this.#told = told;
    this.#options.keep?.(told);
  }

  /** Raises what has begun or was short, and is due. */
  #raiseDue(now: Moment) {
    if (this.#teller.isHeld) return;
    if (
      this.#owesDenied && this.#teller.throttle.freeAt(DENIED) <= now.at
    ) {
      this.#teller.raiseWhole(DENIED, now, { source: "permission" });
      this.#keep({ denied: true });
    }
    const speech = this.#speech;
    if ((speech.shortAt ?? Infinity) <= now.at && !speech.going) {
      speech.tellShort(now);
    }
    if ((speech.beginAt ?? Infinity) <= now.at) speech.begin(now);
    const id = speech.going?.id;
    if (!id || id === this.#noticed) return;
    this.#noticed = id;
    this.#options.tell({ kind: "speech_detected" });
  }
}

function dataOf({ confidence, level_db, noise_db }: Heard) {
  return { confidence, level_db, noise_db };
}
