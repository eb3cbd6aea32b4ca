import type { EngineFiles } from "../detect/protocol.ts";

/** What a page that watches by camera loads, all from our own origin. */
export interface VisionAssets extends EngineFiles {
  /** The worker as a module, and as a classic script for browsers without SIMD. */
  worker: { module: string; classic: string };
}
