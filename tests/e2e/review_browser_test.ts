/** A reviewer decides a case: timeline, incidents, events, chain, decision, late answers. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import { student } from "../api/helpers.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { makeSchool } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import { looksGood } from "./looks.ts";
import { type Reviewed, reviewedAttempt, tamper } from "./reviewed_attempt.ts";
import { newVisitor, press, says, signInWith, textOf } from "./visitor.ts";

describe("the review of an attempt", browserTimers, () => {
  const browser = openBrowser("chromium");
  let served: ServedPages;
  let world: Reviewed;
  let first: Person, page: Page;

  beforeAll(async () => {
    served = await servePages();
    world = await reviewedAttempt(served.stack);
    first = await reviewer(1);
    page = first.page;
  });
  afterAll(async () => {
    await browser.close();
    await served?.stop();
  });

  /** The school's nth member of staff, at a computer of their own. */
  async function reviewer(nth: number): Promise<Person> {
    const person = await newVisitor(browser);
    await person.page.setViewport({ width: 1280, height: 900 });
    const { email, password } = world.school.staff[nth]!;
    await signInWith(person.page, served.origin, email, password);
    return person;
  }
  const path = () => `${served.origin}/proctor/review/${world.attempt}`;
  const open = async (page: Page) => {
    const answer = await page.goto(path());
    await page.waitForSelector(".review[data-ready=true]");
    return answer!;
  };
  const slider = ".timeline-slider";
  const attribute = (name: string) =>
    page.$eval(slider, (one, name) => one.getAttribute(name)!, name);
  const value = async () => Number(await attribute("aria-valuenow"));
  const detail = ".event-detail";

  it("is drawn by the server, for who may review here alone", async () => {
    const html = await (await open(page)).text();
    assert(html.includes('class="timeline-svg"'));
    assert((html.match(/class="tl-mark /g) ?? []).length > 5);
    assertEquals(/"(policy|accommodations|steps)":\{/.test(html), false);
    await says(page, "Elevated", ".review-risk");
    await says(page, "1 of 9 by risk", ".review-walk");
    const grader = await reviewer(2);
    assertEquals((await grader.page.goto(path()))!.status(), 404);
    await grader.close();
    // An attempt of another school is as one that is not there.
    const other = await makeSchool(served.stack, { candidates: 1 });
    const theirs = student(served.stack, other);
    await theirs.begin(other.examId);
    for (const id of [theirs.attempt, crypto.randomUUID(), "x"]) {
      const answer = await page.goto(`${served.origin}/proctor/review/${id}`);
      assertEquals(answer!.status(), 404);
    }
    first.problems.length = 0;
    await open(page);
  });

  it("is scrubbed by keys: events, minutes, ends", async () => {
    await page.focus(slider);
    await page.keyboard.press("Home");
    assertEquals(await value(), 0);
    await page.keyboard.press("ArrowRight");
    await until(
      async () => /calibration/.test(await attribute("aria-valuetext")),
      {
        what: "the second event",
      },
    );
    await says(page, "Camera calibration finished", `${detail} h3`);
    const before = await value();
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.up("Shift");
    await until(async () => await value() === before + 60, {
      what: "a minute later",
    });
    await page.keyboard.press("End");
    assertEquals(await value(), Number(await attribute("aria-valuemax")));
    await page.keyboard.press("ArrowLeft");
    await until(async () => await page.$(`${detail}[data-position]`), {
      what: "an event before the end",
    });
  });

  it("is scrubbed by the pointer: the question, pictures and events there", async () => {
    const box = (await (await page.$(slider))!.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.1, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.3, box.y + 8, { steps: 4 });
    await page.mouse.up();
    const share = async () =>
      await value() / Number(await attribute("aria-valuemax"));
    await until(async () => Math.abs(await share() - 0.3) < 0.02, {
      what: "the cursor below the pointer",
    });
    await says(page, /Open: question \d/, ".now");
    await page.waitForSelector(".near-picture[data-lane=camera] img");
    await page.waitForSelector(".near-picture[data-lane=phone] img");
    assertEquals((await page.$$(".tl-held")).length, 1);
    await press(page, "Zoom in");
    await says(page, "Zoom 2×", ".timeline-zoom");
    await until(
      () =>
        page.$eval(".timeline-box", (one) => one.scrollWidth > one.clientWidth),
      { what: "a timeline wider than its box" },
    );
    await press(page, "Zoom out");
  });

  it("an incident shows its reason and moves the cursor to it", async () => {
    await press(page, "Copying or pasting");
    await says(page, "Copying and pasting", ".incident.is-chosen");
    await says(page, "3 incidents", ".incident.is-chosen");
    await says(page, "Tried to copy, cut or paste", `${detail} h3`);
    await until(
      async () => /8 min 20 sec after/.test(await attribute("aria-valuetext")),
      { what: "the cursor at the incident" },
    );
    // Technical ones stand apart and say that they weigh nothing.
    await says(page, "These weigh nothing", ".review-columns");
  });

  it("an event is explained, with its data and the student's words", async () => {
    await page.select(".event-filters [name=type]", "tab_switch");
    await says(page, "6 events", ".event-list");
    await page.click(".event-row:has(.event-said)");
    await says(page, "The updater came up", detail);
    await says(page, "It arrived", `${detail} [data-note=late]`);
    await page.select(".event-filters [name=type]", "print_attempt");
    await page.click(".event-row");
    await says(page, "That cannot be", `${detail} [data-note=clock]`);
    await says(page, "key: Ctrl+P", `${detail} .json-list`);
    await page.click(".json-raw summary");
    await says(page, '"key": "Ctrl+P"', ".json-raw pre");
    await page.select(".event-filters [name=type]", "");
    // Pictures, large, one after the other.
    await page.click(".near-picture[data-lane=camera] button");
    await page.waitForSelector(".picture-dialog[open] img");
    const counted = () => textOf(page, ".picture-what");
    const one = await counted();
    await page.keyboard.press("ArrowRight");
    await until(async () => await counted() !== one, {
      what: "the next picture",
    });
    await page.keyboard.press("Escape");
    await until(async () => !await page.$(".picture-dialog"), {
      what: "the dialog to be gone",
    });
  });

  it("the class stands beside the student's times, patterns in sentences", async () => {
    await says(page, "Question 2 was answered with 2 sec in view", ".patterns");
    await says(page, "9 sec after coming back from 31 sec", ".patterns");
    assertEquals((await page.$$(".timings .chart-spread")).length, 7);
    await says(page, "I stayed in my seat", ".words");
    // Who looked in live is told, and comes by itself.
    await says(page, "Nobody looked in live.", ".looks");
    await served.stack.sql(
      `insert into public.live_views
         (id, tenant_id, attempt_id, staff_id, opened_at, seen_at, ended_at)
       select gen_random_uuid(), a.tenant_id, a.id, $2,
         a.started_at + interval '9 minutes', now(),
         a.started_at + interval '11 minutes'
       from public.attempts a where a.id = $1`,
      [world.attempt, world.school.staff[0]!.userId],
    );
    await says(page, "2 min · Ms Adeyemi, at the computer", ".looks");
    await looksGood(page, "review");
    await page.setViewport({ width: 1280, height: 900 });
  });

  it("late answers are accepted beside what counts now", async () => {
    await press(page, "Accept the late answer to question 1");
    await says(page, "Accepted: it counts", ".late");
    await press(page, "Decline all that wait");
    await press(page, "Decline them");
    await says(page, "2 were decided.", ".late");
    await until(async () => !await page.$(".late-bulk"), {
      what: "nothing to wait",
    });
  });

  it("a chain is intact, and after a touch broken where it was touched", async () => {
    await press(page, "Check the chain");
    await says(page, /Intact: \d+ events, checked .* by you/, ".chain");
    await tamper(served.stack, world.attempt, 9);
    await press(page, "Check the chain");
    await says(page, "Broken at event 9", ".chain");
    await says(page, "changed after it was stored", ".chain");
    await press(page, "Show event 9");
    await page.waitForSelector(`${detail}[data-position="9"]`);
    await page.reload();
    await page.waitForSelector(".review[data-ready=true]");
    await says(page, "Broken at event 9", ".chain");
  });

  it("voiding is asked about, and stands when a second person agrees", async () => {
    await page.focus(".decision-form input[value=clear]");
    for (let n = 0; n < 3; n++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await says(page, "voiding needs a note", ".decision-form");
    await page.type(".decision-form textarea", "Pasted a whole answer.");
    await press(page, "Record the decision");
    await says(page, "does not change marks", ".review-dialog");
    await press(page, "Void the attempt");
    await says(page, "Waits for a second person: Void", ".decisions");
    await says(page, "another person has to agree", ".decisions");

    const second = await reviewer(3);
    await open(second.page);
    await says(second.page, "Mr Lindqvist decided", ".decisions");
    await press(second.page, "Agree: Void");
    await second.page.type(".decision-form textarea", "I saw the same.");
    await press(second.page, "Record the decision");
    await press(second.page, "Void the attempt");
    await says(second.page, "Stands: Void", ".decisions");
    // The first one's page hears of it.
    await says(page, "Stands: Void", ".decisions");
    await says(page, "Ms Okafor agreed", ".decisions");
    assertEquals((await page.$$(".decision-history > li")).length, 2);
    assertEquals([...first.problems, ...second.problems], []);
    await second.close();
  });

  it("says so when the attempt is erased while it is open", async () => {
    await served.stack.sql(
      "select private.erase_attempt(tenant_id, id, 'asked') from public.attempts where id = $1",
      [world.attempt],
    );
    await press(page, "Check the chain");
    await says(page, "This attempt has been erased");
  });
});
