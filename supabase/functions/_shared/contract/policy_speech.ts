/**
 * Thresholds of hearing speech in the browser: `speech` of a policy. Seconds,
 * decibels, and shares from 0 to 1. What the detector does with them and how
 * they were found: docs/detection.md.
 */
import * as z from "zod/mini";
import { seconds } from "./policy_rules.ts";

/** `seconds` checks any number within bounds: decibels and shares as well. */
export const speechSchema = z.object({
  /** Shorter than this is no speech: coughs, a word, a sigh. */
  min_seconds: seconds(1, 60, 3),
  /** Speech goes on over pauses up to this, and ends after a longer one. */
  pause_seconds: seconds(0.3, 10, 1.5),
  /** How sure the model must be that a moment is a voice … */
  min_confidence: seconds(0.1, 0.99, 0.6),
  /** … and how much louder than the room it must be. */
  above_noise_db: seconds(0, 40, 6),
  /** This share of the time since it began must be voice. */
  voiced_share: seconds(0.1, 1, 0.5),
});

/** The thresholds, every default filled in. */
export type SpeechThresholds = z.infer<typeof speechSchema>;
