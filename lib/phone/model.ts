/** How a phone stands as second camera, in the words its page uses. */
import type {
  AttemptState,
  Hold,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { Watcher } from "../../supabase/functions/_shared/contract/live_view.ts";
import { CAMERA_OFF, type CameraState } from "../capture/camera_state.ts";
import type { BatteryState } from "./battery.ts";
import type { WakeState } from "./wake_lock.ts";

/** What the page is about now. */
export type PhoneStage =
  /** It is looked whether this phone is paired already. */
  | "looking"
  /** The short code is asked for. */
  | "code"
  /** The address brought a token: it waits for a press. */
  | "invited"
  | "joining"
  /** It is the second camera. */
  | "paired"
  /** Another window of this phone is, now. */
  | "elsewhere"
  /** The student or an invigilator has unpaired it, or its time is over. */
  | "unpaired"
  /** It was stopped on the phone. */
  | "left"
  /** The exam is over. */
  | "over";

/**
 * Why it could not join. `refused` is all the server tells: wrong, expired and
 * used are not told apart.
 */
export type JoinProblem =
  | { kind: "missing" | "refused" | "network" }
  /** Too many tries; `until` when the next may come, monotonic ms. */
  | { kind: "too_many"; until: number }
  | { kind: "failed"; code: string };

/** Everything the page shows. Never changed: another takes its place. */
export interface PhoneView {
  readonly stage: PhoneStage;
  readonly problem: JoinProblem | null;
  /** The address brought a token that may still be good. */
  readonly invited: boolean;
  /** This phone is paired as it is, whatever the address brought. */
  readonly mayGoOn: boolean;
  readonly examTitle: string | null;
  /** Of the exam; null where the server did not say: the phone's own. */
  readonly timeZone: string | null;
  /** What was last heard; null before the first answer. */
  readonly heard: { readonly state: AttemptState; readonly hold: Hold } | null;
  /** The last call came through. */
  readonly online: boolean;
  readonly camera: CameraState;
  /** Whether the school wants pictures of this phone at all. */
  readonly wanted: boolean;
  /** Whether the student has agreed to it. */
  readonly agreed: boolean;
  /** Seconds between two pictures, low data included; null: none are taken. */
  readonly every: number | null;
  /** When the last picture arrived, ms since 1970 by the server's clock. */
  readonly sentAt: number | null;
  /** Pictures that wait for the line. */
  readonly waiting: number;
  readonly lowData: boolean;
  /** Null where the browser does not tell. */
  readonly battery: BatteryState | null;
  readonly wake: WakeState;
  /** Who looks at this camera now. */
  readonly watchers: readonly Watcher[];
}

export const PHONE_LOOKING: PhoneView = {
  stage: "looking",
  problem: null,
  invited: false,
  mayGoOn: false,
  examTitle: null,
  timeZone: null,
  heard: null,
  online: true,
  camera: CAMERA_OFF,
  wanted: false,
  agreed: true,
  every: null,
  sentAt: null,
  waiting: 0,
  lowData: false,
  battery: null,
  wake: "off",
  watchers: [],
};

/** Whether its battery ends before an exam may. */
export function isLow(battery: BatteryState | null, low: number): boolean {
  return battery !== null && !battery.charging && battery.level <= low;
}
