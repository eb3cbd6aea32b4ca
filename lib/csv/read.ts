/**
 * Reading CSV (RFC 4180, with `;` and tabs too) row by row, so that a page can
 * read a large file in slices, and one faulty line does not end the reading. By
 * itself: the browser's build of csv-parse brings a Node buffer along, and stops
 * at the first fault without what came before it.
 */

/** What may stand between two cells. */
export type Separator = ";" | "," | "\t";

/** One row of a table. */
export interface Row {
  /** Of the file, from 1; a quoted cell may hold several. */
  line: number;
  cells: string[];
  /** A quote was never closed, or text stands behind a closed one. */
  broken: boolean;
}

/** Every row, the empty ones too: they have one empty cell. */
export function* readRows(
  text: string,
  separator: Separator,
): Generator<Row> {
  const end = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < end) {
    const row: Row = { line, cells: [], broken: false };
    while (true) {
      let cell = "";
      const isQuoted = text[at] === '"';
      if (isQuoted) {
        at++;
        while (true) {
          const close = text.indexOf('"', at);
          const until = close < 0 ? end : close;
          const part = text.slice(at, until);
          line += lines(part);
          cell += part;
          at = until + 1;
          if (close < 0) row.broken = true;
          if (close < 0 || text[at] !== '"') break;
          cell += '"';
          at++;
        }
      }
      // Unquoted; or what wrongly stands behind a closed quote.
      const from = at;
      while (at < end && text[at] !== separator && !isEnd(text[at]!)) at++;
      const rest = text.slice(from, at);
      if (isQuoted && rest.trim() !== "") row.broken = true;
      row.cells.push(isQuoted && rest.trim() === "" ? cell : cell + rest);
      if (text[at] !== separator) break;
      at++;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    line++;
    yield row;
  }
}

const isEnd = (mark: string) => mark === "\n" || mark === "\r";

function lines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    count++;
  }
  return count;
}

/** Whether a row holds anything but spaces. */
export const isFilled = ({ cells }: Row): boolean =>
  cells.some((one) => one.trim() !== "");

/** The separator that the first line has most of, outside quotation marks. */
export function separatorOf(text: string): Separator {
  const first = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? "";
  const bare = first.replace(/"(?:[^"]|"")*"/g, "");
  const count = (sign: string) => bare.split(sign).length - 1;
  const all: Separator[] = [";", ",", "\t"];
  return all.reduce(
    (best, sign) => count(sign) > count(best) ? sign : best,
    ",",
  );
}
