import { cut, timeTicks } from "../../lib/report/axis.ts";
import { formatClock } from "../../lib/time.ts";
import { fillOf, type MarkTone, Textures } from "./marks.tsx";

/** Something on a lane: a moment, or a stretch with an end. */
export interface LaneItem {
  key: string;
  /** Milliseconds since 1970. */
  from: number;
  /** Null: a moment. */
  to: number | null;
  tone: MarkTone;
  /** All of it in words, with its time. */
  label: string;
}

export interface Lane {
  key: string;
  label: string;
  items: readonly LaneItem[];
}

const WIDTH = 1000;
const LEFT = 120;
const RIGHT = 14;
const TOP = 24;
/** Height of one line of marks, and how many lines a lane may need. */
const LINE = 16;
const MOST_LINES = 3;
const LEAST = 7;

/** Where an item stands, in the view box. */
interface Placed {
  item: LaneItem;
  x: number;
  width: number;
  line: number;
}

/**
 * Items side by side; one that would lie over another goes a line lower, up to
 * three of them. With more, the last line holds what overlaps.
 */
export function placed(
  items: readonly LaneItem[],
  x: (at: number) => number,
): Placed[] {
  const ends: number[] = [];
  return items.toSorted((a, b) => a.from - b.from).map((item) => {
    const start = x(item.from);
    const width = Math.max(LEAST, x(item.to ?? item.from) - start);
    // A moment lies on the middle of its mark.
    const left = item.to === null ? start - LEAST / 2 : start;
    let line = ends.findIndex((end) => end <= left);
    if (line < 0) line = Math.min(ends.length, MOST_LINES - 1);
    ends[line] = left + width;
    return { item, x: left, width, line };
  });
}

/**
 * A timeline with a lane for each subject. It needs no d3, so islands may draw
 * it; give them `onPick` and `chosen`. The list of the same events beside it is
 * the page's own.
 */
export function Lanes(
  { id, title, lanes, from, to, lang, timeZone, at, chosen, onPick }: {
    /** Unique on the page. */
    id: string;
    title: string;
    lanes: readonly Lane[];
    /** Milliseconds since 1970. */
    from: number;
    to: number;
    lang: string;
    timeZone: string;
    /** Where a line stands across all lanes. */
    at?: number | null;
    /** The key of a marked item. */
    chosen?: string | null;
    onPick?: (item: LaneItem) => void;
  },
) {
  const end = Math.max(to, from + 1000);
  const x = (moment: number) =>
    LEFT + (WIDTH - LEFT - RIGHT) *
      (Math.min(Math.max(moment, from), end) - from) / (end - from);
  let top = TOP;
  const rows = lanes.map((lane) => {
    const items = placed(lane.items, x);
    const lines = 1 + Math.max(0, ...items.map(({ line }) => line));
    const row = { lane, items, top, height: lines * LINE + 8 };
    top += row.height;
    return row;
  });
  return (
    <div class="chart-box" tabIndex={0} role="group" aria-label={title}>
      <svg
        class="chart-svg chart-lanes"
        viewBox={`0 0 ${WIDTH} ${top + 4}`}
        role="img"
        aria-labelledby={`${id}-name`}
      >
        <title id={`${id}-name`}>{title}</title>
        <Textures id={id} />
        {timeTicks(from, end, timeZone).map((tick) => (
          <g key={tick}>
            <line
              class="chart-grid"
              x1={one(x(tick))}
              x2={one(x(tick))}
              y1={TOP - 6}
              y2={top}
            />
            <text
              class="chart-tick"
              x={one(x(tick))}
              y={12}
              text-anchor="middle"
            >
              {formatClock(lang, tick, timeZone)}
            </text>
          </g>
        ))}
        {rows.map(({ lane, items, top, height }, nth) => (
          <g key={lane.key}>
            {nth % 2 === 0 && (
              <rect
                class="chart-band"
                x={0}
                y={top}
                width={WIDTH}
                height={height}
              />
            )}
            <text
              class="chart-label"
              x={8}
              y={top + 4 + LINE / 2}
              dominant-baseline="central"
            >
              {cut(lane.label, 16)}
            </text>
            {items.map(({ item, x, width, line }) => (
              <rect
                key={item.key}
                class={`chart-mark chart-${item.tone}${
                  item.key === chosen ? " is-chosen" : ""
                }`}
                data-key={item.key}
                x={one(x)}
                y={top + 4 + line * LINE + 1}
                width={one(width)}
                height={LINE - 3}
                rx={item.to === null ? LEAST / 2 : 2}
                fill={fillOf(id, item.tone)}
                onClick={onPick && (() => onPick(item))}
              >
                <title>{item.label}</title>
              </rect>
            ))}
          </g>
        ))}
        {at !== null && at !== undefined && at >= from && at <= end && (
          <line
            class="chart-cursor"
            x1={one(x(at))}
            x2={one(x(at))}
            y1={TOP - 6}
            y2={top}
          />
        )}
      </svg>
    </div>
  );
}

/** One decimal of a view box of 1,000. */
function one(value: number): number {
  return Math.round(value * 10) / 10;
}
