/** Paging by an address: `?page=2`. */

/** Lines of one page. */
export const PAGE_SIZE = 50;

/** The page an address asks for, from 1. */
export function pageOf(url: URL): number {
  const asked = Number(url.searchParams.get("page"));
  return Number.isInteger(asked) && asked > 0 && asked < 20_000 ? asked : 1;
}

/** The address of another page of the same list; without what was done. */
export function pageHref(url: URL, page: number): string {
  const query = new URLSearchParams(url.search);
  query.delete("done");
  query.delete("page");
  if (page > 1) query.set("page", String(page));
  const text = query.toString();
  return text ? `${url.pathname}?${text}` : url.pathname;
}

/** A field of a form or an address, as one trimmed text. */
export function textOf(
  from: FormData | URLSearchParams,
  name: string,
): string {
  const value = from.get(name);
  return typeof value === "string" ? value.trim() : "";
}
