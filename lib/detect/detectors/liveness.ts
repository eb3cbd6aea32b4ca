import type { Challenge, Sighting } from "../sighting.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";
import { HeadTurn } from "./challenge.ts";
import type { Frame } from "./frame.ts";
import { type Movement, MovementWindow } from "./movement.ts";
import { say } from "./say.ts";

/** So many challenges must fail before anything is said. */
const TRIES = 2;
/** Below this share of the range asked for, the head counts as static. */
const STATIC_SHARE = 0.5;
/** Of the window, what must be filled before it is judged. */
const FILLED = 0.98;
/** Blinks that end a `spoof_detected`: a single one may be a mistake. */
const BLINKS_BACK = 2;
/** Seconds of movement that end it. */
const MOVEMENT_BACK_SECONDS = 10;

type Phase =
  | { name: "watching" }
  | { name: "asking"; turn: HeadTurn; tried: number; left: boolean }
  | { name: "between"; until: number; left: boolean }
  | { name: "said"; began: number; frames: number };

/**
 * `spoof_detected`: for a long time nothing showed depth, nobody blinked and
 * the face moved as one piece; then two requests to turn the head failed. No
 * blink alone never does: calm readers blink as seldom as 1.4 times a minute.
 */
export class Liveness {
  #window = new MovementWindow();
  #phase: Phase = { name: "watching" };
  /** Seconds of watching until a challenge may be asked again. */
  #quiet = 0;
  #tries = 0;
  #ground: Movement | null = null;
  #absent = 0;
  challenge: Challenge | null = null;
  /** Range of yaw in the window, for the debug view. */
  movement: number | null = null;

  /**
   * @param blinked a blink ended with this frame
   * @param blinks whether blinks are watched: if not, depth alone decides
   */
  see(
    frame: Frame,
    vision: VisionThresholds,
    blinked: boolean,
    blinks: boolean,
  ): Sighting[] {
    this.challenge = null;
    const face = frame.observation.faces[0];
    this.#quiet = Math.max(0, this.#quiet - frame.seconds);
    this.#absent = face ? 0 : this.#absent + frame.seconds;
    // Too few frames to see blinks are no time without any.
    const paced = !blinks || frame.fps >= vision.blink_min_fps;
    const judged = face !== undefined && paced &&
      this.#window.add(
        face,
        frame.seconds,
        blinked,
        frame.observation.luma.mean,
        vision.liveness_window_seconds,
      );
    if (blinked) this.#blinkSeen();
    switch (this.#phase.name) {
      case "watching":
        if (judged) this.#watch(frame, vision, blinks);
        return [];
      case "between":
        if (judged && frame.at >= this.#phase.until) {
          this.#ask(frame, vision, this.#phase.left);
        }
        return [];
      case "asking":
        return this.#wait(frame, vision, blinks);
      case "said":
        return this.#said(frame, vision, judged);
    }
  }

  /** Ends what is open; the window is looked at anew. */
  stop(at: number): Sighting[] {
    const said = this.#phase.name === "said" ? this.#end(at) : [];
    this.#begin();
    this.challenge = this.movement = null;
    return said;
  }

  #begin() {
    this.#window.reset();
    this.#phase = { name: "watching" };
    this.#tries = 0;
    this.#ground = null;
  }

  /** Eyes that blink while a challenge is not answered: not a picture. */
  #blinkSeen() {
    if (this.#phase.name === "between") this.#begin();
    else if (this.#phase.name === "asking") this.#tries = -TRIES;
  }

  #watch(frame: Frame, vision: VisionThresholds, blinks: boolean) {
    if (this.#window.seconds < vision.liveness_window_seconds * FILLED) return;
    if (this.#quiet > 0 || (blinks && this.#window.blinks > 0)) return;
    const movement = this.#window.movement();
    this.movement = movement.yaw;
    const range = Math.max(movement.yaw, movement.pitch);
    if (range >= vision.liveness_range_degrees) return;
    if (movement.own >= vision.liveness_rigid_share) return;
    this.#ground = movement;
    this.#tries = 0;
    // Not always the same side, and the same in every run.
    this.#ask(frame, vision, Math.floor(frame.at) % 2 === 0);
  }

  #ask({ at }: Frame, vision: VisionThresholds, left: boolean) {
    const before = this.#window.latest();
    if (!before) return;
    const tried = this.#tries + 1;
    const turn = new HeadTurn(at, before, left, tried, vision);
    this.#phase = { name: "asking", turn, tried, left };
    this.challenge = turn.asked;
  }

  #wait(frame: Frame, vision: VisionThresholds, blinks: boolean): Sighting[] {
    if (this.#phase.name !== "asking") return [];
    const { turn, left } = this.#phase;
    const answer = turn.see(frame, vision);
    if (answer === "open") return [];
    const state = answer === "passed" ? "passed" : "failed";
    this.challenge = { ...turn.asked, state };
    if (answer === "passed") {
      this.#begin();
      this.#quiet = vision.liveness_quiet_seconds;
      return [];
    }
    if (answer === "failed") this.#tries++;
    if (this.#tries < 0) {
      this.#begin();
      return [];
    }
    if (this.#tries >= TRIES) return this.#say(frame, vision, blinks);
    const until = frame.at + vision.liveness_retry_seconds * 1000;
    this.#phase = { name: "between", until, left: !left };
    return [];
  }

  #say(frame: Frame, vision: VisionThresholds, blinks: boolean): Sighting[] {
    const ground = this.#ground!;
    const range = Math.max(ground.yaw, ground.pitch);
    const still = range < vision.liveness_range_degrees * STATIC_SHARE;
    const reason = still || !blinks ? "staticHead" : "noBlink";
    const { frames, seconds, light } = ground;
    this.#begin();
    this.#phase = { name: "said", began: frame.at, frames };
    // Never certain: the calmer the face was, the surer.
    const calm = 1 - range / vision.liveness_range_degrees;
    const turn = { phase: "begin" as const, ground: shown(frame.at, ground) };
    return [
      say("spoof_detected", turn, 0.6 + 0.3 * calm, {
        reason,
        movement_degrees: Math.round(range * 10) / 10,
        no_blink_seconds: blinks ? Math.round(seconds) : null,
        light: Math.round(light * 10) / 10,
      }),
    ];
  }

  #said(frame: Frame, vision: VisionThresholds, judged: boolean): Sighting[] {
    // Nobody is there any more: that is no_face.
    if (this.#absent >= vision.no_face_seconds) return this.#over(frame.at);
    if (!judged) return [];
    if (this.#window.blinks >= BLINKS_BACK) return this.#over(frame.at);
    if (this.#window.seconds < MOVEMENT_BACK_SECONDS) return [];
    const { yaw, pitch } = this.#window.movement();
    const moved = Math.max(yaw, pitch) >= vision.liveness_range_degrees;
    return moved ? this.#over(frame.at) : [];
  }

  #over(at: number): Sighting[] {
    const said = this.#end(at);
    this.#begin();
    return said;
  }

  #end(at: number): Sighting[] {
    if (this.#phase.name !== "said") return [];
    const ground = shown(at, this.#window.movement());
    const seconds = (at - this.#phase.began) / 1000;
    const turn = { phase: "end" as const, ground: { ...ground, seconds } };
    return [say("spoof_detected", turn, 0)];
  }
}

function shown(at: number, { frames, seconds, light }: Movement) {
  const fps = seconds > 0 ? frames / seconds : 0;
  return { at, shown: frames, all: frames, seconds, fps, light };
}
