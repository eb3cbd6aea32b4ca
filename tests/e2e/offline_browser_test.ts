/** What happens to an exam when the line is cut, or the browser is killed. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { CDPSession, Page } from "puppeteer-core";
import {
  browserTimers,
  type KeptPerson,
  leaveForAnotherTab,
  openKeptChromium,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import { type PaperSchool, startPaperSchool } from "./paper_school.ts";
import { press, pressAndGo, says, signInWith, whereIs } from "./visitor.ts";

const OFFLINE = "Offline: answers are kept on this computer";
/** Seconds of the exam that pass without a line. */
const CUT = 60;

describe("saving in chromium", browserTimers, () => {
  let app: PaperSchool, folder: string, student: KeptPerson, attempt: string;

  beforeAll(async () => {
    [app, folder] = await Promise.all([
      startPaperSchool(1),
      Deno.makeTempDir(),
    ]);
    student = await openKeptChromium(folder);
  });
  afterAll(async () => {
    await student?.close();
    await app?.stop();
    await Deno.remove(folder, { recursive: true });
  });

  async function signIn(page: Page) {
    const { email, password } = app.school.candidates[0]!;
    await signInWith(page, app.origin, email, password);
  }
  const saveLine = (text: string | RegExp) =>
    says(student.page, text, ".exam-save");

  it("a line that is cut in the middle of it loses nothing", async () => {
    const { page } = student;
    await signIn(page);
    await pressAndGo(page, "Start: Electrical Safety");
    attempt = room.attemptOf(page);
    await room.confirm(page);
    await room.start(page);
    await room.answer(page, { number: 1, tick: ["a"] });
    await saveLine("All answers saved");

    const before = await room.secondsLeft(page);
    await page.setOfflineMode(true);
    await room.answer(page, { number: 1, tick: ["b"] });
    await room.answer(page, { number: 1, tick: ["c"] });
    await room.answer(page, { number: 4, write: "10" });
    await saveLine(OFFLINE);
    const back = await leaveForAnotherTab(student);
    await back();
    await room.answer(page, { number: 4, write: ".5" });
    await room.answer(page, { number: 5, write: "circuit breaker" });
    await room.answer(page, { number: 1, tick: ["b"] });
    await until(
      async () => await room.secondsLeft(page) <= before - CUT,
      { what: "a minute of the exam to pass", timeout: 120_000, every: 500 },
    );
    await saveLine(OFFLINE);

    await page.setOfflineMode(false);
    await saveLine("All answers saved");
    assertEquals(await answers(), ["b", "10.5", "circuit breaker"]);
    const types = await until(async () => {
      const found = await events();
      return found.includes("network_online") && found;
    }, { what: "the events of the time without a line" });
    for (const type of ["tab_switch", "network_offline"]) {
      assert(types.includes(type), `${type} of ${types}`);
    }
  });

  it("a browser that is killed has kept everything", async () => {
    await student.page.setOfflineMode(true);
    await room.answer(student.page, { number: 2, tick: ["true"] });
    await room.answer(student.page, { number: 5, write: "s" });
    await room.answer(student.page, { number: 1, tick: ["c"] });
    await saveLine(OFFLINE);
    assertEquals(await answers(), ["b", "10.5", "circuit breaker"]);
    const before = await kept(student.page);
    await student.kill();

    student = await openKeptChromium(folder);
    const { page } = student;
    const asked = `/exam/${attempt}/room`;
    await page.goto(app.origin + asked);
    // Sign-ins that end with the browser have ended.
    if (!whereIs(page).startsWith(asked)) await signIn(page);
    if (!whereIs(page).startsWith(asked)) await page.goto(app.origin + asked);
    await page.waitForSelector(".exam-question");
    assertEquals(await room.shownAnswer(page, 1), ["c"]);
    assertEquals(await room.shownAnswer(page, 5), "circuit breakers");
    await saveLine("All answers saved");
    assertEquals(await answers(), ["c", true, "10.5", "circuit breakers"]);
    // What the killed page had noticed and not sent.
    assert(before.events.length > 0, "it had events to send");
    await until(async () => {
      const there = await eventIds();
      return before.events.every((id) => there.includes(id));
    }, { what: "the killed page's events to be on the server" });
    await events();
  });

  it("what could not be sent when it was handed in is sent after", async () => {
    const { page } = student;
    const line = await page.createCDPSession();
    await block(line, "*/events/batch*");
    await room.answer(page, { number: 2, tick: ["false"] });
    await press(page, "Hand in");
    await page.waitForSelector("dialog[open]");
    await pressAndGo(page, "Hand in now");
    await says(page, "Some of your work is still only on this computer.");
    assertEquals(await answers(), ["c", false, "10.5", "circuit breakers"]);
    const left = (await kept(page)).events;
    assert(left.length > 0, "events were left over");

    await block(line);
    await says(page, "Everything is on the server.");
    const there = await eventIds();
    assertEquals(left.filter((id) => !there.includes(id)), []);
    await events();
    await until(async () => {
      const { events, answers, others } = await kept(page);
      return events.length + answers + others === 0;
    }, { what: "this computer to have forgotten the attempt" });
  });

  /** The answers that count, in the order of the paper. */
  async function answers() {
    const found = await app.stack.sql<{ value: unknown }>(
      `select a.value from public.answers a
       join public.questions q on q.id = a.question_id
       where a.attempt_id = $1 order by q.position`,
      [attempt],
    );
    return found.map(({ value }) => value);
  }

  async function stored() {
    return await app.stack.sql<
      { id: string; type: string; page: string; seq: number; nth: number }
    >(
      `select event_id as id, event_type as type, client_id as page, seq,
         position::int as nth
       from public.proctoring_events where attempt_id = $1 order by position`,
      [attempt],
    );
  }
  const eventIds = async () => (await stored()).map(({ id }) => id);

  /** Kinds of all events; each is there once, in order and without a hole. */
  async function events() {
    const found = await stored();
    const upTo = (last: number) => [...Array(last).keys()].map((i) => i + 1);
    assertEquals(found.map(({ nth }) => nth), upTo(found.length));
    assertEquals(new Set(found.map(({ id }) => id)).size, found.length);
    const pages = Map.groupBy(found, ({ page }) => page);
    pages.delete("server");
    for (const [page, list] of pages) {
      assertEquals(list.map(({ seq }) => seq), upTo(list.length), page);
    }
    return found.map(({ type }) => type);
  }
});

/** From now on no call to these addresses gets through. */
async function block(line: CDPSession, ...urls: string[]): Promise<void> {
  await line.send("Network.enable");
  await line.send("Network.setBlockedURLs", { urls });
}

/** What this computer keeps: ids of events, and how much of the rest. */
function kept(
  page: Page,
): Promise<{ events: string[]; answers: number; others: number }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open("invigil"));
    const all = (name: string) =>
      done(db.transaction(name).objectStore(name).getAll());
    const [events, answers, notes, aside] = await Promise.all(
      ["events", "answers", "notes", "aside"].map(all),
    );
    db.close();
    return {
      events: events!.map(({ event }) => event.event_id),
      answers: answers!.length,
      others: notes!.length + aside!.length,
    };
  });
}
