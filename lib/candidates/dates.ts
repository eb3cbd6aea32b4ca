/** Dates as people write them into spreadsheets. */

/** How dates with the year last are written. */
export type DateOrder = "day_first" | "month_first";

const iso = (year: number, month: number, day: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, day));
  // 31 February would roll over into March.
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day;
  return real ? at.toISOString().slice(0, 10) : null;
};

/**
 * An ISO date (`2008-02-29`), or null. Years have four digits: whether 08 is
 * 1908 is nobody's to guess.
 */
export function readDate(text: string, order: DateOrder): string | null {
  const plain = text.normalize("NFKC").trim();
  const first = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?$/
    .exec(plain);
  if (first) return iso(+first[1]!, +first[2]!, +first[3]!);
  const last = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(plain);
  if (!last) return null;
  const [, a, b, year] = last;
  return order === "day_first" ? iso(+year!, +b!, +a!) : iso(+year!, +a!, +b!);
}

/**
 * What the dates of a file say of their order: decided by one that can be read
 * in one way only; `ask` where all could be either; null where none has the
 * year last.
 */
export function orderOf(dates: Iterable<string>): DateOrder | "ask" | null {
  let seen = false;
  let dayFirst = 0;
  let monthFirst = 0;
  for (const date of dates) {
    const parts = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}\s*$/.exec(date);
    if (!parts) continue;
    seen = true;
    if (+parts[1]! > 12) dayFirst++;
    if (+parts[2]! > 12) monthFirst++;
  }
  if (!seen) return null;
  if (dayFirst > monthFirst) return "day_first";
  if (monthFirst > dayFirst) return "month_first";
  return "ask";
}
