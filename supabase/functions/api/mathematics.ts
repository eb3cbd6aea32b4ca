/** Mathematics in questions: written as TeX, shown as MathML. */
import temml from "temml";

/** Longer formulas are shown as they were written. */
const LONGEST = 2000;

/** Macros of a formula are expanded so often at most. */
const MOST_EXPANSIONS = 200;

/** A formula as it is shown, or what is wrong with it (in English). */
export type Typeset = { mathml: string } | { problem: string };

/**
 * Sets a formula. What TeX could bring along (links, pictures, classes) is
 * refused; inline styles are left out, since the pages' policy forbids them.
 */
export function typeset(tex: string, display: boolean): Typeset {
  if (tex.length > LONGEST) return { problem: "This formula is too long." };
  try {
    const mathml = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: MOST_EXPANSIONS,
    }).replace(/(<[^<>]*?) style="[^"]*"/g, "$1");
    return { mathml };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** Temml underlines the place with combining characters, which few fonts have. */
function problemOf(error: unknown): string {
  const said = error instanceof Error ? error.message : "";
  return said.replace(/\u0332/g, "").replace(/^(Temml )?parse error:\s*/i, "")
    .slice(0, 300) || "This is not valid TeX.";
}

/** A formula as MathML, or null where it is not valid TeX. */
export function mathmlOf(tex: string, display: boolean): string | null {
  const set = typeset(tex, display);
  return "mathml" in set ? set.mathml : null;
}
