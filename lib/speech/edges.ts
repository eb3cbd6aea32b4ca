import { keptMicrophone } from "../capture/kept_microphone.ts";
import { Microphone } from "../capture/microphone.ts";
import { browserHasNone } from "../capture/opener.ts";
import {
  type Listener,
  type ListenerOptions,
  openListener,
} from "./listener.ts";

/** What of a microphone the watching uses. */
export type WatchedMicrophone = Pick<
  Microphone,
  "state" | "stream" | "subscribe" | "open" | "close"
>;

/** The browser around the watching; another one in tests. */
export interface SpeechEdges {
  /** The one that the instructions have opened, or a new one that is off. */
  microphone(): WatchedMicrophone;
  /** The browser has none for this page: opening it would ask nothing. */
  hasNone(): boolean;
  listener(options: ListenerOptions): Listener;
}

/** The browser's own. Asks for nothing. */
export const browserSpeechEdges: SpeechEdges = {
  microphone: () => keptMicrophone() ?? new Microphone(),
  hasNone: browserHasNone,
  listener: openListener,
};
