import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Detectors } from "../../supabase/functions/_shared/contract/requests.ts";
import type { Baseline } from "../detect/settings.ts";
import type { Time } from "../exam/time.ts";
import type { Cause } from "../lockdown/signals.ts";
import type { VisionAssets } from "./assets.ts";
import type { VisionEdges } from "./edges.ts";
import { Running } from "./running.ts";
import type { VisionOptions } from "./signals.ts";
import type { OnReport, VisionView } from "./view.ts";

export type { CamerasTold, VisionNotice } from "./signals.ts";
export type { OnReport, VisionView } from "./view.ts";

/** What the exam room gives to the camera's watching. */
export interface VisionStart extends Omit<VisionOptions, "flag"> {
  /** The policy in force, accommodations included. */
  policy: ShownPolicy;
  /** The student's own neutral, from the calibration. */
  baseline: Baseline | null;
  /** Null where the school's server does not have them. */
  assets: VisionAssets | null;
  /**
   * One `POST /attempts/:id/snapshots`, broken off by the signal; throws
   * `ApiError`.
   */
  upload(form: FormData, signal: AbortSignal): Promise<unknown>;
  /** This page's name. */
  clientId: string;
  /** Milliseconds to add to the wall clock to get the server's. */
  clockOffset(): number;
  time: Time;
  random(): number;
  /** What the page shows has changed. */
  show(view: VisionView): void;
  /** The browser asks the student for something: see `startLockdown`. */
  excuse(cause: Cause | null): void;
  isHeld(): boolean;
  isHidden(): boolean;
  /** Reports carry what the debug view draws. */
  debug: boolean;
  /** The browser's camera and worker; others in tests. */
  edges?: VisionEdges;
}

/** A camera that is watched. */
export interface RunningVision {
  /** The camera goes off at once; what still lasts is told as ended. */
  stop(): void;
  /** Another policy is in force. */
  obey(policy: ShownPolicy, policyId: string | null): void;
  /** Something serious happened on the page: a picture is taken of it. */
  flag(): void;
  /** The exam was put on hold, or goes on. */
  held(on: boolean): void;
  hidden(on: boolean): void;
  /** The page is being closed or put aside: the camera goes off by itself. */
  leave(): void;
  /** The line is back. */
  online(): void;
  /** Handing in begins, and takes no pictures; or it did not work. */
  handingIn(on: boolean): void;
  /** The student has pressed the button: the browser may ask now. */
  turnOn(deviceId?: string): void;
  /** A ref callback that shows the picture. Make one for each place. */
  preview(): (video: HTMLVideoElement | null) => void;
  /** What the camera gives, for a live view; null: no picture. Never stop it. */
  readonly stream: MediaStream | null;
  readonly view: VisionView;
  /** What proctors are told with each heartbeat. */
  readonly detectors: Omit<Detectors, "fullscreen">;
  /** Pictures looked at in a second; null where none are. */
  readonly fps: number | null;
  /** Hears of every frame; the returned function ends that. */
  onReport(listener: OnReport): () => void;
}

/** What the camera and the worker are watched for, until it is stopped. */
export function startVision(start: VisionStart): RunningVision {
  return new Running(start);
}
