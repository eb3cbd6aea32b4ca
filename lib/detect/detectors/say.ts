/** Turns what a detector found into a sighting. */
import type { Sighting, SightingType } from "../sighting.ts";
import type { Ground, Terms, Turn } from "./lasting.ts";
import type { VisionThresholds } from "../../../supabase/functions/_shared/contract/policy_vision.ts";

const round = (value: number, digits = 1) =>
  Math.round(value * 10 ** digits) / 10 ** digits;

/** From 0 to 1. */
export const share = (value: number) => Math.min(1, Math.max(0, value));

/** What every sighting's data carries. */
export function groundData(ground: Ground): Record<string, unknown> {
  return {
    frames: ground.shown,
    fps: round(ground.fps),
    light: round(ground.light),
  };
}

/** The terms of a state by the policy. */
export function termsOf(vision: VisionThresholds, seconds: number): Terms {
  return {
    seconds,
    leave: vision.leave_seconds,
    frames: vision.min_frames,
    share: vision.frames_share,
  };
}

/** @param confidence of a begin; an end has none */
export function say(
  type: SightingType,
  turn: Turn,
  confidence: number,
  data: Record<string, unknown> = {},
): Sighting {
  const { phase, ground } = turn;
  const end = phase === "end";
  return {
    type,
    phase,
    at: ground.at,
    confidence: end ? null : round(share(confidence), 2),
    data: {
      ...groundData(ground),
      // Only what frames showed: gaps are not counted.
      ...(end ? { duration_seconds: round(ground.seconds) } : {}),
      ...data,
    },
  };
}
