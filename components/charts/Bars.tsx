import { scaleBand, scaleLinear } from "d3-scale";
import { countTicks, cut } from "../../lib/report/axis.ts";
import { Chart, type ChartWords } from "./Chart.tsx";
import { fillOf, Legend, type MarkTone, Textures } from "./marks.tsx";

/** One bar: a value for each of the series, in their order. */
export interface BarRow {
  key: string;
  label: string;
  values: number[];
}

const WIDTH = 1000;
const LEFT = 300;
const RIGHT = 64;
const ROW = 26;
const TOP = 22;
/** A part narrower than this (of the view box) does not carry its number. */
const ROOM_FOR_NUMBER = 22;

/** Lying bars of stacked counts, each part with its number, the sum behind. */
export function Bars(
  { id, title, note, rows, series, lang, words, rowName }: {
    /** Unique on the page. */
    id: string;
    title: string;
    note?: string;
    rows: readonly BarRow[];
    series: readonly { tone: MarkTone; label: string }[];
    lang: string;
    words: ChartWords & { sum: string };
    /** What a row is: the first heading of the table. */
    rowName: string;
  },
) {
  const number = new Intl.NumberFormat(lang);
  const sums = rows.map(({ values }) => values.reduce((a, b) => a + b, 0));
  const ticks = countTicks(Math.max(0, ...sums));
  const x = scaleLinear([0, ticks.at(-1)!], [LEFT, WIDTH - RIGHT]);
  const height = TOP + rows.length * ROW + 6;
  const y = scaleBand(rows.map(({ key }) => key), [
    TOP,
    TOP + rows.length * ROW,
  ])
    .paddingInner(0.3).paddingOuter(0.15);
  return (
    <Chart
      id={id}
      title={title}
      note={note}
      words={words}
      legend={<Legend id={id} entries={series} />}
      table={{
        head: [rowName, ...series.map(({ label }) => label), words.sum],
        rows: rows.map(({ label, values }, at) => [
          label,
          ...values.map((value) => number.format(value)),
          number.format(sums[at]!),
        ]),
      }}
    >
      <svg
        class="chart-svg"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-labelledby={`${id}-title`}
      >
        <Textures id={id} />
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              class="chart-grid"
              x1={x(tick)}
              x2={x(tick)}
              y1={TOP - 4}
              y2={height}
            />
            <text class="chart-tick" x={x(tick)} y={12} text-anchor="middle">
              {number.format(tick)}
            </text>
          </g>
        ))}
        {rows.map(({ key, label, values }, at) => {
          const top = y(key)!;
          const middle = top + y.bandwidth() / 2;
          let from = 0;
          return (
            <g key={key}>
              <text
                class="chart-label"
                x={LEFT - 8}
                y={middle}
                text-anchor="end"
                dominant-baseline="central"
              >
                {cut(label, 44)}
              </text>
              {values.map((value, of) => {
                const start = from;
                from += value;
                if (!(value > 0)) return null;
                const { tone, label: what } = series[of]!;
                const wide = x(from) - x(start);
                return (
                  <g key={of}>
                    <rect
                      class={`chart-mark chart-${tone}`}
                      x={round(x(start))}
                      y={top}
                      width={round(wide)}
                      height={y.bandwidth()}
                      fill={fillOf(id, tone)}
                    >
                      <title>
                        {`${label}, ${what}: ${number.format(value)}`}
                      </title>
                    </rect>
                    {wide >= ROOM_FOR_NUMBER && value < sums[at]! && (
                      <NumberIn
                        x={x(start) + wide / 2}
                        y={middle}
                        tone={tone}
                        text={number.format(value)}
                      />
                    )}
                  </g>
                );
              })}
              <text
                class="chart-value"
                x={x(sums[at]!) + 6}
                y={middle}
                dominant-baseline="central"
              >
                {number.format(sums[at]!)}
              </text>
            </g>
          );
        })}
      </svg>
    </Chart>
  );
}

/** A number on a mark; on a texture it has a plate to be read on. */
function NumberIn(
  { x, y, tone, text }: { x: number; y: number; tone: MarkTone; text: string },
) {
  const plain = tone === "violation" || tone === "info";
  const wide = text.length * 7 + 4;
  return (
    <>
      {!plain && (
        <rect
          class="chart-plate"
          x={round(x - wide / 2)}
          y={round(y - 7)}
          width={wide}
          height={14}
          rx={3}
        />
      )}
      <text
        class={plain ? "chart-on-mark" : "chart-value"}
        x={round(x)}
        y={round(y)}
        text-anchor="middle"
        dominant-baseline="central"
      >
        {text}
      </text>
    </>
  );
}

/** Two decimals: enough for a screen, and a short page. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
