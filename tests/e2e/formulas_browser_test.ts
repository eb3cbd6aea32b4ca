/** Formulas in the engines: as large as the text, and each part in its place. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, describe, it } from "@std/testing/bdd";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { Prompt } from "../../components/exam/Prompt.tsx";
import { WORDS } from "../../lib/i18n/mod.ts";
import { mathmlOf } from "../../supabase/functions/api/mathematics.ts";
import {
  browserNames,
  browserTimers,
  openBrowser,
} from "../fixtures/browser.ts";

const math = (tex: string, display: boolean) => ({
  type: "math" as const,
  tex,
  display,
  mathml: mathmlOf(tex, display)!,
});

/** A column as on a phone, with a formula wider than it. */
async function paper(): Promise<string> {
  const css = await Deno.readTextFile(
    new URL("../../static/exam.css", import.meta.url),
  );
  const prompt = renderToString(h(Prompt, {
    words: WORDS.en.student.room.paper,
    parts: [
      { type: "text", text: "Given " },
      math("x^2", false),
      { type: "text", text: ", find" },
      math(String.raw`\frac{a}{b}`, true),
      math(Array(40).fill("x").join(" + "), true),
    ],
  }));
  return `<style>body { font: 16px/1.5 sans-serif; width: 350px }${css}</style>
    <div class="exam-room"><div class="exam-prompt">${prompt}</div></div>`;
}

for (const name of browserNames) {
  describe(`formulas in ${name}`, browserTimers, () => {
    const browser = openBrowser(name);
    afterAll(() => browser.close());

    it("stand in the line, or on their own and scroll inside", async () => {
      const { page, close } = await browser.person();
      await page.setContent(await paper());
      const seen = await page.evaluate(() => {
        const box = (one: Element) => one.getBoundingClientRect();
        const [inline, fraction, long] = [...document.querySelectorAll("math")];
        const [a, b] = [...fraction!.querySelector("mfrac")!.children];
        const line = box(document.querySelector("p")!);
        const column = box(document.querySelector(".exam-prompt")!);
        const frame = long!.closest(".exam-math")!;
        return {
          inline: box(inline!).height,
          within: box(inline!).top >= line.top &&
            box(inline!).bottom <= line.bottom,
          fraction: box(fraction!).height,
          above: box(a!).bottom <= box(b!).top + 1,
          centred: Math.abs(
            (box(a!).left + box(a!).right) / 2 -
              (column.left + column.right) / 2,
          ),
          scrolls: frame.scrollWidth > frame.clientWidth,
          frame: box(frame).width <= column.width,
          page: document.documentElement.scrollWidth <= innerWidth,
        };
      });
      const { inline, fraction, centred, ...yes } = seen;
      assert(inline > 12 && inline < 40, `inline: ${inline}`);
      assert(fraction > inline * 1.3 && fraction < 90, `display: ${fraction}`);
      assert(centred < 12, `${centred} pixels beside the middle`);
      assertEquals(yes, {
        within: true,
        above: true,
        scrolls: true,
        frame: true,
        page: true,
      });
      await close();
    });
  });
}
