/** Files with progress and a cancel; retention and erasing; pages of forms. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import { looksGood } from "./looks.ts";
import {
  newVisitor,
  press,
  pressAndGo,
  says,
  signInWith,
  whereIs,
} from "./visitor.ts";

describe("files and privacy in a browser", browserTimers, () => {
  const browser = openBrowser("chromium");
  let served: ServedPages;
  let school: School;
  let admin: Person, page: Page;
  beforeAll(async () => {
    served = await servePages();
    school = await makeSchool(served.stack, { candidates: 2 });
    const [one] = school.candidates;
    await served.stack.sql(
      `insert into public.attempts
         (tenant_id, exam_id, candidate_id, created_at)
       values ($1, $2, $3, now() - interval '400 days')`,
      [school.tenantId, school.examId, one!.candidateId],
    );
    admin = await newVisitor(browser);
    page = admin.page;
    const { email, password } = school.staff[0]!;
    await signInWith(page, served.origin, email, password);
  });
  afterAll(async () => {
    await browser.close();
    await served?.stop();
  });

  it("a report is made and saved, and one that is cancelled is not", async () => {
    await page.goto(`${served.origin}/proctor/reports/${school.examId}`);
    // What is saved, and a file that is never done.
    await page.evaluate(() => {
      const saved: string[] = [];
      Object.assign(globalThis, { saved });
      HTMLAnchorElement.prototype.click = function () {
        saved.push(this.download);
      };
      const ask = globalThis.fetch;
      globalThis.fetch = (input, init) =>
        String(input).endsWith("events.csv")
          ? new Promise((_, reject) =>
            init!.signal!.addEventListener(
              "abort",
              () => reject(init!.signal!.reason),
            )
          )
          : ask(input, init);
    });
    const saved = () =>
      page.evaluate(() => (globalThis as unknown as { saved: string[] }).saved);
    // Pressed again until the island is there: before, it is a plain link.
    await until(async () => {
      await page.evaluate(() =>
        document.querySelector('[href$="report.pdf"]')!.dispatchEvent(
          new MouseEvent("click", { bubbles: true, cancelable: true }),
        )
      );
      return (await saved()).length > 0;
    }, { what: "the report to be saved" });
    assertEquals((await saved())[0], "Exam_report.pdf");
    await says(page, /Exam_report\.pdf was saved/);
    await press(page, "Events (CSV)");
    await press(page, "Cancel");
    await says(page, /Cancelled: no file was saved/);
    assertEquals((await saved()).includes("Exam_events.csv"), false);
  });

  it("what is erased next is shown, and a student is erased by name", async () => {
    await page.goto(`${served.origin}/admin/retention`);
    await says(page, /1 attempt, with 0 pictures/);
    await looksGood(page, "retention");
    const { candidateId, name } = school.candidates[1]!;
    await page.goto(`${served.origin}/admin/candidates/${candidateId}`);
    await pressAndGo(page, "Erase this student…");
    await page.type("[name=name]", "somebody");
    await pressAndGo(page, "Erase for good");
    await says(page, /not the student’s name/);
    await looksGood(page, "erase");
    await page.$eval(
      "[name=name]",
      (field) => (field as HTMLInputElement).value = "",
    );
    await page.type("[name=name]", name);
    await pressAndGo(page, "Erase for good");
    assertEquals(whereIs(page), "/admin/retention?done=erase");
    await says(page, /The student is being erased/);
    // The refusal before is an error of the network to the browser.
    assertEquals(admin.problems.filter((one) => !/422/.test(one)), []);
  });

  // The pages of forms alone: they have no browser test of their own.
  for (
    const [name, path] of [
      ["school", "/admin/school"],
      ["staff", "/admin/people"],
      ["new exam", "/admin/exams/new"],
      ["account", "/account"],
      ["exam's students", "/admin/exams/:exam/candidates"],
      ["admission", "/proctor/admit/:exam"],
    ] as const
  ) {
    it(`looks good: ${name}`, async () => {
      const { examId } = school;
      await page.goto(served.origin + path.replace(":exam", examId));
      await looksGood(page, name);
    });
  }
});
