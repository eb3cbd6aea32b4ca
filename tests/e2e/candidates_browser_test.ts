/** A list of students comes in, is seated, and one of them is let in by hand. */
import { assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { ElementHandle, Page } from "puppeteer-core";
import { browserTimers, openBrowser } from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import { looksGood } from "./looks.ts";
import { newVisitor, press, pressAndGo, says, textOf } from "./visitor.ts";

/** As a French spreadsheet saves it: Windows-1252, semicolons. */
const FAULTY = [
  "Convocation;Nom;Prénom;Né(e) le;Salle;Note",
  "HT-1;Mühlbauer;Élodie;14/03/2008;Lab 1;x",
  "HT-2;Haddad;Amal;31/02/2008;Lab 1;",
  "HT-1;Osei;Kofi;02/04/2008;Lab 2;",
  ";;;;;",
  "HT-4;=SUM(A1);Ben;03/05/2008;Lab 2;",
  "HT-5;;Nobody;03/05/2008;Lab 2;",
].join("\r\n");
const MENDED = FAULTY
  .replace("31/02/2008", "28/02/2008")
  .replace("HT-1;Osei", "HT-3;Osei")
  .replace("=SUM(A1)", "Okafor")
  .replace("HT-5;;", "HT-5;Mbeki;");

describe("the students of a school", browserTimers, () => {
  let pages: ServedPages;
  let school: School, other: School;
  const browser = openBrowser("chromium");
  beforeAll(async () => {
    pages = await servePages();
    school = await makeSchool(pages.stack, {
      candidates: 1,
      staff: ["admin", "proctor"],
      exam: { title: "Electrical Safety", attempts_allowed: 2 },
    });
    other = await makeSchool(pages.stack, { candidates: 0, staff: ["admin"] });
  });
  afterAll(async () => {
    await browser.close();
    await pages?.stop();
  });

  async function signIn(page: Page, role: string, of = school) {
    const person = of.staff.find((one) => one.role === role)!;
    await page.goto(`${pages.origin}/login`);
    await page.type("[name=email]", person.email);
    await page.type("[name=password]", person.password);
    await pressAndGo(page, "Sign in");
  }

  async function chooseFile(page: Page, text: string) {
    const folder = await Deno.makeTempDir({ prefix: "invigil-test-" });
    const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
    try {
      await Deno.writeFile(`${folder}/students.csv`, bytes);
      const input = await page.waitForSelector(
        "[name=students]:not(:disabled)",
      ) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(`${folder}/students.csv`);
      await page.waitForSelector("[data-step=columns]");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
  const counts = (page: Page) =>
    page.$$eval(
      ".import-counts li",
      (all) => all.map((one) => one.textContent!.trim()),
    );
  const named = (name: string) =>
    pages.stack.sql<{ id: string; room: string; enrolment: string }>(
      `select c.id, n.room, n.id as enrolment from public.candidates c
       left join public.enrolments n on n.candidate_id = c.id
       where c.tenant_id = $1 and c.name = $2`,
      [school.tenantId, name],
    );
  const exam = () => `${pages.origin}/admin/exams/${school.examId}/candidates`;

  it("come from a file: looked at by line, mended, written, seated", async () => {
    const { page, problems } = await newVisitor(browser);
    await signIn(page, "admin");
    await page.goto(`${pages.origin}/admin/candidates/import`);
    await chooseFile(page, FAULTY);
    await says(page, "Is the writing right?");
    await says(page, "Élodie", ".columns");
    await looksGood(page, "students-columns");
    await press(page, "Check the file");
    await page.waitForSelector("[data-step=checked]");
    assertEquals(await counts(page), [
      "2 new students",
      "0 changed",
      "0 as they are",
      "3 lines that cannot be taken",
    ]);
    const found = await page.$$eval(
      ".problems tbody tr",
      (rows) => rows.map((row) => row.textContent!.replace(/\s+/g, " ").trim()),
    );
    assertEquals(found.map((one) => one.replace(/(\d)(?=[A-Z])/, "$1 ")), [
      "3 Not taken There is no such date.31/02/2008",
      "4 Not taken The hall ticket is in line 2 already.HT-1",
      "5 Note Empty line, left out.",
      "6 Look at it Name (or family name) looks like a formula. It is kept as text.=SUM(A1)",
      "7 Not taken The name is missing.Nobody",
    ]);
    await looksGood(page, "students-checked");
    // Nothing has been written so far.
    assertEquals(await named("Élodie Mühlbauer"), []);

    await press(page, "Choose another file");
    await chooseFile(page, MENDED);
    await page.select(
      ".form-grid label:has(option[value='" + school.examId + "']) select",
      school.examId,
    );
    await press(page, "Check the file");
    await press(page, "Import 5 students");
    await page.waitForSelector("[data-step=done]");
    assertEquals(await counts(page), [
      "5 students added",
      "5 put into the exam",
    ]);
    const [elodie] = await named("Élodie Mühlbauer");
    assertEquals(elodie!.room, "Lab 1");

    // The same again writes nothing twice.
    await press(page, "Choose another file");
    await chooseFile(page, MENDED);
    await press(page, "Check the file");
    await says(page, "5 as they are");
    assertEquals(problems, []);
    await page.close();
  });

  it("are granted what they need, in words, and keep what was typed", async () => {
    const { page, problems } = await newVisitor(browser);
    await signIn(page, "admin");
    await page.goto(`${pages.origin}/admin/candidates?q=amal`);
    await looksGood(page, "students-list");
    // One by hand: who is there already is not changed by mistake.
    const add = async (ticket: string) => {
      await page.locator(".panel [name=hall_ticket]").fill(ticket);
      await page.locator(".panel [name=name]").fill("Zoë By-Hand");
      await page.click(".panel [type=submit]");
    };
    await page.click("details.panel > summary");
    await add("HT-2");
    await says(page, "There is a student with this ticket or id already.");
    await add("HT-9");
    await says(page, "Added.");
    await page.type("[name=answer]", "Dolma");
    await pressAndGo(page, "Set question and answer");
    await says(page, "Question and answer are set.");
    await page.type("[name=account_email]", "zoe@mail.example");
    await pressAndGo(page, "Give an account");
    await says(
      page,
      /first password, shown this once:\s+zoe@mail.example \S+-/,
    );

    await page.goto(`${pages.origin}/admin/candidates?q=amal`);
    await pressAndGo(page, "Amal Haddad");
    const [amal] = await named("Amal Haddad");
    await page.$eval(
      "#grant-extra_time_percent",
      (field) => (field as HTMLInputElement).value = "25",
    );
    await page.click("#grant-camera_free");
    await pressAndGo(page, "Save accommodations");
    await says(page, "Saved.");
    // Somebody else is quicker with the name.
    await pages.stack.sql(
      "update public.candidates set name = 'Amal H.' where id = $1",
      [amal!.id],
    );
    await page.$eval(
      "[name=trade]",
      (field) => (field as HTMLInputElement).value = "Welder",
    );
    await pressAndGo(page, "Save");
    await says(page, "Somebody else has changed this student meanwhile");
    await says(page, "There now: Amal H.");
    assertEquals(
      await page.$eval(
        "[name=trade]",
        (field) => (field as HTMLInputElement).value,
      ),
      "Welder",
    );
    await looksGood(page, "student");
    await pressAndGo(page, "Save");
    await says(page, "Saved.");
    const [row] = await pages.stack.sql<Record<string, unknown>>(
      "select name, trade, accommodations from public.candidates where id = $1",
      [amal!.id],
    );
    assertEquals(row, {
      name: "Amal Haddad",
      trade: "Welder",
      accommodations: { extra_time_percent: 25, camera_free: true },
    });
    // The refused form is what the test provoked.
    assertEquals(problems.filter((one) => !one.includes("409")), []);
    await page.close();

    // A copied address is no way in for another school's admin.
    const { page: stranger } = await newVisitor(browser);
    await signIn(stranger, "admin", other);
    for (
      const path of [
        `/admin/candidates/${amal!.id}`,
        `/admin/exams/${school.examId}/candidates`,
        `/admin/exams/${school.examId}/candidates/${amal!.enrolment}`,
        `/proctor/admit/${school.examId}`,
      ]
    ) {
      const answer = await stranger.goto(pages.origin + path);
      assertEquals(answer!.status(), 404, path);
    }
    await stranger.close();
  });

  it("sit in rooms, leave them, and one is let in by hand", async () => {
    const { page, problems } = await newVisitor(browser);
    await signIn(page, "admin");
    await page.goto(exam());
    await says(page, "25% extra time", ".enrolments");
    for (const name of ["Ben Okafor", "Kofi Osei"]) {
      await page.click(`[aria-label="Choose ${name}"]`);
    }
    await page.type(".chosen-acts [name=room]", "Hall");
    await pressAndGo(page, "Set the room");
    await says(page, "2 were changed.");
    assertEquals((await named("Ben Okafor"))[0]!.room, "Hall");

    await page.click(`[aria-label="Choose Nobody Mbeki"]`);
    await pressAndGo(page, "Take out of the exam");
    await says(page, "Take these students out of the exam?");
    await pressAndGo(page, "Take 1 out");
    await says(page, "1 was taken out.");
    assertEquals((await named("Nobody Mbeki"))[0]!.enrolment, null);
    await page.close();

    // A proctor stands at the door.
    const { page: door } = await newVisitor(browser);
    await signIn(door, "proctor");
    assertEquals((await door.goto(exam()))!.status(), 404);
    await door.goto(`${pages.origin}/proctor/admit/${school.examId}?q=ben`);
    assertEquals((await textOf(door)).includes("extra time"), false);
    await door.type("[name=reason]", "Lost the ticket");
    await pressAndGo(door, "Admit by hand: Ben Okafor");
    await says(door, "Ben Okafor may come in");
    await looksGood(door, "student-admitted");
    const link = await textOf(door, ".admission-link");
    assertMatch(link, /#token=iht_/);
    await door.close();

    const { page: student, problems: theirs } = await newVisitor(browser);
    await student.goto(link.trim());
    await student.waitForSelector(".admission[open] [name=code]");
    await until(() =>
      student.$eval(
        "[name=code]",
        (field) => (field as HTMLInputElement).value.startsWith("iht_"),
      ), { what: "the code to be in its field" });
    assertEquals(new URL(student.url()).hash, "");
    await looksGood(student, "sign-in-code");
    await pressAndGo(student, "Sign in with the code");
    await says(student, "Electrical Safety");
    await says(student, "Ben Okafor");
    assertEquals([problems, theirs], [[], []]);
    await student.close();
  });
});
