import type { SpeechThresholds } from "../../supabase/functions/_shared/contract/policy_speech.ts";
import { decibels, type Frame, FRAME_MS, powerOf } from "./frame.ts";
import { RoomNoise } from "./noise.ts";

/** Speech has begun, or is over. */
export interface Heard {
  phase: "begin" | "end";
  /** When it did, monotonic ms: not when that was noticed. */
  at: number;
  /** How sure the model was on average of what counted as voice, 0 to 1. */
  confidence: number;
  /** How loud that was, and the room without it, dBFS. */
  level_db: number;
  noise_db: number;
}

/** What goes on needs less than what begins: hysteresis. */
const LEAVE_SHARE = 0.75;
const LEAVE_DB = 3;
/** Loudness is that of the last so many frames: syllables have gaps. */
const SMOOTHED = 10;
/** Two frames further apart than this (ms) say nothing of the time between. */
const GAP_MS = 1000;

interface Moment {
  at: number;
  voice: boolean;
  probability: number;
  power: number;
}

/** Over voices. */
interface Sums {
  voices: number;
  probability: number;
  power: number;
}

/**
 * Finds sustained speech in a sequence of frames. Pure: no clock, no sound, the
 * same frames give the same answers.
 *
 * A frame is a voice if the model is sure enough (`min_confidence`) and what is
 * heard is so much louder than the room (`above_noise_db`). Speech begins when
 * voices went on for `min_seconds`, with pauses up to `pause_seconds`, and were
 * `voiced_share` of that time; it ends with the last voice before a longer
 * pause. Single words, coughs and keys never last that long.
 */
export class SpeechDetector {
  #thresholds: SpeechThresholds;
  #noise: RoomNoise;
  /** What was heard since the first voice, at most `min_seconds` of it. */
  #recent: Moment[] = [];
  /** The last frames' power. */
  #powers: number[] = [];
  #since: number | null = null;
  #lastVoice = 0;
  #lastAt = -Infinity;
  /** Speech was told of, and goes on: sums over its voices. */
  #told: Sums | null = null;

  /** @param noise dBFS, from the check; null: is measured first */
  constructor(thresholds: SpeechThresholds, noise: number | null) {
    this.#thresholds = thresholds;
    this.#noise = new RoomNoise(noise);
  }

  /** The room without voices, dBFS; null as long as it is being measured. */
  get noise_db(): number | null {
    return this.#noise.floor;
  }

  /** Speech goes on that was told of. */
  get isSpeaking(): boolean {
    return this.#told !== null;
  }

  /** Answers what has begun or ended with this frame. */
  hear(frame: Frame): Heard[] {
    const heard = frame.at - this.#lastAt > GAP_MS ? this.rest() : [];
    this.#lastAt = frame.at;
    this.#noise.hear(frame);
    this.#powers.push(powerOf(frame.level_db));
    if (this.#powers.length > SMOOTHED) this.#powers.shift();
    const noise = this.#noise.floor;
    if (noise === null) return heard;
    const voice = this.#isVoice(frame, noise);
    if (voice) {
      this.#since ??= frame.at;
      this.#lastVoice = frame.at;
    }
    if (this.#since === null) return heard;
    if (frame.at - this.#lastVoice > this.#thresholds.pause_seconds * 1000) {
      return [...heard, ...this.rest()];
    }
    this.#keep({
      at: frame.at,
      voice,
      probability: frame.probability,
      power: powerOf(frame.level_db),
    });
    const begin = this.#told ? null : this.#begin();
    return begin ? [...heard, begin] : heard;
  }

  /** Nothing is heard from now on: what goes on ended with its last voice. */
  rest(): Heard[] {
    const told = this.#told;
    const end = told && this.#say("end", this.#lastVoice + FRAME_MS, told);
    this.#told = null;
    this.#since = null;
    this.#recent = [];
    this.#powers = [];
    return end ? [end] : [];
  }

  #isVoice({ probability }: Frame, noise: number): boolean {
    const { min_confidence: sure, above_noise_db: above } = this.#thresholds;
    const loud = mean(this.#powers) - noise;
    return this.#told
      ? probability >= LEAVE_SHARE * sure &&
        loud >= above - Math.min(LEAVE_DB, above)
      : probability >= sure && loud >= above;
  }

  #keep(moment: Moment) {
    if (this.#told) {
      if (moment.voice) add(this.#told, moment);
      return;
    }
    const oldest = moment.at - this.#thresholds.min_seconds * 1000;
    this.#recent.push(moment);
    while (this.#recent[0]!.at <= oldest) this.#recent.shift();
  }

  #begin(): Heard | null {
    const { min_seconds, voiced_share } = this.#thresholds;
    const lasted = this.#lastVoice + FRAME_MS - this.#since!;
    if (lasted < min_seconds * 1000) return null;
    const voices = this.#recent.filter(({ voice }) => voice);
    if (voices.length < voiced_share * this.#recent.length) return null;
    const told = this.#told = { voices: 0, probability: 0, power: 0 };
    for (const voice of voices) add(told, voice);
    this.#recent = [];
    return this.#say("begin", voices[0]!.at, told);
  }

  #say(phase: Heard["phase"], at: number, told: Sums): Heard {
    return {
      phase,
      at,
      confidence: Math.round(100 * told.probability / told.voices) / 100,
      level_db: Math.round(decibels(told.power / told.voices)),
      noise_db: Math.round(this.#noise.floor!),
    };
  }
}

function add(to: Sums, { probability, power }: Moment) {
  to.voices++;
  to.probability += probability;
  to.power += power;
}

/** Of powers, dBFS. */
function mean(powers: readonly number[]): number {
  return decibels(powers.reduce((sum, one) => sum + one, 0) / powers.length);
}
