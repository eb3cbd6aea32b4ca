/** Coming in by hall ticket and from a platform, renewing, and leaving. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import { demoTickets } from "../../local/demo_users.ts";
import { examKeyFile } from "../../local/exam_key.ts";
import { demoExamToken } from "../../tasks/exam_token.ts";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
  type TestBrowser,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import { confirm, start } from "./candidate.ts";
import {
  newVisitor,
  press,
  pressAndGo,
  says,
  signOut,
  whereIs,
} from "./visitor.ts";

const EXAM = "Electrical Safety, Level 1";

/** A school's platform: one page that posts the token it is given. */
function servePlatform(launchAt: string) {
  let token = "";
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () =>
      new Response(
        `<!doctype html><title>Platform</title>
         <form method="post" action="${launchAt}">
           <input type="hidden" name="token" value="${token}">
           <button>Open the exam</button>
         </form>`,
        { headers: { "content-type": "text/html" } },
      ),
  );
  return {
    // Another site than 127.0.0.1, and not only another port.
    url: `http://localhost:${server.addr.port}/`,
    give: (next: string) => token = next,
    close: () => server.shutdown(),
  };
}

/** Types a date whatever the order of its parts in this browser. */
async function typeDate(page: Page, value: string): Promise<void> {
  await page.$eval("[name=date_of_birth]", (field, value) => {
    (field as HTMLInputElement).value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);
}

/** Waits for the focus, which moves after the text it goes to is painted. */
const focusIsOn = (page: Page, nameOrId: string) =>
  until(
    () =>
      page.evaluate((nameOrId) => {
        const { activeElement: at } = document;
        return (at?.getAttribute("name") ?? at?.id) === nameOrId;
      }, nameOrId),
    { what: `${nameOrId} to have the focus` },
  );

describe("ways in and out", browserTimers, () => {
  let app: RunningApp, browser: TestBrowser, dataDir: string;
  let platform: ReturnType<typeof servePlatform>;
  let person: Person, page: Page;
  const [ticket] = demoTickets;

  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "invigil-ways-" });
    app = await startApp({ dataDir });
    platform = servePlatform(`${app.app}/launch`);
    browser = openBrowser("chromium");
    person = await newVisitor(browser);
    page = person.page;
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
    await app?.stop();
    await Deno.remove(dataDir, { recursive: true });
  });

  const token = async (minutes = "240") =>
    demoExamToken(await Deno.readTextFile(examKeyFile(dataDir)), {
      candidate: "student02",
      exam: "electrical-safety-1",
      attempt: "1",
      minutes,
    });

  it("hall ticket: a wrong answer keeps what was typed, the right one leads to the exam", async () => {
    await page.goto(`${app.app}/login`);
    await pressAndGo(page, "Hall ticket");
    await press(page, "Show my question");
    await says(page, "Fill in the number");
    await focusIsOn(page, "hall_ticket");

    await page.type("[name=hall_ticket]", ` ${ticket!.hall_ticket} `);
    await typeDate(page, ticket!.date_of_birth);
    await press(page, "Show my question");
    await focusIsOn(page, "answer");
    await page.keyboard.type("Wrong");
    await page.keyboard.press("Enter");
    await says(page, "is not right. Check all three");
    await focusIsOn(page, "ticket-problem");
    const kept = await page.$$eval(
      ".ticket input",
      (fields) => fields.map((field) => (field as HTMLInputElement).value),
    );
    assertEquals(kept, [
      ` ${ticket!.hall_ticket} `,
      ticket!.date_of_birth,
      "Wrong",
    ]);
    await page.click("[name=answer]", { count: 3 });
    await page.keyboard.type(ticket!.answer.toUpperCase());
    await pressAndGo(page, "Sign in");
    assertEquals(whereIs(page), "/");
    await says(page, EXAM);
    assertEquals((await page.$$(".card")).length, 1);
  });

  it("a platform's form: nobody is replaced before a yes", async () => {
    platform.give(await token());
    await page.goto(platform.url);
    await pressAndGo(page, "Open the exam");
    assertEquals(whereIs(page), "/launch");
    await says(page, "Is this you, and your exam?");
    await says(page, "would be signed out");
    const cookies = await person.context.cookies();
    assert(cookies.some(({ name }) => name.includes("invigil-bearer")));
    assert(
      cookies.every(({ httpOnly, secure, name }) =>
        !name.startsWith("__Host-") || httpOnly && secure
      ),
    );
    await press(page, "Go on to the exam");
    await until(() => /^\/exam\/[0-9a-f-]{36}$/.test(whereIs(page)), {
      what: "the exam's page",
    });
    await says(page, EXAM);
  });

  it("a fragment: out of the address and the history at once", async () => {
    const fresh = await newVisitor(browser);
    const jwt = await token("300");
    await fresh.page.goto(`${app.app}/launch#token=${jwt}`);
    await says(fresh.page, "Is this you, and your exam?");
    assertEquals(fresh.page.url(), `${app.app}/launch`);
    await fresh.page.goBack().catch(() => null);
    assertFalse(fresh.page.url().includes("token"));
    await fresh.page.goto(`${app.app}/launch?token=${jwt}`);
    await says(fresh.page, "inside the address");
    assertFalse(fresh.page.url().includes(jwt));
    await fresh.close();
  });

  it("a renewed token: the room that is open hears of it, and the window can be closed", async () => {
    const attempt = whereIs(page).split("/")[2]!;
    await confirm(page);
    await start(page);
    platform.give(await token("300"));
    const small = await person.context.newPage();
    await small.goto(platform.url);
    await pressAndGo(small, "Open the exam");
    await says(small, "You can close this one");
    assertEquals(whereIs(small), `/signed-in?attempt=${attempt}`);
    await small.close();
  });

  it("signing out with unsent answers is warned of, and keeps them", async () => {
    const attempt = whereIs(page).split("/")[2]!;
    const rows = (add: boolean) =>
      page.evaluate(
        (attempt, add) =>
          new Promise<number>((resolve, reject) => {
            const open = indexedDB.open("invigil");
            open.onerror = () => reject(open.error);
            open.onupgradeneeded = () => {
              const at = { keyPath: ["attempt", "question_id"] };
              open.result.createObjectStore("answers", at);
            };
            open.onsuccess = () => {
              const change = open.result.transaction("answers", "readwrite");
              const store = change.objectStore("answers");
              const row = {
                attempt,
                question_id: "q",
                acked: false,
                value: "a",
              };
              if (add) store.put(row);
              const count = store.count();
              change.oncomplete = () => {
                open.result.close();
                resolve(count.result);
              };
            };
          }),
        attempt,
        add,
      );
    await page.goto(`${app.app}/`);
    assertEquals(await rows(true), 1);
    await pressAndGo(page, "Sign out");
    await says(page, "answers that were not sent");
    assert(await page.$(`a[href="/exam/${attempt}"]`));
    await says(page, `Back to the exam: ${EXAM}`);
    await press(page, "Sign out all the same");
    await says(page, "Sign out with unsent answers?");
    await press(page, "No, stay signed in");
    await press(page, "Sign out all the same");
    await pressAndGo(page, "Yes, sign out now");
    assertEquals(whereIs(page), "/login");
    assertEquals(await rows(false), 1);
    const left = await person.context.cookies();
    assertEquals(
      left.filter(({ name }) => name.startsWith("__Host-")).length,
      0,
    );
  });

  it("another student on the same computer is let out at once, and theirs stay", async () => {
    await page.type("[name=email]", "student03@riverside.example");
    await page.type(
      "[name=password]",
      app.sign_ins.find(({ role }) => role === "student")!.password,
    );
    await pressAndGo(page, "Sign in");
    await signOut(page);
    // Refusals were asked for; breaches of the policy and errors were not.
    assertEquals(
      person.problems.filter((one) => !one.startsWith("Failed to load")),
      [],
    );
  });
});
