/**
 * Live view: two proctors look at one student, who is told of both; through a
 * change of network and a reload of the page, until the paper is handed in.
 */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe } from "@std/testing/bdd";
import * as esbuild from "esbuild";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import type { PairingToken } from "../../supabase/functions/_shared/contract/devices.ts";
import { VIEWS_AT_ONCE } from "../../supabase/functions/_shared/contract/limits.ts";
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
import type { Collided } from "./live_view_collisions.ts";
import { looksGood } from "./looks.ts";
import { storyOf } from "./steps.ts";
import { newVisitor, press, says, signInWith } from "./visitor.ts";
import { type Seat, seatClass } from "./wall_class.ts";

const NAMES = ["Ms Okafor", "Mr Lindqvist"];
const WATCHED = ".room-watched";

/** A picture that is seen: frames since `count` began, and what it looks like. */
interface Seen {
  frames: number;
  width: number;
  /** Of a few of its pixels: another one when the picture has changed. */
  print: string;
}

/** Keeps every connection of a page, for `waysOf`. */
function keepConnections(page: Page) {
  return page.evaluateOnNewDocument(() => {
    const connections: RTCPeerConnection[] = [];
    Object.assign(globalThis, { connections });
    const Own = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Own {
      constructor(settings?: RTCConfiguration) {
        super(settings);
        connections.push(this);
      }
    };
  });
}

/** The names of the ways of a page's connections that are open. */
function waysOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { connections: RTCPeerConnection[] }).connections
      .filter(({ connectionState }) => connectionState === "connected")
      .map(({ localDescription }) =>
        /a=ice-ufrag:(\S+)/.exec(localDescription!.sdp)![1]!
      )
  );
}

/** What a proctor sees of a source of the student `name`; null: nothing. */
function seen(page: Page, source: string): Promise<Seen | null> {
  return page.evaluate((source) => {
    const video = document.querySelector<HTMLVideoElement & { seen?: number }>(
      `.live-view .live-track[data-source=${source}] video`,
    );
    if (!video || video.videoWidth === 0) return null;
    if (video.seen === undefined) {
      video.seen = 0;
      const count = () => {
        video.seen!++;
        video.requestVideoFrameCallback(count);
      };
      video.requestVideoFrameCallback(count);
    }
    const canvas = new OffscreenCanvas(32, 24);
    const context = canvas.getContext("2d")!;
    context.drawImage(video, 0, 0, 32, 24);
    const { data } = context.getImageData(0, 0, 32, 24);
    return {
      frames: video.seen,
      width: video.videoWidth,
      print: data.join(","),
    };
  }, source);
}

/** Waits until so many frames more have come, and the picture is another. */
async function moves(page: Page, source: string, frames: number) {
  const first = await until(() => seen(page, source), {
    timeout: 30_000,
    what: `a picture of the ${source}`,
  });
  await until(async () => {
    const now = await seen(page, source);
    // A video that was laid anew counts from nought.
    return now && now.frames >= (now.frames < first.frames ? 0 : first.frames) +
          frames &&
      now.print !== first.print;
  }, { timeout: 30_000, what: `${frames} frames of the ${source}` });
}

