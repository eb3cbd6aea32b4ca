/** A timeline as a picture: lanes of bars and marks over the time of an attempt. */
import { scaleTime } from "d3-scale";
import {
  type Item,
  type Lane,
  lanesOf,
  type Span,
} from "../../review/timeline.ts";
import { formatClock } from "../../time.ts";

const WIDTH = 520;
const LABEL = 108;
const ROW = 16;
const AXIS = 16;

/** By severity the fill and the height; technical ones are hollow. */
const FILL = { info: "#6b7a8f", warning: "#b26a00", violation: "#a61b1b" };
const HEIGHT = { info: 4, warning: 7, violation: 10 };
const TECHNICAL = "#8a93a0";

/** The SVG, as pdfmake takes it. */
export function timelineSvg(
  { from, to, items }: Span & { items: readonly Item[] },
  { lanes, lang, timeZone, font }: {
    lanes: Readonly<Record<Lane, string>>;
    lang: string;
    timeZone: string;
    font: string;
  },
): string {
  const shown = lanesOf(items);
  const height = shown.length * ROW + AXIS;
  const x = scaleTime([from, to], [LABEL, WIDTH - 4]);
  const text = (at: number, y: number, said: string, anchor = "start") =>
    `<text x="${
      at.toFixed(1)
    }" y="${y}" font-family="${font}" font-size="7.5" ` +
    `fill="#27303d" text-anchor="${anchor}">${escaped(said)}</text>`;
  const rows = shown.map((lane, i) => {
    const y = i * ROW;
    return `<rect x="${LABEL}" y="${y + 1}" width="${WIDTH - LABEL}" height="${
      ROW - 2
    }" fill="#eef1f5"/>` + text(0, y + 11, lanes[lane]);
  });
  const ticks = x.ticks(6).map((at) => {
    const place = x(at);
    return `<line x1="${place.toFixed(1)}" y1="0" x2="${
      place.toFixed(1)
    }" y2="${height - AXIS + 3}" stroke="#c9ced6" stroke-width="0.5"/>` +
      text(
        place,
        height - 3,
        formatClock(lang, at.getTime(), timeZone),
        "middle",
      );
  });
  const drawn = items.filter(({ lane, isPicture, severity }) =>
    shown.includes(lane) && !(isPicture && severity === "info")
  ).map((item) => {
    const y = shown.indexOf(item.lane) * ROW;
    const left = x(Math.max(item.from, from));
    const width = Math.max(1.5, x(Math.min(item.to, to)) - left);
    const technical = item.category === "technical";
    const high = HEIGHT[item.severity];
    return `<rect x="${left.toFixed(1)}" y="${y + (ROW - high) / 2}" width="${
      width.toFixed(1)
    }" height="${high}" ${
      technical
        ? `fill="#ffffff" stroke="${TECHNICAL}" stroke-width="0.8"`
        : `fill="${FILL[item.severity]}"`
    }/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${
    [...rows, ...ticks, ...drawn].join("")
  }</svg>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}
