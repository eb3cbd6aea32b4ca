/** An exam is set up in a browser, by two people. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import { browserTimers, openBrowser } from "../fixtures/browser.ts";
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

describe("setting up an exam in a browser", browserTimers, () => {
  let pages: ServedPages, school: School;
  const browser = openBrowser("chromium");
  beforeAll(async () => {
    pages = await servePages();
    school = await makeSchool(pages.stack, {
      name: "Lycée Ada",
      staff: ["admin", "admin"],
      candidates: 1,
    });
    await pages.stack.sql(
      "update public.tenants set time_zone = 'Europe/Paris' where id = $1",
      [school.tenantId],
    );
  });
  afterAll(async () => {
    await browser.close();
    await pages?.stop();
  });

  async function admin(nth: number) {
    const person = await newVisitor(browser);
    const { email, password } = school.staff[nth]!;
    await signInWith(person.page, pages.origin, email, password);
    return person;
  }

  /** Writes into a field in place of what stands there. */
  async function write(page: Page, selector: string, text: string) {
    await page.$eval(selector, (found, text) => {
      const field = found as HTMLInputElement;
      field.focus();
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, text);
  }

  const valueOf = (page: Page, selector: string) =>
    page.$eval(selector, (found) => (found as HTMLInputElement).value);

  it("from a draft to its policy, and two admins do not overwrite each other", async () => {
    const first = await admin(0);
    const { page } = first;
    await page.goto(`${pages.origin}/admin`);
    await says(page, "What needs you");
    await looksGood(page, "admin home");
    await page.goto(`${pages.origin}/admin/exams`);
    await looksGood(page, "exams");

    await pressAndGo(page, "New exam");
    await write(page, "[name=title]", "Biologie, 2de");
    await pressAndGo(page, "Create the draft");
    await says(page, "The draft is there.");
    const settings = whereIs(page).split("?")[0]!;
    const id = settings.split("/").at(-1)!;

    // A time that clocks pass over, then one that they show twice.
    assertEquals(await valueOf(page, "#time_zone"), "Europe/Paris");
    await write(page, "#opens_at", "2027-03-28T02:30");
    await pressAndGo(page, "Save");
    await says(page, /does not exist.*28 Mar 2027, 03:00/s);
    assertEquals(await valueOf(page, "#opens_at"), "2027-03-28T02:30");
    await write(page, "#opens_at", "2027-10-31T02:30");
    await write(page, "#closes_at", "2027-10-31T09:00");
    await pressAndGo(page, "Save");
    await says(page, "Clocks show this time twice that night");
    await looksGood(page, "settings with problems");
    await page.click("[name=opens_which][value=second]");
    await pressAndGo(page, "Save");
    await says(page, "Saved.");
    const [exam] = await pages.stack.sql<{ at: string }>(
      `select to_char(opens_at at time zone 'UTC', 'HH24:MI') as at
       from public.exams where id = $1`,
      [id],
    );
    assertEquals(exam!.at, "01:30");

    // The rules as students see them; nothing is saved by looking.
    await write(
      page,
      "#rules_markdown",
      "# Calm\n\n- No *phones*\n\n<script>alert(1)</script>",
    );
    await pressAndGo(page, "Preview the rules");
    assertEquals(
      await page.$eval(".exam-school-rules", (found) => [
        found.querySelector("h4")?.textContent,
        found.querySelector("em")?.textContent,
        found.querySelector("script"),
      ]),
      ["Calm", "phones", null],
    );
    await looksGood(page, "settings with preview");

    await pressAndGo(page, "Publish");
    await says(page, "Something is still missing");
    await says(page, "It has no questions.");

    // Another admin has the form open as it was.
    const second = await admin(1);
    await second.page.goto(pages.origin + settings);
    await write(page, "#title", "Biologie, seconde");
    await write(page, "#attempts_allowed", "2");
    await pressAndGo(page, "Save");
    await says(page, "Saved.");
    await write(second.page, "#title", "SVT");
    await write(second.page, "#minutes", "55");
    await pressAndGo(second.page, "Save");
    await says(second.page, "Someone else has saved meanwhile");
    await says(
      second.page,
      "Saved meanwhile by someone else: Biologie, seconde",
    );
    assertEquals(
      [
        await valueOf(second.page, "#title"),
        await valueOf(second.page, "#minutes"),
        await valueOf(second.page, "#attempts_allowed"),
      ],
      ["SVT", "55", "2"],
    );
    await pressAndGo(second.page, "Save");
    await says(second.page, "Saved.");
    assertEquals(await valueOf(second.page, "#title"), "SVT");
    assertEquals([...first.problems, ...second.problems], [
      // The page that was refused says so with its status.
      ...[422, 422, 409, 409].map((status) =>
        "Failed to load resource: the server responded with a status of " +
        `${status} (${status === 422 ? "Unprocessable Entity" : "Conflict"})`
      ),
    ]);
    await first.close();
    await second.close();
  });

  it("edits a policy that says what students will experience", async () => {
    const first = await admin(0);
    const { page } = first;
    const address = `${pages.origin}/admin/exams/${school.examId}/policy`;
    const ready = async (page: Page) => {
      await page.goto(address);
      await page.waitForSelector(".policy-editor[data-ready=true]");
    };
    const told = (page: Page, text: string) => says(page, text, ".experience");
    await ready(page);
    const second = await admin(1);
    await ready(second.page);

    await told(page, "They may hide the page 5 times; after that, they are");
    await write(page, "#f-max_tab_switches", "2");
    await told(page, "They may hide the page 2 times; after that, they are");
    await page.select("#f-on_tab_limit", "auto_submit");
    await told(page, "after that, the exam is handed in as it is");
    await told(
      page,
      "A limit that hands the exam in can end it by an accident",
    );
    await press(page, "Undo");
    await told(page, "They may hide the page 2 times; after that, they are");

    // What cannot be is said at the field, and not sent.
    await write(page, "#f-max_tab_switches", "1001");
    await says(page, "From 0 to 1,000.");
    await says(page, "Put the marked values right first.");
    await write(page, "#f-max_tab_switches", "3");
    await page.click(".kinds > summary");
    await press(page, "Start from this: Open book");
    await told(page, "Their camera is not used.");
    await told(page, "that is not watched.");
    await press(page, "Undo");
    await told(page, "They may hide the page 3 times");
    await press(page, "Save the policy");
    await says(page, "Saved.", ".policy-save");
    // Every kind of field, and a rule's among them.
    await write(page, "[type=search]", "face");
    await page.waitForSelector("#f-rules-multi_face-weight");
    await looksGood(page, "policy, searched");

    // The other admin changes another field and the same one.
    await write(second.page, "#f-max_tab_switches", "9");
    await write(second.page, "#f-max_fullscreen_exits", "1");
    await press(second.page, "Save the policy");
    await says(second.page, "Someone else has saved this policy meanwhile");
    await says(
      second.page,
      "Tolerated absences from the page: 3 (here: 9)",
    );
    await press(second.page, "Keep mine");
    await press(second.page, "Save the policy");
    await says(second.page, "Saved.", ".policy-save");
    const stored = async () =>
      (await pages.stack.sql<{ policy: Record<string, unknown> }>(
        "select policy from public.exams where id = $1",
        [school.examId],
      ))[0]!.policy;
    assertEquals(await stored(), {
      instructions_wait_seconds: 0,
      max_tab_switches: 9,
      max_fullscreen_exits: 1,
    });

    // Back to what the school has.
    await press(second.page, "Reset: Tolerated absences from the page");
    await press(second.page, "Save the policy");
    await until(async () => !("max_tab_switches" in await stored()), {
      what: "the exam's own limit to be gone",
    });
    await says(second.page, "Saved.", ".policy-save");
    assert(
      !first.problems.concat(second.problems).some((one) =>
        !one.includes("409")
      ),
    );
    await first.close();
    await second.close();
  });
});
