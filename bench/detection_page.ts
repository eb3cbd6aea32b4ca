/** Runs in the page of `detection_cost.ts`. */
import { takeFrames } from "../lib/capture/frames.ts";
import { takePicture } from "../lib/capture/picture.ts";
import { type Detector, openDetector } from "../lib/detect/client.ts";
import type { FrameReport } from "../lib/detect/protocol.ts";
import type { DetectSettings } from "../lib/detect/settings.ts";
import type { Sighting } from "../lib/detect/sighting.ts";
import { browserTime } from "../lib/exam/time.ts";
import type { VisionAssets } from "../lib/vision/assets.ts";

/** How the page's main thread does. */
interface Smooth {
  /** Milliseconds between two animation frames. */
  raf: number[];
  longTasks: { at: number; duration: number }[];
}

/** When the measurement itself was busy: what is long then is not counted. */
const own: { from: number; to: number }[] = [];

/** What was measured from `start` on. */
interface Measured extends Smooth {
  /** Milliseconds in our worker, and in one with the library alone. */
  took: number[];
  bare: number[];
  fps: number[];
  sightings: Sighting[];
}

const measured: Measured = {
  took: [],
  bare: [],
  raf: [],
  longTasks: [],
  fps: [],
  sightings: [],
};
let measuring = false;
let detector: Detector;
let reader: HTMLVideoElement;
let bare: Worker | null = null;
let last: FrameReport | null = null;
let answered = () => {};
/** A frame that both workers look at. */
let pair: Promise<void> | null = null;
const stops: (() => void)[] = [];

/** Watches the main thread until the answer is called. */
function watch({ raf, longTasks }: Smooth): () => void {
  let before = 0;
  let request = 0;
  const frame = (now: number) => {
    if (before) raf.push(now - before);
    before = now;
    request = requestAnimationFrame(frame);
  };
  request = requestAnimationFrame(frame);
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      longTasks.push({ at: Math.round(startTime), duration });
    }
  });
  observer.observe({ type: "longtask" });
  return () => {
    cancelAnimationFrame(request);
    observer.disconnect();
  };
}

const next = (worker: Worker) =>
  new Promise<unknown>((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
  });

/** The picture twice: one for each worker. They never work at the same time. */
async function both(
  worker: Worker,
  picture: ImageBitmap,
  at: number,
): Promise<void> {
  const copy = await createImageBitmap(picture);
  const took = next(worker);
  worker.postMessage(copy, [copy]);
  const other = await took as number;
  const ours = new Promise<void>((resolve) => answered = resolve);
  if (!detector.frame(picture, at)) return;
  await ours;
  if (measuring) measured.bare.push(other);
}

const page = {
  /** Opens the camera, our worker and the bare one; ready after 3 s of frames. */
  async open(assets: VisionAssets, settings: DetectSettings): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { width: 640, height: 480 },
    });
    reader = document.createElement("video");
    reader.muted = true;
    reader.srcObject = stream;
    await reader.play();
    bare = new Worker("/worker.js", { type: "module" });
    const ready = next(bare);
    const { wasm, landmarker } = assets;
    bare.postMessage({ wasm, landmarker });
    await ready;
    await new Promise<void>((resolve, reject) => {
      detector = openDetector({
        assets,
        settings,
        onReport(report) {
          last = report;
          if (measuring) {
            measured.took.push(report.took);
            measured.fps.push(report.fps);
            measured.sightings.push(...report.sightings);
          }
          answered();
        },
        onSettled: () => {},
        onState(state) {
          if (state.state === "ready") resolve();
          if (state.state === "failed") reject(new Error(state.text));
        },
      });
    });
    stops.push(takeFrames({
      source: reader,
      fps: () => detector.fps,
      busy: () => pair !== null || detector.busy,
      take(picture, at) {
        if (!bare) return detector.frame(picture, at);
        pair = both(bare, picture, at).finally(() => pair = null);
      },
      time: browserTime,
    }));
  },

  /** From here on it counts. */
  start(): void {
    measuring = true;
    stops.push(watch(measured));
  },

  /** The bare worker goes; our own gets all frames at its own rate. */
  async alone(): Promise<void> {
    const worker = bare!;
    bare = null;
    await pair;
    worker.terminate();
  },

  /** Bytes of the page and its workers, after a collection of garbage. */
  async memory(): Promise<number> {
    const measure = performance as unknown as {
      measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
    };
    const from = performance.now();
    const { bytes } = await measure.measureUserAgentSpecificMemory();
    own.push({ from, to: performance.now() });
    return bytes;
  },

  /** Bytes of the snapshot that the policy's width gives. */
  async snapshot(width: number): Promise<number> {
    return (await takePicture(reader, width))?.size ?? 0;
  },

  watches: () => last?.watches,
  frames: () => measured.took.length,

  stop(): Measured {
    measuring = false;
    stops.forEach((stop) => stop());
    detector.close();
    measured.longTasks = measured.longTasks.filter(({ at, duration }) =>
      !own.some(({ from, to }) => at < to && at + duration > from)
    );
    (reader.srcObject as MediaStream).getTracks().forEach((one) => one.stop());
    return measured;
  },

  /** The same page with nothing of it all, for so long (ms). */
  async idle(ms: number): Promise<Smooth> {
    const smooth: Smooth = { raf: [], longTasks: [] };
    const stop = watch(smooth);
    await new Promise((resolve) => setTimeout(resolve, ms));
    stop();
    return smooth;
  },
};

export type DetectionPage = typeof page;
(globalThis as unknown as { page: DetectionPage }).page = page;
