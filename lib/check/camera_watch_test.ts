import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  parsePolicy,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import type { openDetector } from "../detect/client.ts";
import type { FrameReport } from "../detect/protocol.ts";
import { settingsOf } from "../detect/settings.ts";
import type { VisionAssets } from "../vision/assets.ts";
import {
  watchCamera,
  type WatchOptions,
  type WatchState,
} from "./camera_watch.ts";

const ASSETS: VisionAssets = {
  wasm: "/assets/w",
  detector: "/assets/d",
  landmarker: "/assets/l",
  worker: { module: "/assets/m", classic: "/assets/c" },
};
type Detector = ReturnType<typeof openDetector>;
type Opened = Parameters<typeof openDetector>[0];
const WATCHES = {
  faces: "watching",
  gaze: "watching",
  blink: "watching",
  liveness: "watching",
} as const;

/** The camera's check with a worker that does as it is told. */
function world(change: Partial<WatchOptions> = {}) {
  const time = new FakeTime();
  const states: WatchState[] = [];
  const kept: string[] = [];
  let opened: Opened | null = null;
  let closed = 0;
  let loaded = 0;
  const watching = watchCamera({
    assets: ASSETS,
    settings: settingsOf(shownPolicy(parsePolicy({})), null),
    video: {} as HTMLVideoElement,
    delegate: null,
    keepDelegate: (delegate) => void kept.push(delegate),
    load: () => {
      loaded++;
      return Promise.resolve({
        openDetector: (options: Opened) => {
          opened = options;
          return {
            busy: false,
            fps: 12,
            close: () => closed++,
          } as unknown as Detector;
        },
        takeFrames: () => () => closed++,
      });
    },
    light: () => ({ mean: 120, face: 130, around: 110 }),
    time,
    tell: (state) => void states.push(state),
    stalled() {},
    onReport() {},
    ...change,
  });
  return {
    time,
    watching,
    kept,
    closed: () => closed,
    loaded: () => loaded,
    opened: () => opened!,
    now: () => states.at(-1)!,
    /** Frames at 10 a second. */
    async see(ms: number, faces: number, width = 0.3) {
      for (let passed = 0; passed < ms; passed += 100) {
        await time.advance(100);
        opened!.onReport(
          {
            kind: "seen",
            at: time.monotonic(),
            faces,
            face: faces === 0 ? null : {
              box: { x: 0.5 - width / 2, y: 0.3, width, height: 0.4 },
              confidence: 0.87654,
            },
          } as FrameReport,
        );
      }
    },
    ready(engine: "face_landmarker" | "face_detector" = "face_landmarker") {
      opened!.onState({
        state: "ready",
        engine,
        delegate: "CPU",
        watches: engine === "face_landmarker"
          ? WATCHES
          : { ...WATCHES, gaze: "no_model" },
        benchmark: null,
      });
    },
  };
}

describe("watchCamera", () => {
  it("says nothing before the worker can tell, then what it sees", async () => {
    const it = world();
    await it.time.advance(3000);
    assertEquals(it.now().engine, "loading");
    assertEquals(it.now().verdict.advice, "starting");
    it.ready();
    await it.see(4000, 1);
    assertEquals(it.now().engine, "face_landmarker");
    assertEquals(it.now().gaze, true);
    assertEquals(it.now().verdict.steady, true);
    assertEquals(it.watching.quality(), {
      luma: 120,
      engine: "face_landmarker",
      fps: 10,
      faces: 1,
      face_width: 0.3,
      confidence: 0.877,
    });
    it.watching.close();
  });

  it("measures once which engine is faster, and keeps it", async () => {
    const it = world();
    await it.time.advance(0);
    assertEquals(it.opened().benchmark, true);
    it.ready();
    assertEquals(it.kept, []);
    it.opened().onState({
      state: "ready",
      engine: "face_landmarker",
      delegate: "GPU",
      watches: WATCHES,
      benchmark: { CPU: 20, GPU: 6 },
    });
    assertEquals(it.kept, ["GPU"]);
    it.watching.close();
    const again = world({ delegate: "GPU" });
    await again.time.advance(0);
    assertEquals(again.opened().benchmark, false);
    assertEquals(again.opened().delegate, "GPU");
    again.watching.close();
  });

  it("counts faces where the model for gaze is not there", async () => {
    const it = world();
    await it.time.advance(0);
    it.ready("face_detector");
    await it.see(2000, 0);
    assertEquals(it.now().gaze, false);
    assertEquals(it.now().verdict.advice, "no_face");
    assertEquals(it.watching.quality().faces, 0);
    it.watching.close();
  });

  it("works without anything that looks, and loads nothing then", async () => {
    const it = world({ assets: null });
    await it.time.advance(4000);
    assertEquals(it.loaded(), 0);
    assertEquals(it.now().engine, "none");
    assertEquals(it.now().verdict.steady, true);
    assertEquals(it.watching.quality(), { luma: 120, engine: "none" });
    it.watching.close();
  });

  it("goes on without a worker that fails, or does not even load", async () => {
    const fails = world();
    await fails.time.advance(0);
    fails.opened().onState({ state: "failed", reason: "no_wasm", text: "" });
    const missing = world({ load: () => Promise.reject(new Error("404")) });
    for (const one of [fails, missing]) {
      await one.time.advance(4000);
      assertEquals(one.now().engine, "failed");
      assertEquals(one.now().verdict.advice, "good");
      assertEquals(one.watching.quality(), { luma: 120, engine: "none" });
      one.watching.close();
    }
  });

  it("has a quality without light, where no picture can be read", async () => {
    const it = world({ assets: null, light: () => null });
    await it.time.advance(3000);
    assertEquals(it.watching.quality(), { engine: "none" });
    it.watching.close();
  });

  it("lets go of everything when it is closed, also while it loads", async () => {
    const it = world();
    await it.time.advance(500);
    it.watching.close();
    assertEquals(it.closed(), 2);
    assertEquals(it.time.waiting, 0);
    const early = world();
    early.watching.close();
    await early.time.advance(1000);
    assert(early.opened() === null);
    assertEquals(early.time.waiting, 0);
  });
});
