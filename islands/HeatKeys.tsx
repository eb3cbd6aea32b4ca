import { useEffect, useState } from "preact/hooks";
import { fill } from "../lib/i18n/fill.ts";
import { type HeatReading, readHeat } from "../lib/report/read_heat.ts";

interface Props {
  /** The id of the chart's figure. */
  chart: string;
  hint: string;
  /** "Review: {name}" */
  review: string;
  /** Said of a cell without a mark. */
  nothing: string;
  /** "{from}–{to} min: {what}" */
  cell: string;
  /** Minutes a cell lasts. */
  width: number;
}

/** Reads the heat map's cells by keys and pointer, one at a time. */
export default function HeatKeys(props: Props) {
  const { chart, hint, review, nothing, cell, width } = props;
  const [reading, setReading] = useState<HeatReading | null>(null);
  useEffect(() => readHeat(chart, setReading), []);
  return (
    <p class="heat-reading">
      <output aria-live="polite">
        {reading
          ? `${reading.name}, ${
            reading.label ?? fill(cell, {
              from: reading.bin * width,
              to: (reading.bin + 1) * width,
              what: nothing,
            })
          }`
          : hint}
      </output>{" "}
      {reading?.href && (
        <a href={reading.href}>{fill(review, { name: reading.name })}</a>
      )}
    </p>
  );
}
