/** The report of an exam: read, sorted, and scored again under other limits. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { type SatStudent, sitExam } from "../fixtures/sat_exam.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import { drained } from "../staff/rescores.ts";
import { looksGood } from "./looks.ts";
import { newVisitor, press, says, signInWith, textOf } from "./visitor.ts";

describe("the report of an exam", browserTimers, () => {
  const browser = openBrowser("chromium");
  let served: ServedPages;
  let school: School;
  let students: SatStudent[];
  let admin: Person, page: Page;

  beforeAll(async () => {
    served = await servePages();
    school = await makeSchool(served.stack, {
      staff: ["admin", "proctor", "grader"],
      candidates: 0,
      questions: 3,
      exam: { title: "Electrical Safety" },
    });
    students = await sitExam(served.stack, school, {
      students: 30,
      events: 30,
      running: 1,
    });
    await drained(served.stack);
    admin = await staff(0);
    page = admin.page;
  });
  afterAll(async () => {
    await browser.close();
    await served?.stop();
  });

  async function staff(nth: number): Promise<Person> {
    const person = await newVisitor(browser);
    await person.page.setViewport({ width: 1280, height: 900 });
    const { email, password } = school.staff[nth]!;
    await signInWith(person.page, served.origin, email, password);
    return person;
  }
  const path = (query = "") =>
    `${served.origin}/proctor/reports/${school.examId}${query}`;
  const names = () =>
    page.$$eval(
      ".report-students .student-name",
      (found) => found.map((one) => one.textContent!),
    );
  /** Moves a slider as a pointer does. */
  const slide = (name: string, value: number) =>
    page.$eval(`#what-if-${name}`, (input, value) => {
      const slider = input as HTMLInputElement;
      slider.value = String(value);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }, value);
  const ready = () => page.waitForSelector("#what-if-high_at:enabled");

  it("is for admins and proctors of the school", async () => {
    const answer = await page.goto(path());
    assertEquals(answer!.status(), 200);
    const numbers = await textOf(page, ".report-figures");
    assert(/Enrolled\s*30/.test(numbers) && /Handed in\s*29/.test(numbers));
    for (const nth of [1, 2]) {
      const person = await staff(nth);
      const status = (await person.page.goto(path()))!.status();
      assertEquals(status, nth === 1 ? 200 : 404);
      if (nth === 1) {
        // Marks are for who may see them, and thresholds for admins to set.
        assertFalse((await textOf(person.page, ".report-timing")).includes(
          "Right",
        ));
        await person.page.waitForSelector("#what-if-high_at:enabled");
      }
      await person.close();
    }
    const elsewhere = await makeSchool(served.stack, {
      staff: [],
      candidates: 0,
    });
    for (const exam of [elsewhere.examId, crypto.randomUUID(), "x"]) {
      const answer = await page.goto(
        `${served.origin}/proctor/reports/${exam}`,
      );
      assertEquals(answer!.status(), 404);
    }
    admin.problems.length = 0;
  });

  it("lists the riskiest first, and sorts and finds by its address", async () => {
    await page.goto(path());
    const byRisk = await names();
    assertEquals(byRisk.length, 30);
    await Promise.all([
      page.waitForNavigation(),
      press(page, "Student"),
    ]);
    const byName = await names();
    assertEquals(
      byName,
      byName.toSorted(new Intl.Collator("en", { numeric: true }).compare),
    );
    assertEquals(
      await page.$eval(
        ".report-students th[aria-sort]",
        (one) => one.getAttribute("aria-sort"),
      ),
      "ascending",
    );
    await page.type(".report-filter [name=find]", "lukasz");
    await Promise.all([
      page.waitForNavigation(),
      page.keyboard.press("Enter"),
    ]);
    assertEquals(
      await names(),
      [
        "Łukasz Wójcik",
        "Łukasz Wójcik 2",
        "Łukasz Wójcik 3",
      ].filter((name) => byRisk.includes(name)),
    );
  });

  it("lets keys and pointer read the map of what happened when", async () => {
    await page.goto(path());
    const riskiest = (await names())[0]!;
    await ready();
    await page.focus("#heat-map .chart-box");
    await page.keyboard.press("ArrowDown");
    const cell = "#heat-map [data-row='0'] [data-bin]";
    const bin = await page.$eval(
      cell,
      (one) => Number((one as SVGElement).dataset.bin),
    );
    for (let at = 0; at < bin; at++) await page.keyboard.press("ArrowRight");
    const label = await page.$eval(
      `${cell} title`,
      (title) => title.textContent!,
    );
    await says(page, `${riskiest}, ${label}`, ".heat-reading");
    const href = await page.$eval(
      ".heat-reading a",
      (link) => link.getAttribute("href"),
    );
    assert(students.some(({ attempt }) => href!.endsWith(attempt)));
    await page.click("#heat-map [data-row='2'] text");
    await says(page, (await names())[2]!, ".heat-reading");
  });

  it("shows what other thresholds would change, and changes nothing", async () => {
    const policies = () =>
      served.stack.sql(
        `select count(*)::int as count from public.attempt_policies p
         join public.attempts a on a.id = p.attempt_id where a.exam_id = $1`,
        [school.examId],
      );
    const before = await policies();
    await slide("max_tab_switches", 0);
    await slide("high_at", 25);
    await press(page, "Show what would change");
    await page.waitForSelector(".what-if-result");
    await says(page, /Attempts\s*30/, ".what-if-result");
    await says(page, "▲ up", ".what-if-students");
    assertEquals(await policies(), before);
    // Moved since: look again before it can be accepted.
    await slide("high_at", 26);
    await says(page, "The sliders have moved since", ".what-if");
    await slide("high_at", 25);
  });

  it("puts them in force as they were seen, or not at all", async () => {
    const { stack } = served;
    const { attempt } = students.at(-1)!;
    // Somebody does something between looking and accepting.
    await stack.sql(
      `select private.append_events($1, $2, 'page', 1, now(), null, null,
         $3::text::jsonb)`,
      [
        school.tenantId,
        attempt,
        JSON.stringify([{
          event_id: "meanwhile",
          seq: 31,
          event_type: "tab_switch",
          phase: "whole",
          severity: "warning",
          category: "behaviour",
          event_data: {},
          occurred_at: new Date().toISOString(),
        }]),
      ],
    );
    const accept = async () => {
      await press(page, "Put in force …");
      await page.waitForSelector(".accept-dialog[open]");
      await page.$eval(
        ".accept-dialog textarea",
        (field) => (field as HTMLTextAreaElement).value = "",
      );
      await page.type(".accept-dialog textarea", "As announced.");
      await press(page, "Put in force");
    };
    await accept();
    await says(page, "Something has changed since you looked", ".what-if");
    await press(page, "Show what would change");
    await page.waitForSelector(".what-if-result");
    await accept();
    await says(page, "In force for 30 attempts.", ".what-if");
    const versions = await stack.sql(
      `select p.reason, p.policy ->> 'max_tab_switches' as tabs,
         count(*)::int as count
       from public.attempt_policies p
       join public.attempts a on a.policy_id = p.id where a.exam_id = $1
       group by 1, 2`,
      [school.examId],
    );
    assertEquals(versions, [{
      reason: "As announced.",
      tabs: "0",
      count: 30,
    }]);
    await drained(stack);
    await Promise.all([
      page.waitForNavigation(),
      press(page, "Load the report again"),
    ]);
    await ready();
    await says(page, "now 25 points", "#what-if");
  });

  it("looks good, as a table too, and raises no errors", async () => {
    await page.goto(path("?technical=1"));
    await ready();
    for (const details of await page.$$(".chart-table")) {
      await details.evaluate((one) => (one as HTMLDetailsElement).open = true);
    }
    await slide("high_at", 40);
    await press(page, "Show what would change");
    await page.waitForSelector(".what-if-result");
    await looksGood(page, "report");
    // The refusal that was asked for is one to the browser as well.
    assertEquals(admin.problems.filter((one) => !/409/.test(one)), []);
  });
});
