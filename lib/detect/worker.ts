/**
 * The detection worker. A bundle of its own, as a module and as a classic
 * script, under a Content-Security-Policy that lets it reach our origin alone.
 */
import { hasGpu } from "./gpu.ts";
import { openLuma } from "./luma.ts";
import { openMediaPipe } from "./mediapipe.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { openCut } from "./sweep.ts";
import { Watcher } from "./watcher.ts";

/** The parts of a worker's scope that are used. */
interface Scope {
  postMessage(message: FromWorker): void;
  addEventListener(
    type: "message",
    take: (event: MessageEvent<ToWorker>) => void,
  ): void;
}

const scope = globalThis as unknown as Scope;
const watcher = new Watcher({
  post: (message) => scope.postMessage(message),
  open: openMediaPipe,
  luma: openLuma,
  cut: openCut,
  gpu: hasGpu,
  time: {
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  },
});
scope.addEventListener("message", ({ data }) => {
  // What nobody foresaw: the page hears it as the worker's error, and starts
  // another.
  watcher.take(data).catch((error) => {
    setTimeout(() => {
      throw error;
    });
  });
});
