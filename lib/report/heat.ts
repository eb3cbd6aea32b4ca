/**
 * Students over time: events by minutes since each one's own start, so that who
 * began late stands beside the others. Pure.
 */
import type { EventCounts, HeatCount, ReportRow } from "./model.ts";

/** Rows shown unless all are asked for: the riskiest. */
export const HEAT_ROWS = 60;
/** Bins of time at most: cells stay wide enough for their numbers. */
const MOST_BINS = 36;
/** Widths of a bin, in minutes. */
const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440];

export interface HeatBin extends EventCounts {
  bin: number;
}

export interface Heat {
  /** Minutes that a bin lasts. */
  width: number;
  bins: number;
  rows: { row: ReportRow; bins: HeatBin[]; sums: EventCounts }[];
  /** Rows with an attempt that are not shown. */
  left: number;
}

/** How wide bins are so that `minutes` fit into few. */
export function binWidth(minutes: number): number {
  return WIDTHS.find((width) => minutes / width <= MOST_BINS) ??
    WIDTHS.at(-1)!;
}

/**
 * The heat map of rows in the order they come in; those who never began are
 * left out.
 *
 * @param most how many rows
 * @param technical whether technical events are shown, and lengthen the time
 */
export function heatOf(
  rows: readonly ReportRow[],
  counts: readonly HeatCount[],
  { most = Infinity, technical = true }: {
    most?: number;
    technical?: boolean;
  } = {},
): Heat {
  const began = rows.filter(({ attempt }) => attempt?.startedAt);
  const shown = began.slice(0, most);
  const byAttempt = new Map<string, HeatCount[]>();
  for (const one of counts) {
    if (!technical && one.violations + one.warnings === 0) continue;
    const own = byAttempt.get(one.attemptId);
    if (own) own.push(one);
    else byAttempt.set(one.attemptId, [one]);
  }
  const own = (row: ReportRow) => byAttempt.get(row.attempt!.id) ?? [];
  // As long as somebody sat, or had something noticed.
  const minutes = 1 + Math.max(
    0,
    ...shown.map(({ attempt }) =>
      Math.floor(((attempt!.usedSeconds ?? 0) + attempt!.heldSeconds) / 60)
    ),
    ...shown.map((row) => Math.max(0, ...own(row).map(({ minute }) => minute))),
  );
  const width = binWidth(minutes);
  return {
    width,
    bins: Math.ceil(minutes / width),
    rows: shown.map((row) => binned(row, own(row), width)),
    left: began.length - shown.length,
  };
}

function binned(row: ReportRow, counts: HeatCount[], width: number) {
  const bins = new Map<number, HeatBin>();
  const sums = { violations: 0, warnings: 0, technical: 0 };
  for (const one of counts) {
    const bin = Math.floor(one.minute / width);
    const known = bins.get(bin) ??
      { bin, violations: 0, warnings: 0, technical: 0 };
    for (const name of ["violations", "warnings", "technical"] as const) {
      known[name] += one[name];
      sums[name] += one[name];
    }
    bins.set(bin, known);
  }
  return {
    row,
    bins: [...bins.values()].sort((a, b) => a.bin - b.bin),
    sums,
  };
}
