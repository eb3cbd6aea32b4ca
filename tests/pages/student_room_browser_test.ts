/** The exam room in a real browser, on the real stack: what must not be lost. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import type { Stack } from "../../local/stack.ts";
import {
  browserTimers,
  leaveForAnotherTab,
  openBrowser,
} from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "./served_pages.ts";

let pages: ServedPages, stack: Stack, school: School, origin: string;
const chromium = openBrowser("chromium");

describe("the student's room", browserTimers, () => {
  beforeAll(async () => {
    pages = await servePages();
    ({ origin, stack } = pages);
    school = await makeSchool(stack, {
      candidates: 3,
      policy: { instructions_wait_seconds: 0, heartbeat_seconds: 2 },
    });
  });

  afterAll(async () => {
    await chromium.close();
    await pages?.stop();
  });

  /** A browser of its own, signed in. */
  async function signIn(student: number) {
    const person = await chromium.person();
    const { page } = person;
    const { email, password } = school.candidates[student]!;
    await page.goto(`${origin}/login`);
    await page.type("[name=email]", email);
    await page.type("[name=password]", password);
    await Promise.all([
      page.waitForNavigation(),
      page.click(".sign-in button[type=submit]"),
    ]);
    return person;
  }

  /** Signs in, and opens the exam from the list. */
  async function openExam(student: number) {
    const person = await signIn(student);
    const { page } = person;
    await Promise.all([
      page.waitForNavigation(),
      page.click("main form button"),
    ]);
    const attempt = page.url().split("/").at(-1)!;
    return { ...person, attempt };
  }

  /** Up to the first question. */
  async function enterRoom(student: number) {
    const person = await openExam(student);
    const { page } = person;
    await page.waitForSelector("[name=details]:enabled");
    await page.click("[name=details]");
    await page.click("[name=rules]");
    await page.waitForSelector(".exam-start button:enabled");
    await page.click(".exam-start button");
    await page.waitForSelector(".exam-question");
    return person;
  }

  const choice = (n: number) => `.exam-choice:nth-of-type(${n}) input`;
  const isChosen = (page: Page, n: number) =>
    page.$eval(choice(n), (input) => (input as HTMLInputElement).checked);
  const saved = (page: Page) =>
    page.waitForSelector(".exam-save[data-save=saved]");

  async function answers(attempt: string) {
    const rows = await stack.sql<{ value: unknown }>(
      `select a.value from public.answers a
     join public.questions q on q.id = a.question_id
     where a.attempt_id = $1 order by q.position`,
      [attempt],
    );
    return rows.map(({ value }) => value);
  }

  async function events(attempt: string, type: string) {
    return await stack.sql<
      { seq: number; epoch: number; phase: string; event_data: unknown }
    >(
      `select seq, epoch, phase, event_data from public.proctoring_events
     where attempt_id = $1 and event_type = $2 order by position`,
      [attempt, type],
    );
  }

  describe("the exam room", () => {
    it("tells at once that the page is hidden, and counts it once", async () => {
      const { page, attempt, context, close } = await enterRoom(0);
      const comeBack = await leaveForAnotherTab({ page, context });
      await until(async () => (await events(attempt, "tab_switch")).length, {
        what: "the begin to be on the server while the page is hidden",
      });
      await comeBack();
      const notice = await page.waitForSelector(
        ".exam-notice[data-kind=warning]",
      );
      assertMatch(
        await notice!.evaluate((e) => e.textContent ?? ""),
        /left the exam page 1 time\. 4 more times/,
      );
      await until(
        async () => (await events(attempt, "tab_switch")).length === 2,
        { what: "the end" },
      );
      const phases = (await events(attempt, "tab_switch")).map((e) => e.phase);
      assertEquals(phases, ["begin", "end"]);
      await page.waitForSelector(".exam-notice[data-kind=fullscreen] button");
      await close();
    });

    it("loses nothing offline, and hands in when the line is back", async () => {
      const { page, attempt, close } = await enterRoom(1);
      await page.setOfflineMode(true);
      await page.click(choice(1));
      await page.click(".exam-steps button:last-child");
      await page.click(choice(2));
      await page.waitForSelector(".exam-save[data-save=offline]");
      assertEquals(await answers(attempt), []);
      await page.click(".exam-hand-in");
      await page.waitForSelector("dialog[open]");
      await page.click("dialog footer button:last-child");
      await page.waitForSelector(".exam-panel");
      await Promise.all([page.waitForNavigation(), page.setOfflineMode(false)]);
      assertEquals(new URL(page.url()).pathname, `/exam/${attempt}/done`);
      await until(async () => String(await answers(attempt)) === "a,false", {
        what: "the answers to be on the server",
      });
      const gap = await until(
        async () => {
          const told = await events(attempt, "network_offline");
          return told.length === 2 && told;
        },
        { what: "the gap to be told" },
      );
      assertEquals(gap.map((e) => e.phase), ["begin", "end"]);
      const kept = () =>
        page.evaluate(async () => {
          const open = indexedDB.open("invigil");
          await new Promise((resolve) => open.onsuccess = resolve);
          const query = open.result.transaction("answers")
            .objectStore("answers").count();
          await new Promise((resolve) => query.onsuccess = resolve);
          open.result.close();
          return query.result;
        });
      await until(async () => await kept() === 0, {
        what: "this computer to have forgotten the answers",
      });
      await close();
    });

    it("can be taken over and taken back", async () => {
      const { page, attempt, context, close } = await enterRoom(2);
      await page.click(choice(1));
      await saved(page);
      // A page whose opening got no answer, and that never held the attempt.
      await page.evaluate((key) => {
        const held = localStorage.getItem(key);
        localStorage.setItem(key, `never-opened ${held}`);
      }, `invigil:held:${attempt}`);
      const other = await context.newPage();
      await other.goto(`${origin}/exam/${attempt}/room`);
      // Never without being asked while the first one lives.
      const take = await other.waitForSelector(
        ".exam-panel[role=alert] button",
      );
      assertEquals(await other.$(".exam-question"), null);
      await take!.click();
      await other.waitForSelector(".exam-question");
      assert(await isChosen(other, 1));
      await other.click(choice(3));
      await saved(other);
      await page.bringToFront();
      const panel = await page.waitForSelector(".exam-panel");
      assertMatch(
        await panel!.evaluate((e) => e.textContent ?? ""),
        /goes on in another tab/,
      );
      await page.click(".exam-panel button");
      await page.waitForSelector(".exam-question");
      assert(await isChosen(page, 3));
      await other.close();
      await close();
    });
  });
});
