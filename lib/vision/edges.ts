import { Camera } from "../capture/camera.ts";
import { takeFrames } from "../capture/frames.ts";
import { keptCamera } from "../capture/kept.ts";
import { browserHasNone } from "../capture/opener.ts";
import { takePicture } from "../capture/picture.ts";
import { openReader, previewOf } from "../capture/video.ts";
import {
  type Detector,
  type DetectorOptions,
  openDetector,
} from "../detect/client.ts";
import { keptDelegate } from "../detect/kept_delegate.ts";

/** What of a camera the watching uses. */
export type WatchedCamera = Pick<
  Camera,
  "state" | "stream" | "subscribe" | "open" | "close" | "stalled"
>;

/** The browser around the watching; another one in tests. */
export interface VisionEdges {
  /** The camera that the instructions have opened, or a new one that is off. */
  camera(): WatchedCamera;
  /** The browser has no camera for this page: opening it would ask nothing. */
  hasNone(): boolean;
  detector(options: DetectorOptions): Detector;
  frames: typeof takeFrames;
  picture: typeof takePicture;
  reader(camera: WatchedCamera): { video: HTMLVideoElement; close(): void };
  preview(camera: WatchedCamera): (video: HTMLVideoElement | null) => void;
}

/** The browser's own. Asks for nothing. */
export const browserVisionEdges: VisionEdges = {
  camera: () => keptCamera() ?? new Camera(),
  hasNone: browserHasNone,
  detector: (options) =>
    openDetector({
      ...options,
      delegate: keptDelegate(() => sessionStorage),
    }),
  frames: takeFrames,
  picture: takePicture,
  reader: openReader,
  preview: previewOf,
};
