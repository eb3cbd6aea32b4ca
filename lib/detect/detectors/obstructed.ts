import type { Sighting } from "../sighting.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";
import type { Frame } from "./frame.ts";
import { Lasting, type Turn } from "./lasting.ts";
import { say, termsOf } from "./say.ts";

/** `camera_obstructed`: the picture is nearly black, or nearly of one colour. */
export class Obstructed {
  #state = new Lasting();
  /** Whether this very frame shows nothing, however short that lasts. */
  blind = false;

  get open(): boolean {
    return this.#state.open;
  }

  see(frame: Frame, vision: VisionThresholds): Sighting[] {
    const { luma, faces } = frame.observation;
    // Who can be seen in a dark room is not hidden.
    this.blind = faces.length === 0 &&
      (luma.mean < vision.obstructed_luma ||
        luma.variance < vision.obstructed_variance);
    const terms = termsOf(vision, vision.obstructed_seconds);
    return this.#said(this.#state.step(frame, this.blind, terms));
  }

  stop(at: number): Sighting[] {
    return this.#said(this.#state.stop(at));
  }

  #said(turn: Turn | null): Sighting[] {
    if (!turn) return [];
    const { shown, all } = turn.ground;
    return [say("camera_obstructed", turn, shown / all)];
  }
}
