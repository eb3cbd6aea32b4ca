/** The last resort: answers that could not be sent, brought in a file. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { ElementHandle, Page } from "puppeteer-core";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import { fitsPhone, looksGood } from "./looks.ts";
import { actAs, readAhead, rows, tokenOf } from "./rest.ts";
import { press, pressAndGo, says, signedIn, textOf } from "./visitor.ts";

const ADMIN = "admin@riverside.example";
const STUDENT = "student08@riverside.example";
const PHRASE = "three lamps above the door";

describe("answers as a last resort", browserTimers, () => {
  const browser = openBrowser("chromium");
  let app: RunningApp;
  let folder: string;
  let admin: Person, student: Person;
  let attempt: string, keyFile: string, answersFile: string, damaged: string;

  beforeAll(async () => {
    [app, folder] = await Promise.all([startApp(), Deno.makeTempDir()]);
    const { id } = app.exams.find(({ title }) => title === room.EXAM)!;
    await readAhead(app, STUDENT, id);
    admin = await signedIn(browser, app, ADMIN);
    await catchDownloads(admin, folder);
  });
  afterAll(async () => {
    await browser.close();
    await app?.stop();
    if (folder) await Deno.remove(folder, { recursive: true });
  });

  it("an admin makes the school's key and keeps its file", async () => {
    const { page } = admin;
    await pressAndGo(page, "Administration");
    await looksGood(page, "admin");
    await pressAndGo(page, "Open: Answers in files");
    await says(page, "No key yet");
    await press(page, "Make a key");
    await typeAndEnter(page, "[name=passphrase]", "short");
    await says(page, "The passphrase is too short.");
    await looksGood(page, "admin-key");
    await typeAndEnter(page, "[name=passphrase]", PHRASE);
    keyFile = await downloaded(folder, /^private-key_.*\.json$/);

    // The key is used only once its file has been opened again.
    await says(page, "2. Check the file, then use the key");
    const form = ".answer-key form";
    await choose(page, `${form} [name=key]`, keyFile);
    const field = `${form} [name=passphrase]`;
    await typeAndEnter(page, field, "another passphrase");
    await says(page, "This passphrase does not open the file.");
    await looksGood(page, "admin-key-check");
    await typeAndEnter(page, field, PHRASE);
    await says(page, "The school’s new key is in use.");
    await says(page, "Replace the key");
    const { protection } = JSON.parse(await Deno.readTextFile(keyFile));
    assertEquals(protection.kdf, "PBKDF2-SHA256");
  });

  it("a student whose line is cut downloads the answers", async () => {
    student = await signedIn(browser, app, STUDENT);
    await catchDownloads(student, folder);
    const { page } = student;
    attempt = await room.enterRoom(page, "Continue");
    await room.answer(page, { number: 1, tick: ["c"] });
    await room.saveState(page, "saved");
    await page.setOfflineMode(true);
    await room.answer(page, { number: 1, tick: ["b"] });
    await room.answer(page, { number: 6, write: "circuit breaker" });
    await room.saveState(page, "offline");
    // Handing in cannot get through either: a copy is offered.
    await press(page, "Hand in");
    await page.waitForSelector("dialog[open]");
    await press(page, "Hand in now");
    await press(page, "Download my answers");
    await says(page, "The file is in your downloads folder.");
    answersFile = await downloaded(folder, /^answers_.*\.invigil\.json$/);
    assertMatch(answersFile, /_Electrical-Safety-Level-1_/);
    const text = await Deno.readTextFile(answersFile);
    assert(!text.includes("circuit"), "nobody reads it on the way");
    // The computer never finds the line again. (Closing the page now would
    // end the emulation of that, and the page's last words would get through.)
    await actAs(app, ADMIN, "staff_submit", {
      attempt_id: attempt,
      reason: "The line was cut.",
    });
    damaged = `${folder}/damaged.json`;
    await Deno.writeTextFile(
      damaged,
      text.replace(attempt, crypto.randomUUID()),
    );
  });

  it("an admin reads the file and takes its answers over", async () => {
    const { page } = admin;
    await choose(page, "[name=answers]", answersFile, damaged);
    await choose(page, ".import-form [name=key]", keyFile);
    const passphrase = ".import-form [name=passphrase]";
    await page.waitForSelector(passphrase);
    await typeAndEnter(page, passphrase, PHRASE);
    await page.waitForSelector(".file-lines");
    await says(page, "This file was changed or damaged");
    const lines = await page.$$eval(
      ".file-lines tr[data-standing]",
      (all) =>
        all.map((line) =>
          (line as HTMLElement).innerText.replace(/\s+/g, " ").trim()
        ),
    );
    assertEquals(lines.length, 2);
    assertMatch(lines[0]!, /^Question 1 .* Newer than the server’s$/);
    assertMatch(
      lines[1]!,
      /^Question 6 .* circuit breaker No answer Not on the server$/,
    );
    await looksGood(page, "admin-import");
    await enter(page, ".take-over:enabled");
    await says(page, "2 answers were taken over and wait below");
    // Taken over is not counted.
    assertEquals((await answers()).length, 1);
  });

  it("a person lets one of them count, and declines the other", async () => {
    const { page } = admin;
    await enter(page, "[aria-label='Accept the late answer to question 6']");
    await says(page, "Accepted: it counts");
    const decline = "[aria-label='Decline the late answer to question 1']";
    await enter(page, `${decline}:enabled`);
    await says(page, "Declined");
    await looksGood(page, "admin-judged");
    assertEquals(
      (await answers()).map(({ value }) => value).sort(),
      ["c", "circuit breaker"],
    );
    const lates = await rows<{ status: string; reason: string }>(
      app,
      await tokenOf(app, ADMIN),
      `late_answers?attempt_id=eq.${attempt}&select=status,reason`,
    );
    assertEquals(
      lates.map(({ status, reason }) => `${reason} ${status}`).sort(),
      ["imported accepted", "imported refused"],
    );

    // The same file again has nothing new.
    await enter(page, ".import-form [type=submit]");
    await says(page, "The server has everything in this file.");
    await says(page, "Answers of this file were taken over on");
    assertEquals(admin.problems, []);
  });

  it("in French, on a phone", async () => {
    const { page } = admin;
    await page.setExtraHTTPHeaders({ "accept-language": "fr" });
    await page.goto(`${app.app}/admin/answers`);
    await says(page, "La clé de l’établissement");
    await press(page, "Remplacer la clé");
    await says(page, "Remplacer la clé\u202f?");
    await fitsPhone(page);
  });

  it("nobody else learns that there are such pages", async () => {
    for (const email of ["proctor1@riverside.example", STUDENT]) {
      const { page, close } = await signedIn(browser, app, email);
      for (const path of ["/admin", "/admin/answers"]) {
        const answer = await page.goto(app.app + path);
        assertEquals(answer!.status(), 404, `${email} ${path}`);
      }
      assert(!(await textOf(page)).includes("Administration"));
      await close();
    }
  });

  /** The answers that count. */
  const answers = async () =>
    await rows<{ value: unknown }>(
      app,
      await tokenOf(app, ADMIN),
      `answers?attempt_id=eq.${attempt}&select=value`,
    );
});

