/** Small helpers around the dictionaries; safe to ship to the browser. */

/** Puts values into `{name}` placeholders; an unknown one stays as it is. */
export function fill(
  text: string,
  values: Record<string, string | number>,
): string {
  return text.replace(
    /\{(\w+)\}/g,
    (whole, name) => Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** The two forms English and French have; `{count}` stands for the number. */
export interface Plural {
  one: string;
  other: string;
}

/** The form for a number, with `{count}` and other values filled in. */
export function plural(
  lang: string,
  count: number,
  forms: Plural,
  values: Record<string, string | number> = {},
): string {
  const one = new Intl.PluralRules(lang).select(count) === "one";
  const number = new Intl.NumberFormat(lang).format(count);
  return fill(one ? forms.one : forms.other, { count: number, ...values });
}
