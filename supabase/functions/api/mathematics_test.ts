import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { mathmlOf } from "./mathematics.ts";

describe("mathmlOf", () => {
  it("makes MathML, in a line or by itself", () => {
    const half = "\\frac{1}{2}";
    assertEquals(
      mathmlOf(half, false),
      "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
    );
    assertMatch(mathmlOf(half, true)!, /^<math display="block"[^>]*><mfrac>/);
  });

  it("has neither styles nor anything that could run", () => {
    const text = mathmlOf("\\text{<img src=x onerror=alert(1)>}", true)!;
    assertEquals(/<img|<[^>]* style=/.test(text), false, text);
    for (
      const tex of [
        "\\href{javascript:alert(1)}{x}",
        "\\class{a}{b}",
        "\\includegraphics{https://example.org/a.png}",
      ]
    ) assertEquals(mathmlOf(tex, false), null, tex);
  });

  it("refuses what is no TeX, too long, or without an end", () => {
    assertEquals(mathmlOf("\\frac{1", false), null);
    assertEquals(mathmlOf("x".repeat(2001), false), null);
    assertEquals(mathmlOf("\\def\\x{\\x\\x}\\x", false), null);
  });
});
