/**
 * A high risk. Two scores are kept: with vision, for people to look at, and
 * without, which alone an automatic act rests on.
 */
import { alertKey } from "./key.ts";
import { CATALOGUE } from "./catalogue.ts";
import { added, contributionsOf, decayed } from "./score.ts";
import { ACT_WAIT_MS } from "./settle.ts";
import type { CountingRule, Draft, High } from "./types.ts";

/** Alerts whose first events are named beside the one that made it high. */
const NAMED_ALERTS = 10;

function tell(draft: Draft, high: High, withoutVision: boolean): void {
  const { state, at, event, frozen } = draft;
  const { high_at, on_high } = frozen.policy.risk;
  const { score } = withoutVision ? state.plain : state.risk;
  const parts = contributionsOf(state, at, frozen.policy)
    .filter(({ rule }) =>
      !withoutVision || CATALOGUE[rule].category !== "vision"
    ).slice(0, NAMED_ALERTS);
  const firsts = Object.values(state.groups)
    .filter((group) => parts.some((p) => p.alert_key === group.alert_key))
    .map((group) => group.first_id);
  draft.told.push({
    kind: "high",
    alert_key: high.alert_key,
    event_id: event.event_id,
    at,
    act: withoutVision ? on_high : "flag",
    act_at: at + (event.type === "fullscreen_exit" ? ACT_WAIT_MS : 0),
    events: [...new Set([event.event_id, ...firsts])],
    risk: {
      score: Math.round(score * 10) / 10,
      high_at,
      without_vision: withoutVision,
      contributions: parts.map(({ rule, left, incidents }) => ({
        rule,
        points: Math.round(left * 10) / 10,
        incidents,
      })),
    },
  });
}

/**
 * Adds points at the event's time. A score that becomes high is told once, and
 * again only after it was below elevated.
 */
export function addPoints(
  draft: Draft,
  rule: CountingRule,
  points: number,
): void {
  const { state, at, frozen: { policy } } = draft;
  const { elevated_at, half_life_seconds: half } = policy.risk;
  const vision = CATALOGUE[rule].category === "vision";
  draft.points += points;
  const { risk, plain, high } = state;
  const below = (score: number, since: number) =>
    decayed(score, at - since, half) < elevated_at;
  if (high.risk && below(risk.score, risk.at)) {
    state.high = { ...state.high, risk: null };
  }
  if (!vision && high.plain && below(plain.score, plain.at)) {
    state.high = { ...state.high, plain: null };
  }
  state.risk = added(risk, points, at, policy);
  if (!vision) state.plain = added(plain, points, at, policy);
}

/** Tells of a score that this event made high. */
export function tellHigh(draft: Draft): void {
  const { state, event, frozen } = draft;
  const { high_at, on_high } = frozen.policy.risk;
  const all = state.risk.score >= high_at && !state.high.risk;
  const plain = state.plain.score >= high_at && !state.high.plain;
  if (!all && !plain) return;
  const high: High = {
    alert_key: alertKey("risk_high", frozen, event.event_id),
    first_id: event.event_id,
  };
  state.high = {
    risk: all ? high : state.high.risk,
    plain: plain ? high : state.high.plain,
  };
  // One that asks for no act says nothing that the other has not said.
  if (all || on_high !== "flag") tell(draft, high, plain && on_high !== "flag");
}
