import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserTimers,
  leaveForAnotherTab,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import * as live from "./proctor.ts";
import { nameOf, readByRest } from "./records.ts";
import { actAs, readAhead } from "./rest.ts";
import { describeSupervisedExam } from "./supervised_exam.ts";
import { press, says, signedIn, textOf } from "./visitor.ts";

const email = (number: number) =>
  `student${String(number).padStart(2, "0")}@riverside.example`;

let app: RunningApp;
describe("the product's room", browserTimers, () => {
  beforeAll(async () => {
    app = await startApp();
    const { id } = app.exams.find(({ title }) => title === room.EXAM)!;
    await Promise.all(
      [5, 9, 10].map((n) => readAhead(app, email(n), id)),
    );
  });
  afterAll(async () => {
    await app?.stop();
  });

  describeSupervisedExam("a supervised exam on PGlite in chromium", {
    browser: "chromium",
    app: () => app,
    student: email(1),
    classmate: email(12),
    records: (attempt) => readByRest(app, attempt),
  });

  // In Chromium: lockdown_browser_test.ts, and states_browser_test.ts.
  describe("the exam room in firefox", () => {
    const browser = openBrowser("firefox");
    let student: Person, proctor: Person, attempt: string, who: string;

    beforeAll(async () => {
      [student, proctor] = await Promise.all([
        signedIn(browser, app, email(5)),
        signedIn(browser, app, "proctor2@riverside.example"),
      ]);
      await live.watchExam(proctor.page, room.EXAM);
      attempt = await room.openExam(student.page, "Continue");
      who = await student.page.$eval(
        ".exam-details dd",
        (d) => d.textContent!,
      );
      await room.confirm(student.page);
      await room.start(student.page);
    });
    afterAll(() => browser.close());

    it("a reload keeps the answers, the marks and the time", async () => {
      const { page } = student;
      await room.answer(page, { number: 1, tick: ["c"] });
      await press(page, "Mark for review");
      await room.answer(page, { number: 6, write: "fuse" });
      const before = await room.secondsLeft(page);
      // Before the autosave's pause is over: what is unsent is kept too.
      await page.reload();
      await page.waitForSelector(".exam-question");
      assertEquals(await room.shownAnswer(page, 1), ["c"]);
      assertEquals(await room.shownAnswer(page, 6), "fuse");
      await page.waitForSelector('[data-marked="true"]');
      const after = await room.secondsLeft(page);
      assert(after <= before && after > before - 30, `${before}, ${after}`);
      await room.saveState(page, "saved");
      const { answers } = await readByRest(app, attempt);
      assertEquals(answers.map(({ value }) => value), ["c", "fuse"]);
    });

    it("leaving full screen is told to both, and one click returns", async () => {
      const { page } = student;
      await says(page, "The exam is not in full screen.");
      await press(page, "Return to full screen");
      await until(() => room.isFullscreen(page), { what: "full screen" });
      // A reload is no leaving.
      assertEquals(await live.alertsOf(proctor.page, who), []);
      await page.evaluate(() => document.exitFullscreen());
      const told = /^Full screen was left once/;
      const alert = await live.alertAppears(proctor.page, who, told);
      assertMatch(alert.text, /Violation.*Rule: Leaving full screen/);
      await says(page, "You left full screen 1 time.");
      await press(page, "Return to full screen");
      await until(() => room.isFullscreen(page), { what: "full screen" });
    });

    it("copying a question is stopped and raises an alert", async () => {
      const { page } = student;
      await page.click(".exam-prompt", { count: 3 });
      await page.keyboard.down("Control");
      await page.keyboard.press("c");
      await page.keyboard.up("Control");
      await says(page, "Copying and pasting is blocked here and reported.");
      const told = /^Copying or pasting was tried once\.$/;
      const alert = await live.alertAppears(proctor.page, who, told);
      assertMatch(alert.text, /Violation.*Rule: Copying and pasting/);
    });

    it("the right-click menu is stopped", async () => {
      await student.page.click(".exam-prompt", { button: "right" });
      await says(student.page, "The right-click menu is blocked here");
    });

    it("leaving twice in a row is one alert that grows", async () => {
      const told = async () =>
        (await live.alertsOf(proctor.page, who))
          .filter(({ sentence }) => /page was hidden/.test(sentence));
      const events = async () => (await told())[0]?.events ?? 0;
      await (await leaveForAnotherTab(student))();
      await live.alertAppears(proctor.page, who, /hidden once, for/);
      const before = await events();
      const back = await leaveForAnotherTab(student);
      await until(async () => await events() > before, {
        what: "the alert to rest on more events",
      });
      await back();
      // One incident or two, as the rules see it; both must read the same.
      const notice = await until(
        async () =>
          /You left the exam page (\d) time/.exec(
            await textOf(student.page, ".exam-notices"),
          ),
        { what: "the student to be told" },
      );
      const word = notice[1] === "1" ? "once" : "twice";
      await until(
        async () =>
          (await told()).some(({ sentence }) =>
            sentence.includes(`hidden ${word}, `)
          ),
        { what: `the alert to say ${word}` },
      );
      assertEquals((await told()).length, 1);
    });

    it("handing in leaves nothing behind, and no page had errors", async () => {
      await room.handIn(student.page);
      const { alerts } = await readByRest(app, attempt);
      assertEquals(
        alerts.map(({ rule }) => rule).sort(),
        ["copy_paste", "fullscreen_exit", "tab_switch"],
      );
      assertEquals(student.problems, []);
      assertEquals(proctor.problems, []);
    });
  });

  describe("the exam room", () => {
    const browser = openBrowser("chromium");
    afterAll(() => browser.close());

    it("stops on another computer until the proctor lets it in", async () => {
      const [first, proctor] = await Promise.all([
        signedIn(browser, app, email(9)),
        signedIn(browser, app, "proctor2@riverside.example"),
      ]);
      await live.watchExam(proctor.page, room.EXAM);
      const attempt = await room.enterRoom(first.page, "Continue");
      const who = await nameOf(app, attempt);
      const second = await signedIn(browser, app, email(9));
      await second.page.goto(`${app.app}/exam/${attempt}/room`);
      await press(second.page, "Ask to go on here");
      await live.rowSays(proctor.page, who, /Another computer asks/);
      await press(proctor.page, `Allow: ${who}`);
      await second.page.waitForSelector(".exam-question");
      await first.page.bringToFront();
      await says(first.page, "The exam goes on elsewhere");
      await Promise.all([first, second, proctor].map(({ close }) => close()));
    });

    it("waits while it is paused, and goes on when the proctor says so", async () => {
      const [student, proctor] = await Promise.all([
        signedIn(browser, app, email(10)),
        signedIn(browser, app, "proctor2@riverside.example"),
      ]);
      await live.watchExam(proctor.page, room.EXAM);
      const { page } = student;
      const attempt = await room.enterRoom(page, "Continue");
      const name = await nameOf(app, attempt);
      const reason = "fire drill";
      await actAs(app, "proctor1@riverside.example", "staff_pause", {
        attempt_id: attempt,
        reason,
      });
      await page.waitForSelector(".exam-question", { hidden: true });
      await says(page, "Your exam is paused");
      await says(page, reason);
      await live.rowSays(proctor.page, name, /Paused/);
      await press(proctor.page, `Resume: ${name}`);
      await page.waitForSelector(".exam-question");
      await live.rowSays(proctor.page, name, /^(?![^]*Paused)/);
      assertEquals([student.problems, proctor.problems], [[], []]);
      await Promise.all([student, proctor].map(({ close }) => close()));
    });
  });
});
