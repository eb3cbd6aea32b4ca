/** What a proctor sees on the live page. */
import type { Page } from "puppeteer-core";
import { until } from "../fixtures/wait.ts";
import { pressAndGo } from "./visitor.ts";

/** An alert as the page shows it. */
export interface ShownAlert {
  name: string;
  sentence: string;
  /** How many events it rests on. */
  events: number;
  /** All of it, in one line. */
  text: string;
}

/** Opens the live page of an exam from the list, and waits until it is live. */
export async function watchExam(page: Page, title: string): Promise<void> {
  await pressAndGo(page, `Watch live: ${title}`);
  await page.waitForSelector(".live-status .badge-good");
}

/** The alerts shown about one student, newest first. */
export function alertsOf(page: Page, name: string): Promise<ShownAlert[]> {
  return page.evaluate(
    (name) =>
      [...document.querySelectorAll(".feed > .alert")].map((alert) => ({
        name: alert.querySelector(".alert-head :is(a, strong)")!.textContent!,
        sentence: alert.querySelector(".sentence")!.textContent!,
        events: Number(
          /\d+/.exec(alert.querySelector("summary")!.textContent!),
        ),
        text: alert.textContent!.replace(/\s+/g, " "),
      })).filter((alert) => alert.name === name),
    name,
  );
}

/** Waits for an alert about the student that says this. */
export function alertAppears(
  page: Page,
  name: string,
  sentence: RegExp,
): Promise<ShownAlert> {
  return until(
    async () =>
      (await alertsOf(page, name)).find((one) => sentence.test(one.sentence)),
    { what: `an alert about ${name} that says ${sentence}` },
  );
}

/** Notes in the page when an alert about the student appears first. */
export async function noteFirstAlert(page: Page, name: string) {
  await page.evaluate((name) => {
    const look = () => {
      const here = [...document.querySelectorAll(".feed > .alert")]
        .some((alert) => alert.textContent!.includes(name));
      if (!here) return;
      document.documentElement.dataset.alertedAt = String(Date.now());
      observer.disconnect();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
  }, name);
}

/** Notes in the page when it is hidden for the first time. */
export async function noteFirstHiding(page: Page) {
  await page.evaluate(() =>
    document.addEventListener("visibilitychange", () => {
      document.documentElement.dataset.hiddenAt ??= String(Date.now());
    })
  );
}

/** Milliseconds from the one page's hiding to the other's alert. */
export async function alertLatency(student: Page, proctor: Page) {
  const from = await student.evaluate(() =>
    Number(document.documentElement.dataset.hiddenAt)
  );
  const to = await proctor.evaluate(() =>
    Number(document.documentElement.dataset.alertedAt)
  );
  return to - from;
}

/** The text of a student's tile or row. */
export async function rowOf(page: Page, name: string): Promise<string> {
  const rows = await page.$$eval(
    "[data-student]",
    (rows) => rows.map((row) => row.textContent!),
  );
  return rows.find((row) => row.includes(name)) ?? "";
}

/** Unfolds the newest alert about the student: what it rests on. */
export async function eventsBehind(
  page: Page,
  name: string,
): Promise<string> {
  const find = () =>
    page.evaluateHandle(
      (name) =>
        [...document.querySelectorAll(".feed > .alert")].find((alert) =>
          alert.querySelector(".alert-head")!.textContent!.includes(name)
        ) ?? null,
      name,
    );
  await page.evaluate(
    (alert) => void (alert!.querySelector("details")!.open = true),
    await find(),
  );
  return await until(
    async () =>
      await page.evaluate(
        (alert) => alert?.querySelector(".events")?.textContent ?? "",
        await find(),
      ),
    { what: `the events behind the alert about ${name}` },
  );
}

/** Waits until a student's tile or row says something. */
export async function rowSays(
  page: Page,
  name: string,
  text: RegExp,
): Promise<void> {
  await until(async () => text.test(await rowOf(page, name)), {
    what: `${name}'s row to say ${text}`,
  });
}
