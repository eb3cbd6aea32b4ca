import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Browser, Page } from "puppeteer-core";
import type { DetectorState } from "../../lib/detect/client.ts";
import type { FrameReport } from "../../lib/detect/protocol.ts";
import { settingsOf } from "../../lib/detect/settings.ts";
import {
  parsePolicy,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
  type TestBrowser,
} from "../fixtures/browser.ts";
import { type DetectPage, serveDetectPage } from "../fixtures/detect_page.ts";
import type {
  DetectPageScript,
  Opened,
  Scene,
} from "../fixtures/detect_page_script.ts";
import { until } from "../fixtures/wait.ts";

/** What the page's script put there. */
declare const page: DetectPageScript;

const vision = Deno.env.get("INVIGIL_VISION_DIR");
const SCRIPT = "tests/fixtures/detect_page_script.ts";
const settings = settingsOf(shownPolicy(parsePolicy({})), null);

/** Times of a camera with 12 frames a second, whatever the frames take here. */
const times = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => from + i * 83);

const open = (where: Page, opened: Opened): Promise<DetectorState> =>
  where.evaluate((opened) => page.open(opened), opened);

const show = (
  where: Page,
  scene: Scene,
  at: number[],
): Promise<FrameReport[]> =>
  where.evaluate((scene, at) => page.show(scene, at), scene, at);

const states = (where: Page) =>
  where.evaluate(() => page.states.map(({ state }) => state));

const sightings = (reports: FrameReport[]) =>
  reports.flatMap(({ sightings }) => sightings);

/** Ends the process that does graphics: every WebGL context is lost. */
async function loseContexts(browser: Browser): Promise<void> {
  const session = await browser.target().createCDPSession();
  await session.send("Browser.crashGpuProcess");
}

describe({
  name: vision
    ? "the detection worker in browsers"
    : "the detection worker in browsers (INVIGIL_VISION_DIR is not set)",
  ignore: !vision,
  ...browserTimers,
  fn() {
    let served: DetectPage, browser: TestBrowser, person: Person;

    beforeAll(async () => {
      served = await serveDetectPage(SCRIPT, vision!);
      browser = openBrowser("chromium");
      person = await browser.person();
      await person.page.goto(served.origin);
    });

    afterAll(async () => {
      await browser?.close();
      await served?.close();
    });

    it("sees one face, two faces, and the dark", async () => {
      const state = await open(person.page, {
        assets: served.assets,
        settings,
      });
      assert(state.state === "ready", JSON.stringify(state));
      assertEquals([state.engine, state.delegate], ["face_landmarker", "CPU"]);
      assertEquals(state.watches, {
        faces: "watching",
        gaze: "watching",
        blink: "watching",
        liveness: "watching",
      });

      const one = (await show(person.page, "one", times(0, 3))).at(-1)!;
      assertEquals(one.faces, 1);
      const { box, yaw, pitch, roll } = one.face!;
      assert(box.width > .2 && box.width < .4, `${box.width}`);
      assert([yaw, pitch, roll].every((angle) => Math.abs(angle!) < 20));
      assert(one.luma.mean > 50 && one.luma.variance > 100);

      const two = await show(person.page, "two", times(1_000, 36));
      assertEquals(two.at(-1)!.faces, 2);
      const seen = sightings(two).find(({ type }) => type === "multi_face");
      assertEquals((seen?.data.boxes as unknown[]).length, 2);

      const black = (await show(person.page, "black", times(4_200, 2))).at(-1)!;
      assertEquals([black.faces, black.face], [0, null]);
      assertEquals(black.luma, { mean: 0, variance: 0 });
      assertEquals(person.problems, []);
    });

    it("is not poisoned by times that stand still or go back", async () => {
      const reports = await show(person.page, "one", [9_000, 9_000, 8_000]);
      assertEquals(reports.map(({ faces }) => faces), [1, 1, 1]);
      assertEquals(await states(person.page), ["loading", "ready"]);
    });

    it("finds a face of 8% of the width by its sweep", async () => {
      await open(person.page, { assets: served.assets, settings });
      let at = 0;
      // Four seconds of the camera each time. A busy computer stops to sweep,
      // until it has been quiet for some seconds.
      await until(async () => {
        const reports = await show(person.page, "small", times(at, 48));
        at += 4_000;
        // The frame as a whole never shows the second face.
        assertEquals(new Set(reports.map(({ faces }) => faces)), new Set([1]));
        return sightings(reports).some(({ type, phase }) =>
          type === "multi_face" && phase === "begin"
        );
      }, { what: "multi_face", timeout: 60_000 });
    });

    it("goes on with a new engine when its context is lost", async () => {
      await loseContexts(person.page.browser());
      await until(async () => {
        // Frames show it that something is wrong.
        await show(person.page, "one", [performance.now() + 40_000]);
        return (await states(person.page)).length > 2;
      }, { what: "a second engine", timeout: 20_000 });
      assertEquals(await states(person.page), ["loading", "ready", "ready"]);
      const [report] = await show(person.page, "one", [900_000]);
      assertEquals(report!.faces, 1);
    });

    it("counts faces with the detector alone, and says what it misses", async () => {
      const state = await open(person.page, {
        assets: { ...served.assets, landmarker: "/assets/none" },
        settings,
        // There is no graphics card here, so nothing but the CPU is tried.
        benchmark: true,
      });
      assert(state.state === "ready");
      assertEquals(state.engine, "face_detector");
      assertEquals(state.watches, {
        faces: "watching",
        gaze: "no_model",
        blink: "no_model",
        liveness: "no_model",
      });
      const [one] = await show(person.page, "one", [0]);
      assertEquals(one!.faces, 1);
      assert(one!.face!.confidence! > .9, `${one!.face!.confidence}`);
      const [two] = await show(person.page, "two", [100]);
      assertEquals(two!.faces, 2);
      const compared = await person.page.evaluate(() => page.states.at(-1));
      assert(compared?.state === "ready");
      assertEquals(Object.keys(compared.benchmark!), ["CPU"]);
      assertEquals(compared.delegate, "CPU");
    });

    it("says what is missing where there is no model at all", async () => {
      const state = await open(person.page, {
        assets: { ...served.assets, detector: "/assets/none" },
        settings,
      });
      assert(state.state === "failed");
      assertEquals(state.reason, "no_model");
    });

    it("works as a classic worker where wasm has no SIMD", async () => {
      const state = await open(person.page, {
        assets: served.assets,
        settings,
        old: true,
      });
      assert(state.state === "ready", JSON.stringify(state));
      assertEquals(await person.page.evaluate(() => page.classics()), 1);
      const [report] = await show(person.page, "one", [0]);
      assertEquals(report!.faces, 1);
    });

    it("works in Firefox, also without WebGL", async () => {
      // Where CI runs, it has none: `plain_gl.ts` stands in.
      const firefox = openBrowser("firefox");
      try {
        const { page: where } = await firefox.person();
        await where.goto(served.origin);
        const state = await open(where, { assets: served.assets, settings });
        assert(state.state === "ready", JSON.stringify(state));
        assertEquals(await where.evaluate(() => page.classics()), 0);
        const [one] = await show(where, "one", [0]);
        assertEquals(one!.faces, 1);
        assert(one!.luma.mean > 50 && one!.luma.variance > 100);
        const [two] = await show(where, "two", [100]);
        assertEquals(two!.faces, 2);
        const [black] = await show(where, "black", [200]);
        assertEquals([black!.faces, black!.luma.mean], [0, 0]);
      } finally {
        await firefox.close();
      }
    });
  },
});
