/** What is known of a short piece of sound; the sound itself is forgotten. */
export interface Frame {
  /** When it was heard, monotonic ms. */
  at: number;
  /** How sure the model is that it is a voice, 0 to 1. */
  probability: number;
  /** Mean level, dBFS: 0 is the loudest there can be. */
  level_db: number;
}

/** Samples a second, and in a frame, as Silero's model wants them. */
export const SAMPLE_RATE = 16_000;
export const FRAME_SAMPLES = 512;
/** Milliseconds that a frame stands for. */
export const FRAME_MS = 1000 * FRAME_SAMPLES / SAMPLE_RATE;

/** The lowest level there is: digital silence has none. */
export const SILENCE_DB = -100;

/** Mean level of samples from −1 to 1, dBFS. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return decibels(sum / samples.length);
}

/** Of a mean square. */
export function decibels(power: number): number {
  return power > 0 ? Math.max(SILENCE_DB, 10 * Math.log10(power)) : SILENCE_DB;
}

/** The mean square of a level. */
export function powerOf(db: number): number {
  return 10 ** (db / 10);
}
