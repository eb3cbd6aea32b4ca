import { dropCamera } from "../../capture/kept.ts";
import {
  type FullscreenState,
  fullscreenState,
} from "../../lockdown/fullscreen.ts";
import {
  type LockdownStart,
  type RunningLockdown,
  startLockdown,
} from "../../lockdown/start.ts";
import type { RunningVision, VisionStart } from "../../vision/start.ts";
import { listenToPage, type PageSignals } from "../page_signals.ts";

/** The browser around the room; another one in tests. */
export interface RoomEdges {
  listen(signals: PageSignals): () => void;
  hidden(): boolean;
  inFullscreen(): boolean;
  fullscreen(required: boolean): FullscreenState;
  lockdown(start: LockdownStart): RunningLockdown;
  /**
   * The camera's part, which is loaded only where the student has consented to
   * being watched by it.
   */
  vision(): Promise<{ startVision(start: VisionStart): RunningVision }>;
  /** Screen, microphone, phone and live view: loaded where one is in the exam. */
  devices(): Promise<
    Pick<typeof import("../../devices/start.ts"), "startDevices" | "dropKept">
  >;
  /** Turns a camera off that the instructions opened and nobody took over. */
  dropCamera(): void;
}

export const browserEdges: RoomEdges = {
  listen: listenToPage,
  hidden: () => document.hidden,
  inFullscreen: () => document.fullscreenElement !== null,
  fullscreen: fullscreenState,
  lockdown: startLockdown,
  vision: () => import("../../vision/start.ts"),
  devices: () => import("../../devices/start.ts"),
  dropCamera,
};
