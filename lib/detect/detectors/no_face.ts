import { distance } from "../geometry.ts";
import type { Box } from "../observation.ts";
import type { Sighting } from "../sighting.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";
import type { Frame } from "./frame.ts";
import { Lasting, type Turn } from "./lasting.ts";
import { say, termsOf } from "./say.ts";

/** `no_face`, and at its end whether the face is back where it was. */
export class NoFace {
  #state = new Lasting();
  /** Where the face was before it was gone, and where it is seen now. */
  #before: Box | null = null;
  #now: Box | null = null;

  get open(): boolean {
    return this.#state.open;
  }

  /**
   * @param blind the frame shows nothing at all: that is no absence
   * @param elsewhere a small face that only the sweep finds: not gone
   */
  see(
    frame: Frame,
    vision: VisionThresholds,
    blind: boolean,
    elsewhere: boolean,
  ): Sighting[] {
    if (blind) return this.stop(frame.at);
    const box = frame.observation.faces[0]?.box ?? null;
    const gone = box === null && !elsewhere;
    if (box) this.#now = box;
    const before = this.#before;
    const terms = termsOf(vision, vision.no_face_seconds);
    const turn = this.#state.step(frame, gone, terms);
    // A face flickering in an absence is not where the student sat.
    if (this.#state.since === null && box) this.#before = box;
    if (turn?.phase !== "end") return this.#said(turn);
    if (!before || !this.#now) return this.#said(turn);
    const far = distance(before, this.#now) >= vision.return_distance;
    const returned = far ? "another_place" : "same_place";
    return this.#said(turn, { returned });
  }

  stop(at: number): Sighting[] {
    return this.#said(this.#state.stop(at));
  }

  #said(turn: Turn | null, data: Record<string, unknown> = {}): Sighting[] {
    if (!turn) return [];
    const { shown, all } = turn.ground;
    return [say("no_face", turn, shown / all, data)];
  }
}
