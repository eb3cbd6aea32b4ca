/**
 * The timeline in pixels. However many events there are, what is drawn is
 * bounded: marks nearer than a mark's width become one with a count, bars that
 * touch become one, and only what is in sight (and a screen beside it) is drawn.
 */
import type {
  Category,
  Severity,
} from "../../supabase/functions/_shared/contract/events.ts";
import type { Item, Lane, Span } from "./timeline.ts";

/** Pixels that a mark needs. */
export const MARK = 20;
/** Pixels that a picture needs. */
const THUMB = 56;
/** Pixels of the shortest bar: what lasted less is seen too. */
const LEAST_BAR = 4;

export interface Scale extends Span {
  width: number;
}

/** Pixels at both ends, so that what is there is seen whole. */
const EDGE = 12;

/** Where a moment is. */
export const xOf = ({ from, to, width }: Scale, at: number) =>
  EDGE + (at - from) / (to - from) * (width - 2 * EDGE);

/** The moment at a place; outside, that of the nearest end. */
export const timeOf = ({ from, to, width }: Scale, x: number) =>
  from +
  Math.min(1, Math.max(0, (x - EDGE) / (width - 2 * EDGE))) * (to - from);

export interface Bar {
  lane: Lane;
  severity: Severity;
  technical: boolean;
  x: number;
  width: number;
  open: boolean;
  /** Things it stands for; the first one's place in the chain and kind. */
  count: number;
  position: number;
  type: string;
}

export interface Mark {
  lane: Lane;
  severity: Severity;
  technical: boolean;
  x: number;
  count: number;
  position: number;
  type: string;
}

export interface Tick {
  x: number;
  position: number;
  lane: Lane;
}

export interface Drawing {
  bars: Bar[];
  marks: Mark[];
  /** Every picture, one a pixel at most. */
  ticks: Tick[];
  /** Pictures that are shown, as far apart as they need. */
  thumbs: Tick[];
}

const GRAVITY: Record<Severity, number> = { info: 0, warning: 1, violation: 2 };

const isTechnical = (category: Category) => category === "technical";

/**
 * What is drawn of sorted items.
 *
 * @param window pixels in sight; all without it
 */
export function draw(
  items: readonly Item[],
  scale: Scale,
  window: { left: number; right: number } = { left: 0, right: scale.width },
): Drawing {
  const bars: Bar[] = [];
  const marks: Mark[] = [];
  const ticks: Tick[] = [];
  const thumbs: Tick[] = [];
  const lastBar = new Map<string, Bar>();
  const lastMark = new Map<Lane, Mark>();
  const lastTick = new Map<Lane, number>();
  const lastThumb = new Map<Lane, number>();
  for (const item of items) {
    const { lane, severity, position, type } = item;
    const technical = isTechnical(item.category);
    const x = xOf(scale, item.from);
    const end = xOf(scale, item.to);
    if (item.isPicture) {
      // By a fixed grid, so that scrolling does not choose others.
      if (Math.floor(x) !== lastTick.get(lane)) {
        lastTick.set(lane, Math.floor(x));
        if (inSight(x, x)) ticks.push({ x, position, lane });
      }
      const cell = Math.floor(x / THUMB);
      if (cell !== lastThumb.get(lane)) {
        lastThumb.set(lane, cell);
        // At the cell's edge, so that two never lie over each other.
        if (inSight(x, x)) thumbs.push({ x: cell * THUMB, position, lane });
      }
      continue;
    }
    if (item.open || item.to > item.from) {
      const row = `${lane} ${severity} ${technical}`;
      const width = Math.max(LEAST_BAR, end - x);
      const last = lastBar.get(row);
      if (last && x <= last.x + last.width + 1) {
        last.width = Math.max(last.width, x + width - last.x);
        last.open ||= item.open;
        last.count++;
        continue;
      }
      const bar: Bar = {
        lane,
        severity,
        technical,
        x,
        width,
        open: item.open,
        count: 1,
        position,
        type,
      };
      lastBar.set(row, bar);
      bars.push(bar);
      continue;
    }
    const last = lastMark.get(lane);
    if (last && x - last.x < MARK) {
      last.count++;
      if (GRAVITY[severity] > GRAVITY[last.severity]) {
        Object.assign(last, { severity, technical, position, type });
      }
      continue;
    }
    const mark: Mark = {
      lane,
      severity,
      technical,
      x,
      count: 1,
      position,
      type,
    };
    lastMark.set(lane, mark);
    marks.push(mark);
  }
  return {
    bars: bars.filter(({ x, width }) => inSight(x, x + width)),
    marks: marks.filter(({ x }) => inSight(x - MARK, x + MARK)),
    ticks,
    thumbs,
  };

  function inSight(left: number, right: number): boolean {
    return right >= window.left && left <= window.right;
  }
}

/** Seconds between lines of the ruler. */
const STEPS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600];

/** Moments of the ruler, at least so many pixels apart, on round times. */
export function rulerOf(scale: Scale, apart = 84): number[] {
  const perSecond = scale.width / ((scale.to - scale.from) / 1000);
  const step = (STEPS.find((seconds) => seconds * perSecond >= apart) ??
    86_400) * 1000;
  const moments: number[] = [];
  for (
    let at = Math.ceil(scale.from / step) * step;
    at <= scale.to && moments.length < 2000;
    at += step
  ) moments.push(at);
  return moments;
}
