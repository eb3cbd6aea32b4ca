/** Texts of people made ready for the page of a PDF. */
import type { Coverage } from "./coverage.ts";
import { bindRightToLeft } from "./right_to_left.ts";

/** Stands for a character that the font does not have; explained below it. */
export const MISSING = "※";

/** Not shown, and the font has no shape for them. */
const INVISIBLE =
  /[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]/gu;
/** Letters of a line of right-to-left text, where nothing else is said. */
const LINE = 60;
/** What people see as one character may be several code points. */
const CHARACTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Prepares texts, and remembers whether one had what the font lacks. */
export class Texts {
  /** Whether `MISSING` was put anywhere. */
  missed = false;

  constructor(private readonly has: Coverage) {}

  /**
   * A text as it can be printed: composed, without control characters, and with
   * `MISSING` for each character that the font lacks. Right-to-left text is
   * broken here after about `line` letters, since the layout cannot.
   */
  plain(text: string, line = LINE): string {
    return text.normalize("NFC").replace(/\r\n?/g, "\n").split("\n")
      .map((one) => bindRightToLeft(this.#shown(one), line)).join("\n");
  }

  #shown(text: string): string {
    let shown = "";
    for (const { segment } of CHARACTERS.segment(text.replace(/\t/g, " "))) {
      const seen = segment.replace(INVISIBLE, "");
      const has = [...seen].every((one) => this.has(one.codePointAt(0)!));
      if (!has) this.missed = true;
      shown += has ? seen : MISSING;
    }
    return shown;
  }
}
