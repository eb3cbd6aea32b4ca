/** Going through a page with the keyboard. */
import type { Page } from "puppeteer-core";
import { until } from "../fixtures/wait.ts";

/** More stops than any page has. */
const MOST_STOPS = 60;

/** Presses Tab until the focus is on what `selector` names. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  await until(() => page.$(`${selector}:enabled`), { what: selector });
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate(
      (selector) => document.activeElement?.matches(selector),
      selector,
    );
    if (there) return;
  }
  throw new Error(`${MOST_STOPS} times Tab do not reach ${selector}`);
}
