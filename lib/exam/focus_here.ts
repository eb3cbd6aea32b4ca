/**
 * `ref` of a heading that gets the focus once, when it appears where something
 * else was: what had the focus has gone with it.
 */
export function focusHere(heading: HTMLElement | null): void {
  if (!heading || heading.dataset.focused !== undefined) return;
  heading.dataset.focused = "";
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body) heading.focus();
}

/**
 * Time of day of a moment, as people read it.
 *
 * @param at ISO 8601, or milliseconds since 1970; @param locale `dateLocale`
 */
export function timeOfDay(at: string | number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" })
    .format(typeof at === "number" ? at : Date.parse(at));
}
