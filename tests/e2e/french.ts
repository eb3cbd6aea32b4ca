/** Whether a page that should be in French says anything in English. */
import { assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { LANGUAGES, WORDS } from "../../lib/i18n/mod.ts";
import { kindWords } from "../../lib/data/after_exam.ts";

/** Every text of a dictionary, however deep. */
function texts(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words !== "object" || words === null) return [];
  return Object.values(words).flatMap(texts);
}

/** What Intl calls months and weekdays, with all that stands around them. */
function calendar(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    month: "long",
    dayPeriod: "short",
    hour: "numeric",
  });
  return Array.from(
    { length: 12 },
    (_, month) =>
      format.formatToParts(new Date(2026, month, 2 * month + 1, 2 * month + 1)),
  )
    .flat()
    .filter(({ type }) => ["weekday", "month"].includes(type))
    .map(({ value }) => value);
}

const letters = (text: string) => text.split(/[^\p{L}’]+/u).filter(Boolean);

/**
 * Phrases that give English away: pieces of our English texts between the
 * values filled in, unless our French ones have the same words in that order.
 */
function giveaways(): string[] {
  const french = [WORDS.fr, kindWords("fr"), calendar("fr"), LANGUAGES]
    .flatMap(texts);
  const known = french.map((text) => ` ${letters(text).join(" ")} `);
  const english = [WORDS.en, kindWords("en"), calendar("en")].flatMap(texts);
  const pieces = english.flatMap((text) => text.split(/\{\w+\}|\n/))
    .map((piece) => letters(piece).join(" "))
    // One letter, or a name, tells no language.
    .filter((piece) => /\p{L}{2}/u.test(piece));
  return [...new Set(pieces)].filter((piece) =>
    !known.some((text) => text.includes(` ${piece} `))
  );
}

let phrases: string[] | undefined;

/** What is seen and what is read out, but for what a school wrote. */
function spoken(page: Page, schools: string): Promise<string[]> {
  return page.evaluate((schools) => {
    const found = [document.title];
    const nodes = document.createNodeIterator(
      document.body,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    );
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement!;
      const skip = element.closest(`script, style, [lang=en], ${schools}`);
      if (skip || !element.checkVisibility()) continue;
      if (!(node instanceof Element)) found.push(node.textContent ?? "");
      else {
        for (const name of ["aria-label", "title", "alt", "placeholder"]) {
          found.push(node.getAttribute(name) ?? "");
        }
      }
    }
    return found.filter((text) => text.trim() !== "");
  }, schools);
}

/**
 * Checks that the page is French: by its own word, and because none of our
 * English texts is in it.
 *
 * @param schools selector of what a school wrote, in whatever language
 * @param names   names that a school gave, which may stand anywhere
 */
export async function isFrench(
  page: Page,
  schools: string,
  names: string[],
): Promise<void> {
  assertEquals(await page.$eval("html", ({ lang }) => lang), "fr");
  phrases ??= giveaways();
  const leaks = (await spoken(page, schools)).flatMap((text) => {
    const own = names.reduce(
      (rest, name) => rest.replaceAll(name, " · "),
      text,
    );
    const said = ` ${letters(own).join(" ")} `;
    return phrases!.filter((phrase) => said.includes(` ${phrase} `))
      .map((phrase) => `“${phrase}” in “${text}”`);
  });
  assertEquals(leaks, [], page.url());
}
