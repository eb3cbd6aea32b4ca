import { assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import { examKeyFile } from "../../local/exam_key.ts";
import { demoExamToken } from "../../tasks/exam_token.ts";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserNames,
  browserTimers,
  leaveForAnotherTab,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import * as room from "./candidate.ts";
import { isFrench } from "./french.ts";
import { fitsPhone, looksGood } from "./looks.ts";
import * as live from "./proctor.ts";
import { readAhead } from "./rest.ts";
import { storyOf } from "./steps.ts";
import { leaveUnsent } from "./unsent.ts";
import {
  accountOf,
  newVisitor,
  press,
  pressAndGo,
  says,
  signedIn,
  signInWith,
  signOut,
  whereIs,
} from "./visitor.ts";

const STUDENT = "student01@riverside.example";
const OTHER_STUDENT = "student02@riverside.example";
const PROCTOR = "proctor1@riverside.example";
const SCHOOLS = ["Riverside Technical College", "Hilltop School"];
/** What opens a dialog of the room in French, and what closes it. */
const DIALOGS = [
  ["Aide", "Annuler"],
  ["Clavier", "Fermer"],
  ["Remettre", "Continuer à travailler"],
] as const;

let app: RunningApp, dataDir: string;
describe("the product's pages", browserTimers, () => {
  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "invigil-pages-" });
    app = await startApp({ dataDir });
  });
  afterAll(async () => {
    await app?.stop();
    await Deno.remove(dataDir, { recursive: true });
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
        await signOut(page);
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
    const step = storyOf();
    let student: Person, page: Page;
    beforeAll(async () => {
      student = await newVisitor(browser);
      page = student.page;
      await readAhead(
        app,
        OTHER_STUDENT,
        app.exams.find(({ title }) => title === room.EXAM)!.id,
      );
    });
    afterAll(() => browser.close());

    const french = () =>
      isFrench(
        page,
        ".exam-prompt, .exam-choice, .exam-school-rules, .exam-details dd",
        [...app.exams.map(({ title }) => title), ...SCHOOLS],
      );

    step("come by the browser's language, or by choice", async () => {
      await page.setExtraHTTPHeaders({ "accept-language": "fr-CH, en;q=0.5" });
      await page.goto(`${app.app}/launch`);

      await french();
      await page.goto(`${app.app}/nowhere`);
      await french();
      await page.goto(`${app.app}/login?way=ticket`);
      await french();
      await page.goto(`${app.app}/login`);
      await says(page, "Mot de passe");
      await french();
      await pressAndGo(page, "English");
      await says(page, "Password");
      await page.setExtraHTTPHeaders({});
      await pressAndGo(page, "Français");
      await says(page, "Mot de passe");
    });

    step("say nothing in English before the start", async () => {
      const { password } = accountOf(app, OTHER_STUDENT);
      await page.type("[name=email]", OTHER_STUDENT);
      await page.type("[name=password]", password);
      await pressAndGo(page, "Se connecter");
      await says(page, "Vos examens");
      await french();
      await Promise.all([
        page.waitForNavigation(),
        page.click(`.exam-card [role=button][aria-label*="${room.EXAM}"]`),
      ]);
      await says(page, "Avant de commencer");
      await french();
      await pressAndGo(page, "Vérifier cet ordinateur");
      await page.waitForSelector(".check-verdict:not([data-state=checking])");
      await french();
      await pressAndGo(page, "Retour aux consignes");
      await says(page, "Votre ordinateur a été vérifié à");
    });

    step("nor in the exam", async () => {
      await room.confirm(page);
      await french();
      await press(page, "Commencer l’examen");
      await page.waitForSelector(".exam-question");
      await says(page, /Question 1 sur 10/);
      for (let number = 1; number <= 10; number++) {
        await page.click(`.exam-navigator li:nth-of-type(${number}) button`);
        await says(page, `Question ${number} sur 10`, ".exam-question h2");
        await french();
      }
      await page.type("[data-answer]", "Le fusible.");
      await fitsPhone(page);
      await (await leaveForAnotherTab(student))();
      await says(page, "Vous avez quitté la page de l’examen 1 fois.");
      await french();
      for (const [open, close] of DIALOGS) {
        await press(page, open);
        await page.waitForSelector("dialog[open]");
        await french();
        await press(page, close);
        await page.waitForSelector("dialog[open]", { hidden: true });
      }
    });

    step("nor after it, and dates are French", async () => {
      await press(page, "Remettre");
      await page.waitForSelector("dialog[open]");
      await pressAndGo(page, "Remettre maintenant");
      await says(page, "Tout est sur le serveur.");
      await page.waitForSelector(".record-body[data-ready=true]");
      await says(page, "La page de l’examen était cachée", ".record-lines");
      const month = new Intl.DateTimeFormat("fr", { month: "long" })
        .format(new Date());
      await says(page, new RegExp(`Remis le \\d+ ${month} 20\\d\\d à \\d\\d:`));
      await french();
      await pressAndGo(page, "Vers mes examens");
      await french();
      assertEquals(
        student.problems.filter((one) => !one.includes("404")),
        [],
      );
    });
  });

  describe("the pages, in light and dark and on a phone", () => {
    const browser = openBrowser("chromium");
    let student: Person, proctor: Person, attempt: string;
    beforeAll(async () => {
      [student, proctor] = await Promise.all([
        signedIn(browser, app, STUDENT),
        signedIn(browser, app, PROCTOR),
      ]);
    });
    afterAll(() => browser.close());

    it("ways in, and pages that say no", async () => {
      const { page, problems, close } = await newVisitor(browser);
      const token = await demoExamToken(
        await Deno.readTextFile(examKeyFile(dataDir)),
        {
          candidate: "student03",
          exam: "electrical-safety-1",
          attempt: "1",
          minutes: "240",
        },
      );
      for (
        const [name, path, text] of [
          ["sign-in", "/login", "Password"],
          ["ticket", "/login?way=ticket", "Show my question"],
          ["launch", "/launch", "Sign in another way"],
          ["launch-refused", "/launch?refused=token_expired", "has run out"],
          ["launch-confirm", `/launch#token=${token}`, "Is this you"],
          ["not-found", "/nowhere", "Error 404"],
        ] as const
      ) {
        await page.goto(`${app.app}${path}`);
        await says(page, text);
        await looksGood(page, name);
      }
      await page.setRequestInterception(true);
      page.once("request", (one) => void one.continue({ method: "POST" }));
      const refused = await page.goto(`${app.app}/session/preferences`);
      assertEquals(refused!.status(), 403);
      await looksGood(page, "refused");
      assertEquals(problems.filter((one) => !one.includes("status of 40")), []);
      await close();
    });

    it("list and instructions of the student", async () => {
      const { page } = student;
      await looksGood(page, "list");
      attempt = await room.openExam(page);
      await looksGood(page, "instructions");
    });

    it("exam room", async () => {
      const { page } = student;
      await room.confirm(page);
      await room.start(page);
      await room.answer(page, { number: 3, tick: ["a", "c"] });
      await press(page, "Mark for review");
      await (await leaveForAnotherTab(student))();
      await says(page, "You left the exam page 1 time.");
      await looksGood(page, "room-notice");
      await press(page, "Help");
      await page.waitForSelector("dialog[open]");
      await looksGood(page, "room-help");
      await press(page, "Cancel");
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

    it("signing out while something is unsent", async () => {
      const { page } = student;
      await page.evaluate(leaveUnsent, attempt);
      await pressAndGo(page, "Sign out");
      await says(page, "answers that were not sent");
      await looksGood(page, "sign-out");
      await press(page, "Sign out all the same");
      await says(page, "Sign out with unsent answers?");
      await looksGood(page, "sign-out-sure");
    });

    it("write no errors and break no policy", () => {
      assertEquals(student.problems, []);
      assertEquals(proctor.problems, []);
    });
  });
});
