/** A computer whose clock is moved, and what its page does meanwhile. */
import { assert } from "@std/assert";
import type { Page } from "puppeteer-core";
import { until } from "../fixtures/wait.ts";

/** In the page, before anything of it runs: a clock that can be moved. */
export function movableClock() {
  const Real = Date;
  let moved = 0;
  class Moved extends Real {
    constructor(...parts: unknown[]) {
      // deno-lint-ignore no-explicit-any
      super(...(parts.length === 0 ? [Moved.now()] : parts) as [any]);
    }
    static override now() {
      return Real.now() + moved;
    }
  }
  Object.assign(globalThis, {
    Date: Moved,
    moveClock: (ms: number) => moved = ms,
  });
}

/** From now on the page's clock is so many milliseconds wrong. */
export async function moveClock(page: Page, ms: number): Promise<void> {
  const moved = await page.evaluate((ms) => {
    const before = Date.now();
    // deno-lint-ignore no-explicit-any
    (globalThis as any).moveClock(ms);
    return Date.now() - before;
  }, ms);
  assert(Math.abs(moved) > Math.abs(ms) / 2, "the page's clock has moved");
}

/** Waits until what is shown has changed: the clock has been read again. */
export async function turns(shown: () => Promise<string>): Promise<void> {
  const before = await shown();
  await until(async () => await shown() !== before, {
    what: "the time to go on",
  });
}

/** In the page: notes for the next page if it is asked to confirm anything. */
export function noteDialogs() {
  new MutationObserver(() => {
    const asked = document.querySelector("dialog[open]");
    if (asked) sessionStorage.setItem("asked", asked.textContent ?? "");
  }).observe(document.body, { childList: true, subtree: true });
}
