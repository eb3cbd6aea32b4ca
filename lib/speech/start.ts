import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Time } from "../exam/time.ts";
import type { Cause } from "../lockdown/signals.ts";
import type { SpeechAssets } from "./assets.ts";
import type { SpeechEdges } from "./edges.ts";
import type { MeterElement } from "./meter.ts";
import { Running } from "./running.ts";
import type { SpeechOptions } from "./signals.ts";
import type { SpeechView } from "./view.ts";

export type { MicrophoneTold, SpeechNotice } from "./signals.ts";
export type { SpeechView } from "./view.ts";

/** What the exam room gives to the microphone's watching. */
export interface SpeechStart extends SpeechOptions {
  /** The policy in force, accommodations included. */
  policy: ShownPolicy;
  /** Null where the school's server does not have them. */
  assets: SpeechAssets | null;
  /** The room's noise from the check, dBFS; null: is measured at first. */
  noise: number | null;
  time: Time;
  /** What the page shows has changed. Levels do not come here: see `meter`. */
  show(view: SpeechView): void;
  /** The browser asks the student for something: see `startLockdown`. */
  excuse(cause: Cause | null): void;
  isHeld(): boolean;
  isHidden(): boolean;
  /** The browser's microphone and worker; others in tests. */
  edges?: SpeechEdges;
}

/** What proctors are told with each heartbeat. */
export interface SpeechPresence {
  /**
   * `paused`: the page is hidden or the exam held; `lost`: it worked and does
   * not any more.
   */
  microphone: "watching" | "paused" | "lost" | "not_watched";
  speech: "watching" | "not_watched";
}

/** A microphone that is watched. */
export interface RunningSpeech {
  /** The microphone goes off at once; what still lasts is told as ended. */
  stop(): void;
  /** Another policy is in force. */
  obey(policy: ShownPolicy, policyId: string | null): void;
  /** The exam was put on hold, or goes on. */
  held(on: boolean): void;
  hidden(on: boolean): void;
  /** The page is being closed or put aside: it goes off by itself. */
  leave(): void;
  /** The line is back. */
  online(): void;
  /** The student has pressed the button: the browser may ask now. */
  turnOn(deviceId?: string): void;
  /** A ref callback for a `<meter min="0" max="100">`; one for each place. */
  meter(): (element: MeterElement | null) => void;
  /** For looking in live: whoever takes it never stops its track. */
  readonly stream: MediaStream | null;
  readonly view: SpeechView;
  readonly detectors: SpeechPresence;
}

/**
 * Opens and watches the microphone until it is stopped. Call it only where the
 * policy in force has one, and with the student's consent. Worker and model are
 * loaded where `watchesSpeech(policy)`, once there is sound.
 */
export function startSpeech(start: SpeechStart): RunningSpeech {
  return new Running(start);
}
