import type { Lang, Words } from "../../lib/i18n/mod.ts";

/** What every part of the live page needs to speak. */
export interface LiveText {
  words: Words["proctor"]["live"];
  lang: Lang;
  timeZone: string;
  /** Name and icon of each kind of event. */
  kinds: Record<string, { meaning: string; icon: string }>;
}

/** The rule's name in the page's language. */
export function ruleName(words: LiveText["words"], rule: string): string {
  const names: Record<string, string> = words.rules;
  return names[rule] ?? rule.replaceAll("_", " ");
}
