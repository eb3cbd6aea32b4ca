import { fill } from "../../lib/i18n/fill.ts";
import type { Family } from "../../lib/check/browser.ts";
import { type Check, CHECKS, type Found } from "../../lib/check/line.ts";
import type { StudentWords } from "../exam/words.ts";

type CheckWords = StudentWords["check"];

interface Props {
  /** What is known so far; what is missing is being looked at. */
  found: Partial<Record<Check, Found>>;
  family: Family;
  lang: string;
  words: CheckWords;
  /** Tries full screen; null where there is nothing to try. */
  onTry: (() => void) | null;
  trying: boolean;
}

/** Each thing that was looked at: how it stands, and what to do about it. */
export function CheckList(props: Props) {
  const { found, lang, words, family, onTry, trying } = props;
  return (
    <ul class="check-list">
      {CHECKS.map((check) => {
        const line = found[check];
        const state = line?.state ?? "checking";
        const advice = line ? adviceOf(line, family, words) : "";
        return (
          <li key={check} data-check={check} data-state={state}>
            <h3>{words.lines[check]}</h3>
            <span class="check-state">{words.states[state]}</span>
            {line && <p>{textOf(words.found, line, lang)}</p>}
            {advice && <p class="check-advice">{advice}</p>}
            {check === "fullscreen" && onTry && (
              <button
                type="button"
                class="outline"
                disabled={trying}
                onClick={onTry}
              >
                {trying ? words.trying : words.try_fullscreen}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A sentence with its numbers as the language writes them. */
function textOf(
  sentences: Record<string, string>,
  { says, values = {} }: Found,
  lang: string,
): string {
  const number = new Intl.NumberFormat(lang);
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    // A version is a name.
    typeof value === "number" && name !== "version"
      ? number.format(value)
      : value,
  ]);
  return fill(sentences[says] ?? "", Object.fromEntries(shown)).trim();
}

/** What to do about it, with the words of this very browser where it has any. */
function adviceOf({ says }: Found, family: Family, words: CheckWords): string {
  if (says === "storage_none") return words.keep[family];
  const advice = (words.advice as Record<string, string>)[says] ?? "";
  return says === "browser_old"
    ? `${advice} ${words.update[family]}`.trim()
    : advice;
}
