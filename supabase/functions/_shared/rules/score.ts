/** Risk: points that fade, and the level they make. */
import type { Policy } from "../contract/policy.ts";
import type { Draft, RiskState } from "./types.ts";

/** A level of risk. */
export type Level = "low" | "elevated" | "high";

/** What is left of points after some time: they halve with the half-life. */
export function decayed(
  points: number,
  elapsedMs: number,
  halfLifeSeconds: number,
): number {
  return points * 2 ** (-Math.max(0, elapsedMs) / 1000 / halfLifeSeconds);
}

/** Adds points, positive or negative, at the event's time. */
export function addPoints(draft: Draft, points: number): void {
  const { state, at, frozen } = draft;
  const left = decayed(
    state.score,
    at - state.scored_at,
    frozen.policy.risk.half_life_seconds,
  );
  state.score = Math.max(0, left + points);
  state.scored_at = at;
}

/** The score as it stood at the latest event, to three decimals. */
export function scoreOf(state: RiskState, policy: Policy): number {
  const now = Date.parse(state.watermark?.happened_at ?? "") || 0;
  const score = decayed(
    state.score,
    now - state.scored_at,
    policy.risk.half_life_seconds,
  );
  return Math.round(score * 1000) / 1000;
}

/** The level a score makes. */
export function levelOf(score: number, { risk }: Policy): Level {
  if (score >= risk.high_at) return "high";
  return score >= risk.elevated_at ? "elevated" : "low";
}
