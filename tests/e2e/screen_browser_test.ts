/**
 * The screen in an exam that asks for it: shared by one press before the start,
 * pictures on the server, stopped and shared again, and the page loaded again.
 */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import { type Student, student } from "../api/helpers.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import * as room from "./candidate.ts";
import { looksGood } from "./looks.ts";
import { storyOf } from "./steps.ts";
import { newVisitor, press, says, signInWith } from "./visitor.ts";

/** Keeps what the page shares, so that a test can stop it as a person would. */
function keepShares(page: Page) {
  return page.evaluateOnNewDocument(() => {
    const shares: MediaStreamTrack[] = [];
    Object.assign(globalThis, { shares });
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return;
    const own = media.getDisplayMedia.bind(media);
    media.getDisplayMedia = async (asked) => {
      const stream = await own(asked);
      shares.push(...stream.getTracks());
      return stream;
    };
  });
}

type Shares = { shares: MediaStreamTrack[] };

/** What is shared now: `["monitor"]`. */
function shared(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(() =>
    (globalThis as unknown as Shares).shares
      .filter(({ readyState }) => readyState === "live")
      .map((track) => track.getSettings().displaySurface)
  );
}

/**
 * Headless browsers have no bar with “Stop sharing”: what the page sees of a
 * press there is a track that ended without its doing.
 */
function stopAsThePersonWould(page: Page) {
  return page.evaluate(() => {
    for (const track of (globalThis as unknown as Shares).shares) {
      if (track.readyState === "ended") continue;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  });
}

describe("the screen in an exam", browserTimers, () => {
  const browser = openBrowser("chromium", { allowsAll: true });
  let pages: ServedPages, school: School, sits: Student, desk: Person;

  beforeAll(async () => {
    pages = await servePages();
    school = await makeSchool(pages.stack, {
      candidates: 1,
      policy: {
        webcam: "off",
        screen: "required",
        screen_interval_seconds: 5,
        instructions_wait_seconds: 0,
        heartbeat_seconds: 2,
      },
    });
    sits = student(pages.stack, school);
    const { id } = await sits.get<{ id: string }>(
      "POST",
      `/exams/${school.examId}/attempts`,
    );
    sits.attempt = id;
    await sits.step("open");
    const of = `/attempts/${id}/steps`;
    await sits.get("POST", `${of}/consent`, {
      kind: "screen",
      given: true,
      text_hash: "0".repeat(64),
    });
    // Done on the page of the check.
    await sits.get("POST", `${of}/screen`, { surface: "monitor" });
    desk = await newVisitor(browser);
    await keepShares(desk.page);
    const { email, password } = school.candidates[0]!;
    await signInWith(desk.page, pages.origin, email, password);
    await desk.page.goto(`${pages.origin}/exam/${id}`);
  });
  afterAll(async () => {
    await browser.close();
    await pages?.stop();
  });

  const step = storyOf();
  const told = async () =>
    (await pages.stack.sql<{ phase: string }>(
      `select phase from public.proctoring_events
       where attempt_id = $1 and event_type = 'screen_share_stopped'
       order by position`,
      [sits.attempt],
    )).map(({ phase }) => phase);
  const pictures = async () =>
    await pages.stack.sql<{ width: number; height: number }>(
      `select width, height from public.snapshots
       where attempt_id = $1 and source = 'screen' and state = 'stored'`,
      [sits.attempt],
    );
  const heard = async () => {
    const [row] = await pages.stack.sql<{ screen: string }>(
      `select detectors ->> 'screen' as screen
       from public.attempt_presence where attempt_id = $1`,
      [sits.attempt],
    );
    return row?.screen;
  };
  const hears = (screen: string) =>
    until(async () => await heard() === screen, { what: `screen: ${screen}` });
  const stands = (page: Page, state: string) =>
    page.waitForSelector(`[data-device=screen][data-state=${state}]`);

  step(
    "is opened by one press before the start, and kept for the room",
    async () => {
      const { page } = desk;
      await room.confirm(page);
      await page.waitForSelector("[data-act=open]:enabled");
      await says(page, "The exam needs this.");
      await looksGood(page, "screen-start");
      await press(page, "Share the whole screen");
      await says(page, "Everything is ready: start the exam");
      assertEquals(await shared(page), ["monitor"]);
      assertEquals(await told(), []);
      await page.click("[data-act=start]:enabled");
      await stands(page, "on");
      assertEquals(await shared(page), ["monitor"]);
      await hears("watching");
    },
  );

  step("sends small pictures of it", async () => {
    const [first] = await until(async () => {
      const found = await pictures();
      return found.length > 0 && found;
    }, { what: "a picture of the screen" });
    assert(first!.width > 320 && first!.width <= 1280, `${first!.width}`);
  });

  step(
    "is told once that the student stopped it, and shared again",
    async () => {
      const { page } = desk;
      await stopAsThePersonWould(page);
      await stands(page, "trouble");
      await until(async () => (await told()).length, { what: "the event" });
      await hears("lost");
      await says(page, "Your screen is not shared any more");
      await looksGood(page, "screen-stopped");
      await press(page, "Share the screen again");
      await stands(page, "on");
      await until(async () => (await told()).length === 2, { what: "its end" });
      assertEquals(await told(), ["begin", "end"]);
      await hears("watching");
    },
  );

  step("asks again after a reload, which is no event", async () => {
    const { page } = desk;
    await page.reload();
    await says(page, "The page was loaded again");
    await hears("lost");
    await press(page, "Share the screen again");
    await stands(page, "on");
    await hears("watching");
    assertEquals((await told()).length, 2);
  });

  step(
    "goes off before anything else when the consent is withdrawn",
    async () => {
      const { page } = desk;
      await page.click(".room-devices-about");
      await looksGood(page, "screen-dialog");
      await press(page, "Withdraw my consent");
      await press(page, "Yes, turn it off");
      await page.waitForSelector("dialog .room-consent-give");
      assertEquals(await shared(page), []);
      await hears("not_watched");
      await press(page, "I consent: share the screen");
      await page.waitForSelector("dialog .room-withdraw");
      await press(page, "Close");
      await stands(page, "on");
      await hears("watching");
      assertEquals((await told()).length, 2);
    },
  );

  step("ends with the exam, without an event", async () => {
    const { page } = desk;
    await room.handIn(page);
    assertEquals((await told()).length, 2);
    assertEquals(desk.problems, []);
  });
});
