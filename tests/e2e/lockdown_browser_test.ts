/** Every act of the lockdown, done by real input as far as browsers let us. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { KeyInput, Page } from "puppeteer-core";
import type { Stack } from "../../local/stack.ts";
import { score, student } from "../api/helpers.ts";
import {
  browserTimers,
  leaveForAnotherTab,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import * as room from "./candidate.ts";
import { newVisitor, press, says, signInWith, textOf } from "./visitor.ts";

/** The questions in their order: the first to be chosen, the last an essay. */
const QUESTIONS = 6;
const PROMPT = ".exam-prompt";
const FIELD = "[data-answer]";

let pages: ServedPages, stack: Stack, school: School, origin: string;
const browser = openBrowser("chromium");

/** What each student was granted. */
const GRANTED: Record<string, boolean>[] = [
  {},
  {
    paste_allowed: true,
    focus_loss_ignored: true,
    second_screen_allowed: true,
  },
  { keys_unblocked: true, fullscreen_off: true, quiet_warnings: true },
];

/** A signed-in student in the room, and the attempt. */
async function enter(n: number): Promise<Person & { attempt: string }> {
  const one = student(stack, school, n);
  const { id } = await one.get<{ id: string }>(
    "POST",
    `/exams/${school.examId}/attempts`,
  );
  one.attempt = id;
  for (const step of ["open", "details", "rules"]) await one.step(step);
  await one.get("POST", `/attempts/${id}/start`);
  const person = await newVisitor(browser);
  // No browser under test has a second screen: this one says that it has.
  await person.page.evaluateOnNewDocument(() => {
    Object.defineProperty(screen, "isExtended", { value: true });
  });
  const { email, password } = school.candidates[n]!;
  await signInWith(person.page, origin, email, password);
  await person.page.goto(`${origin}/exam/${id}`);
  await person.page.waitForSelector(".exam-question");
  return { ...person, attempt: id };
}

/** "Control+Shift+I" on the keyboard. */
async function strike(page: Page, keys: string) {
  const parts = keys.split("+") as KeyInput[];
  const key = parts.pop()!;
  for (const part of parts) await page.keyboard.down(part);
  await page.keyboard.press(key);
  for (const part of parts) await page.keyboard.up(part);
}

/** Drops text from elsewhere onto an element. */
async function drop(page: Page, selector: string, text: string) {
  const box = (await (await page.$(selector))!.boundingBox())!;
  const cdp = await page.createCDPSession();
  const data = {
    items: [{ mimeType: "text/plain", data: text }],
    dragOperationsMask: 1,
  };
  const where = { x: box.x + box.width / 2, y: box.y + box.height / 2, data };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await cdp.send("Input.dispatchDragEvent", { type, ...where });
  }
  await cdp.detach();
}

const written = (page: Page) =>
  page.$eval(FIELD, (field) => (field as HTMLTextAreaElement).value);

interface Stored {
  event_type: string;
  phase: string;
  event_data: Record<string, unknown>;
}

/** What is stored of the lockdown, by type: phases, and acts with the folded. */
async function storedOf(attempt: string) {
  const rows = await stack.sql<Stored>(
    `select event_type, phase, event_data from public.proctoring_events
     where attempt_id = $1 order by position`,
    [attempt],
  );
  const own = rows.filter(({ event_type }) =>
    /^(tab|window|full|key|copy|context|print|dev|multiple)/.test(event_type)
  );
  const acts: Record<string, number> = {};
  for (const { event_type, phase, event_data } of own) {
    if (phase === "end") continue;
    const folded = Number(event_data.folded ?? 0);
    acts[event_type] = (acts[event_type] ?? 0) + 1 + folded;
  }
  return { rows: own, acts };
}

