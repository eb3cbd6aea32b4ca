/** What goes in and out of the microphone's watching, as types. */
import type { CameraProblem } from "../capture/camera_state.ts";
import type { Moment } from "../lockdown/signals.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import type { Heard } from "./detector.ts";

/** What is observed of the microphone, the worker and the exam. */
export type SpeechSignal =
  | { kind: "held" | "hidden"; on: boolean }
  /** It gives sound, or why not. */
  | { kind: "microphone"; on: boolean; problem: CameraProblem | null }
  | { kind: "heard"; heard: Heard; when: Moment }
  /** What was begun ends, where the detector has not said so itself. */
  | { kind: "ended"; heard: Heard | null; when: Moment; by: string }
  /** Other thresholds are in force. */
  | { kind: "policy"; policyId: string | null }
  | { kind: "time" };

/** Something the student is told of. */
export interface SpeechNotice {
  kind: "speech_detected";
}

/** What was told of this attempt's microphone; kept from page to page. */
export interface MicrophoneTold {
  /** The browser's refusal was told, and stands. */
  denied: boolean;
}

/** What the watching is given. */
export interface SpeechOptions {
  policyId: string | null;
  newId(): string;
  /** Takes an event for the proctor; answers its id. */
  raise(event: NewEvent): string;
  tell(notice: SpeechNotice): void;
  told?: MicrophoneTold;
  keep?(told: MicrophoneTold): void;
}
