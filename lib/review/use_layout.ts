import { useMemo } from "preact/hooks";
import { parseTime } from "../time.ts";
import {
  heldOf,
  isPicture,
  itemsOf,
  type Lane,
  laneOf,
  lanesOf,
  spanOf,
} from "./timeline.ts";
import { segmentsOf } from "./segments.ts";
import type { ReviewEvent, ReviewRows } from "./types.ts";

/** An event with its moment worked out. */
export interface Timed {
  event: ReviewEvent;
  position: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** A picture that was taken. */
export interface Shot extends Timed {
  lane: Lane;
}

/** Everything that is worked out from events, as long as they stay the same. */
export function useLayout(
  rows: ReviewRows,
  events: readonly ReviewEvent[],
  now: number,
) {
  const { attempt, timings, questions } = rows;
  const over = attempt.state === "submitted" ||
    attempt.state === "auto_submitted";
  const startedAt = attempt.startedAt ? parseTime(attempt.startedAt) : null;
  const handedIn = attempt.submittedAt ? parseTime(attempt.submittedAt) : null;
  const end = over ? handedIn : now;
  const timed = useMemo(
    () =>
      events.map((event): Timed => ({
        event,
        position: event.position,
        at: parseTime(event.happened_at),
      })).sort((a, b) => a.at - b.at || a.position - b.position),
    [events],
  );
  const span = useMemo(
    () => spanOf(events, startedAt, end, now),
    [events, startedAt, end],
  );
  const items = useMemo(() => itemsOf(events, span.to), [events, span.to]);
  const lanes = useMemo(() => lanesOf(items), [items]);
  const held = useMemo(() => heldOf(events, span.to), [events, span.to]);
  const segments = useMemo(
    () => segmentsOf(events, timings, span),
    [events, timings, span],
  );
  const byId = useMemo(
    () => new Map(events.map((event) => [event.event_id, event])),
    [events],
  );
  const byPosition = useMemo(
    () => new Map(timed.map((one) => [one.position, one])),
    [timed],
  );
  const shots = useMemo(() => {
    const lanes = new Map<Lane, Shot[]>();
    for (const one of timed) {
      if (!isPicture(one.event)) continue;
      const lane = laneOf(one.event.event_type, one.event.source);
      const known = lanes.get(lane);
      const shot = { ...one, lane };
      if (known) known.push(shot);
      else lanes.set(lane, [shot]);
    }
    return lanes;
  }, [timed]);
  const pictured = useMemo(() => new Set(shots.keys()), [shots]);
  const types = useMemo(
    () => [...new Set(events.map(({ event_type }) => event_type))].sort(),
    [events],
  );
  const numbers = useMemo(
    () => new Map(questions.map(({ id, position }) => [id, position])),
    [questions],
  );
  return {
    over,
    startedAt,
    end,
    span,
    timed,
    items,
    lanes,
    held,
    segments,
    byId,
    byPosition,
    shots,
    pictured,
    types,
    numbers,
  };
}

export type Layout = ReturnType<typeof useLayout>;

/** The first of sorted things that is not before a moment. */
function firstFrom(timed: readonly Timed[], at: number): number {
  let low = 0;
  let high = timed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timed[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The events around a moment, nearest ones if there are many; no pictures. */
export function aroundOf(
  timed: readonly Timed[],
  at: number,
  within: number,
  most: number,
): ReviewEvent[] {
  const found: Timed[] = [];
  for (let i = firstFrom(timed, at - within); i < timed.length; i++) {
    const one = timed[i]!;
    if (one.at > at + within) break;
    if (!isPicture(one.event)) found.push(one);
  }
  return found.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))
    .slice(0, most).sort((a, b) => a.at - b.at || a.position - b.position)
    .map(({ event }) => event);
}
