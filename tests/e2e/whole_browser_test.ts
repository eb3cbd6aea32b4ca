import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserNames,
  browserTimers,
  openBrowser,
} from "../fixtures/browser.ts";
import { createDatabase, type TestDatabase } from "../fixtures/postgres.ts";
import * as room from "./candidate.ts";
import { readBySql } from "./records.ts";
import { readAhead } from "./rest.ts";
import { describeSupervisedExam } from "./supervised_exam.ts";
import { says, signedIn } from "./visitor.ts";

let database: TestDatabase, app: RunningApp;

describe("the whole", browserTimers, () => {
  beforeAll(async () => {
    database = await createDatabase();
    app = await startApp({ databaseUrl: database.url });
  });

  afterAll(async () => {
    await app?.stop();
    await database?.drop();
  });

  for (const [turn, browser] of browserNames.entries()) {
    describeSupervisedExam(`a supervised exam on Postgres in ${browser}`, {
      browser,
      app: () => app,
      student: `student0${1 + turn}@riverside.example`,
      classmate: "student12@riverside.example",
      records: (attempt) => readBySql(database.url, attempt),
    });
  }

  // Last, because it changes the exam.
  describe("an exam whose time runs out", () => {
    const browser = openBrowser("chromium");
    const sql = () => postgres(database.url, { max: 1, onnotice: () => {} });
    const email = "student03@riverside.example";
    afterAll(() => browser.close());

    it("is handed in by itself, with the answers", async () => {
      const owner = sql();
      try {
        const [{ id }] = await owner`
        update public.exams set duration_seconds = 6
        where title = ${room.EXAM} returning id` as [{ id: string }];
        await readAhead(app, email, id);
      } finally {
        await owner.end();
      }
      const { page, problems } = await signedIn(browser, app, email);
      const attempt = await room.enterRoom(page, "Continue");
      await room.answer(page, { number: 1, tick: ["b"] });
      await page.waitForSelector(".exam-done", { timeout: 30_000 });
      await says(page, "Time expired, submitted automatically");
      await says(page, "Everything is on the server.");
      const { state, answers } = await readBySql(database.url, attempt);
      assertEquals(state, "auto_submitted");
      assertEquals(answers.map(({ value }) => value), ["b"]);
      assertEquals(problems, []);
    });
  });
});
