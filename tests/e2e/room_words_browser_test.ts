/** What proctor and student say to each other, in a real browser. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { createDatabase, type TestDatabase } from "../fixtures/postgres.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import { actAs, readAhead, rows, tokenOf } from "./rest.ts";
import { press, says, signedIn, textOf } from "./visitor.ts";

const PROCTOR = "proctor1@riverside.example";
const STUDENT = "student05@riverside.example";

describe("words between student and proctor", browserTimers, () => {
  const browser = openBrowser("chromium");
  let database: TestDatabase, app: RunningApp, sql: postgres.Sql;
  let student: Person, attempt: string, staff: string;

  beforeAll(async () => {
    database = await createDatabase();
    app = await startApp({ databaseUrl: database.url });
    sql = postgres(database.url, { max: 1, onnotice: () => {} });
    await sql`
      update public.exams
      set policy = policy || '{"heartbeat_seconds": 2, "instructions_wait_seconds": 0}'
      where title = ${room.EXAM}`;
    staff = await tokenOf(app, PROCTOR);
    const exam = app.exams.find(({ title }) => title === room.EXAM)!;
    await readAhead(app, STUDENT, exam.id);
    student = await signedIn(browser, app, STUDENT);
    attempt = await room.enterRoom(student.page, "Continue");
  });
  afterAll(async () => {
    await browser.close();
    await sql?.end();
    await app?.stop();
    await database?.drop();
  });

  const act = (name: string, more: Record<string, unknown> = {}) =>
    actAs(app, PROCTOR, name, { attempt_id: attempt, ...more });
  const attempts = (columns: string) =>
    rows(app, staff, `attempts?id=eq.${attempt}&select=${columns}`);

  it("a message is shown once, and its showing is known", async () => {
    const { page } = student;
    await act("staff_message", { text: "Five more minutes of noise, sorry." });
    await says(page, "Five more minutes of noise", ".room-told");
    await until(async () => {
      const sent = await rows<{ acknowledged_at: string | null }>(
        app,
        staff,
        `commands?attempt_id=eq.${attempt}&select=acknowledged_at`,
      );
      return sent.length === 1 && sent[0]!.acknowledged_at;
    }, { what: "the server to know that it was shown", timeout: 20_000 });
    // Not read yet: a reload does not take it away; once read, it stays away.
    await page.reload();
    await says(page, "Five more minutes of noise", ".room-told");
    await press(page, "Read");
    await until(async () => await textOf(page, ".room-told") === "", {
      what: "the message to go",
    });
    await page.reload();
    await page.waitForSelector(".exam-question");
    assertEquals(await textOf(page, ".room-told"), "");
  });

  it("a raised hand is seen, and taken back", async () => {
    const { page } = student;
    await press(page, "Help");
    await page.waitForSelector("dialog[open]");
    await page.type("#call-message", "Is the picture of question 2 missing?");
    await press(page, "Raise hand");
    await says(page, /Your hand is raised since \d\d:\d\d/, ".room-calls");
    const [asked] = await attempts("help_kind,help_message");
    assertEquals(asked?.help_kind, "help");
    assertMatch(String(asked?.help_message), /question 2 missing/);
    // The focus is back where the dialog was opened from.
    await until(
      () => page.evaluate(() => document.activeElement?.textContent === "Help"),
      { what: "the focus to be back" },
    );
    await press(page, "Take back");
    await until(
      async () => (await attempts("help_kind"))[0]?.help_kind === null,
      {
        what: "the call to be taken back",
      },
    );
  });

  it("a held exam hides the paper until the proctor lets it go on", async () => {
    const { page } = student;
    await room.answer(page, { number: 4, write: "10" });
    await act("staff_grant_break", { minutes: 5 });
    await says(page, "It is meant to last 5 minutes.", ".room-hold");
    assertEquals(await page.$(".exam-question"), null);
    assertMatch(await textOf(page, ".exam-timer"), /Time stands still/);
    await page.reload();
    await says(page, "Your invigilator ends it.", ".room-hold");
    await act("staff_end_break");
    await page.waitForSelector(".exam-question");
    assertEquals(await room.shownAnswer(page, 4), "10");
  });

  it("the student says what happened, and is let go on", async () => {
    const { page } = student;
    // Nothing leaves full screen here: the rule's own act, as in perform_acts.
    await sql`
      select private.set_hold(a, 'soft_lock', 'rule:fullscreen_limit')
      from public.attempts a where a.id = ${attempt}`;
    await says(page, "What happened?", ".room-hold");
    await says(page, "full screen was left more often", ".room-hold");
    await page.type("#hold-answer", "The cat stepped on the keyboard.");
    await press(page, "Send");
    await says(page, "Sent. It is kept for your invigilators.");
    assertEquals(
      (await attempts("hold_answer"))[0]?.hold_answer,
      "The cat stepped on the keyboard.",
    );
    await act("staff_unlock");
    await page.waitForSelector(".exam-question");
    await says(page, /You can go on. Time given back: \d+:\d\d/);
    await until(
      () => page.evaluate(() => document.activeElement?.tagName === "H2"),
      { what: "the focus to be on the question" },
    );
  });

  it("another tab goes on only when it is told to", async () => {
    const { page, context } = student;
    const second = await context.newPage();
    await second.goto(`${app.app}/exam/${attempt}`);
    await says(second, "This exam is open in another tab");
    assertEquals(await second.$(".exam-question"), null);
    await press(second, "Go on here");
    await second.waitForSelector(".exam-question");
    assertEquals(await room.shownAnswer(second, 4), "10");
    await page.bringToFront();
    await says(page, "The exam goes on in another tab");
    await second.close();
    // The other one is closed: nothing to ask.
    await page.reload();
    await page.waitForSelector(".exam-question");
    assert((await attempts("state"))[0]?.state === "in_progress");
  });

  it("handed in by the proctor: says why, and goes on", async () => {
    const { page } = student;
    await act("staff_submit", { reason: "Felt unwell" });
    await says(page, "Reason: Felt unwell", ".exam-panel");
    await Promise.all([page.waitForNavigation(), press(page, "Go on")]);
    assertMatch(page.url(), /\/done$/);
    // Browsers write down every refusal, also those the page expects.
    const others = student.problems.filter((told) => !told.includes("409"));
    assertEquals(others, []);
  });
});
