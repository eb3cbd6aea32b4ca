/** Writing CSV in a browser: cells that no spreadsheet runs, and can be read again. */

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
/** The same behind apostrophes. */
const MARKED = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/**
 * A cell that no spreadsheet runs: an apostrophe stands before what begins like
 * a formula (OWASP, CSV injection), and before an apostrophe that is the text's
 * own. Numbers stay.
 */
export function safeCell(text: string): string {
  const risky = FORMULA.test(text) && !NUMBER.test(text);
  return risky || MARKED.test(text) ? `'${text}` : text;
}

/** The text that `safeCell` made the cell of. */
export function plainCell(cell: string): string {
  return MARKED.test(cell) ? cell.slice(1) : cell;
}

/** A table as a file's text: UTF-8 with BOM, which spreadsheets expect. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = safeCell(text);
    return /[",;\t\r\n]|^\s|\s$/.test(safe)
      ? `"${safe.replaceAll('"', '""')}"`
      : safe;
  };
  return "\ufeff" +
    rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}
