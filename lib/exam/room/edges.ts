import {
  type FullscreenState,
  fullscreenState,
} from "../../lockdown/fullscreen.ts";
import {
  type LockdownStart,
  type RunningLockdown,
  startLockdown,
} from "../../lockdown/start.ts";
import { listenToPage, type PageSignals } from "../page_signals.ts";

/** The browser around the room; another one in tests. */
export interface RoomEdges {
  listen(signals: PageSignals): () => void;
  hidden(): boolean;
  inFullscreen(): boolean;
  fullscreen(required: boolean): FullscreenState;
  lockdown(start: LockdownStart): RunningLockdown;
}

export const browserEdges: RoomEdges = {
  listen: listenToPage,
  hidden: () => document.hidden,
  inFullscreen: () => document.fullscreenElement !== null,
  fullscreen: fullscreenState,
  lockdown: startLockdown,
};
