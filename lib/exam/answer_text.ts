/** Longest essay the contract takes, in UTF-16 units as fields count them. */
export const LONGEST_ESSAY = 20_000;
/** Longest short text and number that the page takes, in the same units. */
export const LONGEST_TEXT = 500;
export const LONGEST_NUMBER = 60;

/**
 * A text as the server can store it: JSON in Postgres takes neither NUL nor
 * half a surrogate pair, and one of them would stop the saving of everything.
 */
export function storable(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\ufffd");
}

/** How many words, as a person counts them: runs without white space. */
export function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/**
 * How much more can be written, once that is little (a tenth of the limit, at
 * most 1,000); null before.
 */
export function spaceLeft(text: string, longest: number): number | null {
  const left = Math.max(0, longest - text.length);
  return left <= Math.min(1000, longest / 10) ? left : null;
}

/** Rows that show all of an essay, as far as a screen can: 10 to 30. */
export function rowsFor(text: string): number {
  const lines = text.split("\n")
    .reduce((sum, line) => sum + 1 + Math.floor(line.length / 72), 0);
  return Math.min(30, Math.max(10, lines + 1));
}
