/**
 * Rules that sum time: so many seconds within so many make one incident. A
 * beginning stands for the minimum that the page waits before it speaks, until
 * its end says how long it really was.
 */
import type { Policy } from "../contract/policy.ts";
import { countIncident, extendIncident } from "./count.ts";
import { excused, isClear, secondsOf, seenOf, together } from "./event.ts";
import type { Draft, Stretch, Sum, SummingRule } from "./types.ts";

/** The rules that do, in a fixed order. */
export const SUMMING: readonly SummingRule[] = [
  "multi_face",
  "gaze_away",
  "speech",
  "no_face",
];

/** More than this within a window are not remembered, the oldest first. */
const REMEMBERED = 12;

const EMPTY: Sum = { stretches: [], open: null };

/** Seconds: the least that counts, the sum that is an incident, its window. */
export function summingTerms(
  rule: SummingRule,
  { rules, vision }: Policy,
): { min: number; sum: number; window: number } {
  if (rule === "gaze_away") {
    return {
      min: vision.gaze_seconds,
      sum: vision.away_sum_seconds,
      window: vision.away_window_seconds,
    };
  }
  const { sum_seconds: sum, sum_window_seconds: window } = rules[rule];
  const min = rule === "multi_face"
    ? vision.multi_face_seconds
    : rule === "no_face"
    ? vision.no_face_seconds
    : rules.speech.min_seconds;
  return { min, sum, window };
}

function setSum({ state }: Draft, rule: SummingRule, sum: Sum): void {
  state.sums = { ...state.sums, [rule]: sum };
}

/** Whether the event says enough of what it rests on. */
function clear(draft: Draft, rule: SummingRule): boolean {
  if (rule === "speech" || rule === "no_face") return true;
  return isClear(seenOf(draft), draft.frozen.policy.rules[rule]);
}

function seenBy(draft: Draft, rule: SummingRule) {
  return rule === "speech" ? null : seenOf(draft);
}

/** Adds a stretch of time; counts an incident if that makes the sum full. */
function add(draft: Draft, rule: SummingRule, stretch: Stretch): boolean {
  const { state, frozen: { policy } } = draft;
  const { sum, window } = summingTerms(rule, policy);
  const { stretches, open } = state.sums[rule] ?? EMPTY;
  // Told twice, by two events, it was the same time.
  const from = stretches.reduce(
    (least, s) => s.id === stretch.id ? least : Math.max(least, s.to),
    stretch.from,
  );
  const others = stretches.filter(({ id }) => id !== stretch.id);
  const all = from < stretch.to ? [...others, { ...stretch, from }] : others;
  const edge = all.reduce((most, { to }) => Math.max(most, to), 0);
  const start = edge - window * 1000;
  const kept = all.filter(({ to }) => to > start).slice(-REMEMBERED);
  const ms = kept.reduce((ms, s) => ms + s.to - Math.max(s.from, start), 0);
  const full = kept.length > 0 && ms >= sum * 1000;
  setSum(draft, rule, { stretches: full ? [] : kept, open });
  if (!full) return false;
  countIncident(draft, rule, {
    events: kept.map(({ id }) => id),
    first_at: kept[0]!.from,
    seconds: kept.reduce((ms, s) => ms + s.to - s.from, 0) / 1000,
    occurrences: kept.length,
    seen: kept.reduce<Stretch["seen"]>(
      (seen, s) => together(seen, s.seen),
      null,
    ),
    ongoing: open !== null && open.counted >= 0,
  });
  return true;
}

/** What has begun is over, without a word on how long it was. */
export function closeOpen(draft: Draft, rule: SummingRule): void {
  const sum = draft.state.sums[rule];
  if (!sum?.open) return;
  setSum(draft, rule, { ...sum, open: null });
  if (sum.open.counted > 0) {
    extendIncident(draft, rule, { ongoing: false }, false);
  }
}

function begun(draft: Draft, rule: SummingRule): void {
  const { state, at, event, frozen: { policy } } = draft;
  closeOpen(draft, rule);
  const { min } = summingTerms(rule, policy);
  const from = Math.max(at - min * 1000, state.since);
  const open = {
    id: event.event_id,
    client_id: event.client_id,
    from,
    counted: 0,
  };
  setSum(draft, rule, { ...(state.sums[rule] ?? EMPTY), open });
  const seen = seenBy(draft, rule);
  if (add(draft, rule, { id: open.id, from, to: at, seen })) {
    const counted = Math.max(at - from, 1);
    setSum(draft, rule, { stretches: [], open: { ...open, counted } });
  }
}

function ended(draft: Draft, rule: SummingRule): void {
  const { state, at, event, frozen: { policy } } = draft;
  const sum = state.sums[rule] ?? EMPTY;
  const open = sum.open?.client_id === event.client_id ? sum.open : null;
  const told = secondsOf(draft) * 1000;
  const since = (ms: number) => Math.max(at - ms, state.since);
  if (!open) {
    const { min } = summingTerms(rule, policy);
    if (told < min * 1000 || !clear(draft, rule)) return;
    const seen = seenBy(draft, rule);
    add(draft, rule, { id: event.event_id, from: since(told), to: at, seen });
    return;
  }
  const from = told ? since(told) : open.from;
  setSum(draft, rule, { ...sum, open: null });
  if (open.counted < 0) return;
  if (open.counted > 0) {
    const seconds = Math.max(0, at - from - open.counted) / 1000;
    return extendIncident(draft, rule, { seconds, ongoing: false });
  }
  const before = sum.stretches.find(({ id }) => id === open.id)?.seen ?? null;
  const now = seenBy(draft, rule);
  const seen = now && now.frames > 0 ? now : before;
  add(draft, rule, { id: open.id, from, to: at, seen });
}

/** What has begun is excused, and so is its end. */
function forgive(draft: Draft, rule: SummingRule): void {
  const { state, at, event: { event_id, client_id, phase } } = draft;
  if (phase !== "begin") return;
  closeOpen(draft, rule);
  const open = { id: event_id, client_id, from: at, counted: -1 };
  setSum(draft, rule, { ...(state.sums[rule] ?? EMPTY), open });
}

/** Reads an event of a rule that sums. */
export function summed(draft: Draft, rule: SummingRule): void {
  const { event, at, frozen: { policy } } = draft;
  if (event.phase === "end") return ended(draft, rule);
  if (excused(draft)) return forgive(draft, rule);
  if (!clear(draft, rule)) return;
  if (event.phase === "begin") return begun(draft, rule);
  const seconds = secondsOf(draft);
  if (seconds < summingTerms(rule, policy).min) return;
  const to = at + seconds * 1000;
  const seen = seenBy(draft, rule);
  add(draft, rule, { id: event.event_id, from: at, to, seen });
}
