/**
 * A phone as second camera: paired by the code that the student's page shows,
 * through a lost line and a reload, until it is unpaired and the exam ends.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import jsqr from "jsqr";
import type { Page } from "puppeteer-core";
import { type Student, student } from "../api/helpers.ts";
import {
  allowCamera,
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { readPng } from "../fixtures/png.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import { looksGood } from "./looks.ts";
import { newVisitor, press, says, signInWith, whereIs } from "./visitor.ts";

const TITLE = "Electrical Safety";

/** The text of a QR code, as a camera before the screen would read it. */
async function scan(page: Page, selector: string): Promise<string> {
  const code = (await page.waitForSelector(selector))!;
  const { width, height, rgb } = await readPng(await code.screenshot());
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    rgba.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  }
  // Its types are of a module that is called by its name.
  const read = jsqr as unknown as typeof jsqr.default;
  return read(rgba, width, height)!.data;
}

/** Keeps every track that the page ever gets, for `liveTracks`. */
function keepTracks(page: Page) {
  return page.evaluateOnNewDocument(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { tracks });
    // The empty page before it has none.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return;
    const own = media.getUserMedia.bind(media);
    media.getUserMedia = async (asked) => {
      const stream = await own(asked);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

/** What of them is on: `["video"]`. */
function liveTracks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks
      .filter(({ readyState }) => readyState === "live")
      .map(({ kind }) => kind)
  );
}

/** Everything this browser keeps by name. */
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).sort());

