import { fill } from "../../lib/i18n/fill.ts";
import { type Choice, queryOf } from "../../lib/report/choice.ts";
import type { ReportWords } from "./words.ts";

/** Leads to the pages before and after. */
export function Pager(
  { choice, pages, lang, words }: {
    /** Its `page` is one there is. */
    choice: Choice;
    pages: number;
    lang: string;
    words: ReportWords;
  },
) {
  if (pages < 2) return null;
  const number = new Intl.NumberFormat(lang);
  const to = (page: number) => `${queryOf(choice, { page }) || "?"}#students`;
  const { page } = choice;
  return (
    <nav class="report-pager" aria-label={words.sections.students}>
      {page > 1 && <a href={to(page - 1)} rel="prev">{words.previous}</a>}
      <span>
        {fill(words.page, {
          page: number.format(page),
          pages: number.format(pages),
        })}
      </span>
      {page < pages && <a href={to(page + 1)} rel="next">{words.next}</a>}
    </nav>
  );
}
