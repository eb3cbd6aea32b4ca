/** An admin writes questions, and a student gets just what the preview showed. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { ElementHandle, Page } from "puppeteer-core";
import { browserTimers, openBrowser } from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import { looksGood } from "./looks.ts";

const CABLE = new URL("../../local/demo/cable.png", import.meta.url);
const TEXT = "A heater of $R = 23\\,\\Omega$ is fed. What does this show?";

describe("the questions of an exam", browserTimers, () => {
  let pages: ServedPages;
  let school: School;
  const browser = openBrowser("chromium");
  beforeAll(async () => {
    pages = await servePages();
    school = await makeSchool(pages.stack, {
      candidates: 1,
      staff: ["admin", "proctor"],
      questions: 3,
      exam: { title: "Electrical Safety" },
    });
  });
  afterAll(async () => {
    await browser.close();
    await pages?.stop();
  });

  async function signIn(page: Page, role: string) {
    const person = school.staff.find((one) => one.role === role)!;
    await page.goto(`${pages.origin}/login`);
    await page.type("[name=email]", person.email);
    await page.type("[name=password]", person.password);
    await Promise.all([
      page.waitForNavigation(),
      page.click(".sign-in button[type=submit]"),
    ]);
  }

  const address = () =>
    `${pages.origin}/admin/exams/${school.examId}/questions`;
  const press = (page: Page, text: string) =>
    page.locator(`::-p-xpath(//button[contains(., "${text}")])`).click();
  const shows = (page: Page, text: string) =>
    page.waitForSelector(`::-p-text(${text})`);
  const order = () =>
    pages.stack.sql<{ id: string; kind: string }>(
      "select id, kind from public.questions where exam_id = $1 order by position",
      [school.examId],
    );
  /** A card's prompt, without what changes with each signature. */
  const drawn = (page: Page, at: string) =>
    page.$eval(
      at,
      (prompt) => prompt.innerHTML.replace(/src="([^"?]*)[^"]*"/g, 'src="$1"'),
    );

  async function chooseFile(
    page: Page,
    at: string,
    name: string,
    text: string,
  ) {
    const folder = await Deno.makeTempDir({ prefix: "invigil-test-" });
    try {
      await Deno.writeTextFile(`${folder}/${name}`, text);
      const input = await page.$(at) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(`${folder}/${name}`);
      await page.waitForSelector(".question-found, .question-import .notice");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }

  it("are written, shown as students see them, ordered and brought in", async () => {
    const { page, problems } = await browser.person();
    await signIn(page, "admin");
    await page.goto(address());
    await page.waitForSelector(".questions[data-ready]");

    // A new one, with a formula and a picture.
    await press(page, "Add a question");
    await press(page, "Several right choices");
    await page.locator(".question-block.is-text textarea").fill(TEXT);
    await press(page, "Save");
    await shows(page, "Nothing stands in this choice.");
    const boxes = await page.$$(".question-choices textarea");
    assertEquals(boxes.length, 4);
    for (const [n, box] of boxes.entries()) await box.type(`Core ${n + 1}`);
    const ticks = await page.$$(".question-right input");
    await ticks[0]!.click();
    await ticks[2]!.click();
    await press(page, "Add picture");
    const file = await page.waitForSelector(
      ".question-block.is-image input[type=file]",
    ) as ElementHandle<HTMLInputElement>;
    await file.uploadFile(CABLE.pathname);
    await page.type(".question-block.is-image input[required]", "A cable");
    await page.waitForSelector(".question-view .exam-picture img[src*=sign]");
    await page.waitForSelector(".question-view math");
    assert(!(await page.$(".question-view [data-broken]")));
    const preview = await drawn(page, ".question-view .exam-prompt");

    // The key is tried before anybody depends on it.
    const choices = await page.$$(".question-view .exam-choice input");
    await choices[0]!.click();
    await shows(page, "By the key, this answer is not right.");
    await choices[2]!.click();
    await shows(page, "By the key, this answer is right.");
    await looksGood(page, "questions-editor");
    await press(page, "Save");
    await shows(page, "Saved");
    await until(async () => (await order()).length === 4, {
      what: "the question to be stored",
    });

    // Another admin was faster: nothing is overwritten, nothing typed is lost.
    const stored = (await order())[3]!.id;
    const [theirOwn] = await pages.stack.sql<{ version: number }>(
      `update public.questions set version = version + 1,
         prompt = '[{"type": "text", "text": "Written by another"}]'
       where id = $1 returning version`,
      [stored],
    );
    const points = "#points";
    // As a person would: what is emptied by script is drawn anew meanwhile.
    await page.$eval(points, (field) => (field as HTMLInputElement).select());
    await page.type(points, "2");
    await press(page, "Save");
    await shows(page, "Somebody else has saved this question meanwhile");
    assertEquals(
      await page.$eval(points, (one) => (one as HTMLInputElement).value),
      "2",
    );
    await press(page, "Keep mine instead of theirs");
    await until(async () => {
      const [row] = await pages.stack.sql<{ points: number; version: number }>(
        "select points::float, version from public.questions where id = $1",
        [stored],
      );
      return row!.points === 2 && row!.version === theirOwn!.version + 1;
    }, { what: "the question to be saved over the other" });

    // What is not saved is not left behind without a word.
    await page.locator(points).fill("3");
    await press(page, "Back to the list");
    await shows(page, "Leave without saving?");
    await press(page, "Stay");
    await page.locator(points).fill("2");
    await page.waitForSelector(".question-save button:disabled");

    // By the keyboard, to the top.
    await press(page, "Back to the list");
    await page.waitForSelector(".question-row:nth-child(4)");
    const made = (await order())[3]!.id;
    await page.focus(`#up-${made}`);
    for (let place = 3; place > 0; place--) {
      await page.keyboard.press("Enter");
      await page.waitForSelector(
        `.question-row:nth-child(${place}) #up-${made}:focus`,
      );
      await shows(page, `Question moved to place ${place}.`);
    }
    assertEquals((await order())[0]!.id, made);

    // Deleted, and back again.
    await page.click(".question-row:nth-child(2) button:last-child");
    await shows(page, "Question 2 was deleted.");
    await press(page, "Undo");
    await shows(page, "The question is back.");
    assertEquals((await order()).map(({ kind }) => kind), [
      "multiple",
      "single",
      "true_false",
      "multiple",
    ]);

    // A file with faults names their lines and stores nothing.
    await press(page, "Import");
    const head = "kind;points;prompt;choice_1;choice_2;right";
    await chooseFile(
      page,
      ".question-import input[type=file]",
      "bad.csv",
      `${head}\nsingle;1;Which?;a;b;3\nessay;two;Why?;;;\n`,
    );
    await page.waitForSelector(".question-faults tbody tr");
    const faults = await page.$$eval(
      ".question-faults tbody tr",
      (rows) => rows.map((row) => row.querySelector("td")!.textContent),
    );
    assertEquals(faults, ["2", "3"]);
    assertEquals(
      await page.$eval(
        ".question-how button",
        (button) => (button as HTMLButtonElement).disabled,
      ),
      true,
    );
    await looksGood(page, "questions-import");
    await chooseFile(
      page,
      ".question-import input[type=file]",
      "good.csv",
      `${head}\ntrue_false;2;=1+1 is text;;;true\nessay;2;Why $x$?;;;\n`,
    );
    await shows(page, "Take over 2 questions");
    await press(page, "Take over 2 questions");
    await shows(page, "2 questions were taken over.");
    assertEquals((await order()).length, 6);

    // Just what was shown is what the student gets.
    const [student] = school.candidates;
    const { page: theirs, problems: trouble, close } = await browser.person();
    await theirs.goto(`${pages.origin}/login`);
    await theirs.type("[name=email]", student!.email);
    await theirs.type("[name=password]", student!.password);
    await Promise.all([
      theirs.waitForNavigation(),
      theirs.click(".sign-in button[type=submit]"),
    ]);
    const attempt = await begin(student!.accessToken);
    await theirs.goto(`${pages.origin}/exam/${attempt}/room`);
    await theirs.waitForSelector(".exam-prompt math");
    await theirs.waitForSelector(".exam-prompt .exam-picture img");
    const blobs = (html: string) => html.replace(/src="[^"]*"/g, "src");
    assertEquals(blobs(await drawn(theirs, ".exam-prompt")), blobs(preview));
    assertEquals(trouble, []);
    await close();

    // From now on the paper keeps its shape.
    await page.reload();
    await shows(page, "Somebody has begun this exam");
    assertEquals(await page.$(`#up-${made}`), null);
    assertEquals(problems, []);
  });

  /** Begins the exam as the student's page would. */
  async function begin(token: string): Promise<string> {
    const send = async (path: string, body: unknown = {}) => {
      const answer = await fetch(`${pages.stack.url}/functions/v1/api${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });
      const json = await answer.json();
      assert(answer.ok, `${path}: ${JSON.stringify(json)}`);
      return json;
    };
    const { id } = await send(`/exams/${school.examId}/attempts`);
    for (const step of ["open", "details", "rules"]) {
      await send(`/attempts/${id}/steps/${step}`);
    }
    await send(`/attempts/${id}/start`);
    return id;
  }

  it("are nobody's but the school's administrators'", async () => {
    const { page, close } = await browser.person();
    await signIn(page, "proctor");
    const answer = await page.goto(address());
    assertEquals(answer?.status(), 404);
    await close();
  });
});
