/**
 * A student's way to the start and through a practice exam: the wait that no
 * reload shortens, the check of the computer and back, the result. Then an exam
 * with devices: each in its part of the check, each with the student's word.
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
import { isFrench } from "./french.ts";
import { looksGood } from "./looks.ts";
import { api, rows, tokenOf } from "./rest.ts";
import { press, pressAndGo, says, signedIn, whereIs } from "./visitor.ts";

const STUDENT = "student04@riverside.example";
const OTHER = "student05@riverside.example";
const ADMIN = "admin@riverside.example";
const PRACTICE = "Practice: how an exam works";

describe("before the start, and practice", browserTimers, () => {
  const browser = openBrowser("chromium", { allowsAll: true });
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

  describe("an exam with devices", () => {
    let other: Person, attempt: string, token: string;
    beforeAll(async () => {
      const { id } = app.exams.find(({ title }) => title === room.EXAM)!;
      const admin = await tokenOf(app, ADMIN);
      const [exam] = await rows<{ policy: object; version: number }>(
        app,
        admin,
        `exams?id=eq.${id}&select=policy,version`,
      );
      const saved = await api(app, admin, "PUT", `/admin/exams/${id}/policy`, {
        version: exam!.version,
        policy: {
          ...exam!.policy,
          webcam: "off",
          microphone: "required",
          screen: "required",
          phone: "optional",
        },
      });
      assertEquals(saved.status, 200, JSON.stringify(saved.body));
      other = await signedIn(browser, app, OTHER);
      token = await tokenOf(app, OTHER);
      attempt = await room.openExam(other.page);
    });

    const view = async () =>
      (await api(app, token, "GET", `/attempts/${attempt}`)).body;
    const part = (id: string, state: string) =>
      other.page.waitForSelector(`#${id}[data-state=${state}]`);

    it("says what each is used for, and turns nothing on before a word", async () => {
      const { page } = other;
      for (const step of ["consent", "microphone", "screen"]) {
        await page.waitForSelector(
          `.exam-missing li[data-step=${step}][data-done=false]`,
        );
      }
      await pressAndGo(page, "Go to the screen");
      await page.waitForSelector("#consent-agree:enabled");
      await says(page, "with the microphone and the screen.", "#consent");
      // The demo's school has a text of its own: ours is folded below it.
      await page.click("#consent > details > summary");
      await says(page, "Words are neither understood nor kept.", "#consent");
      await says(page, "look in live, through the screen", "#consent");
      const buttons = "#microphone button, #screen button, #pair-open";
      assertEquals(await page.$$(buttons), []);
      await looksGood(page, "devices-consent");
    });

    it("one word covers what the exam needs; the screen is tried once", async () => {
      const { page } = other;
      await page.click("#consent-agree");
      await page.waitForSelector("#consent[data-given=true]");
      const { consents } = await view();
      assertEquals(Object.keys(consents).sort(), ["microphone", "screen"]);
      await page.waitForSelector("#microphone-on:enabled");
      await page.locator("#screen-try").click();
      await part("screen", "done");
      await says(page, "Nothing was sent, and sharing has ended.", "#screen");
      assert((await view()).steps_done.includes("screen"));
      // Of something that is on the screen, and not of nothing.
      const drawn = await page.$eval(
        "#screen canvas",
        (canvas) => (canvas as HTMLCanvasElement).width,
      );
      assertEquals(drawn, 320);
    });

    it("an optional phone has its own word, which can be changed", async () => {
      const { page } = other;
      await page.click("#phone-refuse");
      await part("phone", "off");
      await says(page, "you can start the exam all the same", "#phone");
      await page.locator("#phone-agree").click();
      await part("phone", "optional");
      assertEquals((await view()).consents.phone.given, true);
    });

    it("the phone is paired by the code, and unpaired after a question", async () => {
      const { page } = other;
      await page.locator("#pair-open").click();
      await page.waitForSelector("#pair-qr");
      await looksGood(page, "devices-code");
      const code = await page.$eval("#pair-short", (one) => one.textContent!);
      const claimed = await api(app, "", "POST", "/pairing/claim", { code });
      assertEquals(claimed.status, 200, JSON.stringify(claimed.body));
      const { device_token } = claimed.body;
      const beat = await api(
        app,
        device_token,
        "POST",
        "/sessions/heartbeat",
        { battery: 0.15 },
      );
      assertEquals(beat.status, 200, JSON.stringify(beat.body));
      await part("phone", "done");
      assertEquals(await page.$("#pair-qr"), null);
      assert((await view()).steps_done.includes("phone"));
      await page.reload();
      await says(page, "Battery: 15%", "#phone");
      await says(page, "plug it in if you can", "#phone");
      await page.locator("#pair-unpair").click();
      await press(page, "Back");
      await page.waitForSelector("#phone dialog", { hidden: true });
      await page.locator("#pair-unpair").click();
      await press(page, "Unpair");
      await part("phone", "optional");
      const { phone } = await view();
      assertEquals(phone, null);
    });

    it("what is withdrawn is off, and the exam waits for it", async () => {
      const { page } = other;
      await page.locator("#consent-change").click();
      await page.locator("#consent-refuse-sure").click();
      await page.waitForSelector("#consent[data-given=false]");
      for (const id of ["microphone", "screen"]) await part(id, "off");
      assertEquals(await page.$("#screen-try"), null);
      // The phone has a word of its own.
      await part("phone", "optional");
      assert((await view()).steps_required.includes("consent"));
    });

    it("is all of it in French", async () => {
      const { page } = other;
      await pressAndGo(page, "Français");
      await page.locator("#pair-open").click();
      await page.waitForSelector("#pair-qr");
      await isFrench(page, ".exam-school-rules", [
        ...app.exams.flatMap(({ title, school }) => [title, school]),
      ]);
    });

    it("no page had an error or broke its policy", () => {
      assertEquals(other.problems, []);
    });
  });

  it("no page had an error or broke its policy", () => {
    assertEquals(student.problems, []);
  });
});
