import { shared } from "../boxes.ts";
import type { Box, FaceSeen, Observation } from "../observation.ts";
import type { Sighting } from "../sighting.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";
import type { Frame } from "./frame.ts";
import { Lasting, type Turn } from "./lasting.ts";
import { say, termsOf } from "./say.ts";

/** Boxes that overlap by more than this are one face that was found twice. */
const SAME = 0.5;
/**
 * Of the picture's width: smaller faces are found by sweeps alone. A larger one
 * that the frames after a sweep do not find is not there any more.
 */
const SMALL = 0.11;
/** A sweep comes every few seconds; an older one says nothing any more. */
const SWEEP_HOLDS_MS = 7000;
/**
 * A second face that a frame finds itself is worth 1, one that a sweep finds
 * and the frames after it only assume 2; so many are needed: two sweeps, or
 * some frames.
 */
const SWEEP_WORTH = 2;
const WORTH_NEEDED = 4;
/** Without a score of the engine's own. */
const UNSCORED = 0.9;

const round = (value: number) => Math.round(value * 1000) / 1000;
const plain = ({ x, y, width, height }: Box): Box => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
});

/** `multi_face`: more than one face, however small. */
export class MultiFace {
  #state = new Lasting();
  #swept:
    | { faces: readonly FaceSeen[]; at: number; alone: boolean }
    | null = null;
  #worth = 0;
  #scores = 0;
  #most: readonly FaceSeen[] = [];
  /** Whether those were found by a frame itself. */
  #direct = false;

  /**
   * Whether the last sweep found a face where the frame itself found none: the
   * student, far from the camera.
   */
  get elsewhere(): boolean {
    return this.#swept !== null && this.#swept.alone &&
      this.#swept.faces.length > 0;
  }

  see(frame: Frame, vision: VisionThresholds): Sighting[] {
    const faces = this.#faces(frame.observation);
    const several = faces.length > 1;
    const wasNothing = this.#state.since === null;
    const turn = this.#step(frame, vision, several, faces);
    if (this.#state.since === null) this.#reset();
    else if (wasNothing) {
      // The step began anew: what was counted before belongs to nothing.
      this.#reset();
      this.#count(frame.observation, several, faces);
    }
    return this.#said(turn);
  }

  stop(at: number): Sighting[] {
    const sightings = this.#said(this.#state.stop(at));
    this.#swept = null;
    this.#reset();
    return sightings;
  }

  #step(
    frame: Frame,
    vision: VisionThresholds,
    several: boolean,
    faces: readonly FaceSeen[],
  ): Turn | null {
    this.#count(frame.observation, several, faces);
    const terms = termsOf(vision, vision.multi_face_seconds);
    // What a sweep found is assumed until the next one, but nothing begins on
    // an assumption: this very frame must show it, or its sweep.
    const { faces: found, swept } = frame.observation;
    const here = distinct([...found, ...swept ?? []]).length > 1;
    const ready = here && this.#worth >= WORTH_NEEDED;
    return this.#state.step(frame, several, terms, ready);
  }

  #count(
    { faces: found, swept }: Observation,
    several: boolean,
    faces: readonly FaceSeen[],
  ) {
    if (!several) return;
    const own = distinct(found);
    const direct = own.length > 1;
    if (direct) this.#worth += 1;
    else if (swept) this.#worth += SWEEP_WORTH;
    this.#scores = Math.max(this.#scores, faces[1]?.confidence ?? UNSCORED);
    // What sweeps alone found is told only if frames themselves find nobody.
    if (this.#direct && !direct) return;
    const told = direct ? own : faces;
    if (direct !== this.#direct || told.length >= this.#most.length) {
      this.#most = told;
    }
    this.#direct = direct;
  }

  /** Those of the frame and those of the last sweep, each once. */
  #faces({ at, faces, swept }: Observation): readonly FaceSeen[] {
    if (swept) {
      const small = swept.filter(({ box }) => box.width < SMALL);
      this.#swept = { faces: small, at, alone: faces.length === 0 };
    } else if (this.#swept && at - this.#swept.at > SWEEP_HOLDS_MS) {
      this.#swept = null;
    }
    const known = swept ?? this.#swept?.faces ?? [];
    if (faces.length + known.length < 2) return faces;
    return distinct([...faces, ...known]);
  }

  #reset() {
    this.#worth = this.#scores = 0;
    this.#most = [];
    this.#direct = false;
  }

  #said(turn: Turn | null): Sighting[] {
    if (!turn) return [];
    const { shown, all } = turn.ground;
    const boxes = this.#most.map(({ box }) => plain(box));
    const data = { faces: this.#most.length, boxes };
    return [say("multi_face", turn, this.#scores * shown / all, data)];
  }
}

/** Without boxes that lie on an earlier one. */
function distinct(faces: readonly FaceSeen[]): readonly FaceSeen[] {
  return faces.filter(({ box }, i) =>
    !faces.slice(0, i).some((other) => shared(box, other.box) > SAME)
  );
}
