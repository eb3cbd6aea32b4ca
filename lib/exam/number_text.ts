/** A number as the database reads it (`private.number_of`). */
const NUMBER = /^[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,2})?$/;
const SPACES = /[ \t\r\n\u00a0\u202f]/g;

/** What marking will make of a text in a numeric question. */
export type NumberReading =
  | { kind: "none" }
  | { kind: "bad" }
  /**
   * `shown`: how it is read, with the language's decimal sign. `plain`: that
   * is just what was written. `grouped`: without the one sign that some use
   * to group digits, as in 1,234; null where nobody would.
   */
  | { kind: "number"; shown: string; plain: boolean; grouped: string | null };

/**
 * Reads a number the way marking does: comma and point both begin the
 * decimals, spaces do not count, and `−` is a minus.
 */
export function readNumber(text: string, lang: string): NumberReading {
  const written = text.trim();
  if (written === "") return { kind: "none" };
  const bare = text.replace(SPACES, "").replaceAll("\u2212", "-");
  const number = bare.replaceAll(",", ".");
  if (!NUMBER.test(number)) return { kind: "bad" };
  const shown = (n: string) =>
    n.replace(".", decimalSign(lang)).replace(/^-/, "\u2212");
  const grouped = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(bare)
    ? shown(number.replace(".", ""))
    : null;
  const plain = written.replaceAll("-", "\u2212") === shown(number);
  return { kind: "number", shown: shown(number), plain, grouped };
}

function decimalSign(lang: string): string {
  return new Intl.NumberFormat(lang).formatToParts(0.5)
    .find(({ type }) => type === "decimal")?.value ?? ".";
}
