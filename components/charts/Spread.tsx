import { scaleLinear } from "d3-scale";
import type { Spread as SpreadOf } from "../../lib/report/spread.ts";
import { round } from "./Bars.tsx";

const WIDTH = 240;
const HEIGHT = 30;
const PAD = 8;
const MIDDLE = 16;

/**
 * How a class lies, one line for a cell of a table: from the least to the
 * greatest, a box from quartile to quartile, the median in it, and one
 * student's own value as a diamond. `label` says it in words; the numbers
 * stand beside it in the table.
 */
export function Spread(
  { spread, mark = null, greatest, label }: {
    /** Null: nobody has a value. */
    spread: SpreadOf | null;
    /** One student's own. */
    mark?: number | null;
    /**
     * Where the axis ends, the same in all rows of a table; what lies beyond
     * ends in an arrow, so that one value does not flatten all others.
     */
    greatest: number;
    /** All of it in words: median, quartiles, the own value. */
    label: string;
  },
) {
  const scale = scaleLinear([0, Math.max(greatest, 1e-9)], [PAD, WIDTH - PAD])
    .clamp(true);
  const x = (value: number) => round(scale(value));
  const isBeyond = (spread?.max ?? 0) > greatest || (mark ?? 0) > greatest;
  return (
    <svg
      class="chart-spread"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <line
        class="chart-grid"
        x1={PAD}
        x2={WIDTH - PAD}
        y1={MIDDLE}
        y2={MIDDLE}
      />
      {spread && (
        <>
          <line
            class="chart-whisker"
            x1={x(spread.min)}
            x2={x(spread.max)}
            y1={MIDDLE}
            y2={MIDDLE}
          />
          <rect
            class="chart-quartiles"
            x={x(spread.q1)}
            y={MIDDLE - 7}
            width={Math.max(1, round(x(spread.q3) - x(spread.q1)))}
            height={14}
          />
          <line
            class="chart-median"
            x1={x(spread.median)}
            x2={x(spread.median)}
            y1={MIDDLE - 9}
            y2={MIDDLE + 9}
          />
        </>
      )}
      {isBeyond && (
        <path
          class="chart-beyond"
          d={`M${WIDTH - PAD} ${MIDDLE - 5}l7 5l-7 5z`}
        />
      )}
      {mark !== null && (
        <path
          class="chart-own"
          d={`M${x(mark)} ${MIDDLE - 7}l6 7l-6 7l-6 -7z`}
        />
      )}
    </svg>
  );
}
