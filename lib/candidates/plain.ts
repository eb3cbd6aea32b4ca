/** Text as it is kept: the same as the database's `private.plain_text`. */

// deno-lint-ignore no-control-regex
const CONTROLS = /[\s\u0000-\u001f\u007f-\u009f\u00a0\u202f]+/gu;
/** Those that turn the direction of what follows; joiners are letters' own. */
const TURNING = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** One line, composed (NFC), without what cannot be seen. */
export function plainText(text: string): string {
  return text.normalize("NFC").replace(TURNING, "").replace(CONTROLS, " ")
    .trim();
}

/** A ticket's number as the door compares it. */
export function plainTicket(text: string): string {
  return plainText(text.normalize("NFKC"));
}

/** What a spreadsheet would run, were it not kept as text. */
export function isFormula(text: string): boolean {
  return /^\s*[=@]/.test(text) || /^\s*[+-](?![\d\s().-]*$)/.test(text);
}
