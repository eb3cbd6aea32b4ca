/** A JPEG of the camera's current frame. */
import { canvasOf, draw, fitting } from "./grab.ts";
import type { SnapshotSource } from "../../supabase/functions/_shared/contract/snapshots.ts";

/**
 * What the server takes (`SNAPSHOT_LIMITS`, `IMAGE_LIMIT_BYTES` of the
 * contract; a test holds them equal, since the page imports only its types).
 */
export const PICTURE_LIMITS = {
  source: "webcam" satisfies SnapshotSource,
  side: 1280,
  area: 1280 * 1024,
  bytes: 500 * 1024,
} as const;

/** The same of a screen: one of 1920 × 1200 fits whole. */
export const SCREEN_LIMITS = {
  source: "screen" satisfies SnapshotSource,
  side: 1920,
  area: 1920 * 1280,
  bytes: 500 * 1024,
} as const;

/** What a picture of one source may measure. */
export type PictureLimits = typeof PICTURE_LIMITS | typeof SCREEN_LIMITS;

/** Of a JPEG, 0 to 1: 640 × 480 come to about 30 KB. */
const QUALITY = 0.6;
/** Tried in turn while a picture is too large; then smaller ones. */
const LOWER = [0.45, 0.3];
const SMALLER = 0.7;
/** Times it is made smaller: 0.7⁴ of a side is a quarter. */
const TIMES = 4;

type Canvas = OffscreenCanvas | HTMLCanvasElement;

/** What makes a JPEG of a canvas: the browser, off the main thread if it can. */
export type Encode = (canvas: Canvas, quality: number) => Promise<Blob | null>;

const encode: Encode = async (canvas, quality) => {
  const type = "image/jpeg";
  const blob = "convertToBlob" in canvas
    ? await canvas.convertToBlob({ type, quality })
    : await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, type, quality)
    );
  // A browser that has no JPEG answers with a PNG, and the server refuses it.
  return blob?.type === type ? blob : null;
};

/** Pixels of a picture: as wide as wished, and no more than is taken. */
export function pictureSize(
  videoWidth: number,
  videoHeight: number,
  wished: number,
  { side, area }: Pick<PictureLimits, "side" | "area"> = PICTURE_LIMITS,
): { width: number; height: number } {
  const widest = Math.min(
    wished,
    side,
    side * videoWidth / videoHeight,
    Math.sqrt(area * videoWidth / videoHeight),
  );
  return fitting(videoWidth, videoHeight, Math.floor(widest));
}

/**
 * The frame that is shown now as a JPEG; null where there is none, or the
 * browser cannot make one. One too large is made of lower quality, then
 * smaller.
 *
 * @param wished the policy's `snapshot_width` or `screen_width`, pixels
 */
export async function takePicture(
  video: HTMLVideoElement,
  wished: number,
  edges: { encode: Encode; canvasOf: typeof canvasOf; draw: typeof draw } = {
    encode,
    canvasOf,
    draw,
  },
  limits: PictureLimits = PICTURE_LIMITS,
): Promise<Blob | null> {
  const { videoWidth, videoHeight, readyState } = video;
  if (!videoWidth || !videoHeight || readyState < 2) return null;
  let { width, height } = pictureSize(
    videoWidth,
    videoHeight,
    wished,
    limits,
  );
  // The frame of this very moment: what is drawn later is made from it.
  const first = edges.canvasOf(width, height);
  edges.draw(video, first);
  let canvas = first;
  for (let time = 0; time <= TIMES; time++) {
    for (const quality of [QUALITY, ...LOWER]) {
      const blob = await edges.encode(canvas, quality);
      if (!blob || blob.size <= limits.bytes) return blob;
    }
    ({ width, height } = fitting(width, height, width * SMALLER));
    canvas = edges.canvasOf(width, height);
    edges.draw(first, canvas);
  }
  return null;
}
