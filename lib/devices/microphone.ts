import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type { Detectors } from "../../supabase/functions/_shared/contract/requests.ts";
import type { RunningSpeech, SpeechStart } from "../speech/start.ts";
import type { SpeechView } from "../speech/view.ts";
import type { DevicesEdges } from "./edges.ts";
import type { MicrophoneView } from "./view.ts";

/** Milliseconds until loading its part is tried again. */
const AGAIN_MS = 10_000;

interface MicrophoneOptions
  extends Omit<SpeechStart, "policy" | "policyId" | "noise" | "show" | "told"> {
  load: DevicesEdges["speech"];
  told(): Promise<SpeechStart["told"]>;
  /** Something stands differently. */
  changed(): void;
}

/** The microphone of the room: loaded and opened where it is agreed to. */
export class RoomMicrophone {
  status: MicrophoneView["status"] = "loading";
  speech: SpeechView | null = null;
  #options: MicrophoneOptions;
  #view: AttemptView;
  #running: RunningSpeech | null = null;
  #closed = false;
  #cancelAgain = () => {};

  /** @param byHand the student has just pressed: the browser may ask */
  constructor(options: MicrophoneOptions, view: AttemptView, byHand: boolean) {
    this.#options = options;
    this.#view = view;
    void this.#load(byHand);
  }

  /** What it gives now; null: nothing. Never stop it. */
  get stream(): MediaStream | null {
    return this.#running?.stream ?? null;
  }

  get detectors(): Pick<Detectors, "microphone" | "speech"> {
    return this.#running?.detectors ??
      { microphone: "not_watched", speech: "not_watched" };
  }

  /** See `RunningDevices.meter`. */
  meter() {
    return this.#running?.meter() ?? null;
  }

  obey(view: AttemptView): void {
    this.#view = view;
    this.#running?.obey(view.policy, view.policy_id);
  }

  held(on: boolean): void {
    this.#running?.held(on);
  }

  hidden(on: boolean): void {
    this.#running?.hidden(on);
  }

  leave(): void {
    this.#running?.leave();
  }

  online(): void {
    this.#running?.online();
  }

  turnOn(deviceId?: string): void {
    this.#running?.turnOn(deviceId);
  }

  /** It goes off before anything else. */
  close(): void {
    this.#closed = true;
    this.#cancelAgain();
    this.#running?.stop();
    this.#running = null;
  }

  async #load(byHand: boolean): Promise<void> {
    const { load, time, told, changed } = this.#options;
    try {
      const [{ startSpeech }, before] = await Promise.all([
        load(),
        told(),
      ]);
      if (this.#closed) return;
      this.#begin(startSpeech, before);
      if (byHand) this.turnOn();
    } catch (error) {
      if (this.#closed) return;
      this.status = "not_loaded";
      this.#cancelAgain = time.after(AGAIN_MS, () => void this.#load(byHand));
      changed();
      // A module that is not there says so with a TypeError.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  #begin(
    startSpeech: (start: SpeechStart) => RunningSpeech,
    told: SpeechStart["told"],
  ) {
    const { policy, policy_id, noise_db } = this.#view;
    this.#running = startSpeech({
      ...this.#options,
      policy,
      policyId: policy_id,
      noise: noise_db,
      told,
      show: (view) => {
        if (this.#closed) return;
        this.speech = view;
        this.#options.changed();
      },
    });
    this.status = "on";
    this.speech = this.#running.view;
    this.#options.changed();
  }
}
