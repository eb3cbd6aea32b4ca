import { irisOffset, poseOf } from "../geometry.ts";
import { OneEuro } from "../one_euro.ts";
import type { Baseline } from "../settings.ts";
import type { Sighting } from "../sighting.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";
import type { Frame } from "./frame.ts";
import { Lasting, type Turn } from "./lasting.ts";
import { type Neutral, Neutrals } from "./neutral.ts";
import { say, share, termsOf } from "./say.ts";

export type Direction = "left" | "right" | "up" | "down";

/** Where a frame's look goes, and how far past the threshold: 1 is on it. */
interface Look {
  direction: Direction;
  by: "head" | "eyes";
  excess: number;
}

/**
 * Degrees of gaze for one width of the eye: an eyeball of 1.2 cm in an opening
 * of 2.6 cm (the canonical face's) moves its iris by sin(α) · 1.2 / 2.6.
 */
const DEGREES_PER_WIDTH = 124;
/** Irises jump more than heads: their filter's cutoff, in Hz, and slope. */
const IRIS_CUTOFF_HZ = 2;
const IRIS_BETA = 4;
/** Sure at this much past the threshold: the head's pose, and the irises. */
const SURE = { head: 1.4, eyes: 1.8 };

/** `gaze_away`: by the head to any side, by the eyes to the left or right. */
export class Gaze {
  #side = new Lasting();
  /** Down is most often paper or the keyboard: it has its own patience. */
  #down = new Lasting();
  #looks: Look[] = [];
  #filters = { yaw: new OneEuro(), pitch: new OneEuro(), h: new OneEuro() };
  #neutrals = new Neutrals();
  #h = 0;
  #told: { direction: Direction; by: "head" | "eyes" } | null = null;
  /** From the neutral, for the debug view. */
  from: Neutral | null = null;
  away: Direction | null = null;

  /**
   * @param shut the eyes are closed: the irises say nothing
   * @returns nothing is said of frames without a face or without its pose
   */
  see(
    frame: Frame,
    vision: VisionThresholds,
    baseline: Baseline | null,
    shut: boolean,
  ): Sighting[] {
    this.#follow(frame, vision, baseline, shut);
    const look = this.#look(vision, shut);
    this.away = look?.direction ?? null;
    const down = look?.direction === "down";
    const side = look !== null && !down;
    // Closed eyes cannot tell whether they are still turned away.
    const blinked = shut && look === null && this.#looks.at(-1)?.by === "eyes";
    if (look) this.#looks.push(look);
    const said = [
      ...this.#step(this.#down, frame, down, vision, vision.gaze_down_seconds),
      ...this.#step(
        this.#side,
        frame,
        blinked ? null : side,
        vision,
        vision.gaze_seconds,
      ),
    ];
    const idle = this.#side.since === null && this.#down.since === null;
    if (idle) this.#looks = [];
    return said;
  }

  stop(at: number): Sighting[] {
    for (const filter of Object.values(this.#filters)) filter.reset();
    this.#looks = [];
    this.from = this.away = null;
    return [this.#down, this.#side].flatMap((state) =>
      this.#said(state, state.stop(at))
    );
  }

  #step(
    state: Lasting,
    frame: Frame,
    shown: boolean | null,
    vision: VisionThresholds,
    seconds: number,
  ): Sighting[] {
    const turn = state.step(frame, shown, termsOf(vision, seconds));
    if (turn?.phase !== "begin") return this.#said(state, turn);
    // One direction at a time: the other one is over.
    const other = state === this.#down ? this.#side : this.#down;
    return [
      ...this.#said(other, other.stop(frame.at)),
      ...this.#said(state, turn),
    ];
  }

  /** Measures the frame, and how far it is from the student's neutral. */
  #follow(
    { observation, seconds }: Frame,
    vision: VisionThresholds,
    baseline: Baseline | null,
    shut: boolean,
  ) {
    const face = observation.faces[0];
    if (!face?.matrix || !face.landmarks) {
      this.from = null;
      for (const filter of Object.values(this.#filters)) filter.reset();
      return;
    }
    const pose = poseOf(face.matrix);
    const iris = irisOffset(face.landmarks).h;
    const { yaw, pitch, h } = this.#filters;
    const [hertz, beta] = [vision.pose_cutoff_hz, vision.pose_beta];
    const look = {
      yaw: yaw.next(pose.yaw, seconds, hertz, beta),
      pitch: pitch.next(pose.pitch, seconds, hertz, beta),
      h: shut ? this.#h : h.next(iris, seconds, IRIS_CUTOFF_HZ, IRIS_BETA),
    };
    this.#h = look.h;
    this.#neutrals.add(look, seconds);
    const neutral = this.#neutrals.of(baseline);
    this.from = neutral && {
      yaw: look.yaw - neutral.yaw,
      pitch: look.pitch - neutral.pitch,
      h: look.h - neutral.h,
    };
  }

  /** Where the frame's look goes, if it goes away. */
  #look(vision: VisionThresholds, shut: boolean): Look | null {
    if (!this.from) return null;
    const { yaw, pitch, h } = this.from;
    // Away already: it must come well back to be over.
    const side = this.#side.open ? vision.gaze_leave_share : 1;
    const low = this.#down.open ? vision.gaze_leave_share : 1;
    const across = Math.abs(yaw) / (vision.gaze_yaw_degrees * side);
    const up = pitch / (vision.gaze_up_degrees * side);
    const down = -pitch / (vision.gaze_down_degrees * low);
    const head = Math.max(across, up, down);
    if (head > 1) {
      const direction = head === down
        ? "down"
        : head === up
        ? "up"
        : yaw > 0
        ? "left"
        : "right";
      return { direction, by: "head", excess: head };
    }
    if (shut) return null;
    // Eyes that hold the screen while the head turns are not away: what counts
    // is where they go together.
    const least = vision.gaze_iris_offset * side;
    const together = Math.sign(h) * (h + yaw / DEGREES_PER_WIDTH);
    const eyes = Math.min(Math.abs(h), together) / least;
    if (eyes <= 1) return null;
    return { direction: h > 0 ? "left" : "right", by: "eyes", excess: eyes };
  }

  #said(state: Lasting, turn: Turn | null): Sighting[] {
    if (!turn) return [];
    if (turn.phase === "end") {
      const data = this.#told && { ...this.#told };
      this.#told = null;
      return [say("gaze_away", turn, 0, data ?? {})];
    }
    const looks = this.#looks.filter(({ direction }) =>
      (direction === "down") === (state === this.#down)
    );
    const direction = most(looks.map((look) => look.direction)) ?? "down";
    const by = most(looks.map((look) => look.by)) ?? "head";
    const mean = looks.reduce((sum, { excess }) => sum + excess, 0) /
      Math.max(1, looks.length);
    const sure = share((mean - 1) / (SURE[by] - 1));
    const { shown, all } = turn.ground;
    this.#told = { direction, by };
    return [
      say(
        "gaze_away",
        turn,
        (0.5 + 0.5 * sure) * shown / all,
        this.#told,
      ),
    ];
  }
}

/** What comes most often. */
function most<T>(all: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
