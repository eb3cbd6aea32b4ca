/** CSV that spreadsheets open as it is meant. */
import { stringify } from "csv-stringify/sync";
import { parseTime } from "../time.ts";

/** The type of such a file. */
export const CSV = "text/csv; charset=utf-8";

/** A number stays one; everything else is text. Null is an empty cell. */
export type Cell = string | number | boolean | null;

/** What stands in one column. */
export type Columns<Row> = Record<string, (row: Row) => Cell>;

/**
 * Lines of a table, without its head. Texts lose the spaces around them, and
 * one that a spreadsheet would take for a formula (it begins with `= + - @`, a
 * tab or a return) gets an apostrophe before it (OWASP, "CSV Injection").
 * Numbers are written as they are: only a number column has any.
 */
export function csvLines<Row>(
  columns: Columns<Row>,
  rows: readonly Row[],
): string {
  const cells = Object.values(columns);
  return stringify(
    rows.map((row) =>
      cells.map((cell) => {
        const value = cell(row);
        return typeof value === "string" ? value.trim() : value;
      })
    ),
    {
      escape_formulas: true,
      // Else a return inside a text would end the line.
      quoted_string: true,
      record_delimiter: "windows",
      cast: {
        boolean: (value) => value ? "true" : "false",
        number: (value) => ({ value: String(value), escape_formulas: false }),
      },
    },
  );
}

/** The names of the columns, after the mark by which Excel knows UTF-8. */
export function csvHead(columns: Columns<never>): string {
  return "\ufeff" + Object.keys(columns).join(",") + "\r\n";
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * ISO 8601 to the second, in a time zone and with its offset:
 * `2026-11-20T09:00:00+00:00`. Empty for no time.
 */
export function isoIn(timeZone: string, time: string | null): string {
  const at = time === null ? NaN : parseTime(time);
  if (Number.isNaN(at)) return "";
  let format = formats.get(timeZone);
  if (!format) {
    format = formatOf(timeZone);
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  const offset = part.timeZoneName!.replace("GMT", "") || "+00:00";
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}${offset}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const options = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "longOffset",
  } as const;
  try {
    return new Intl.DateTimeFormat("en", { ...options, timeZone });
  } catch {
    // A zone this computer does not know.
    return new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" });
  }
}
