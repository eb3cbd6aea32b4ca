import { dropMicrophone } from "../capture/kept_microphone.ts";
import { dropScreen, keptScreen } from "../capture/kept_screen.ts";
import { SCREEN_LIMITS, takePicture } from "../capture/picture.ts";
import { openScreen, type ScreenShare } from "../capture/screen.ts";
import { openReader } from "../capture/video.ts";
import { createDevicesApi } from "../api/devices.ts";
import { onNetworkChange } from "../live_view/network.ts";
import type { Publisher, PublisherStart } from "../live_view/types.ts";
import type { RunningSpeech, SpeechStart } from "../speech/start.ts";

/** What reads the frames of a share, outside the page. */
export interface Reader {
  video: HTMLVideoElement;
  close(): void;
}

/** The browser around the devices; another one in tests. */
export interface DevicesEdges {
  api: typeof createDevicesApi;
  openScreen: typeof openScreen;
  /** What the instructions have opened, once. */
  keptScreen: typeof keptScreen;
  reader(share: ScreenShare): Reader;
  picture(video: HTMLVideoElement, width: number): Promise<Blob | null>;
  /** Loaded where a microphone is used and agreed to. */
  speech(): Promise<{ startSpeech(start: SpeechStart): RunningSpeech }>;
  /** Loaded when somebody looks in. */
  publisher(): Promise<{ startPublisher(start: PublisherStart): Publisher }>;
  /** Hears that the computer is on another network; answers how to stop. */
  onNetworkChange(changed: () => void): () => void;
  /** Turns off what the instructions opened and nobody took over. */
  dropKept(): void;
}

/** The browser's own. Asks for nothing. */
export const browserDevicesEdges: DevicesEdges = {
  api: createDevicesApi,
  openScreen,
  keptScreen,
  reader: ({ stream }) =>
    // A share is one stream for all its life.
    openReader({ stream, subscribe: () => () => {} }),
  picture: (video, width) =>
    takePicture(video, width, undefined, SCREEN_LIMITS),
  speech: () => import("../speech/start.ts"),
  publisher: () => import("../live_view/publisher.ts"),
  onNetworkChange,
  dropKept,
};

/** Turns off what the instructions opened and nobody took over. */
export function dropKept(): void {
  dropScreen();
  dropMicrophone();
}
