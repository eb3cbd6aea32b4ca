/**
 * One attempt through every state it can be in: a reload shows what was there,
 * and whatever page is asked for, the right one comes.
 */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import { student } from "../api/helpers.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import { looksGood } from "./looks.ts";
import { type PaperSchool, startPaperSchool } from "./paper_school.ts";
import { storyOf } from "./steps.ts";
import {
  newVisitor,
  press,
  pressAndGo,
  says,
  signInWith,
  textOf,
  whereIs,
} from "./visitor.ts";

/** Seconds to read the instructions. */
const WAIT = 900;
/** The pages of an attempt, after its address. */
const PAGES = ["", "/check", "/room", "/done"];

describe("an attempt in every state", browserTimers, () => {
  const browser = openBrowser("chromium");
  let app: PaperSchool, person: Person, page: Page;
  let attempt: string, here: string;
  const step = storyOf();

  beforeAll(async () => {
    app = await startPaperSchool(1);
    await setPolicy({ instructions_wait_seconds: WAIT, heartbeat_seconds: 2 });
    const made = await student(app.stack, app.school).get<{ id: string }>(
      "POST",
      `/exams/${app.school.examId}/attempts`,
    );
    attempt = made.id;
    here = `/exam/${attempt}`;
    person = await newVisitor(browser);
    page = person.page;
    const { email, password } = app.school.candidates[0]!;
    await signInWith(page, app.origin, email, password);
  });
  afterAll(async () => {
    await browser.close();
    await app?.stop();
  });

  const setPolicy = (change: Record<string, unknown>) =>
    app.stack.sql(
      `update public.exams set policy = policy || $2::text::jsonb where id = $1`,
      [app.school.examId, JSON.stringify(change)],
    );

  /** The attempt as it is stored. */
  async function stored() {
    const [row] = await app.stack.sql<
      { state: string; opened: string; submitted_by: string | null }
    >(
      `select state, instructions_opened_at::text as opened, submitted_by
       from public.attempts where id = $1`,
      [attempt],
    );
    return row!;
  }

  /** Where each of the pages leads, when its address is asked for. */
  async function leadTo() {
    const jar = await person.context.cookies();
    const cookie = jar.map(({ name, value }) => `${name}=${value}`).join("; ");
    return await Promise.all(PAGES.map(async (tail) => {
      const answer = await fetch(app.origin + here + tail, {
        headers: { cookie, accept: "text/html" },
      });
      await answer.body?.cancel();
      return new URL(answer.url).pathname.slice(here.length);
    }));
  }

  const hold = (kind: string, reason: string | null) =>
    app.stack.sql(
      `select private.set_hold(a, $2, $3) from public.attempts a
       where a.id = $1`,
      [attempt, kind, reason],
    );

  /** Seconds still to wait, as the badge tells them; 0: over. */
  const waits = async () => {
    const [, minutes, seconds] =
      /(\d+):(\d\d)/.exec(await textOf(page, ".exam-badge")) ?? [];
    return minutes === undefined ? 0 : Number(minutes) * 60 + Number(seconds);
  };
  const ticked = () =>
    page.$$eval(
      ".exam-confirm input",
      (boxes) => boxes.map((box) => (box as HTMLInputElement).checked),
    );

  step("created: only the instructions can be opened", async () => {
    assertEquals((await stored()).state, "created");
    await page.goto(`${app.origin}${here}/done`);
    assertEquals(whereIs(page), here);
    await says(page, "Before you start: Electrical Safety");
    assertEquals((await stored()).state, "instructions");
  });

  step(
    "instructions: the wait is the server's, and what is ticked stays",
    async () => {
      assertEquals(await leadTo(), ["", "/check", "", ""]);
      await room.confirm(page);
      await until(async () => (await stored()).state === "ready", {
        what: "both boxes to be stored",
      });
      const { opened } = await stored();
      const before = await waits();
      assert(before > 0 && before <= WAIT, `${before}`);
      await page.reload();
      const after = await waits();
      assert(after > 0 && after <= before, `${before}, then ${after}`);
      assertEquals((await stored()).opened, opened);
      await page.waitForSelector("input[name=rules]:enabled");
      assertEquals(await ticked(), [true, true]);
      assertEquals(await room.mayStart(page), false);
      assertEquals(await leadTo(), ["", "/check", "", ""]);
    },
  );

  step("ready: the start is free, and still is after the check", async () => {
    // When they were opened cannot be changed: how long to read them can.
    await setPolicy({ instructions_wait_seconds: 0 });
    await page.reload();
    assertEquals(await waits(), 0);
    await until(() => room.mayStart(page), { what: "the start to be free" });
    await pressAndGo(page, "Check this computer");
    // Until then its lines move.
    await page.waitForSelector(".check-verdict:not([data-state=checking])");
    await pressAndGo(page, "Back to the instructions");
    assertEquals(await ticked(), [true, true]);
    await room.start(page);
  });

  step("in progress: no way leads back to the instructions", async () => {
    assertEquals(await leadTo(), ["/room", "/room", "/room", "/room"]);
    // Behind this one are the check, the instructions and the check's start.
    for (let back = 0; back < 2; back++) {
      await page.goBack();
      assertEquals(whereIs(page), `${here}/room`);
      await page.waitForSelector(".exam-question");
    }
    await page.goto(app.origin);
    await pressAndGo(page, "Continue: Electrical Safety");
    assertEquals(whereIs(page), `${here}/room`);
    await page.waitForSelector(".exam-question");
  });

  step("in progress: a reload keeps answers, marks and place", async () => {
    await room.answer(page, { number: 1, tick: ["b"] });
    await press(page, "Mark for review");
    await room.answer(page, { number: 5, write: "fuse" });
    // At once: nothing of it has been sent.
    await page.reload();
    await says(page, "Question 5 of 6", ".exam-question h2");
    await asItWas();
    // It went on as the same page, and says that it was loaded again.
    const [pages] = await app.stack.sql<{ count: number }>(
      `select count(*)::int from public.attempt_clients where attempt_id = $1`,
      [attempt],
    );
    assertEquals(pages!.count, 1);
    await until(async () => {
      const told = await app.stack.sql(
        `select 1 from public.proctoring_events
         where attempt_id = $1 and event_type = 'page_reloaded'`,
        [attempt],
      );
      return told.length > 0;
    }, { what: "the reload to be told" });
  });

  step(
    "soft lock: stays closed, and keeps what the student wrote",
    async () => {
      await hold("soft_lock", "rule:fullscreen_limit");
      await page.waitForSelector("#hold-answer");
      await page.type("#hold-answer", "The cat");
      await until(() => page.evaluate(isKept, "The cat"), {
        what: "the words to be kept",
      });
      await page.reload();
      await says(page, "Your exam is on hold", ".room-hold");
      assertEquals(
        await page.$eval("#hold-answer", (e) => (e as HTMLInputElement).value),
        "The cat",
      );
      await closed();
      await looksGood(page, "soft-lock");
    },
  );

  step("paused: stays closed, and says why", async () => {
    await hold("none", null);
    await page.waitForSelector(".exam-question");
    await hold("paused", "Fire drill");
    await page.reload();
    await says(page, "Your exam is paused", ".room-hold");
    await says(page, "Fire drill", ".room-hold");
    await closed();
  });

  step(
    "break: stays closed, and everything is there when it ends",
    async () => {
      await hold("none", null);
      await hold("paused", "break");
      await page.reload();
      await says(page, "Break", ".room-hold h2");
      await closed();
      await hold("none", null);
      await page.waitForSelector(".exam-question");
      await asItWas();
    },
  );

  step("taken over: stays closed while the other tab is open", async () => {
    const other = await person.context.newPage();
    await other.goto(app.origin + here);
    assertEquals(new URL(other.url()).pathname, `${here}/room`);
    await press(other, "Go on here");
    await other.waitForSelector(".exam-question");
    await page.bringToFront();
    await says(page, "The exam goes on in another tab");
    await page.reload();
    await says(page, "This exam is open in another tab");
    await closed();
    await looksGood(page, "other-tab");
    await other.close();
    await page.reload();
    await page.waitForSelector(".exam-question");
    await asItWas();
  });

  step("handed in: nothing leads into the exam again", async () => {
    await room.handIn(page);
    assertEquals(whereIs(page), `${here}/done`);
    await page.reload();
    await says(page, "Everything is on the server.");
    assertEquals(await leadTo(), ["/done", "/done", "/done", "/done"]);
    await page.goBack();
    await until(() => whereIs(page) === `${here}/done`, {
      what: "the right page",
    });
    const { state, submitted_by } = await stored();
    assertEquals([state, submitted_by], ["submitted", "candidate"]);
    // Refusals were asked for; errors and breaches of the policy were not.
    assertEquals(
      person.problems.filter((one) => !one.startsWith("Failed to load")),
      [],
    );
  });

  /** The paper is not to be seen; every address leads to the room. */
  async function closed() {
    assertEquals(await page.$(".exam-question"), null);
    assertEquals(await leadTo(), ["/room", "/room", "/room", "/room"]);
  }

  /** What was answered and marked in the room, at the place where it was. */
  async function asItWas() {
    await says(page, "Question 5 of 6", ".exam-question h2");
    assertEquals(
      await page.$$eval(
        ".exam-dot[data-marked=true]",
        (marked) => marked.map((one) => one.textContent),
      ),
      ["1"],
    );
    assertEquals(await room.shownAnswer(page, 1), ["b"]);
    assertEquals(await room.shownAnswer(page, 5), "fuse");
  }
});

/** In the page: whether this computer has a note that says so. */
async function isKept(text: string): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await done(indexedDB.open("invigil"));
  const notes = await done(
    db.transaction("notes").objectStore("notes").getAll(),
  );
  db.close();
  return JSON.stringify(notes).includes(text);
}
