import { afterAll, beforeAll, describe } from "@std/testing/bdd";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import { browserTimers } from "../fixtures/browser.ts";
import { createDatabase, type TestDatabase } from "../fixtures/postgres.ts";
import { readBySql } from "./records.ts";
import { describeSupervisedExam } from "./supervised_exam.ts";

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

  // On PGlite, in Chromium: room_browser_test.ts.
  describeSupervisedExam("a supervised exam on Postgres in firefox", {
    browser: "firefox",
    app: () => app,
    student: "student01@riverside.example",
    classmate: "student12@riverside.example",
    records: (attempt) => readBySql(database.url, attempt),
  });
});
