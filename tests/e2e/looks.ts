/** How a page looks: axe's findings, its width on a phone, pictures of it. */
import { assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { takePictures } from "../fixtures/browser.ts";

let axe: Promise<string> | undefined;

/** What axe finds in the page as it is now, a line for each. */
async function flaws(page: Page): Promise<string[]> {
  axe ??= Deno.readTextFile(
    new URL(import.meta.resolve("axe-core/axe.min.js")),
  );
  await page.evaluate(await axe);
  return await page.evaluate(async () => {
    // deno-lint-ignore no-explicit-any
    const { violations } = await (globalThis as any).axe.run(document);
    // deno-lint-ignore no-explicit-any
    return violations.flatMap((one: any) =>
      // deno-lint-ignore no-explicit-any
      one.nodes.map((node: any) => `${one.id}: ${node.target.join(" ")}`)
    );
  });
}

/** What reaches beyond the right edge, when the page can be scrolled there. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // In the room it is not the page that scrolls, but its middle.
    const { documentElement: page } = document;
    const frame = document.querySelector(".exam-main") ?? page;
    const fits = [page, frame].every((one) =>
      one.scrollWidth <= one.clientWidth
    );
    if (fits) return [];
    const edge = frame.getBoundingClientRect().left + frame.clientWidth;
    return [...document.body.querySelectorAll("*")]
      .filter((one) => one.getBoundingClientRect().right > edge + 1)
      .map((one) => `${one.tagName} ${one.className}`);
  });
}

/**
 * Colours change over a moment: waits until they have. What is not drawn, as in
 * a closed `<details>` or beyond the edge of a list, never finishes: no change
 * of ours takes a second.
 */
function comeToRest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const moving = document.getAnimations().filter((one) => {
      const { target } = one.effect as KeyframeEffect;
      return one instanceof CSSTransition &&
        target?.checkVisibility({ contentVisibilityAuto: true });
    });
    await Promise.race([
      Promise.allSettled(moving.map((one) => one.finished)),
      new Promise((passed) => setTimeout(passed, 1000)),
    ]);
  });
}

/** Checks that a phone shows the page without scrolling to the side. */
export async function fitsPhone(page: Page): Promise<void> {
  const before = page.viewport();
  await page.setViewport({ width: 390, height: 844 });
  assertEquals(await tooWide(page), []);
  await page.setViewport(before);
}

/**
 * Checks the page as it is, in light and dark, at desk and phone width.
 * With INVIGIL_PICTURES set, it also puts pictures into that folder.
 */
export async function looksGood(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: theme },
      // What is not drawn, as beyond the edge of a long list, would keep the
      // colours between both themes: its changes come only when it is seen.
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    for (const width of [390, 1280]) {
      await page.setViewport({ width, height: 844 });
      await comeToRest(page);
      const where = `${name}, ${theme}, ${width} pixels wide`;
      assertEquals(await tooWide(page), [], where);
      assertEquals(await flaws(page), [], where);
    }
  }
  const folder = Deno.env.get("INVIGIL_PICTURES");
  if (folder) await takePictures(page, folder, name);
  await page.emulateMediaFeatures([]);
}

/** Windows of phones, of zoom at 200 %, and of desks, small to large. */
const WINDOWS = [[390, 844], [640, 400], [800, 600], [1024, 768], [1280, 800]];

/** What another element lies over, once it has the focus. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      "a[href], button:enabled, input:enabled",
    );
    return [...all].filter((one) => one.checkVisibility()).filter((one) => {
      // Whoever has the focus already is not moved into sight.
      if (document.activeElement === one) one.blur();
      one.focus();
      const { left, top, right, bottom } = one.getBoundingClientRect();
      const spots = [
        [(left + right) / 2, (top + bottom) / 2],
        [(left + right) / 2, top + 3],
        [(left + right) / 2, bottom - 3],
      ];
      return spots.some(([x, y]) => {
        const found = document.elementFromPoint(x!, y!);
        return found === null || !(one.contains(found) ||
          found.closest("label")?.contains(one));
      });
    }).map((one) => `${one.tagName} ${one.className} ${one.textContent}`);
  });
}

/** Checks that nothing lies over what can be clicked or has the focus. */
export async function nothingIsCovered(page: Page): Promise<void> {
  const before = page.viewport();
  for (const [width, height] of WINDOWS) {
    await page.setViewport({ width: width!, height: height! });
    assertEquals(await covered(page), [], `${width} by ${height} pixels`);
  }
  await page.setViewport(before);
}
