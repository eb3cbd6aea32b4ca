/** A proctor watches a room of thirty. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { pairedPhone } from "../api/pictures.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { type ServedPages, servePages } from "../pages/served_pages.ts";
import { looksGood } from "./looks.ts";
import { alertAppears, alertsOf, rowOf, rowSays } from "./proctor.ts";
import { storyOf } from "./steps.ts";
import { newVisitor, press, says, signInWith, textOf } from "./visitor.ts";
import { raiseAlert, type Seat, seatClass, takePicture } from "./wall_class.ts";

const SEATS = 30;

describe("the live wall", browserTimers, () => {
  const browser = openBrowser("chromium");
  let app: ServedPages, school: School, seats: Seat[];
  let proctor: Person, page: Page, wall: string;
  const step = storyOf();

  beforeAll(async () => {
    app = await servePages();
    school = await makeSchool(app.stack, {
      staff: ["proctor", "proctor"],
      candidates: 0,
      policy: { lost_after_seconds: 600, phone: "optional" },
    });
    await app.stack.sql(
      "update public.memberships set display_name = 'Ms Okafor' where user_id = $1",
      [school.staff[0]!.userId],
    );
    seats = await seatClass(app.stack, school, SEATS);
    for (const seat of seats.slice(0, 3)) {
      await takePicture(app.stack, school, seat);
    }
    await takePicture(app.stack, school, seats[0]!, "phone");
    wall = `${app.origin}/proctor/live/${school.examId}`;
    proctor = await newVisitor(browser);
    page = proctor.page;
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument(cuttableSockets);
    const { email, password } = school.staff[0]!;
    await signInWith(page, app.origin, email, password);
  });
  afterAll(async () => {
    await browser.close();
    await app?.stop();
  });

  const change = (seat: Seat, set: string) =>
    app.stack.sql(`update public.attempts set ${set} where id = $1`, [
      seat.attempt,
    ]);
  const open = async () => {
    await page.goto(wall);
    await page.waitForSelector(".live-status .badge-good");
  };
  const names = () =>
    page.$$eval(
      "[data-student]",
      (all) => all.map((one) => (one as HTMLElement).dataset.student!),
    );
  /** Some of each kind; thirty would only take longer. */
  const lookAtSome = async (name: string) => {
    await page.type(".filters [name=text]", "sitter 0");
    await says(page, "9 of 30 shown", ".filter-count");
    // What is far below is not drawn, and has colours of before.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".tile { content-visibility: visible !important; }");
      document.adoptedStyleSheets = [sheet];
    });
    await looksGood(page, name);
    await page.evaluate(() => void (document.adoptedStyleSheets = []));
    await page.setViewport({ width: 1280, height: 900 });
    await press(page, "Clear filters");
  };
  const tileOf = ({ candidate }: Seat) => `#student-${candidate}`;

  step("has a tile for each, with the newest picture", async () => {
    await open();
    assertEquals((await names()).length, SEATS);
    const [one, other] = [seats[0]!, seats[9]!];
    await until(
      () =>
        page.$$eval(
          `${tileOf(one)} img`,
          (all) =>
            all.length === 2 &&
            all.every((img) => (img as HTMLImageElement).naturalWidth > 0),
        ),
      { what: "the camera's picture and the phone's" },
    );
    assertEquals(
      await page.$eval(`${tileOf(one)} img`, (img) => img.getAttribute("alt")),
      "Sitter 01, newest camera picture",
    );
    const tile = await rowOf(page, other.name);
    for (
      const part of [
        "HT-109 · Room A",
        "In progress",
        "Live",
        "Camera on",
        "Low",
      ]
    ) assert(tile.includes(part), `${part} in ${tile}`);
    assertMatch(tile, /59:\d\d|1:00:00/);
    assert(tile.includes("No picture yet"));
    assertEquals(
      await page.$eval(
        `${tileOf(other)} a.student-name`,
        (link) => new URL((link as HTMLAnchorElement).href).pathname,
      ),
      `/proctor/review/${other.attempt}`,
    );
  });

  step("switches pictures, and shows them as large as they are", async () => {
    const tile = tileOf(seats[0]!);
    const large = () =>
      page.$eval(`${tile} .shot`, (one) => (one as HTMLElement).dataset.source);
    assertEquals(await large(), "webcam");
    await page.click(`${tile} .shot[data-source=phone]`);
    await until(async () => await large() === "phone", {
      what: "the phone's picture to be the large one",
    });
    await page.click(`${tile} .shot`);
    await says(page, "Pictures of Sitter 01", ".pictures-dialog");
    assertEquals((await page.$$(".pictures-dialog figure")).length, 2);
    await page.keyboard.press("Escape");
    await until(async () => !await page.$(".pictures-dialog"), {
      what: "the dialog to be gone",
    });
  });

  step("tells of a phone that comes, is lost, and is unpaired", async () => {
    const seat = seats[9]!;
    await rowSays(page, seat.name, /Without phone/);
    await pairedPhone(app.stack, seat.attempt);
    await rowSays(page, seat.name, /Camera on,.*Phone on,/);
    await app.stack.sql(
      `update public.devices set lost_raised_at = now(), lost_since = now()
       where attempt_id = $1`,
      [seat.attempt],
    );
    await rowSays(page, seat.name, /Phone lost since \d\d:\d\d · technical/);
    await page.select(".filters [name=state]", "trouble");
    await says(page, "1 of 30 shown", ".filter-count");
    await press(page, "Clear filters");
    await page.$eval(`${tileOf(seat)} .act-menu`, (menu) => {
      (menu as HTMLDetailsElement).open = true;
      menu.querySelector<HTMLElement>("[data-act=unpair_device]")!.click();
    });
    await says(page, "held against nobody", ".act-dialog");
    await press(page, "Unpair it");
    await rowSays(page, seat.name, /Without phone/);
  });

  step("opens a live view, and says who else looks", async () => {
    const [seat] = seats;
    await app.stack.sql(
      `insert into public.live_views (id, tenant_id, attempt_id, staff_id)
       values (gen_random_uuid(), $1, $2, $3)`,
      [school.tenantId, seat!.attempt, school.staff[1]!.userId],
    );
    await rowSays(page, seat!.name, /a colleague is looking in/);
    await press(page, `Look in: ${seat!.name}`);
    await says(page, seat!.name, ".looks-dock .live-view");
    await says(page, /Waiting for the student/, ".looks-dock");
    await press(page, "Stop looking");
    await until(async () => !await page.$(".live-views"), {
      what: "the dock to be gone",
    });
    // Nobody points at the list any more, nor is in it by keys.
    await page.mouse.move(5, 5);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  });

  step("shows an alert by itself, with its reason at the tile", async () => {
    await raiseAlert(app.stack, school, seats[20]!, "Left once.", "violation");
    const { text } = await alertAppears(page, "Sitter 21", /^Left once\.$/);
    assertMatch(text, /Violation.*Rule: Leaving the exam page/);
    await until(
      () =>
        page.$$eval(
          "[aria-live=polite]",
          (all) =>
            all.some((one) =>
              one.textContent!.includes("New alert, Sitter 21: Left once.")
            ),
        ),
      { what: "the alert to be read out" },
    );
    await until(async () => (await names())[0] === "Sitter 21", {
      what: "the tile to come first",
    });
    const tile = tileOf(seats[20]!);
    await rowSays(page, "Sitter 21", /1 incident/);
    const reasons = () => page.$(`${tile} .risk-reasons`);
    assertEquals(await (await reasons())!.isVisible(), false);
    await page.focus(`${tile} .risk-level`);
    await until(async () => (await reasons())!.isVisible(), {
      what: "the reasons",
    });
    assert(
      (await textOf(page, `${tile} .risk-reasons`)).includes("Left once."),
    );
    await page.keyboard.press("Escape");
    await until(async () => !await (await reasons())!.isVisible(), {
      what: "the reasons to be gone",
    });
    // The focus was put there, not moved by keys: it holds no order.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  });

  step("keeps its order under the pointer and the keyboard", async () => {
    for (const [way, seat] of [["pointer", 25], ["keyboard", 26]] as const) {
      if (way === "pointer") await page.hover(tileOf(seats[20]!));
      else {
        await page.focus(`${tileOf(seats[20]!)} a.student-name`);
        await page.keyboard.press("Tab");
      }
      await page.waitForSelector(".order-held.is-on");
      const before = await names();
      await change(seats[seat]!, "risk_level = 'high', risk_score = 60");
      await rowSays(page, seats[seat]!.name, /High/);
      assertEquals(await names(), before);
      if (way === "pointer") await page.mouse.move(5, 5);
      else {
        await page.evaluate(() =>
          (document.activeElement as HTMLElement).blur()
        );
      }
      await until(
        async () => (await names()).slice(0, 2).includes(seats[seat]!.name),
        { what: `the tile to move, the ${way} having left` },
      );
    }
  });

  step("puts raised hands first, the longest wait on top", async () => {
    const ask = (seat: Seat, minutes: number, kind: string) =>
      change(
        seat,
        `help_requested_at = now() - interval '${minutes} minutes',
         help_kind = '${kind}', help_message = 'The mouse sticks.'`,
      );
    await ask(seats[5]!, 2, "break");
    await ask(seats[6]!, 7, "help");
    await until(async () => (await page.$$(".hands li")).length === 2, {
      what: "two raised hands",
    });
    const [first, second] = await page.$$eval(
      ".hands li",
      (all) => all.map((one) => one.textContent!),
    );
    assertMatch(
      first!,
      /Sitter 07.*Asks for somebody.*The mouse sticks.*0[67]:\d\d/,
    );
    assertMatch(second!, /Sitter 06.*Asks for a break.*0[12]:\d\d/);
    const clock = () => textOf(page, ".hands li .clock");
    const at = await clock();
    await until(async () => await clock() !== at, {
      what: "the time to go on",
    });
    assertEquals((await names()).slice(0, 2), ["Sitter 06", "Sitter 07"]);
    await press(page, "Seen: Sitter 07");
    await until(async () => (await page.$$(".hands li")).length === 1, {
      what: "one hand to come down",
    });
  });

  step("looks good as tiles", async () => {
    await change(
      seats[7]!,
      `hold = 'soft_lock', hold_since = now(), hold_answer = 'I sneezed.'`,
    );
    await rowSays(page, "Sitter 08", /Locked.*I sneezed/);
    await lookAtSome("wall-tiles");
  });

  step("is filtered, and stays so in another window", async () => {
    const shown = (text: string) => says(page, text, ".filter-count");
    await page.select(".filters [name=room]", "Room B");
    await shown("10 of 30 shown");
    await page.type(".filters [name=text]", "sitter 2");
    await shown("4 of 30 shown");
    assertEquals(
      new URL(page.url()).search,
      "?text=sitter+2&room=Room+B",
    );
    await page.reload();
    await page.waitForSelector(".live-status .badge-good");
    await shown("4 of 30 shown");
    assertEquals((await names()).toSorted(), [
      "Sitter 20",
      "Sitter 23",
      "Sitter 26",
      "Sitter 29",
    ]);
    await page.select(".filters [name=state]", "absent");
    await says(page, "Nobody fits these filters");
    await press(page, "Clear filters");
    await shown("30 of 30 shown");
    assertEquals(new URL(page.url()).search, "");
    await page.select(".filters [name=severity]", "violation");
    await shown("1 of 30 shown");
    await press(page, "Clear filters");
  });

  step("has alerts acknowledged, with a name", async () => {
    await raiseAlert(app.stack, school, seats[20]!, "Left again.");
    const later = await raiseAlert(app.stack, school, seats[2]!, "Left too.");
    await alertAppears(page, "Sitter 03", /Left too/);
    await press(page, "Acknowledge all 2: Sitter 21");
    await until(
      async () => (await alertsOf(page, "Sitter 21")).length === 0,
      { what: "both to be gone" },
    );
    assertEquals((await alertsOf(page, "Sitter 03")).length, 1);
    await until(
      () =>
        page.evaluate(() =>
          document.activeElement!.getAttribute("aria-label") ===
            "Acknowledge: Sitter 03"
        ),
      { what: "the next alert to have the focus" },
    );
    await press(page, "All");
    await until(
      async () => (await alertsOf(page, "Sitter 21")).length === 2,
      { what: "all alerts" },
    );
    for (const { text } of await alertsOf(page, "Sitter 21")) {
      assertMatch(text, /Acknowledged by Ms Okafor at \d\d:\d\d/);
    }
    await press(page, "Open");
    const left = await app.stack.sql<{ id: string }>(
      "select id from public.alerts where status = 'open'",
    );
    assertEquals(left, [{ id: later }]);
  });

  step("shows a page that is not heard any more", async () => {
    await app.stack.sql(
      `update public.attempt_presence
       set last_seen_at = now() - interval '11 minutes' where attempt_id = $1`,
      [seats[12]!.attempt],
    );
    await rowSays(page, "Sitter 13", /Interrupted since \d\d:\d\d/);
    await page.select(".filters [name=state]", "silent");
    await until(async () => `${await names()}` === "Sitter 13", {
      what: "the silent one alone",
    });
    await press(page, "Clear filters");
  });

  step("says that it is not live, and misses nothing", async () => {
    await page.evaluate(() => globalThis.dispatchEvent(new Event("test:cut")));
    await says(page, /Reconnecting since \d\d:\d\d/, ".live-status");
    await raiseAlert(app.stack, school, seats[28]!, "Left meanwhile.");
    await page.evaluate(() => globalThis.dispatchEvent(new Event("test:mend")));
    await page.waitForSelector(".live-status .badge-good");
    await alertAppears(page, "Sitter 29", /Left meanwhile/);
  });

  step("remembers that rows are liked better, and looks good so", async () => {
    await press(page, "Rows");
    await page.waitForSelector("table.students");
    await page.reload();
    await page.waitForSelector("table.students");
    await page.waitForSelector(".live-status .badge-good");
    assertEquals((await names()).length, SEATS);
    await lookAtSome("wall-rows");
    assertEquals(proctor.problems, []);
  });

  step("is not there for another school", async () => {
    const other = await makeSchool(app.stack, {
      staff: ["proctor"],
      candidates: 0,
    });
    const stranger = await newVisitor(browser);
    const { email, password } = other.staff[0]!;
    await signInWith(stranger.page, app.origin, email, password);
    const answer = await stranger.page.goto(wall);
    assertEquals(answer!.status(), 404);
    await stranger.close();
  });
});

/** In the page: sockets that `test:cut` ends, and none until `test:mend`. */
function cuttableSockets() {
  const Real = WebSocket;
  const open = new Set<WebSocket>();
  let isCut = false;
  globalThis.WebSocket = class extends Real {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      open.add(this);
      this.addEventListener("close", () => open.delete(this));
      if (isCut) this.close();
    }
  };
  addEventListener("test:cut", () => {
    isCut = true;
    for (const socket of open) socket.close();
  });
  addEventListener("test:mend", () => isCut = false);
}
