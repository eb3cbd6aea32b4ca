/** What the room shows of screen, microphone and phone. Types alone. */
import type { PairedPhone } from "../../supabase/functions/_shared/contract/answers.ts";
import type { ApiCode } from "../api/error.ts";
import type { ScreenProblem } from "../capture/screen.ts";
import type { DeviceWord } from "../exam/room/device_consent.ts";
import type { SpeechView } from "../speech/view.ts";

/** Devices besides the camera. */
export type RoomDevice = "screen" | "microphone" | "phone";

/** What is common to all of them. */
export interface DeviceView {
  /** Whether it is used, or why not. */
  use: DeviceWord;
  /** The exam cannot be started without it. */
  required: boolean;
  /** A word about the consent that is on its way, or could not be given. */
  consentSaid: "nothing" | "saying" | "waiting" | ApiCode;
}

/**
 * `ask`: somebody has to press a button, because browsers ask each time;
 * `stopped`: it was shared, and is not any more; `failed`: see `problem`.
 */
export type ScreenStatus = "ask" | "opening" | "shared" | "stopped" | "failed";

export interface ScreenView extends DeviceView {
  status: ScreenStatus;
  /** Of the last try; null: none, or it worked. */
  problem: ScreenProblem | null;
  /** Of `ask`: an earlier page of this exam had it, and was loaded again. */
  wasShared: boolean;
}

export interface MicrophoneView extends DeviceView {
  /** `not_loaded`: that part did not load, and is tried again. */
  status: "loading" | "not_loaded" | "on";
  /** The microphone itself; null unless `use` and `status` are `on`. */
  speech: SpeechView | null;
  /** Who looks in at the page also hears it. */
  isHeardLive: boolean;
}

export interface PhonePart extends DeviceView {
  /** The phone that is paired; null: none. */
  phone: PairedPhone | null;
}

/** Everything of them, as the page shows it. */
export interface DevicesView {
  screen: ScreenView;
  microphone: MicrophoneView;
  phone: PhonePart;
}

/** What the student is told that was noticed. */
export interface DeviceNotice {
  kind: "speech_detected";
}
