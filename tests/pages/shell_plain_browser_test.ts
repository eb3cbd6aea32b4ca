import { assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { browserTimers, openBrowser } from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type ServedPages, servePages } from "./served_pages.ts";

describe("the shell's pages", browserTimers, () => {
  const browser = openBrowser("chromium");
  let app: ServedPages, school: School;
  beforeAll(async () => {
    app = await servePages();
    school = await makeSchool(app.stack, { candidates: 1 });
  });
  afterAll(async () => {
    await browser.close();
    await app?.stop();
  });

  it("sign in, change language and colours without JavaScript", async () => {
    const { page, close } = await browser.person();
    await page.setJavaScriptEnabled(false);
    const { email, password } = school.candidates[0]!;
    await page.goto(`${app.origin}/login`);
    await page.type("[name=email]", email);
    await page.type("[name=password]", password);
    const press = (selector: string) =>
      Promise.all([page.waitForNavigation(), page.click(selector)]);
    await press(".sign-in button[type=submit]");
    await press("button[name=lang][value=fr]");
    await press("button[name=theme][value=dark]");
    const html = await page.content();
    assertMatch(html, /<html lang="fr" data-theme="dark"/);
    assertMatch(html, /Vos examens/);
    await press(".exam-card button");
    assertMatch(new URL(page.url()).pathname, /^\/exam\/[0-9a-f-]{36}$/);
    await close();
  });
});
