import type { EngineName, FaceSeen } from "./observation.ts";
import type { Delegate, EngineFiles } from "./protocol.ts";

/** A picture of the camera, as it comes from the page. */
export type Frame = ImageBitmap | VideoFrame;

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** The size of a frame as it is shown. */
export function sizeOf(frame: Frame): Size {
  return "displayWidth" in frame
    ? { width: frame.displayWidth, height: frame.displayHeight }
    : { width: frame.width, height: frame.height };
}

/**
 * What finds faces. There are two kinds, the FaceDetector and the
 * FaceLandmarker; both answer at once and can throw: then the engine is worth
 * nothing any more and another one must be opened.
 */
export interface Engine {
  name: EngineName;
  delegate: Delegate;
  /** The faces of a frame, the largest first. */
  see(frame: Frame, at: number): FaceSeen[];
  /** Faces in a part of the picture; boxes are shares of that part. */
  look(part: OffscreenCanvas): FaceSeen[];
  /** The graphics context was lost: what it would answer is not the picture. */
  lost(): boolean;
  close(): void;
}

/**
 * Opens an engine.
 *
 * @throws `NoWasm` if MediaPipe does not load, `NoModel` if a model does not
 *   (but for a landmarker's that the server does not have); anything else is a
 *   failure of the engine itself.
 */
export type OpenEngine = (
  files: EngineFiles & { module: boolean },
  delegate: Delegate,
) => Promise<Engine>;

/** MediaPipe's wasm did not load, or the browser does not run it. */
export class NoWasm extends Error {
  override name = "NoWasm";
}

/** A model did not load. */
export class NoModel extends Error {
  override name = "NoModel";

  /** @param missing the server does not have it; else the line was at fault */
  constructor(text: string, readonly missing = false) {
    super(text);
  }
}
