/** A chosen file as a page shows it before it is checked. */
import {
  isFilled,
  readRows,
  type Row,
  type Separator,
  separatorOf,
} from "../csv/read.ts";
import { type Encoding, readText } from "../csv/text.ts";
import {
  type Columns,
  columnsKey,
  type Field,
  keptColumns,
  matchColumns,
} from "./columns.ts";
import { type DateOrder, orderOf } from "./dates.ts";

/** The largest file, in bytes: 20,000 full lines are less. */
export const MOST_BYTES = 12 * 1024 * 1024;

/** Lines shown, and asked about their dates, before all are read. */
const SAMPLE = 3;
const LOOKED_AT = 500;

/** What can be said of a file before its lines are checked. */
export interface Source {
  name: string;
  bytes: Uint8Array;
  text: string;
  encoding: Encoding;
  /** A person should look whether the letters are right. */
  guessed: boolean;
  separator: Separator;
  headers: string[];
  columns: Columns;
  sample: string[][];
  /** About how many lines, from its size: for progress. */
  lines: number;
}

export type Unreadable = "nothing" | "spreadsheet" | "too_big";

/** A ZIP (xlsx, ods) or an old Excel workbook. */
function isSpreadsheet(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return a === 0x50 && b === 0x4b && (c === 3 || c === 5) ||
    a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0;
}

/**
 * Opens a file. `as`: the encoding a person chose; `kept`: where choices of
 * columns are remembered.
 */
export function openSource(
  name: string,
  bytes: Uint8Array,
  kept: Pick<Storage, "getItem"> | null,
  as?: Encoding,
): Source | Unreadable {
  if (bytes.length > MOST_BYTES) return "too_big";
  if (isSpreadsheet(bytes)) return "spreadsheet";
  const { text, encoding, sure } = readText(bytes, as);
  const separator = separatorOf(text.replace(/^\s+/, ""));
  const rows = firstRows(text, separator, SAMPLE + 1);
  const [head, ...sample] = rows;
  if (!head) return "nothing";
  const headers = head.cells.map((cell) => cell.trim());
  let remembered: string | null = null;
  try {
    remembered = kept?.getItem(columnsKey(headers)) ?? null;
  } catch {
    // A browser that keeps nothing.
  }
  return {
    name,
    bytes,
    text,
    encoding,
    guessed: !sure,
    separator,
    headers,
    columns: keptColumns(remembered, headers) ?? matchColumns(headers),
    sample: sample.map(({ cells }) => cells),
    lines: Math.max(1, text.split("\n").length - 1),
  };
}

/** Rows that are not empty. */
function firstRows(text: string, separator: Separator, most: number): Row[] {
  const rows: Row[] = [];
  for (const row of readRows(text, separator)) {
    if (isFilled(row)) rows.push(row);
    if (rows.length === most) break;
  }
  return rows;
}

/** The rows below the headers. */
export function* bodyRows(source: Source): Generator<Row> {
  let isHead = true;
  for (const row of readRows(source.text, source.separator)) {
    if (isHead) {
      // The headers may stand below empty lines.
      isHead = !isFilled(row);
      continue;
    }
    yield row;
  }
}

/** How the dates of a file are written, and one to ask about. */
export function datesOf(
  source: Source,
): { order: DateOrder | "ask" | null; example: string } {
  const at = source.columns.indexOf("date_of_birth" satisfies Field);
  if (at < 0) return { order: null, example: "" };
  const dates: string[] = [];
  for (const { cells } of bodyRows(source)) {
    const date = cells[at]?.trim();
    if (date) dates.push(date);
    if (dates.length === LOOKED_AT) break;
  }
  return { order: orderOf(dates), example: dates[0] ?? "" };
}