describe("the lockdown", browserTimers, () => {
  beforeAll(async () => {
    pages = await servePages();
    ({ origin, stack } = pages);
    school = await makeSchool(stack, {
      candidates: GRANTED.length,
      questions: QUESTIONS,
    });
    for (const [n, granted] of GRANTED.entries()) {
      await stack.sql(
        `update public.candidates set accommodations = $2::text::jsonb
         where id = $1`,
        [school.candidates[n]!.candidateId, JSON.stringify(granted)],
      );
    }
  });

  afterAll(async () => {
    await browser.close();
    await pages?.stop();
  });

  it("stops and stores each act, once, and the rules count as the page does", async () => {
    const person = await enter(0);
    const { page, attempt } = person;
    await says(page, "More than one screen is connected.");
    await press(page, "Return to full screen");
    await until(() => room.isFullscreen(page), { what: "full screen" });

    await page.evaluate(() => document.exitFullscreen());
    await says(page, "You left full screen 1 time.");
    await press(page, "Return to full screen");
    await until(() => room.isFullscreen(page), { what: "full screen" });
    const out = performance.now();

    // Nothing of this is an act: it happens in the student's own field.
    await room.goTo(page, QUESTIONS);
    await page.type(FIELD, "earth first");
    for (const key of ["a", "x"]) await strike(page, `Control+${key}`);
    assertEquals(await written(page), "");
    for (const key of ["v", "v", "z"]) await strike(page, `Control+${key}`);
    assertEquals(await written(page), "earth first");
    await page.click(FIELD, { button: "right" });
    await strike(page, "Escape");

    await drop(page, FIELD, "from elsewhere");
    await says(page, "Copying and pasting is blocked here");
    assertEquals(await written(page), "earth first");
    await page.click(PROMPT, { count: 3 });
    assertEquals(await page.evaluate(() => String(getSelection())), "");
    for (const key of "cxvasup") await strike(page, `Control+${key}`);
    for (const key of ["F11", "PrintScreen", "Alt+Tab", "F12"]) {
      await strike(page, key);
    }
    for (const key of "ijc") await strike(page, `Control+Shift+${key}`);
    await says(page, "Developer tools are not allowed.");
    await page.click(PROMPT, { button: "right" });
    await says(page, "The right-click menu is blocked here");

    // Nearer to each other they would be one leaving.
    await until(() => performance.now() - out > 2000, { what: "some time" });
    await (await leaveForAnotherTab(person))();
    await says(page, "You left the exam page 1 time.");
    await room.handIn(page);

    const { rows, acts } = await storedOf(attempt);
    // Leaving a fullscreen tab tells of full screen too: see the alerts below.
    const {
      fullscreen_enter: _enter,
      window_focus: _focus,
      fullscreen_exit: exits,
      ...counted
    } = acts;
    assert(exits === 1 || exits === 2, `${exits}`);
    assertEquals(counted, {
      multiple_screens: 1,
      copy_paste_attempt: 4,
      keyboard_blocked: 6,
      print_attempt: 1,
      developer_tools_attempt: 4,
      context_menu_blocked: 1,
      window_blur: 1,
      tab_switch: 1,
    });
    for (
      const type of ["tab_switch", "window_blur", "multiple_screens"]
        .concat("fullscreen_exit")
    ) {
      const [begin, end] = rows.filter((row) => row.event_type === type);
      assertEquals([begin?.phase, end?.phase], ["begin", "end"], type);
      assert(Number(end?.event_data.duration_seconds) >= 0, type);
    }
    assertEquals(
      rows.find(({ event_type }) => event_type === "keyboard_blocked")
        ?.event_data,
      { key: "Ctrl+A", action: "select_all" },
    );
    await score(stack);
    const alerts = await stack.sql<{ rule: string; incidents: number }>(
      `select rule, incidents from public.alerts
       where attempt_id = $1 and status <> 'superseded' order by rule`,
      [attempt],
    );
    assertEquals(alerts, [
      { rule: "copy_paste", incidents: 1 },
      { rule: "developer_tools", incidents: 1 },
      { rule: "fullscreen_exit", incidents: 1 },
      { rule: "multiple_screens", incidents: 1 },
      { rule: "tab_switch", incidents: 1 },
    ]);
    assertEquals(person.problems, []);
    await person.close();
  });

  it("leaves the clipboard, other windows and screens to who may use them", async () => {
    const person = await enter(1);
    const { page, attempt } = person;
    await press(page, "Return to full screen");
    await until(() => room.isFullscreen(page), { what: "full screen" });
    await room.goTo(page, QUESTIONS);
    await page.click(PROMPT, { count: 3 });
    const text = await page.evaluate(() => String(getSelection()).trim());
    assertMatch(text, /Question/);
    await strike(page, "Control+c");
    await page.click(FIELD);
    await strike(page, "Control+v");
    assertEquals((await written(page)).trim(), text);
    await (await leaveForAnotherTab(person))();
    // The menu is blocked still: after it, all before it has been told.
    await page.click(PROMPT, { button: "right" });
    await says(page, "The right-click menu is blocked here");
    await room.handIn(page);
    const { acts } = await storedOf(attempt);
    assertEquals(Object.keys(acts).sort(), [
      "context_menu_blocked",
      "fullscreen_enter",
    ]);
    await person.close();
  });

  it("leaves keys, the menu and the window's size to who needs them, and warns once", async () => {
    const person = await enter(2);
    const { page, attempt } = person;
    for (const key of ["F12", "PrintScreen"]) await strike(page, key);
    await page.click(PROMPT, { button: "right" });
    await strike(page, "Escape");
    assert(!/full screen/i.test(await textOf(page)));
    await says(page, "Go on calmly.");
    await press(page, "Dismiss");
    await (await leaveForAnotherTab(person))();
    await page.click(PROMPT);
    await strike(page, "Control+c");
    await until(
      async () => "copy_paste_attempt" in (await storedOf(attempt)).acts,
      { what: "the copying to be stored" },
    );
    assert(!/Noticed/.test(await textOf(page)));
    const { acts } = await storedOf(attempt);
    const { window_focus: _, ...counted } = acts;
    assertEquals(counted, {
      multiple_screens: 1,
      window_blur: 1,
      tab_switch: 1,
      copy_paste_attempt: 1,
    });
    await person.close();
  });
});
