/**
 * Right-to-left text for pdfmake 0.3, which puts words one after the other from
 * the left and has each drawn by itself; fontkit then turns a whole word round
 * if its first letter is of such a script, digits and brackets too. So words of
 * a run are bound into one by spaces that hold, and what reads from the left in
 * it is turned round beforehand. A small part of the Unicode Bidirectional
 * Algorithm (UAX #9), enough for names and remarks.
 */

const R = "\\p{sc=Arab}\\p{sc=Hebr}\\p{sc=Syrc}\\p{sc=Thaa}\\p{sc=Nkoo}";
const RTL = new RegExp(`[${R}]`, "u");
const LTR = new RegExp(`(?![${R}])\\p{L}`, "u");
const HOLD = "\u00a0";

/** Numbers and words of other scripts, with what stands between them. */
const FROM_LEFT = new RegExp(
  `(?:\\p{Nd}|(?![${R}])\\p{L})(?:(?:\\p{Nd}|\\p{M}|(?![${R}])\\p{L}|` +
    `[${HOLD}.,:/@_+-](?=\\p{Nd}|(?![${R}])\\p{L})))*`,
  "gu",
);

const MIRRORED: Record<string, string> = {
  "(": ")",
  ")": "(",
  "[": "]",
  "]": "[",
  "{": "}",
  "}": "{",
  "<": ">",
  ">": "<",
  "«": "»",
  "»": "«",
};

/** Whether the first letter of a text is of a right-to-left script. */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && RTL.test(letter);
}

/** One line of text, its right-to-left part bound and broken after `line` letters. */
export function bindRightToLeft(text: string, line: number): string {
  if (!RTL.test(text)) return text;
  const words = text.split(" ");
  const whole = isRightToLeft(text);
  const parts: string[] = [];
  for (let i = 0; i < words.length;) {
    const end = whole ? words.length : endOfRun(words, i);
    if (end === i) parts.push(words[i++]!);
    else {
      parts.push(linesOf(words.slice(i, end), line).map(turned).join("\n"));
      i = end;
    }
  }
  return parts.join(" ");
}

/** Where the run that begins at `from` ends; `from` if none begins there. */
function endOfRun(words: string[], from: number): number {
  let end = from;
  for (let i = from; i < words.length; i++) {
    const word = words[i]!;
    if (RTL.test(word)) end = i + 1;
    // A number goes along if such a word follows it.
    else if (end === from || LTR.test(word)) break;
  }
  return end;
}

function linesOf(words: string[], most: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    // A line that began with another script would not be turned round.
    const fits = last !== undefined &&
      (last.length + word.length < most || LTR.test(word));
    if (fits) lines[lines.length - 1] = last + HOLD + word;
    else lines.push(word);
  }
  return lines;
}

function turned(line: string): string {
  return line.replace(/[()[\]{}<>«»]/g, (one) => MIRRORED[one]!)
    .replace(FROM_LEFT, (part) => [...part].reverse().join(""));
}
