/** What the detector's client needs of the browser. */
import {
  type FromPageWorker,
  type PageWorker,
  startWorker,
} from "./page_worker.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

/** A running worker. */
export type DetectWorker = PageWorker<ToWorker>;

export interface ClientEdges {
  /** Whether WebAssembly has SIMD here, which the module's wasm needs. */
  modern(): boolean;
  worker(
    url: string,
    module: boolean,
    hear: FromPageWorker<FromWorker>,
  ): DetectWorker;
  /** Monotonic milliseconds. */
  now(): number;
  /** Calls once, after `ms`, unless the answer is called before. */
  after(ms: number, call: () => void): () => void;
}

/** A module whose one function uses SIMD (i8x16.splat, i8x16.popcnt). */
// deno-fmt-ignore
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1,
  8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** Only looked at, not compiled: pages need no right to run wasm for it. */
function hasSimd(): boolean {
  try {
    return WebAssembly.validate(SIMD);
  } catch {
    // Then a worker, which has its own policy, will say.
    return true;
  }
}

export const pageEdges: ClientEdges = {
  modern: hasSimd,
  worker: (url, module, hear) =>
    startWorker(url, module ? "module" : "classic", hear),
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
