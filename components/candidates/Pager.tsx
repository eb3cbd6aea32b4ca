import { PAGE_SIZE, pageHref } from "../../lib/candidates/page.ts";
import { fill } from "../../lib/i18n/fill.ts";

/** Leads through the pages of a list; nothing where there is one alone. */
export function Pager(
  { url, page, total, lang, words }: {
    url: URL;
    page: number;
    total: number;
    lang: string;
    words: {
      pages: string;
      page_of: string;
      previous: string;
      next: string;
    };
  },
) {
  if (total <= PAGE_SIZE) return null;
  const number = (value: number) => new Intl.NumberFormat(lang).format(value);
  const from = Math.min((page - 1) * PAGE_SIZE + 1, total);
  const to = Math.min(page * PAGE_SIZE, total);
  return (
    <nav class="pager" aria-label={words.pages}>
      {page > 1
        ? <a href={pageHref(url, page - 1)} rel="prev">{words.previous}</a>
        : <span class="muted" aria-hidden="true">{words.previous}</span>}
      <span>
        {fill(words.page_of, {
          from: number(from),
          to: number(to),
          total: number(total),
        })}
      </span>
      {to < total
        ? <a href={pageHref(url, page + 1)} rel="next">{words.next}</a>
        : <span class="muted" aria-hidden="true">{words.next}</span>}
    </nav>
  );
}
