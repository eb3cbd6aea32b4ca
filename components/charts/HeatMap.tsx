import { scaleBand } from "d3-scale";
import { cut } from "../../lib/report/axis.ts";
import { round } from "./Bars.tsx";
import { Chart, type ChartWords } from "./Chart.tsx";
import type { MarkTone } from "./marks.tsx";

/** What happened to one row in one bin of time; bins without are left out. */
export interface HeatCell {
  /** From 0. */
  bin: number;
  tone: "violation" | "warning" | "technical";
  count: number;
  /** In words, without the row's name: "5–10 min: 2 violations". */
  label: string;
}

export interface HeatRow {
  key: string;
  label: string;
  /** A page about it, for who reads by keys. */
  href?: string;
  /** Said of the whole row in the table. */
  values: (string | number)[];
  cells: readonly HeatCell[];
}

const WIDTH = 1000;
const LEFT = 190;
const RIGHT = 14;
const TOP = 24;
const ROW = 22;

/** How much of its cell a mark fills, by count. */
function shareOf(count: number): number {
  return count >= 5 ? 1 : count >= 3 ? 0.84 : count === 2 ? 0.64 : 0.42;
}

/**
 * Rows over time. A mark's size and number say how many, its shape how
 * serious: violations are full squares, warnings hollow ones, technical ones
 * circles. `islands/HeatKeys` lets keys and pointer read cells.
 */
export function HeatMap(
  { id, title, note, sizes, rows, bins, ticks, tones, lang, words, head }: {
    /** Unique on the page. */
    id: string;
    title: string;
    note?: string;
    /** What sizes of marks mean. */
    sizes: string;
    rows: readonly HeatRow[];
    /** How many bins of time there are. */
    bins: number;
    /** Names of bins' beginnings: few. */
    ticks: readonly { bin: number; label: string }[];
    tones: readonly { tone: MarkTone; label: string }[];
    lang: string;
    words: ChartWords;
    /** Of the table: what rows are, then what `values` are. */
    head: string[];
  },
) {
  const number = new Intl.NumberFormat(lang);
  const height = TOP + rows.length * ROW + 4;
  const x = scaleBand(
    Array.from({ length: Math.max(1, bins) }, (_, bin) => bin),
    [LEFT, WIDTH - RIGHT],
  ).paddingInner(0.12);
  const y = scaleBand(
    rows.map((_, at) => at),
    [TOP, TOP + rows.length * ROW],
  );
  const edge = (bin: number) => x(bin) ?? WIDTH - RIGHT;
  const most = Math.min(x.bandwidth(), ROW - 4);
  return (
    <Chart
      id={id}
      title={title}
      note={note}
      words={words}
      legend={<HeatLegend tones={tones} sizes={sizes} />}
      table={{
        head,
        rows: rows.map(({ label, values }) => [label, ...values]),
      }}
    >
      <svg
        class="chart-svg chart-heat"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-labelledby={`${id}-title`}
        data-bins={bins}
        data-left={round(edge(0))}
        data-top={TOP}
        data-step={round(x.step())}
        data-height={ROW}
      >
        {ticks.map(({ bin, label }) => (
          <g key={bin}>
            <line
              class="chart-grid"
              x1={round(edge(bin))}
              x2={round(edge(bin))}
              y1={TOP - 5}
              y2={height}
            />
            <text class="chart-tick" x={round(edge(bin))} y={12}>{label}</text>
          </g>
        ))}
        {rows.map((row, at) => (
          <g
            key={row.key}
            data-row={at}
            data-name={row.label}
            data-href={row.href}
          >
            <rect
              class={at % 2 === 0 ? "chart-band" : "chart-no-band"}
              x={0}
              y={y(at)}
              width={WIDTH}
              height={ROW}
            />
            <text
              class="chart-label"
              x={LEFT - 8}
              y={y(at)! + ROW / 2}
              text-anchor="end"
              dominant-baseline="central"
            >
              {cut(row.label, 26)}
              <title>{row.label}</title>
            </text>
            {row.cells.filter(({ count }) => count > 0).map((cell) => {
              const side = most * shareOf(cell.count);
              const cx = edge(cell.bin) + x.bandwidth() / 2;
              const cy = y(at)! + ROW / 2;
              const shape = {
                class: `chart-cell chart-cell-${cell.tone}`,
                "data-bin": cell.bin,
              };
              return (
                <g key={cell.bin}>
                  {cell.tone === "technical"
                    ? (
                      <circle
                        {...shape}
                        cx={round(cx)}
                        cy={round(cy)}
                        r={round(side / 2)}
                      >
                        <title>{cell.label}</title>
                      </circle>
                    )
                    : (
                      <rect
                        {...shape}
                        x={round(cx - side / 2)}
                        y={round(cy - side / 2)}
                        width={round(side)}
                        height={round(side)}
                      >
                        <title>{cell.label}</title>
                      </rect>
                    )}
                  {cell.count >= 3 && most >= 14 && (
                    <text
                      class={cell.tone === "violation"
                        ? "chart-on-mark"
                        : "chart-value"}
                      x={round(cx)}
                      y={round(cy)}
                      text-anchor="middle"
                      dominant-baseline="central"
                    >
                      {cell.count > 99 ? "99+" : number.format(cell.count)}
                    </text>
                  )}
                </g>
              );
            })}
          </g>
        ))}
        <rect
          class="chart-reader"
          width={round(x.bandwidth())}
          height={ROW}
        />
      </svg>
    </Chart>
  );
}

/** The shapes, and what their sizes mean. */
function HeatLegend(
  { tones, sizes }: {
    tones: readonly { tone: MarkTone; label: string }[];
    sizes: string;
  },
) {
  return (
    <ul class="chart-legend">
      {tones.map(({ tone, label }) => (
        <li key={tone}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            {tone === "technical"
              ? (
                <circle
                  class={`chart-cell chart-cell-${tone}`}
                  cx="8"
                  cy="8"
                  r="6"
                />
              )
              : (
                <rect
                  class={`chart-cell chart-cell-${tone}`}
                  x="2"
                  y="2"
                  width="12"
                  height="12"
                />
              )}
          </svg>
          {label}
        </li>
      ))}
      <li>{sizes}</li>
    </ul>
  );
}
