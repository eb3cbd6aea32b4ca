/**
 * Everything staff can do for a student, seen on the student's page in a second
 * browser context, and confirmed on the proctor's; then the marks.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import { looksGood } from "./looks.ts";
import { type PaperSchool, startPaperSchool } from "./paper_school.ts";
import { storyOf } from "./steps.ts";
import { newVisitor, press, says, signInWith, textOf } from "./visitor.ts";

describe("acts of staff", browserTimers, () => {
  const browser = openBrowser("chromium");
  const step = storyOf();
  let app: PaperSchool, student: Person, proctor: Person;
  /** The student's page, and the proctor's. */
  let page: Page, wall: Page;
  let attempt: string, name: string;

  beforeAll(async () => {
    app = await startPaperSchool(1);
    await app.stack.sql(
      `update public.exams set opens_at = now() - interval '1 hour',
         closes_at = now() + interval '3 hours', result_shown = 'score',
         policy = policy || '{"heartbeat_seconds": 2}'
       where id = $1`,
      [app.school.examId],
    );
    [student, proctor] = await Promise.all([
      newVisitor(browser),
      newVisitor(browser),
    ]);
    page = student.page;
    wall = proctor.page;
    const [pupil] = app.school.candidates;
    name = pupil!.name;
    const admin = app.school.staff.find(({ role }) => role === "admin")!;
    await Promise.all([
      signInWith(page, app.origin, pupil!.email, pupil!.password),
      signInWith(wall, app.origin, admin.email, admin.password),
    ]);
    await watch();
  });
  afterAll(async () => {
    await browser.close();
    await app?.stop();
  });

  async function watch() {
    await wall.goto(`${app.origin}/proctor/live/${app.school.examId}`);
    await wall.waitForSelector(".live-status .badge-good");
  }

  /** Chooses an act from the menu of the student, or of everybody. */
  async function choose(act: string, whom = name) {
    // In one go: what is offered changes as the student's page does.
    await until(() =>
      wall.evaluate(
        (act, whom) => {
          const menus = [...document.querySelectorAll("details.act-menu")];
          const menu = menus.find((one) =>
            one.querySelector("summary")!.ariaLabel === `Act: ${whom}`
          ) as HTMLDetailsElement | undefined;
          const item = menu?.querySelector<HTMLElement>(`[data-act=${act}]`);
          if (!menu || !item) return false;
          menu.open = true;
          item.click();
          return true;
        },
        act,
        whom,
      ), { what: `${act} to be offered for ${whom}` });
  }

  /** Fills in the dialog of an act, and does it. */
  async function act(what: string, typed: Record<string, string> = {}) {
    await choose(what);
    await fillIn(typed);
  }

  async function fillIn(typed: Record<string, string>) {
    await wall.waitForSelector("dialog[open]");
    for (const [field, text] of Object.entries(typed)) {
      await wall.click(`#act-${field}`, { count: 3 });
      await wall.type(`#act-${field}`, text);
    }
    await wall.click("dialog[open] [type=submit]");
    await until(async () => !await wall.$("dialog[open]"), {
      what: "the dialog to close",
    });
  }

  /** Waits until the newest line about an act says so. */
  const sent = (act: string, text: string) =>
    until(
      () =>
        wall.evaluate(
          (act, text) =>
            document.querySelector(`.sent-act[data-act=${act}]`)?.textContent
              ?.includes(text) ?? false,
          act,
          text,
        ),
      { what: `${act} to be listed as "${text}"` },
    );
  const shown = (act: string) => sent(act, "Shown on the page");

  step("postponed: the instructions say so", async () => {
    await page.goto(app.origin);
    await press(page, "Start: Electrical Safety");
    await says(page, "Before you start");
    await says(page, "The exam is open from");
    attempt = room.attemptOf(page);
    await choose("postpone", "Everybody");
    await wall.waitForSelector("#act-reason");
    await says(wall, "It has opened already; only its close moves.", "dialog");
    await looksGood(wall, "act-dialog");
    // Escape leaves without asking; what was typed is still there.
    await wall.type("#act-reason", "No power in room B");
    await wall.keyboard.press("Escape");
    await until(async () => !await wall.$("dialog[open]"), {
      what: "no dialog",
    });
    await choose("postpone", "Everybody");
    await fillIn({ minutes: "30" });
    await sent("postpone", "No power in room B");
    // The page looks when it is seen again, and once a minute.
    await page.evaluate(() =>
      document.dispatchEvent(new Event("visibilitychange"))
    );
    await says(page, "The exam was postponed.");
  });

  step("absent: noted, and taken back", async () => {
    await choose("mark_absent");
    await sent("mark_absent", "Done");
    await choose("mark_present");
    await sent("mark_present", "Done");
  });

  step("words, a warning and more time: one after the other", async () => {
    await room.confirm(page);
    await room.start(page);
    const before = await room.secondsLeft(page);
    await act("message", { text: "Noise outside, sorry." });
    await act("warn", { text: "Eyes on your own screen." });
    await act("extra_time", { minutes: "20" });
    await says(page, "Noise outside, sorry.", ".room-told");
    await shown("message");
    // Not read yet: a reload does not take it away.
    await page.reload();
    await says(page, "Noise outside, sorry.", ".room-told");
    await press(page, "Read");
    await says(page, "Warning from your invigilator", ".room-told");
    await says(page, "Eyes on your own screen.", ".room-told");
    await shown("warn");
    await press(page, "Read");
    await says(page, "You have 20 minutes more.", ".room-told");
    assert(await room.secondsLeft(page) > before + 1000);
    await shown("extra_time");
    await press(page, "Read");
    await until(async () => await textOf(page, ".room-told") === "", {
      what: "everything to be read",
    });
  });

  step("a raised hand is answered; another is taken back", async () => {
    await press(page, "Help");
    await page.waitForSelector("dialog[open]");
    await page.type("#call-message", "Is a picture missing?");
    await press(page, "Raise hand");
    await says(page, /Your hand is raised since \d\d:\d\d/, ".room-calls");
    await says(wall, "Is a picture missing?");
    await act("answer_help", { text: "No, there is none." });
    await says(page, "No, there is none.", ".room-told");
    await shown("answer_help");
    await press(page, "Read");
    await press(page, "Help");
    await page.waitForSelector("dialog[open]");
    await press(page, "Raise hand");
    await says(page, "Take back", ".room-calls");
    await press(page, "Take back");
    await until(async () => await textOf(page, ".room-calls") === "", {
      what: "the call to be taken back",
    });
  });

  step("a pause and a break hide the paper, until they end", async () => {
    await room.answer(page, { number: 5, write: "fuse" });
    await act("pause", { reason: "Fire drill" });
    await says(page, "Fire drill", ".room-hold");
    assertEquals(await page.$(".exam-question"), null);
    await shown("pause");
    await press(wall, `Resume: ${name}`);
    await page.waitForSelector(".exam-question");
    await act("grant_break", { minutes: "5" });
    await says(page, "It is meant to last 5 minutes.", ".room-hold");
    assertMatch(await textOf(page, ".exam-timer"), /Time stands still/);
    await shown("grant_break");
    await shown("resume");
    await choose("end_break");
    await page.waitForSelector(".exam-question");
    await shown("end_break");
    assertEquals(await room.shownAnswer(page, 5), "fuse");
  });

  step("a locked student says what happened, and is let go on", async () => {
    // Nothing leaves full screen here: the rule's own act, as in perform_acts.
    await app.stack.sql(
      `select private.set_hold(a, 'soft_lock', 'rule:fullscreen_limit')
       from public.attempts a where a.id = $1`,
      [attempt],
    );
    await says(page, "full screen was left more often", ".room-hold");
    await page.type("#hold-answer", "The cat stepped on the keyboard.");
    await press(page, "Send");
    await says(page, "Sent. It is kept for your invigilators.");
    await says(wall, "The cat stepped on the keyboard.");
    await press(wall, `Unlock: ${name}`);
    await page.waitForSelector(".exam-question");
    await says(page, /You can go on. Time given back: \d+:\d\d/);
    await until(
      () => page.evaluate(() => document.activeElement?.tagName === "H2"),
      { what: "the focus to be on the question" },
    );
    await shown("unlock");
  });

  step("another computer goes on with the proctor's nod", async () => {
    const other = await newVisitor(browser);
    const [pupil] = app.school.candidates;
    await signInWith(other.page, app.origin, pupil!.email, pupil!.password);
    await other.page.goto(`${app.origin}/exam/${attempt}`);
    await press(other.page, "Ask to go on here");
    await press(wall, `Allow: ${name}`);
    await other.page.waitForSelector(".exam-question");
    assertEquals(await room.shownAnswer(other.page, 5), "fuse");
    await sent("allow_takeover", "Done");
    await page.bringToFront();
    await says(page, "The exam goes on elsewhere");
    await page.close();
    page = other.page;
    student = other;
  });

  step("handed in for them, and opened again", async () => {
    await act("submit", { reason: "Felt unwell" });
    await says(page, "Reason: Felt unwell", ".exam-panel");
    await shown("submit");
    await Promise.all([page.waitForNavigation(), press(page, "Go on")]);
    assertMatch(page.url(), /\/done$/);
    await act("reopen", { reason: "Feels better" });
    await page.goto(app.origin);
    await press(page, "Continue: Electrical Safety");
    await says(page, "Your exam goes on", ".room-told");
    await says(page, "Reason: Feels better", ".room-told");
    await shown("reopen");
    await press(page, "Read");
    await room.answer(page, { number: 6, write: "Because it is live." });
    await room.handIn(page);
  });

  step(
    "a part that is refused is named; another attempt is there",
    async () => {
      await choose("grant_attempt");
      await fillIn({ reason: "The line was down" });
      await sent("grant_attempt", "Done");
      // A second one, by a menu that is out of date by now.
      await choose("grant_attempt");
      await wall.waitForSelector("dialog[open]");
      await wall.type("#act-reason", "Once more");
      await wall.click("dialog[open] [type=submit]");
      await says(wall, `Has another attempt left already: ${name}`, "dialog");
      assertEquals(
        await wall.$eval("#act-reason", (e) => (e as HTMLInputElement).value),
        "Once more",
      );
      await wall.keyboard.press("Escape");
      await page.goto(app.origin);
      await says(page, "Start", "main");
    },
  );

  step("marks: by the keys, by a person, and the results", async () => {
    await wall.goto(`${app.origin}/proctor/grading/${app.school.examId}`);
    await press(wall, "Grade by the keys");
    await says(wall, "5 of 6 answers graded");
    await press(wall, "Mark question 6");
    await says(wall, "Because it is live.", ".mark-given");
    await looksGood(wall, "marking");
    // No name is there to be seen unless it is asked for.
    assert(!(await textOf(wall)).includes(name));
    await wall.type("#mark-points", "7");
    await wall.keyboard.press("Enter");
    await says(wall, "Points from 0 to 1", ".mark-form");
    await wall.click("#mark-points", { count: 3 });
    await wall.type("#mark-points", "0.5");
    await wall.keyboard.press("Enter");
    await says(wall, "6 of 6 answers graded");
    await says(wall, "0.5 points by", ".mark");
    // Against the key, with a reason.
    await press(wall, "Mark question 1");
    await says(wall, "By the key: 0 points", ".mark");
    await wall.click("#mark-points", { count: 3 });
    await wall.type("#mark-points", "1");
    await wall.keyboard.press("Enter");
    await says(wall, "Please say why.", ".mark-form");
    await wall.type("#mark-reason", "The formula was smudged");
    await wall.keyboard.press("Enter");
    await says(wall, "(before: 0)", ".mark");
    // Somebody else changes it meanwhile: nothing typed is lost.
    await wall.waitForSelector(".mark-given");
    await app.stack.sql(
      `update public.grades set points = 0.25, version = version + 1
       where attempt_id = $1 and question_id = $2`,
      [attempt, app.school.questionIds[0]],
    );
    await wall.click("#mark-points", { count: 3 });
    await wall.type("#mark-points", "0.75");
    await wall.keyboard.press("Enter");
    await says(wall, "Somebody has graded this meanwhile: 0.25", ".mark-form");
    assertEquals(
      await wall.$eval("#mark-points", (e) => (e as HTMLInputElement).value),
      "0.75",
    );
    await wall.click(".mark-form [type=submit]");
    await says(wall, "0.75 points by", ".mark");

    await press(wall, "Release results…");
    await says(wall, "Results show the points and the total.", "dialog");
    await press(wall, "Release");
    await says(wall, "Released on", ".grading-release");
    await page.goto(`${app.origin}/exam/${attempt}/done`);
    await says(page, /1\.25/);
  });

  step("who marks does not watch, and who watches does not mark", async () => {
    const { examId, staff } = app.school;
    const admin = staff.find(({ role }) => role === "admin")!;
    const become = (role: string) =>
      app.stack.sql(
        "update public.memberships set role = $2 where user_id = $1",
        [admin.userId, role],
      );
    const status = async (path: string) =>
      (await wall.goto(`${app.origin}/proctor/${path}/${examId}`))!.status();
    await become("grader");
    assertEquals(await status("live"), 404);
    assertEquals(await status("grading"), 200);
    await says(wall, "An administrator releases the results.");
    await become("proctor");
    assertEquals(await status("grading"), 404);
  });

  step("no page had an error or broke its policy", () => {
    for (const { problems } of [student, proctor]) {
      // Browsers write down every refusal, also those the page expects.
      assertEquals(
        problems.filter((one) => !one.startsWith("Failed to load")),
        [],
      );
    }
  });
});
