/** What a page is shown of the microphone. Types alone: they weigh nothing. */
import type { MicrophoneState } from "../capture/microphone_state.ts";
import type { CameraStatus } from "../vision/view.ts";

/**
 * Whether speech is listened for. `off`: this exam does not; `measuring`: the
 * room's noise, first; `not_installed`: the school's server has not the parts;
 * `failed`: they do not run here.
 */
export type Listening =
  | "off"
  | "loading"
  | "measuring"
  | "ready"
  | "not_installed"
  | "failed";

/** The microphone, as the page shows it. */
export interface SpeechView {
  /** In the camera's words: see `lib/vision/view.ts`. */
  status: CameraStatus;
  microphone: MicrophoneState;
  /** Why it pauses. */
  pausedBy: "hidden" | "held" | null;
  listening: Listening;
  /** Speech is heard right now, long enough to be told. */
  speaking: boolean;
}

/** Whether a page would look the same. */
export function isSameView(a: SpeechView, b: SpeechView): boolean {
  const keys = Object.keys(a) as (keyof SpeechView)[];
  return keys.every((key) => a[key] === b[key]);
}
