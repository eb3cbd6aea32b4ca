import type { Outcome } from "../../lib/acts/perform.ts";
import { plural } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { refusalText } from "../../lib/staff/refusal.ts";

/** Names that are written out of one reason. */
const NAMED = 20;

/** Why something was not done, and for whom. */
export function RefusedList({ refused, lang, words, refusals }: {
  refused: Outcome["refused"];
  lang: string;
  words: Words["proctor"]["acts"];
  refusals: Words["staff"]["refusals"];
}) {
  const count = refused.reduce((sum, { names }) => sum + names.length, 0);
  return (
    <>
      {count > 1 && <p>{plural(lang, count, words.refused)}</p>}
      <ul class="act-refused">
        {refused.map(({ code, names }) => {
          const own = (words.refusals as Record<string, string>)[code];
          const shown = names.slice(0, NAMED);
          const more = names.length - shown.length;
          return (
            <li key={code}>
              {names.length === 0
                ? own?.replace(/\s*:$/, ".") ?? refusalText(code, refusals)
                : own ?? refusalText(code, refusals)} {shown.join(", ")}
              {more > 0 && <>{" "}{plural(lang, more, words.and_more)}</>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
