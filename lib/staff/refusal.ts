import type { Words } from "../i18n/mod.ts";

/** A refusal's code in words: the page's own for it, else what all share. */
export function refusalText(
  code: string,
  words: Words["staff"]["refusals"],
  own: Readonly<Record<string, string>> = {},
): string {
  return own[code] ?? (words as Record<string, string>)[code] ?? words.other;
}
