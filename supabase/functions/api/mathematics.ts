/** Mathematics in questions: written as TeX, shown as MathML. */
import temml from "temml";

/** Longer formulas are shown as they were written. */
const LONGEST = 2000;

/** Macros of a formula are expanded so often at most. */
const MOST_EXPANSIONS = 200;

/**
 * A formula as MathML, or null where it is not valid TeX. What TeX could bring
 * along (links, pictures, classes) is refused; inline styles are left out, since
 * the pages' policy forbids them.
 */
export function mathmlOf(tex: string, display: boolean): string | null {
  if (tex.length > LONGEST) return null;
  try {
    return temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: MOST_EXPANSIONS,
    }).replace(/(<[^<>]*?) style="[^"]*"/g, "$1");
  } catch {
    return null;
  }
}