describe("live view", browserTimers, () => {
  const browser = openBrowser("chromium", { allowsAll: true });
  let pages: ServedPages, school: School, sits: Student, seats: Seat[];
  let desk: Person, phone: Person, proctors: Person[], name: string;
  const step = storyOf();

  beforeAll(async () => {
    pages = await servePages();
    school = await makeSchool(pages.stack, {
      staff: ["proctor", "proctor"],
      candidates: 1,
      policy: {
        webcam: "optional",
        screen: "optional",
        phone: "optional",
        faces_watched: false,
        gaze_watched: false,
        liveness_watched: false,
        heartbeat_seconds: 2,
      },
    });
    for (const [at, { userId }] of school.staff.entries()) {
      await pages.stack.sql(
        "update public.memberships set display_name = $2 where user_id = $1",
        [userId, NAMES[at]],
      );
    }
    seats = await seatClass(pages.stack, school, VIEWS_AT_ONCE);
    name = school.candidates[0]!.name;
    sits = student(pages.stack, school);
    const { id } = await sits.get<{ id: string }>(
      "POST",
      `/exams/${school.examId}/attempts`,
    );
    sits.attempt = id;
    await sits.step("open");
    for (const kind of ["webcam", "screen", "phone"]) {
      await sits.get("POST", `/attempts/${id}/steps/consent`, {
        kind,
        given: true,
        text_hash: "0".repeat(64),
      });
    }
    const took = { width: 640, height: 480, faces: 1 };
    await sits.get("POST", `/attempts/${id}/steps/camera`, took);
    await sits.get("POST", `/attempts/${id}/steps/screen`, {
      surface: "monitor",
    });
    desk = await newVisitor(browser);
    await keepConnections(desk.page);
    const { email, password } = school.candidates[0]!;
    await signInWith(desk.page, pages.origin, email, password);
    phone = await newVisitor(browser);
    proctors = [];
    for (const { email, password } of school.staff) {
      const proctor = await newVisitor(browser);
      await proctor.page.setViewport({ width: 1280, height: 900 });
      await keepConnections(proctor.page);
      await signInWith(proctor.page, pages.origin, email, password);
      proctors.push(proctor);
    }
  });
  afterAll(async () => {
    await browser.close();
    await pages?.stop();
  });

  const lookIn = async ({ page }: Person, whom: string) => {
    const button = await page.waitForSelector(
      `button[aria-label="Look in: ${whom}"]:enabled`,
    );
    await button!.evaluate((found) => (found as HTMLElement).click());
  };
  const stands = ({ page }: Person, state: string) =>
    page.waitForSelector(`.live-view[data-state=${state}]`);

  step("two offers at the same time become one connection", async () => {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: fileURLToPath(new URL("../../", import.meta.url)),
      entryPoints: ["tests/e2e/live_view_collisions.ts"],
      write: false,
      bundle: true,
      format: "iife",
      logLevel: "silent",
    });
    const { page, close } = await browser.person();
    await page.evaluate(outputFiles[0]!.text);
    const { collisions, rounds } = await page.evaluate(() =>
      (globalThis as unknown as {
        collide(rounds: number): Promise<Collided>;
      }).collide(4)
    );
    assertEquals(rounds, [true, true, true, true]);
    assert(collisions > 0, "none of them met");
    await close();
  });

  step("the student starts, and nobody looks", async () => {
    const { page } = desk;
    await page.goto(`${pages.origin}/exam/${sits.attempt}`);
    await room.confirm(page);
    for (const act of ["open", "start"]) {
      const button = await page.waitForSelector(`[data-act=${act}]:enabled`);
      await button!.click();
    }
    await page.waitForSelector("[data-device=screen][data-state=on]");
    for (const { page } of proctors) {
      await page.goto(`${pages.origin}/proctor/live/${school.examId}`);
      await page.waitForSelector(".live-status .badge-good");
      assertEquals(await page.$(".live-views"), null);
    }
    assertEquals(await page.$eval(WATCHED, (one) => one.textContent), "");
  });

  step("a proctor looks: moving pictures of camera and screen", async () => {
    const [first] = proctors;
    await lookIn(first!, name);
    await stands(first!, "live");
    await moves(first!.page, "camera", 20);
    assert((await seen(first!.page, "screen"))!.width > 0);
    await says(desk.page, NAMES[0]!, WATCHED);
  });

  step("a second one looks too, and the student is told of both", async () => {
    const [first, second] = proctors;
    await lookIn(second!, name);
    await moves(second!.page, "camera", 10);
    await says(desk.page, NAMES[1]!, WATCHED);
    await says(desk.page, NAMES[0]!, WATCHED);
    await says(first!.page, NAMES[1]!, ".live-view-others");
    await looksGood(first!.page, "live-view-panel");
  });

  step("another network: both sides look for a new way at once", async () => {
    const [first] = proctors;
    const both = [desk.page, first!.page];
    const before = (await Promise.all(both.map(waysOf))).flat();
    await Promise.all(
      both.map((page) =>
        page.evaluate(() => dispatchEvent(new Event("online")))
      ),
    );
    await until(async () => {
      const now = (await Promise.all(both.map(waysOf))).flat();
      return now.length === before.length &&
        now.every((way) => !before.includes(way));
    }, { what: "new ways" });
    await moves(first!.page, "camera", 10);
  });

  step("a page that is loaded again goes on with the views", async () => {
    await desk.page.reload();
    for (const { page } of proctors) {
      await until(async () => await seen(page, "screen") === null, {
        what: "the picture of before to go",
      });
      await moves(page, "camera", 10);
    }
    await says(desk.page, NAMES[0]!, WATCHED);
  });

  step("one stops looking, and is told of no more", async () => {
    const [first] = proctors;
    await press(first!.page, "Stop looking");
    await until(
      async () => !(await first!.page.$(".live-view")),
      { what: "the view to close" },
    );
    await until(
      () =>
        desk.page.$eval(
          WATCHED,
          (one, [gone, stays]) =>
            !one.textContent!.includes(gone!) &&
            one.textContent!.includes(stays!),
          NAMES,
        ),
      { what: "the indicator to name the other one alone" },
    );
  });

  step("the phone is looked through for itself", async () => {
    const [, second] = proctors;
    const { pairing_url } = await sits.get<PairingToken>(
      "POST",
      `/attempts/${sits.attempt}/pairing-token`,
    );
    const { page } = phone;
    await page.goto(pairing_url);
    await press(page, "Join as second camera");
    await page.waitForSelector(".phone-picture[data-camera=on]");
    await second!.page.bringToFront();
    const button = await second!.page.waitForSelector(
      `button[aria-label="Look in by phone: ${name}"]:enabled`,
    );
    await button!.evaluate((found) => (found as HTMLElement).click());
    await moves(second!.page, "phone", 10);
    await says(page, NAMES[1]!, ".phone-watchers");
    await says(desk.page, "looking through your phone", WATCHED);
  });

  step("four cameras at once are as many as fit", async () => {
    const [first] = proctors;
    for (const seat of seats) await lookIn(first!, seat.name);
    await says(first!.page, `${VIEWS_AT_ONCE} cameras`, ".live-views");
    await first!.page.waitForSelector(
      `button[aria-label="Look in: ${name}"]:disabled`,
    );
    const open = await pages.stack.sql<{ n: number }>(
      `select count(*)::integer as n from public.live_views
       where staff_id = $1 and ended_at is null`,
      [school.staff[0]!.userId],
    );
    assertEquals(open[0]!.n, VIEWS_AT_ONCE);
  });

  step("handing in ends it on both sides", async () => {
    const [, second] = proctors;
    await room.handIn(desk.page);
    await stands(second!, "ended");
    await says(second!.page, "The exam was handed in.", ".live-view");
    assertEquals(await seen(second!.page, "camera"), null);
    const left = await pages.stack.sql(
      `select 1 from public.live_views
       where attempt_id = $1 and ended_at is null`,
      [sits.attempt],
    );
    assertEquals(left, []);
  });

  step("a page that is closed looks no more", async () => {
    const [first] = proctors;
    await first!.page.goto(`${pages.origin}/proctor`);
    await until(async () => {
      const [open] = await pages.stack.sql<{ n: number }>(
        `select count(*)::integer as n from public.live_views
         where ended_at is null`,
      );
      return open!.n === 0;
    }, { what: "the views to end with the page" });
    for (const { problems } of [desk, phone, ...proctors]) {
      // What was on its way when the paper was handed in comes too late.
      assertEquals(problems.filter((one) => !one.includes("409")), []);
    }
  });
});
