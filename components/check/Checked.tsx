import type { KeptCheck } from "../../lib/check/kept.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { dateLocale } from "../../lib/time.ts";
import type { InstructionWords } from "../exam/words.ts";

interface Props {
  /** The last check of this tab; null before the first. */
  check: KeptCheck | null;
  href: string;
  lang: string;
  words: InstructionWords;
}

/** What the check of the computer found, and the way to it. */
export function Checked({ check, href, lang, words }: Props) {
  return (
    <p class="check-kept" data-state={stateOf(check)}>
      <span>{textOf(check, lang, words)}</span>{" "}
      <a href={href}>{words.check_link}</a>
    </p>
  );
}

function stateOf(check: KeptCheck | null): string {
  if (!check) return "unknown";
  if (check.problems > 0) return "problem";
  return check.notes > 0 ? "note" : "good";
}

function textOf(
  check: KeptCheck | null,
  lang: string,
  words: InstructionWords,
): string {
  if (!check) return words.check_not_yet;
  const time = new Intl.DateTimeFormat(dateLocale(lang), { timeStyle: "short" })
    .format(new Date(check.at));
  if (check.problems > 0) {
    return plural(lang, check.problems, words.checked_problems, { time });
  }
  return check.notes > 0
    ? plural(lang, check.notes, words.checked_notes, { time })
    : fill(words.checked_good, { time });
}
