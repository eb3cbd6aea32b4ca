import { assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type RunningApp, startApp } from "../fixtures/app.ts";

describe("deno task start --json", () => {
  let app: RunningApp;
  let stopped = false;
  beforeAll(async () => {
    app = await startApp({ fromNothing: true });
  });
  afterAll(async () => {
    if (!stopped) await app.stop();
  });

  it("tells addresses, keys, sign-ins and exams of both schools", () => {
    assertMatch(app.app, /^http:\/\/127\.0\.0\.1:\d+$/);
    assertMatch(app.supabase, /^http:\/\/127\.0\.0\.1:\d+$/);
    assertMatch(app.publishable_key, /^sb_publishable_/);
    assertMatch(app.secret_key, /^sb_secret_/);
    const count = (role: string) =>
      app.sign_ins.filter((person) => person.role === role).length;
    assertEquals(
      [count("admin"), count("proctor"), count("student")],
      [1, 3, 14],
    );
    assertEquals(app.exams.map((exam) => exam.school).sort(), [
      ...Array(2).fill("Hilltop School"),
      ...Array(2).fill("Riverside Technical College"),
    ]);
  });

  it("answers with a page and with the API when it says so", async () => {
    const page = await fetch(app.app);
    assertEquals(page.status, 200);
    assertMatch(await page.text(), /^<!DOCTYPE html>/i);
    const health = await fetch(`${app.supabase}/functions/v1/api/health`);
    assertEquals(health.status, 200);
    await health.body?.cancel();
  });

  it("ends cleanly on SIGTERM", async () => {
    stopped = true;
    assertEquals(await app.stop(), 0, app.log());
  });
});