/** Lets a person's downloads go into a folder, under their own names. */
async function catchDownloads(
  { page, context }: Person,
  downloadPath: string,
): Promise<void> {
  const session = await page.browser().target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", {
    behavior: "allow",
    browserContextId: context.id,
    downloadPath,
  });
}

/** The path of a download of this name, once it is whole. */
function downloaded(folder: string, name: RegExp): Promise<string> {
  return until(() => {
    const found = [...Deno.readDirSync(folder)]
      .find((file) => name.test(file.name));
    return found && `${folder}/${found.name}`;
  }, { what: `a download named ${name}` });
}

/** Chooses files in a file field. */
async function choose(
  page: Page,
  selector: string,
  ...files: string[]
): Promise<void> {
  const field = await page.waitForSelector(selector);
  await (field as ElementHandle<HTMLInputElement>).uploadFile(...files);
}

/** Uses a button by the keyboard, as soon as it is there. */
async function enter(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.focus(selector);
  await page.keyboard.press("Enter");
}

/** Writes into a field, in the place of what is there, and sends its form. */
async function typeAndEnter(
  page: Page,
  selector: string,
  text: string,
): Promise<void> {
  await page.$eval(selector, (field) => (field as HTMLInputElement).select());
  await page.type(selector, text);
  await page.keyboard.press("Enter");
}
