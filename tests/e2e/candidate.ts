/** A student's way through the demo exam, one step at a time. */
import type { Page } from "puppeteer-core";
import { until } from "../fixtures/wait.ts";
import { press, pressAndGo, says, whereIs } from "./visitor.ts";

export const EXAM = "Electrical Safety, Level 1";

/** What a student gives as an answer, by number of the question. */
export type Given =
  | { number: number; tick: string[] }
  | { number: number; write: string };

/** One answer to each of the six kinds of questions, as it is stored. */
export const ANSWERS: (Given & { kind: string; stored: unknown })[] = [
  { number: 1, kind: "single", tick: ["b"], stored: "b" },
  { number: 2, kind: "true_false", tick: ["true"], stored: true },
  { number: 3, kind: "multiple", tick: ["a", "c"], stored: ["a", "c"] },
  { number: 4, kind: "numeric", write: "10.5", stored: "10.5" },
  {
    number: 6,
    kind: "short_text",
    write: "circuit breaker",
    stored: "circuit breaker",
  },
  {
    number: 10,
    kind: "essay",
    write: "Check the fuse, then the earth: “continuity” ≤ 1 Ω.",
    stored: "Check the fuse, then the earth: “continuity” ≤ 1 Ω.",
  },
];

/** The attempt the page is about. */
export function attemptOf(page: Page): string {
  return /^\/exam\/([0-9a-f-]{36})/.exec(whereIs(page))![1]!;
}

/** From the list of exams to the instructions. Answers the attempt's id. */
export async function openExam(
  page: Page,
  how: "Start" | "Continue" = "Start",
): Promise<string> {
  await pressAndGo(page, `${how}: ${EXAM}`);
  await says(page, `Before you start: ${EXAM}`);
  return attemptOf(page);
}

/** Ticks both boxes of the instructions. */
export async function confirm(page: Page): Promise<void> {
  for (const step of ["details", "rules"]) {
    const box = `input[name=${step}]`;
    await page.waitForSelector(`${box}:enabled`);
    await page.click(box);
  }
}

/** Whether the exam can be started now. */
export function mayStart(page: Page): Promise<boolean> {
  return page.$eval(".exam-start button", (b) => !b.matches(":disabled"));
}

/** From now on notes in the page if start is ever free before the wait is over. */
export async function noteEarlyStart(page: Page): Promise<void> {
  await page.evaluate(() => {
    const look = () => {
      const free = document.querySelector(".exam-start button:enabled");
      const over = document.querySelector(".exam-badge[data-ready=true]");
      if (free && !over) document.documentElement.dataset.early = "";
    };
    new MutationObserver(look).observe(document.body, {
      attributes: true,
      childList: true,
      subtree: true,
    });
  });
}

/** Whether start was ever free before the wait was over. */
export function wasEarly(page: Page): Promise<boolean> {
  return page.evaluate(() => "early" in document.documentElement.dataset);
}

/** Presses start once the server allows it, and waits for the first question. */
export async function start(page: Page): Promise<void> {
  await press(page, "Start the exam");
  await page.waitForSelector(".exam-question");
}

/** From the list of exams into the room. Answers the attempt's id. */
export async function enterRoom(
  page: Page,
  how: "Start" | "Continue" = "Start",
): Promise<string> {
  const attempt = await openExam(page, how);
  await confirm(page);
  await start(page);
  return attempt;
}

/** Whether the page fills the screen. */
export function isFullscreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.fullscreenElement !== null);
}

/** Goes to a question. */
export async function goTo(page: Page, number: number): Promise<void> {
  await press(page, `Go to question ${number},`);
  await says(page, new RegExp(`Question ${number} of`), ".exam-question h2");
}

/** Goes to the question and answers it. */
export async function answer(page: Page, given: Given): Promise<void> {
  await goTo(page, given.number);
  if ("write" in given) {
    await page.type("[data-answer]", given.write);
    return;
  }
  for (const value of given.tick) {
    await page.click(`label.exam-choice:has(input[value="${value}"])`);
  }
}

/** What the question shows as answered now. */
export async function shownAnswer(
  page: Page,
  number: number,
): Promise<string | string[]> {
  await goTo(page, number);
  return await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>("[data-answer]");
    if (field) return field.value;
    return [...document.querySelectorAll<HTMLInputElement>(
      ".exam-choice input:checked",
    )].map((box) => box.value).sort();
  });
}

/** Waits until the page says how its answers are kept. */
export async function saveState(page: Page, state: string): Promise<void> {
  await until(
    () =>
      page.$eval(
        ".exam-save",
        (found, state) => (found as HTMLElement).dataset.save === state,
        state,
      ),
    { what: `the page to say that answers are ${state}` },
  );
}

/** Seconds left, as the page shows them. */
export async function secondsLeft(page: Page): Promise<number> {
  const face = await page.$eval(".exam-timer time", (t) => t.textContent!);
  return face.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Hands in through the dialog and waits for the page that says so. */
export async function handIn(page: Page): Promise<void> {
  await press(page, "Hand in");
  await page.waitForSelector("dialog[open]");
  await pressAndGo(page, "Hand in now");
  await says(page, "Everything is on the server.");
}
