/** Someone who uses the pages: finds things by what they say. */
import type { ElementHandle, Page } from "puppeteer-core";
import type { RunningApp } from "../fixtures/app.ts";
import type { Person, TestBrowser } from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";

/** The one demo account of this address. */
export function accountOf(app: RunningApp, email: string) {
  const found = app.sign_ins.find((account) => account.email === email);
  if (!found) throw new Error(`The demo has no ${email}`);
  return found;
}

/**
 * A person of their own, whose `problems` also hold every breach of the
 * Content-Security-Policy.
 */
export async function newVisitor(browser: TestBrowser): Promise<Person> {
  const person = await browser.person();
  await person.page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (breach) => {
      console.error(`CSP ${breach.effectiveDirective}: ${breach.blockedURI}`);
    });
  });
  return person;
}

/** Where the page is: path and query. */
export function whereIs(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** The text of the page as it is seen. */
export function textOf(page: Page, selector = "body"): Promise<string> {
  return page.$eval(selector, (found) => (found as HTMLElement).innerText);
}

/** Waits until what `selector` finds says `text`. */
export async function says(
  page: Page,
  text: string | RegExp,
  selector = "body",
): Promise<void> {
  await until(async () => {
    const found = await textOf(page, selector);
    return typeof text === "string" ? found.includes(text) : text.test(found);
  }, { what: `"${text}" in ${selector} of ${page.url()}` });
}

/** A visible, enabled button or link whose name begins with `name`. */
async function named(
  page: Page,
  name: string,
): Promise<ElementHandle<Element> | null> {
  const handle = await page.evaluateHandle((name) => {
    const nameOf = (one: Element) => {
      const label = one.getAttribute("aria-label");
      if (label) return label;
      const copy = one.cloneNode(true) as Element;
      copy.querySelectorAll("[aria-hidden=true]").forEach((o) => o.remove());
      return copy.textContent!.trim();
    };
    const dialog = document.querySelector("dialog[open]");
    const all = [...(dialog ?? document).querySelectorAll("button, a[href]")]
      .filter((one) => one.checkVisibility() && !one.matches(":disabled"));
    return all.find((one) => nameOf(one) === name) ??
      all.find((one) => nameOf(one).startsWith(name)) ?? null;
  }, name);
  return handle.asElement() as ElementHandle<Element> | null;
}

/** Clicks the button or link of this name, as soon as it can be used. */
export async function press(page: Page, name: string): Promise<void> {
  const target = await until(() => named(page, name), {
    what: `"${name}" to be there and enabled at ${page.url()}`,
  });
  await target.click();
}

/** Clicks something that leads to another page, and waits for that. */
export async function pressAndGo(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), press(page, name)]);
}

/** Fills in the sign-in form and sends it. */
export async function signInWith(
  page: Page,
  origin: string,
  email: string,
  password: string,
): Promise<void> {
  await page.goto(`${origin}/login`);
  await page.type("[name=email]", email);
  await page.type("[name=password]", password);
  await pressAndGo(page, "Sign in");
}

/** Signs out where nothing waits to be sent: two pages, the second by itself. */
export async function signOut(page: Page): Promise<void> {
  await press(page, "Sign out");
  await until(() => whereIs(page) === "/login", {
    what: `to be signed out at ${page.url()}`,
  });
}

/** A person who has just signed in with a demo account. */
export async function signedIn(
  browser: TestBrowser,
  app: RunningApp,
  email: string,
): Promise<Person> {
  const person = await newVisitor(browser);
  const { password } = accountOf(app, email);
  await signInWith(person.page, app.app, email, password);
  return person;
}
