/** A whole exam by keyboard alone, and what the paper looks like on the way. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { KeyInput, Page } from "puppeteer-core";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import { isFullscreen, mayStart } from "./candidate.ts";
import { tabTo } from "./keyboard.ts";
import { looksGood, nothingIsCovered } from "./looks.ts";
import { type PaperSchool, startPaperSchool } from "./paper_school.ts";
import { newVisitor, says, textOf } from "./visitor.ts";

describe("the paper", browserTimers, () => {
  const chromium = openBrowser("chromium");
  let app: PaperSchool, student: Person, page: Page;

  beforeAll(async () => {
    app = await startPaperSchool(1);
    student = await newVisitor(chromium);
    page = student.page;
    await page.setViewport({ width: 1280, height: 844 });
  });
  afterAll(async () => {
    await chromium.close();
    await app?.stop();
  });

  const alt = async (key: KeyInput) => {
    await page.keyboard.down("Alt");
    await page.keyboard.press(key);
    await page.keyboard.up("Alt");
  };
  const shows = (number: number) =>
    says(page, `Question ${number} of 6`, ".exam-question h2");
  /** By key to the next question, whose heading gets the focus. */
  const next = async (number: number) => {
    await alt("n");
    await shows(number);
    await focused(".exam-question h2");
  };
  /** By key to where the answer is written. */
  const toAnswer = async () => {
    await alt("a");
    await focused("[data-answer]");
  };
  const go = (key: KeyInput) =>
    Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
  const focused = (selector: string) =>
    until(
      () =>
        page.evaluate((s) => !!document.activeElement?.matches(s), selector),
      { what: `the focus to be on ${selector}` },
    );
  const value = () =>
    page.$eval("[data-answer]", (field) => (field as HTMLInputElement).value);

  it("is reached from sign-in without a mouse", async () => {
    const { email, password } = app.school.candidates[0]!;
    await page.goto(`${app.origin}/login`);
    await tabTo(page, "[name=email]");
    await page.keyboard.type(email);
    await tabTo(page, "[name=password]");
    await page.keyboard.type(password);
    await go("Enter");
    await tabTo(page, "main form button");
    await go("Enter");
    for (const step of ["details", "rules"]) {
      await tabTo(page, `input[name=${step}]`);
      await page.keyboard.press("Space");
    }
    await until(() => mayStart(page), { what: "the start to be free" });
    await tabTo(page, ".exam-start button");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".exam-question");
    await until(() => isFullscreen(page), { what: "full screen" });
  });

  it("answers one of several by Tab and arrows, then by number", async () => {
    await tabTo(page, ".exam-choice input");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await says(page, "1 of 6 answered");
    await page.keyboard.press("1");
    await page.waitForSelector(".exam-choice:first-of-type input:checked");
    await looksGood(page, "question-single");
  });

  it("covers nothing that can be reached, however small the window", () =>
    nothingIsCovered(page));

  it("goes on, chooses by number, marks, and says the time", async () => {
    await next(2);
    await alt("2");
    await page.waitForSelector("input[value=false]:checked");
    await alt("m");
    await page.waitForSelector(".exam-dot[aria-current][data-marked=true]");
    await alt("t");
    await until(async () => /minutes? .*left\./.test(await textOf(page)), {
      what: "the time to be said",
    });
    await next(3);
    await alt("1");
    await alt("3");
    await until(
      async () => (await page.$$(".exam-choice input:checked")).length === 2,
      { what: "two choices to be ticked" },
    );
  });

  it("shows pictures, keeps them, and puts their text where one is missing", async () => {
    const picture = ".exam-prompt .exam-picture > img";
    await until(
      () =>
        page.$eval(picture, (image) => {
          const { naturalWidth, src } = image as HTMLImageElement;
          return naturalWidth > 0 && src.startsWith("blob:");
        }),
      { what: "the picture to be kept in the page" },
    );
    await looksGood(page, "question-multiple");
    await tabTo(page, ".exam-enlarge");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".exam-enlarged[open]");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".exam-enlarged[open]", { hidden: true });
    await focused(".exam-enlarge");
    const kept = await page.$eval(picture, (image) => {
      const { src } = image as HTMLImageElement;
      (image as HTMLImageElement).src = "data:image/png;base64,AAAA";
      return src;
    });
    const retry = ".exam-picture-retry";
    await page.waitForSelector(retry, { visible: true });
    await says(page, "Picture not loaded: A cable with three cores.");
    await page.$eval(picture, (image, src) => {
      (image as HTMLImageElement).src = src;
    }, kept);
    await page.waitForSelector(retry, { hidden: true });
  });

  it("takes text as it is typed, also the letters of its keys", async () => {
    await next(4);
    await toAnswer();
    await page.keyboard.type("1,234");
    await says(page, "Read as 1.234, not as 1234");
    await looksGood(page, "question-numeric");
    await next(5);
    await toAnswer();
    await page.keyboard.type("nmlkthpoa 12");
    assertEquals(await value(), "nmlkthpoa 12");
    await tabTo(page, ".exam-tools button:nth-of-type(2)");
    await page.keyboard.press("Enter");
    await says(page, "Put the answer back");
    assertEquals(await value(), "");
    await page.keyboard.press("Enter");
    await says(page, "Clear answer");
    assertEquals(await value(), "nmlkthpoa 12");
    await next(6);
    await toAnswer();
    await page.keyboard.type("Because.\nTwo words.");
    await says(page, "3 words");
    await looksGood(page, "question-essay");
  });

  it("lists its keys, and the focus returns", async () => {
    await alt("l");
    await focused(".exam-dot[aria-current]");
    await alt("k");
    await page.waitForSelector(".exam-keys[open]");
    await looksGood(page, "keys");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".exam-keys[open]", { hidden: true });
    await focused(".exam-dot[aria-current]");
  });

  it("cuts nothing off at 200 %", async () => {
    await page.setViewport({ width: 640, height: 422 });
    const inside = await page.$$eval(
      ".exam-room button, .exam-timer",
      (all) =>
        all.filter((one) => one.checkVisibility()).every((one) => {
          const { left, right } = one.getBoundingClientRect();
          const list = one.closest("ol");
          return (left >= 0 && right <= innerWidth) ||
            (list !== null && list.scrollWidth > list.clientWidth);
        }),
    );
    assert(inside);
    await toAnswer();
    const seen = await page.evaluate(() => {
      const { top } = document.activeElement!.getBoundingClientRect();
      const bar = document.querySelector(".exam-bar")!.getBoundingClientRect();
      return top >= bar.bottom - 1 && top < innerHeight;
    });
    assert(seen, "the field with the focus lies under the bar");
    await page.setViewport({ width: 1280, height: 844 });
  });

  it("hands in after it has said what is left", async () => {
    await alt("h");
    await page.waitForSelector("dialog[open]");
    await says(page, "1 question is marked for review:", "dialog[open]");
    await looksGood(page, "hand-in");
    await tabTo(page, "dialog .exam-dot");
    await page.keyboard.press("Enter");
    await shows(2);
    await focused(".exam-question h2");
    await alt("h");
    await page.waitForSelector("dialog[open]");
    await tabTo(page, "dialog footer button:last-child");
    await go("Enter");
    const rows = await app.stack.sql<{ value: unknown }>(
      `select a.value from public.answers a
       join public.questions q on q.id = a.question_id order by q.position`,
    );
    assertEquals(rows.map(({ value }) => value), [
      "a",
      false,
      ["a", "c"],
      "1,234",
      "nmlkthpoa 12",
      "Because.\nTwo words.",
    ]);
    assertEquals(student.problems, []);
  });
});
