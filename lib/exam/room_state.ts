import type {
  Hold,
  PaperQuestion,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import type { Watcher } from "../../supabase/functions/_shared/contract/live_view.ts";
import type { ApiCode } from "../api/error.ts";
import type {
  DeviceNotice,
  DevicesView,
  RunningDevices,
} from "../devices/start.ts";
import type { FullscreenState } from "../lockdown/fullscreen.ts";
import type { Notice } from "../lockdown/lockdown.ts";
import type { DeviceWord } from "./room/device_consent.ts";
import type { Ending } from "../session/renew.ts";
import type { VisionNotice } from "../vision/signals.ts";
import type { VisionView } from "../vision/view.ts";
import type { SaveState } from "./autosave.ts";

/**
 * `opening` → `open` → `handing_in` → `over` (the page goes on to “done”).
 * `failed`: could not be opened; `other_tab`: another tab of this browser has
 * it open, and was not asked yet; `superseded`: another page took over;
 * `elsewhere`: another computer holds the attempt, `asking`: and a proctor was
 * asked to let this one go on.
 */
export type RoomPhase =
  | "opening"
  | "failed"
  | "other_tab"
  | "open"
  | "handing_in"
  | "superseded"
  | "elsewhere"
  | "asking"
  | "over";

/** The questions, and what was answered. */
export interface PaperState {
  questions: PaperQuestion[];
  /** Index of the question shown. */
  current: number;
  answers: Readonly<Record<string, AnswerValue>>;
  /** Ids of questions marked for review. */
  marked: readonly string[];
}

/** A warning that time runs out. */
export interface TimeWarning {
  minutes: 5 | 1;
  /** That moment has passed unseen: less than so many minutes are left. */
  late: boolean;
}

/** The time that is left. */
export interface TimeState {
  /** Milliseconds left, by the server's clock. */
  remaining: number;
  /** Whether the time stands still; without it: in every hold. */
  clockStands?: boolean;
  /** The warning that is true now; each is given once. */
  timeWarning: TimeWarning | null;
  /** Time is over, and the exam waits for the student to hand it in. */
  handInByHand: boolean;
}

/** How safe the answers are. */
export interface SavingState {
  save: SaveState;
  /** Some answers came too late and wait for a person. */
  late: boolean;
  /** When answers were last saved, ms since 1970, the server's clock. */
  savedAt?: number | null;
  /** Whether this browser keeps answers when the page is closed. */
  durable: boolean;
  /** Answers cannot be sent for so long that a copy is offered. */
  rescue: boolean;
  /** A sign-in that ends. */
  signIn: Ending | null;
  /** The student has signed in again, and was not told yet. */
  signedInAgain: boolean;
}

/** What the student says about a soft lock. */
export interface HoldWords {
  text: string;
  /** What the server has; null: nothing yet. */
  sent: string | null;
  /** The student wants it to be sent; it goes out with the line. */
  waiting: boolean;
  problem: ApiCode | null;
}

/** The exam on hold, and that it is over. */
export interface HoldState {
  hold: Hold;
  holdReason: string | null;
  /** Milliseconds since 1970, the server's clock. */
  heldSince: number | null;
  /** Milliseconds it has lasted. */
  heldFor: number;
  holdWords: HoldWords;
  /** How long a break that staff granted is meant to last, in minutes. */
  breakMinutes: number | null;
  /** Milliseconds of granted breaks that are left. */
  breakLeft: number;
  /** A hold has just ended: milliseconds that were given back. */
  goesOn: { given: number } | null;
  /** What became of the wish to begin or end a break. */
  breakAsk: "none" | "asking" | ApiCode;
}

/** A call for the proctor. */
export interface Call {
  kind: "help" | "break";
  message: string | null;
}

/** Calls for the proctor, and who looks. */
export interface HelpState {
  /** What the proctors see, since when (ISO 8601). */
  called: (Call & { since: string }) | null;
  /** What is to be told and has not arrived yet; `kind` null: taken back. */
  calling: Call | { kind: null } | null;
  callProblem: ApiCode | null;
  /** Who looks at the student's page or phone now, since when (ISO 8601). */
  watchers: readonly Watcher[];
}

/**
 * Whether the camera watches. `loading`: its part of the page; `on`: `view`
 * says the rest.
 */
export type CameraUse = DeviceWord | "loading" | "not_loaded";

/** The camera, as the room shows it. */
export interface RoomCamera {
  use: CameraUse;
  /** The exam cannot be started without it. */
  required: boolean;
  /** The camera itself; null unless `use` is `on`. */
  view: VisionView | null;
  /** The picture is folded away. */
  folded: boolean;
  /** A word about the consent that is on its way, or could not be given. */
  consentSaid: "nothing" | "saying" | "waiting" | ApiCode;
}

/** Screen, microphone and phone, as the room shows them. */
export interface RoomDevices {
  running: RunningDevices;
  view: DevicesView;
}

/** Words from the proctor, or from the policy, until the student has read them. */
export type Told =
  & { id: string }
  & (
    | { kind: "message" | "warn"; text: string }
    | {
      kind: "rule";
      rule: string;
      sentence: { en: string; fr: string };
      limit?: { name: string; max: number; act: string };
    }
    | { kind: "help_answered"; text?: string }
    | { kind: "extra_time"; seconds: number }
    | { kind: "reopened"; reason?: string }
    | {
      kind: "exam_postponed";
      seconds: number;
      closes_at?: string;
      time_zone: string;
      reason: string;
    }
  );

/** Everything the exam room shows. */
export interface RoomState
  extends PaperState, TimeState, SavingState, HoldState, HelpState {
  phase: RoomPhase;
  /** Why opening or handing in did not work. */
  problem: ApiCode | null;
  /** Not read yet; the first one is shown. */
  told: readonly Told[];
  /** What the page itself noticed. */
  notice: Notice | VisionNotice | DeviceNotice | null;
  camera: RoomCamera;
  /** Screen, microphone and phone; null: nothing of it is in this exam. */
  devices: RoomDevices | null;
  fullscreen: FullscreenState;
  /** Handing in was the clock's doing. */
  automatic: boolean;
  /** Staff handed the exam in; the student has not gone on yet. */
  ended: { reason: string | null } | null;
  /** It goes on in another tab of this browser. */
  inOtherTab: boolean;
}

/** Nothing said about a hold. */
export const NO_WORDS: HoldWords = {
  text: "",
  sent: null,
  waiting: false,
  problem: null,
};

/** A camera that nobody has asked for. */
export const NO_CAMERA: RoomCamera = {
  use: "off",
  required: false,
  view: null,
  folded: false,
  consentSaid: "nothing",
};

export const openingState: RoomState = {
  phase: "opening",
  problem: null,
  questions: [],
  current: 0,
  answers: {},
  marked: [],
  remaining: 0,
  timeWarning: null,
  handInByHand: false,
  save: "saved",
  late: false,
  durable: true,
  rescue: false,
  signIn: null,
  signedInAgain: false,
  hold: "none",
  holdReason: null,
  heldSince: null,
  heldFor: 0,
  holdWords: NO_WORDS,
  breakMinutes: null,
  breakLeft: 0,
  goesOn: null,
  breakAsk: "none",
  called: null,
  calling: null,
  callProblem: null,
  watchers: [],
  told: [],
  notice: null,
  camera: NO_CAMERA,
  devices: null,
  fullscreen: "not_required",
  automatic: false,
  ended: null,
  inOtherTab: false,
};

/** Phases in which the exam is another tab's or another computer's. */
const NOT_HERE: readonly RoomPhase[] = [
  "other_tab",
  "superseded",
  "elsewhere",
  "asking",
];

/**
 * Whether the exam may be this page's: its time, its full screen and handing
 * in are no matter of a page that gave it over, or was not let in yet.
 */
export function isHere({ phase }: Pick<RoomState, "phase">): boolean {
  return !NOT_HERE.includes(phase);
}

/** Whether the paper may be seen and answered. */
export function canAnswer({ phase, hold, remaining }: RoomState): boolean {
  return phase === "open" && hold === "none" && remaining > 0;
}
