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
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll("*")]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .map((one) => `${one.tagName} ${one.className}`);
  });
}

/** Colours change over a moment: waits until they have. */
function comeToRest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const moving = document.getAnimations()
      .filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(moving.map((one) => one.finished));
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
