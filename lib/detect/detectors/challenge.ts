import { poseOf } from "../geometry.ts";
import { rigidPoints } from "../landmarks.ts";
import { parallax } from "../plane.ts";
import type { Challenge } from "../sighting.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";
import type { Frame } from "./frame.ts";

/** The face as it was when the student was asked. */
export interface Before {
  points: Float64Array;
  yaw: number;
}

/**
 * How a challenge stands. `void`: the face was hardly seen while it stood, so
 * that nobody failed.
 */
export type Answer = "open" | "passed" | "failed" | "void";

/** Of the time to answer, the share in which a face must be seen. */
const SEEN_SHARE = 0.5;

/**
 * Asks for one turn of the head. It is passed by frames in which the head is
 * turned far enough to that side and the face's points moved as those of a
 * solid head: a flat picture that is moved or tilted shows no parallax.
 */
export class HeadTurn {
  #before: Before;
  #seconds = 0;
  #there = 0;
  #other = 0;
  readonly asked: Challenge;

  constructor(at: number, before: Before, left: boolean, tried: number, {
    liveness_challenge_seconds: seconds,
  }: VisionThresholds) {
    this.#before = before;
    this.asked = {
      state: "asked",
      ask: left ? "turn_left" : "turn_right",
      until: at + seconds * 1000,
      try: tried,
    };
  }

  see(frame: Frame, vision: VisionThresholds): Answer {
    const face = frame.observation.faces[0];
    if (face?.matrix && face.landmarks) {
      this.#seconds += frame.seconds;
      const turned = poseOf(face.matrix).yaw - this.#before.yaw;
      if (
        Math.abs(turned) >= vision.liveness_turn_degrees &&
        parallax(this.#before.points, rigidPoints(face.landmarks)) >=
          vision.liveness_parallax_share
      ) {
        const left = this.asked.ask === "turn_left";
        if ((turned > 0) === left) this.#there++;
        else this.#other++;
      }
    }
    if (this.#there >= vision.min_frames) return "passed";
    if (frame.at < this.asked.until) return "open";
    // Left and right are easily mistaken before a mirrored picture, and a head
    // that turned the other way is no picture either.
    if (this.#other >= vision.min_frames) return "passed";
    const enough = vision.liveness_challenge_seconds * SEEN_SHARE;
    return this.#seconds >= enough ? "failed" : "void";
  }
}
