/** A number of points as the page's language writes it: 2.5, 2,5. */
export function numberText(value: number, lang: string): string {
  return new Intl.NumberFormat(lang, {
    maximumFractionDigits: 2,
    useGrouping: false,
  }).format(value);
}
