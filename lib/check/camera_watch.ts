/** Looks at the camera's picture during the check: worker, light, advice. */
import type { CameraStep } from "../../supabase/functions/_shared/contract/steps.ts";
import type { takeFrames } from "../capture/frames.ts";
import type { openDetector } from "../detect/client.ts";
import type { Box, EngineName } from "../detect/observation.ts";
import type { Delegate, FrameReport } from "../detect/protocol.ts";
import type { DetectSettings } from "../detect/settings.ts";
import type { Time } from "../exam/time.ts";
import type { VisionAssets } from "../vision/assets.ts";
import { createQuality, type Verdict } from "./camera_quality.ts";
import type { Light } from "./light.ts";

/** What counts faces: nothing is installed, or it does not run here. */
export type WatchEngine = "none" | "failed" | "loading" | EngineName;

export interface WatchState {
  engine: WatchEngine;
  verdict: Verdict;
  /** Whether where one looks can be told, which the calibration needs. */
  gaze: boolean;
}

export const NOT_LOOKING: WatchState = {
  engine: "loading",
  verdict: { advice: "starting", since: null, steady: false },
  gaze: false,
};

export interface WatchOptions {
  /** Null where nothing is installed. */
  assets: VisionAssets | null;
  settings: DetectSettings;
  video: HTMLVideoElement;
  /** What ran faster before; null: it is measured once. */
  delegate: Delegate | null;
  keepDelegate(delegate: Delegate): void;
  /** The worker's client and the frame clock, loaded when they are needed. */
  load(): Promise<{
    openDetector: typeof openDetector;
    takeFrames: typeof takeFrames;
  }>;
  /** Of the picture now; null before the first one. */
  light(box: Box | null): Light | null;
  time: Time;
  /** Of every change, and of nothing else. */
  tell(state: WatchState): void;
  /** The picture stands still, or moves again. */
  stalled(still: boolean): void;
  /** Of every frame, for the calibration. */
  onReport(report: FrameReport): void;
}

/** Milliseconds between two looks at the light: advice needs no more. */
const LOOK_MS = 200;
/** Milliseconds of frames that the rate is measured over. */
const RATE_MS = 2000;
/** Milliseconds after which a report says nothing about now. */
const STALE_MS = 2000;

/** Begins to look; `quality()` is what the camera step says. */
export function watchCamera(options: WatchOptions): {
  quality(): Omit<CameraStep, "width" | "height">;
  close(): void;
} {
  const { assets, settings, time, tell } = options;
  const quality = createQuality();
  let state: WatchState = {
    ...NOT_LOOKING,
    engine: assets ? "loading" : "none",
  };
  let report: FrameReport | null = null;
  let light: Light | null = null;
  let seen: number[] = [];
  let closed = false;
  let stop = () => {};

  const set = (change: Partial<WatchState>) => {
    const next = { ...state, ...change };
    const { verdict, ...rest } = next;
    const same = verdict.advice === state.verdict.advice &&
      verdict.steady === state.verdict.steady &&
      rest.engine === state.engine && rest.gaze === state.gaze;
    state = next;
    if (!same && !closed) tell(state);
  };
  const failed = () => set({ engine: "failed", gaze: false });

  function onReport(one: FrameReport) {
    report = one;
    seen = [...seen.filter((at) => one.at - at < RATE_MS), one.at];
    options.onReport(one);
  }

  async function open(assets: VisionAssets) {
    const { openDetector, takeFrames } = await options.load();
    if (closed) return;
    const { delegate } = options;
    const detector = openDetector({
      assets,
      settings,
      delegate,
      benchmark: delegate === null,
      onReport,
      // States belong to the exam; the check only looks.
      onSettled() {},
      onState(now) {
        if (now.state === "failed") return failed();
        if (now.state === "loading") return;
        if (now.benchmark) options.keepDelegate(now.delegate);
        set({
          engine: now.engine,
          gaze: now.watches.gaze === "watching",
        });
      },
    });
    const stopFrames = takeFrames({
      source: options.video,
      fps: () => detector.fps,
      take: (frame, at) => detector.frame(frame, at),
      busy: () => detector.busy,
      stalled: options.stalled,
      time,
    });
    stop = () => {
      stopFrames();
      detector.close();
    };
  }

  function look() {
    const at = time.monotonic();
    const current = report && at - report.at < STALE_MS ? report : null;
    const counts = state.engine !== "none" && state.engine !== "failed";
    light = options.light(current?.face?.box ?? null) ?? light;
    if (!light || counts && !current) return;
    set({
      verdict: quality.see({
        at,
        faces: counts ? current!.faces : null,
        box: current?.face?.box ?? null,
        light,
      }),
    });
  }

  let next = () => {};
  const turn = () => {
    look();
    next = time.after(LOOK_MS, turn);
  };
  turn();
  tell(state);
  if (assets) open(assets).catch(failed);
  return {
    quality() {
      const { engine } = state;
      const luma = light && { luma: Math.round(light.mean) };
      if (!report || engine === "none" || engine === "failed") {
        return { ...luma, engine: "none" };
      }
      const { face, faces } = report;
      return {
        ...luma,
        engine: engine === "loading" ? "none" : engine,
        fps: Math.round(rateOf(seen) * 10) / 10,
        faces,
        ...face && {
          face_width: share(face.box.width),
          ...face.confidence !== null && {
            confidence: share(face.confidence),
          },
        },
      };
    },
    close() {
      closed = true;
      next();
      stop();
    },
  };
}

/** Frames a second between the first and the last. */
function rateOf(times: readonly number[]): number {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return span > 0 ? (times.length - 1) * 1000 / span : 0;
}

/** Boxes may reach over the picture's edge; shares do not. */
function share(value: number): number {
  return Math.min(1, Math.max(0, Math.round(value * 1000) / 1000));
}
