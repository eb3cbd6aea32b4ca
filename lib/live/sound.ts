/** A short tone for new alerts, made of two sine waves: no file is loaded. */
import { SEVERITIES } from "./filters.ts";
import type { AlertRow } from "./model.ts";

/** From which severity on alerts are heard. */
export const SOUNDS = ["off", ...SEVERITIES] as const;
export type Sound = typeof SOUNDS[number];

/** Milliseconds in which there is one sound, however many alerts come. */
const BURST = 4_000;

/** Whether one of the alerts is as grave as those that are to be heard. */
export function isHeard(
  alerts: readonly Pick<AlertRow, "severity">[],
  sound: Sound,
): boolean {
  if (sound === "off") return false;
  const least = SEVERITIES.indexOf(sound);
  return alerts.some(({ severity }) => SEVERITIES.indexOf(severity) <= least);
}

/** One sound for a burst. `play` is the tone, `now` in milliseconds. */
export function oncePerBurst(play: () => void, now: () => number): () => void {
  let last = -Infinity;
  return () => {
    if (now() - last < BURST) return;
    last = now();
    play();
  };
}

/** Seconds after the beginning, and hertz, of each note. */
const NOTES = [[0, 659], [0.16, 880]] as const;
const LENGTH = 0.32;
const LOUDNESS = 0.18;

/**
 * The tone. A browser lets a page be heard only once somebody has used it: the
 * first call belongs into a click, or the tone waits for one.
 */
export function tone(): () => void {
  let context: AudioContext | null = null;
  return () => {
    context ??= new AudioContext();
    const made = context;
    made.resume().then(() => {
      for (const [after, pitch] of NOTES) {
        const at = made.currentTime + after;
        const wave = new OscillatorNode(made, { frequency: pitch });
        const volume = new GainNode(made, { gain: 0 });
        volume.gain.setValueAtTime(0, at);
        volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
        volume.gain.exponentialRampToValueAtTime(0.001, at + LENGTH);
        wave.connect(volume).connect(made.destination);
        wave.start(at);
        wave.stop(at + LENGTH);
      }
    }, () => {});
  };
}
