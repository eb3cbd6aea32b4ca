import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type { Moment } from "../lockdown/signals.ts";
import type { CamerasTold, Signal, VisionOptions } from "./signals.ts";
import type { VisionTeller } from "./teller.ts";

/** Characters of a camera's name that are told. */
const LONGEST = 200;

type CameraSignal = Pick<
  Extract<Signal, { kind: "camera" }>,
  "on" | "problem" | "virtual"
>;

/**
 * What is told of a camera once, over all pages of an attempt: that the browser
 * refuses it, for as long as it does, and each virtual camera.
 */
export class ToldOnce {
  #teller: VisionTeller;
  #keepTold: VisionOptions["keep"];
  #told: CamerasTold;
  #camera: CameraSignal = { on: false, problem: null, virtual: null };

  constructor(teller: VisionTeller, { told, keep }: VisionOptions) {
    this.#teller = teller;
    this.#keepTold = keep;
    this.#told = told ?? { virtual: [], denied: false };
  }

  /** How the camera stands from now on. */
  see(camera: CameraSignal): void {
    this.#camera = camera;
  }

  /** When (monotonic ms) something can be told; null: there is nothing. */
  get dueAt(): number | null {
    const times = this.#untold.map(({ type }) =>
      this.#teller.throttle.freeAt(type)
    );
    return times.length > 0 ? Math.min(...times) : null;
  }

  /** Tells what was not told yet, and is due. */
  tell(now: Moment): void {
    for (const { type, data, told } of this.#untold) {
      if (this.#teller.throttle.freeAt(type) > now.at) continue;
      this.#teller.raiseWhole(type, now, data);
      this.#keep(told);
    }
    if (this.#camera.on && this.#told.denied) this.#keep({ denied: false });
  }

  get #untold() {
    const { on, problem } = this.#camera;
    const { virtual, denied } = this.#told;
    const name = on ? this.#camera.virtual?.slice(0, LONGEST) : null;
    const all: {
      type: EventType;
      data: Record<string, unknown>;
      told: Partial<CamerasTold>;
    }[] = [];
    if (!on && problem === "denied" && !denied) {
      all.push({
        type: "camera_denied",
        data: { source: "permission" },
        told: { denied: true },
      });
    }
    if (name && !virtual.includes(name)) {
      all.push({
        type: "virtual_camera_suspected",
        data: { reason: name },
        told: { virtual: [...virtual, name] },
      });
    }
    return all;
  }

  #keep(change: Partial<CamerasTold>) {
    this.#told = { ...this.#told, ...change };
    this.#keepTold?.(this.#told);
  }
}