describe("a phone as second camera", browserTimers, () => {
  const browser = openBrowser("chromium", {});
  let pages: ServedPages, school: School, sits: Student;
  let desk: Person, phone: Person;
  let address: string;

  beforeAll(async () => {
    pages = await servePages();
    school = await makeSchool(pages.stack, {
      candidates: 1,
      policy: {
        phone: "required",
        snapshot_interval_seconds: 5,
        heartbeat_seconds: 2,
        lost_after_seconds: 10,
      },
      exam: { title: TITLE },
    });
    sits = student(pages.stack, school);
    const { id } = await sits.get<{ id: string }>(
      "POST",
      `/exams/${school.examId}/attempts`,
    );
    sits.attempt = id;
    for (const step of ["open", "details", "rules"]) await sits.step(step);
    desk = await newVisitor(browser);
    phone = await newVisitor(browser);
    await phone.page.setViewport({ width: 390, height: 844 });
    await keepTracks(phone.page);
    await allowCamera(phone, pages.origin, "granted");
  });
  afterAll(async () => {
    await browser.close();
    await pages?.stop();
  });

  const told = async (kind: string) =>
    (await pages.stack.sql<{ phase: string }>(
      `select phase from public.proctoring_events
       where attempt_id = $1 and event_type = $2 order by position`,
      [sits.attempt, kind],
    )).map(({ phase }) => phase);
  const isPaired = () =>
    phone.page.waitForSelector(".phone-picture[data-camera=on]");
  /** What the phone's page says while it is something else than paired. */
  const stageIs = (page: Page, stage: string) =>
    page.waitForSelector(`.phone[data-stage=${stage}]`);
  const type = async (page: Page, code: string) => {
    await page.click("#phone-code", { count: 3 });
    await page.type("#phone-code", code);
    await press(page, "Join with this code");
  };

  it("the check page shows the code, after consent", async () => {
    const { page } = desk;
    const { email, password } = school.candidates[0]!;
    await signInWith(page, pages.origin, email, password);
    await page.goto(`${pages.origin}/exam/${sits.attempt}/check`);
    await page.locator("#consent-agree").click();
    await page.locator("#pair-open").click();
    address = await scan(page, "#pair-qr");
    assertMatch(address, /^http:\/\/127\.0\.0\.1:\d+\/phone\/[\w-]{40,}$/);
  });

  it("opening the address claims nothing; one press does", async () => {
    const { page } = phone;
    // As a messenger does that shows what a link leads to.
    const preview = await fetch(address);
    assertEquals(preview.status, 200);
    const policy = preview.headers.get("content-security-policy")!;
    assert(!policy.includes("unsafe-eval"), policy);
    await preview.body?.cancel();
    await page.goto(address);
    await stageIs(page, "invited");
    await says(page, "Nothing of that is recorded.");
    await looksGood(page, "phone-invited");
    await page.setViewport({ width: 390, height: 844 });
    const [row] = await pages.stack.sql<{ claimed: number }>(
      "select count(claimed_at)::int as claimed from public.pairing_tokens",
    );
    assertEquals([row!.claimed, await liveTracks(page)], [0, []]);
    await press(page, "Join as second camera");
    await isPaired();
    assertEquals(whereIs(page), "/phone");
    assertEquals(await liveTracks(page), ["video"]);
    await says(page, TITLE, "h1");
    await says(page, "Not started yet.");
    await says(page, "Nobody is looking through this camera now.");
    await desk.page.waitForSelector(".pair[data-phone=there]");
  });

  it("the address is used up: nobody else joins by it", async () => {
    const stranger = await newVisitor(browser);
    const { page } = stranger;
    await page.goto(address);
    await press(page, "Join as second camera");
    await stageIs(page, "code");
    await says(page, "The code is wrong, has expired or was used already.");
    assertEquals(whereIs(page), "/phone");
    assertEquals(await kept(page), []);
    await looksGood(page, "phone-code");
    await stranger.close();
  });

  it("unpaired on the computer, the phone says so and its camera is off", async () => {
    await desk.page.bringToFront();
    await desk.page.locator("#pair-unpair").click();
    await desk.page.locator("#pair-unpair-sure").click();
    await desk.page.waitForSelector(".pair[data-phone=none]");
    await phone.page.bringToFront();
    await stageIs(phone.page, "unpaired");
    await says(phone.page, "This phone is not paired any more");
    assertEquals(await liveTracks(phone.page), []);
    assertEquals(await kept(phone.page), []);
  });

  it("a typed code pairs it again, however it is written", async () => {
    await desk.page.bringToFront();
    await desk.page.locator("#pair-open").click();
    const shown = await desk.page.waitForSelector("#pair-short");
    const code = await shown!.evaluate((one) => one.textContent!);
    assertMatch(code, /^[A-Z2-9]{4} [A-Z2-9]{4}$/);
    const { page } = phone;
    await page.bringToFront();
    await press(page, "Pair with a new code");
    await type(page, "");
    await says(page, "Type the code that your computer shows.");
    await type(page, ` ${code.toLowerCase().replace(" ", "-")} `);
    await isPaired();
  });

  it("its pictures arrive once the exam runs", async () => {
    await sits.get("POST", `/attempts/${sits.attempt}/start`);
    await says(phone.page, "Every 5 seconds");
    const stored = await until(async () => {
      const [row] = await pages.stack.sql<{ width: number; height: number }>(
        `select width, height from public.snapshots
         where attempt_id = $1 and source = 'phone' and state = 'stored'`,
        [sits.attempt],
      );
      return row;
    }, { what: "a picture of the phone" });
    assert(stored.width > 0 && stored.width <= 1280, `${stored.width}`);
    await says(phone.page, "last one at");
    await looksGood(phone.page, "phone-paired");
    await phone.page.setViewport({ width: 390, height: 844 });
  });

  it("a lost line is told, and it comes back by itself", async () => {
    const { page } = phone;
    await page.setOfflineMode(true);
    await says(page, "No connection.");
    // As if it had been away for longer than the policy waits.
    await pages.stack.sql(
      `update public.devices set last_seen_at = now() - interval '1 minute'
       where attempt_id = $1`,
      [sits.attempt],
    );
    await until(async () => {
      await pages.stack.sql("select private.sweep_phones()");
      return (await told("device_lost")).join() === "begin";
    }, { what: "device_lost" });
    assertEquals(await liveTracks(page), ["video"]);
    await page.setOfflineMode(false);
    await says(page, "Connected");
    await until(
      async () => (await told("device_lost")).join() === "begin,end",
      { what: "device_lost to end" },
    );
  });

  it("a reload goes on where it was, and the worker keeps no exam", async () => {
    const { page } = phone;
    await page.reload();
    await isPaired();
    await says(page, "Running");
    assertEquals(await kept(page), ["invigil-phone"]);
    const cached = await until(() =>
      page.evaluate(async () => {
        const paths = [];
        for (const name of await caches.keys()) {
          for (const { url } of await (await caches.open(name)).keys()) {
            paths.push(url.replace(location.origin, ""));
          }
        }
        return paths.includes("/phone") && paths;
      }), { what: "the worker to keep the page" });
    const others = cached.filter((path) =>
      path !== "/phone" && !/^\/_fresh\/js\/|__frsh_c=/.test(path)
    );
    assertEquals(others, []);
    assert(cached.some((path) => path.startsWith("/_fresh/js/")), `${cached}`);
  });

  it("it can be installed", async () => {
    const cdp = await phone.page.createCDPSession();
    const { errors, data } = await cdp.send("Page.getAppManifest");
    const { icons, start_url } = JSON.parse(data!);
    assertEquals([errors, start_url], [[], "/phone"]);
    for (const { src } of icons) {
      const res = await fetch(pages.origin + src);
      assertEquals([res.status, res.headers.get("content-type")], [
        200,
        "image/png",
      ]);
      await res.body?.cancel();
    }
    const { installabilityErrors } = await cdp.send(
      "Page.getInstallabilityErrors",
    );
    // Of a browser that keeps nothing, and no other.
    assertEquals(
      installabilityErrors.map(({ errorId }) => errorId),
      ["in-incognito"],
    );
    await cdp.detach();
  });

  it("who looks is named, as long as it lasts", async () => {
    const view = {
      attempt_id: sits.attempt,
      device_id: await deviceOf(),
      view_id: crypto.randomUUID(),
    };
    const watched = ".phone-watchers[data-watched=true]";
    await ask("staff_watch", view);
    await phone.page.waitForSelector(watched);
    await says(phone.page, /looking through this camera live, since \d\d:\d\d/);
    await ask("staff_signal", { ...view, kind: "bye" });
    await until(async () => await phone.page.$(watched) === null, {
      what: "nobody to look any more",
    });
  });

  it("a second window takes over from the first", async () => {
    const tab = await phone.context.newPage();
    await tab.goto(`${pages.origin}/phone`);
    await tab.waitForSelector(".phone-paired");
    await phone.page.bringToFront();
    await stageIs(phone.page, "elsewhere");
    assertEquals(await liveTracks(phone.page), []);
    await press(phone.page, "Use this window instead");
    await isPaired();
    await tab.close();
    await phone.page.bringToFront();
  });

  it("it stops by itself, after a question", async () => {
    const { page } = phone;
    await press(page, "Stop being the camera");
    await press(page, "Back");
    await press(page, "Stop being the camera");
    await press(page, "Stop");
    await stageIs(page, "left");
    assertEquals([await liveTracks(page), await kept(page)], [[], []]);
    await looksGood(page, "phone-left");
    await until(async () => await deviceOf() === undefined, {
      what: "the phone to be unpaired",
    });
  });

  it("it ends with the exam", async () => {
    const { page } = phone;
    await press(page, "Pair with a new code");
    const { code } = await sits.get<{ code: string }>(
      "POST",
      `/attempts/${sits.attempt}/pairing-token`,
    );
    await type(page, code);
    await isPaired();
    await sits.open();
    assertEquals((await sits.submit()).status, 200);
    await stageIs(page, "over");
    assertEquals([await liveTracks(page), await kept(page)], [[], []]);
  });

  it("too many wrong codes have to wait, and nobody is told why", async () => {
    const stranger = await newVisitor(browser);
    const { page } = stranger;
    await page.goto(`${pages.origin}/phone`);
    for (let i = 0; i < 5; i++) {
      await type(page, "AAAA AAAA");
      await page.waitForSelector("[data-problem=refused]");
      await until(() => page.$("button[type=submit]:not([aria-busy])"));
    }
    await type(page, "AAAA AAAA");
    await page.waitForSelector("[data-problem=too_many]");
    await says(page, /You can try again in \d+ (min|sec)/);
    await stranger.close();
  });

  it("no page had an error or broke its policy", () => {
    assertEquals(desk.problems, []);
    // Browsers note every line that was down, and every refusal.
    const own = phone.problems.filter((line) =>
      !line.startsWith("Failed to load resource")
    );
    assertEquals(own, []);
  });

  /** By the school's proctor. */
  async function ask(act: string, request: Record<string, unknown>) {
    const { accessToken } = school.staff.find(({ role }) =>
      role === "proctor"
    )!;
    const res = await fetch(`${pages.stack.url}/rest/v1/rpc/${act}`, {
      method: "POST",
      headers: {
        apikey: pages.stack.publishableKey,
        authorization: `Bearer ${accessToken}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ request }),
    });
    const said = await res.json();
    assert(res.ok && !said.error, JSON.stringify(said));
  }

  async function deviceOf(): Promise<string | undefined> {
    const [row] = await pages.stack.sql<{ id: string }>(
      `select id from public.devices
       where attempt_id = $1 and unpaired_at is null`,
      [sits.attempt],
    );
    return row?.id;
  }
});
