import {
  type Acted,
  COUNTS,
  type Counts,
  MOST_TYPED,
} from "../../lib/candidates/enrolment_acts.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { refusalText } from "../../lib/staff/refusal.ts";
import { Notice } from "../Notice.tsx";
import type { EnrolmentWords, Refusals } from "./words.ts";

/** What the last act came to: how many, who was unknown, why not. */
export function Outcome(
  { acted, counts, lang, words, refusals }: {
    acted: Acted | null;
    counts: Counts;
    lang: string;
    words: EnrolmentWords;
    refusals: Refusals;
  },
) {
  const done = COUNTS.filter((name) => counts[name])
    .map((name) => plural(lang, counts[name]!, words[name])).join(" ");
  const own = {
    ...words.refusals,
    nobody_chosen: words.nobody_chosen,
    nothing_typed: words.nothing_typed,
    too_many_lines: fill(words.too_many_lines, { most: MOST_TYPED }),
  };
  const unknown = acted?.unknown ?? [];
  return (
    <>
      <div role="status">{done && <Notice tone="good">{done}</Notice>}</div>
      {unknown.length > 0 && (
        <Notice tone="warning" alert>
          {plural(lang, unknown.length, words.not_found, {
            list: new Intl.ListFormat(lang).format(unknown.slice(0, 30)),
          })}
        </Notice>
      )}
      {acted?.code && (
        <Notice tone="danger" alert>
          {refusalText(acted.code, refusals, own)}
        </Notice>
      )}
    </>
  );
}
