/** What the exam room is shown of the camera. Types alone: they weigh nothing. */
import type { CameraState } from "../capture/camera_state.ts";
import type { FrameReport } from "../detect/protocol.ts";
import type { Challenge, Watches } from "../detect/sighting.ts";
import type { Advice, AnalysisProblem } from "./signals.ts";

/**
 * `ask`: somebody has to press a button, because the browser may ask. `lost`:
 * it was on. `failed`: it could not be opened.
 */
export type CameraStatus =
  | "opening"
  | "ask"
  | "watching"
  | "paused"
  | "lost"
  | "failed";

/** The camera, as the page shows it. */
export interface VisionView {
  status: CameraStatus;
  camera: CameraState;
  /** Why it pauses. */
  pausedBy: "hidden" | "held" | null;
  /** Whether pictures are looked at, or why not. */
  analysis: "loading" | "ready" | AnalysisProblem;
  /** How each detector stands; null until that is known. */
  watches: Watches | null;
  advice: Advice | null;
  /** Which side the student is asked to turn the head to. */
  challenge: Challenge["ask"] | null;
}

/** Whether a page would look the same. */
export function isSameView(a: VisionView, b: VisionView): boolean {
  const keys = Object.keys(a) as (keyof VisionView)[];
  return keys.every((key) =>
    key === "watches"
      ? JSON.stringify(a.watches) === JSON.stringify(b.watches)
      : a[key] === b[key]
  );
}

/** Hears of every frame that was looked at, for the debug view. */
export type OnReport = (report: FrameReport) => void;

/** How a camera stands, as far as the page shows it by itself. */
export function statusOf(
  { status, permission, problem }: Pick<
    CameraState,
    "status" | "permission" | "problem"
  >,
  pauses: boolean,
): CameraStatus {
  switch (status) {
    case "on":
      return pauses ? "paused" : "watching";
    case "off":
      return permission === "checking" ? "opening" : "ask";
    case "failed":
      return problem === "dismissed" ? "ask" : "failed";
    default:
      return status;
  }
}
