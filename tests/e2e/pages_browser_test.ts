import { assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserNames,
  browserTimers,
  leaveForAnotherTab,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import * as room from "./candidate.ts";
import { fitsPhone, looksGood } from "./looks.ts";
import * as live from "./proctor.ts";
import { readAhead } from "./rest.ts";
import {
  accountOf,
  newVisitor,
  press,
  pressAndGo,
  says,
  signedIn,
  signInWith,
  whereIs,
} from "./visitor.ts";

const STUDENT = "student01@riverside.example";
const OTHER_STUDENT = "student02@riverside.example";
const PROCTOR = "proctor1@riverside.example";

let app: RunningApp;
describe("the product's pages", browserTimers, () => {
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(async () => {
    await app?.stop();
  });

  for (const name of browserNames) {
    describe(`signing in and out in ${name}`, () => {
      const browser = openBrowser(name);
      let visitor: Person;
      beforeAll(async () => {
        visitor = await newVisitor(browser);
      });
      afterAll(() => browser.close());

      it("a wrong password is told, and the address is kept", async () => {
        const { page } = visitor;
        await signInWith(page, app.app, STUDENT, "not the password");
        await says(page, "The email or the password is not right.");
        assertEquals(
          await page.$eval(
            "[name=email]",
            (e) => (e as HTMLInputElement).value,
          ),
          STUDENT,
        );
        // The browser notes the refusal itself.
        visitor.problems.length = 0;
      });

      it("an exam's page asks for a sign-in first", async () => {
        const { page } = visitor;
        await page.goto(`${app.app}/proctor`);
        assertEquals(whereIs(page), "/login?to=%2Fproctor");
      });

      it("signing out closes every page", async () => {
        const { page } = visitor;
        const { password } = accountOf(app, STUDENT);
        await signInWith(page, app.app, STUDENT, password);
        await says(page, "Your exams");
        await pressAndGo(page, "Sign out");
        await page.goto(app.app);
        assertMatch(whereIs(page), /^\/login/);
        // Not even the browser's own memory of the page.
        await page.goBack();
        await page.reload();
        assertMatch(whereIs(page), /^\/login/);
        assertEquals(visitor.problems, []);
      });
    });
  }

  describe("the pages in French", () => {
    const browser = openBrowser("chromium");
    afterAll(() => browser.close());

    it("come by the browser's language, or by choice", async () => {
      const { page, problems, close } = await newVisitor(browser);
      await readAhead(
        app,
        OTHER_STUDENT,
        app.exams.find(({ title }) => title === room.EXAM)!.id,
      );
      await page.setExtraHTTPHeaders({ "accept-language": "fr-CH, en;q=0.5" });
      await page.goto(`${app.app}/login`);
      await says(page, "Mot de passe");
      assertEquals(await page.$eval("html", (html) => html.lang), "fr");
      await pressAndGo(page, "English");
      await says(page, "Password");
      await page.setExtraHTTPHeaders({});
      await pressAndGo(page, "Français");
      await says(page, "Mot de passe");
      const { password } = accountOf(app, OTHER_STUDENT);
      await page.type("[name=email]", OTHER_STUDENT);
      await page.type("[name=password]", password);
      await Promise.all([
        page.waitForNavigation(),
        page.keyboard.press("Enter"),
      ]);
      await says(page, "Vos examens");
      await Promise.all([
        page.waitForNavigation(),
        page.click(".exam-card [role=button]"),
      ]);
      await says(page, `Avant de commencer`);
      await room.confirm(page);
      await Promise.all([
        page.waitForSelector(".exam-question"),
        page.waitForSelector(".exam-start button:enabled")
          .then((button) => button!.click()),
      ]);
      await says(page, /Question 1 sur 10/);
      await fitsPhone(page);
      assertEquals(problems, []);
      await close();
    });
  });

  describe("the pages, in light and dark and on a phone", () => {
    const browser = openBrowser("chromium");
    let student: Person, proctor: Person;
    beforeAll(async () => {
      [student, proctor] = await Promise.all([
        signedIn(browser, app, STUDENT),
        signedIn(browser, app, PROCTOR),
      ]);
    });
    afterAll(() => browser.close());

    it("sign-in", async () => {
      const { page, problems, close } = await newVisitor(browser);
      await page.goto(`${app.app}/login`);
      await looksGood(page, "sign-in");
      assertEquals(problems, []);
      await close();
    });

    it("list and instructions of the student", async () => {
      const { page } = student;
      await looksGood(page, "list");
      await room.openExam(page);
      await looksGood(page, "instructions");
    });

    it("exam room", async () => {
      const { page } = student;
      await room.confirm(page);
      await room.start(page);
      await looksGood(page, "room");
      await room.answer(page, { number: 3, tick: ["a", "c"] });
      await press(page, "Mark for review");
      await room.answer(page, {
        number: 10,
        write: "Check the fuse. ".repeat(9),
      });
      await looksGood(page, "room-essay");
      await room.goTo(page, 3);
      await (await leaveForAnotherTab(student))();
      await says(page, "You left the exam page 1 time.");
      await looksGood(page, "room-notice");
      await press(page, "Hand in");
      await page.waitForSelector("dialog[open]");
      await looksGood(page, "room-dialog");
      await press(page, "Keep working");
    });

    it("exams and live page of the proctor", async () => {
      const { page } = proctor;
      await looksGood(page, "proctor-exams");
      await live.watchExam(page, room.EXAM);
      await page.waitForSelector(".feed > .alert");
      await looksGood(page, "live");
    });

    it("done page, and the list after it", async () => {
      const { page } = student;
      await room.handIn(page);
      await looksGood(page, "done");
      await pressAndGo(page, "To my exams");
      await says(page, /\b1 of \d used/);
    });

    it("write no errors and break no policy", () => {
      assertEquals(student.problems, []);
      assertEquals(proctor.problems, []);
    });
  });
});
