/**
 * A student's way to the start and through a practice exam: the wait that no
 * reload shortens, the check of the computer and back, the result.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import { looksGood } from "./looks.ts";
import { press, pressAndGo, says, signedIn, whereIs } from "./visitor.ts";

const STUDENT = "student04@riverside.example";
const PRACTICE = "Practice: how an exam works";

describe("before the start, and practice", browserTimers, () => {
  const browser = openBrowser("chromium");
  let app: RunningApp;
  let student: Person;
  beforeAll(async () => {
    app = await startApp();
    student = await signedIn(browser, app, STUDENT);
  });
  afterAll(async () => {
    await browser.close();
    await app?.stop();
  });

  it("practice comes first for who has never had an exam", async () => {
    const { page } = student;
    const titles = await page.$$eval(
      ".exam-card h2",
      (found) => found.map((title) => title.textContent),
    );
    assertEquals(titles, [PRACTICE, room.EXAM]);
  });

  it("a reload and a moved clock leave the wait as it is", async () => {
    const { page } = student;
    const attempt = await room.openExam(page);
    await page.evaluateOnNewDocument(() => {
      // A computer whose clock says that an hour has passed.
      const real = Date.now.bind(Date);
      Date.now = () => real() + 3_600_000;
    });
    await page.reload();
    assertEquals(whereIs(page), `/exam/${attempt}`);
    // On a slow computer the five seconds may be over by now, and no sooner.
    assertMatch(
      await page.$eval(".exam-wait", (badge) => badge.textContent!),
      /0:0[1-5]|Ready/,
    );
    await room.noteEarlyStart(page);
    await room.confirm(page);
    assertEquals(await room.wasEarly(page), false);
    await says(page, "Ready", ".exam-wait");
  });

  it("the computer is checked, and one comes back to the instructions", async () => {
    const { page } = student;
    await page.goto(app.app);
    await pressAndGo(page, `Start: ${PRACTICE}`);
    await says(page, "This is practice.");
    await looksGood(page, "practice-instructions");
    await says(page, "You have not checked this computer yet.");
    const attempt = room.attemptOf(page);
    await pressAndGo(page, "Check this computer");
    assertEquals(whereIs(page), `/exam/${attempt}/check`);
    await page.waitForSelector(".check-verdict:not([data-state=checking])");
    const states = await page.$$eval(
      ".check-list li",
      (lines) =>
        lines.map((li) =>
          `${(li as HTMLElement).dataset.check} ${
            (li as HTMLElement).dataset.state
          }`
        ),
    );
    // The clock of the test before is an hour ahead.
    for (
      const line of [
        "browser good",
        "storage good",
        "clock note",
        "upload good",
      ]
    ) {
      assert(states.includes(line), `${line}: ${states}`);
    }
    await looksGood(page, "check");
    await press(page, "Try full screen");
    await says(page, "Tried: it works.");
    await until(async () => !await room.isFullscreen(page), {
      what: "full screen to be left again",
    });
    await pressAndGo(page, "Back to the instructions");
    assertEquals(whereIs(page), `/exam/${attempt}`);
    await says(page, "Your computer was checked at");
  });

  it("practice goes from the boxes to the result", async () => {
    const { page } = student;
    const attempt = room.attemptOf(page);
    await room.confirm(page);
    await room.start(page);
    // Its right page is the room now, and nothing before it.
    await page.goto(`${app.app}/exam/${attempt}/check`);
    assertEquals(whereIs(page), `/exam/${attempt}/room`);
    await page.waitForSelector(".exam-question");
    await room.answer(page, { number: 1, tick: ["b"] });
    await room.goTo(page, 4);
    await page.waitForSelector(".exam-question img");
    await room.goTo(page, 5);
    await page.waitForSelector(".exam-question math");
    await room.handIn(page);
    await page.goto(`${app.app}/exam/${attempt}/check`);
    assertEquals(whereIs(page), `/exam/${attempt}/done`);
    await pressAndGo(page, "To my exams");
    await says(page, "As many as you like");
    await pressAndGo(page, `Practise again: ${PRACTICE}`);
    await says(page, "This is practice.");
  });

  it("no page had an error or broke its policy", () => {
    assertEquals(student.problems, []);
  });
});
