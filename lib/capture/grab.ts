/** The current frame of a video element, as a bitmap or on a canvas. */

/** Width and height that fit into a width, upright, at least 1. */
export function fitting(
  width: number,
  height: number,
  widest: number,
): { width: number; height: number } {
  const scale = Math.min(1, widest / width);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** A canvas, outside the page where the browser can do that. */
export function canvasOf(
  width: number,
  height: number,
): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas === "function") {
    return new OffscreenCanvas(width, height);
  }
  return Object.assign(document.createElement("canvas"), { width, height });
}

/** Draws the frame over the whole canvas. */
export function draw(
  source: CanvasImageSource,
  canvas: OffscreenCanvas | HTMLCanvasElement,
): void {
  const context = canvas.getContext("2d", { alpha: false }) as
    | CanvasRenderingContext2D
    | OffscreenCanvasRenderingContext2D
    | null;
  if (!context) throw new Error("no 2d context");
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
}

let canvas: OffscreenCanvas | HTMLCanvasElement | null = null;

/**
 * The current frame, at most so wide; null while there is none. The options
 * `resizeWidth` and `resizeHeight` of `createImageBitmap` were left out by
 * Firefox until 98 and by Safari for videos until later, so what is wider is
 * drawn smaller first.
 */
export async function grab(
  video: HTMLVideoElement,
  widest: number,
): Promise<ImageBitmap | null> {
  const { videoWidth, videoHeight } = video;
  if (!videoWidth || !videoHeight) return null;
  if (videoWidth <= widest) return await createImageBitmap(video);
  const { width, height } = fitting(videoWidth, videoHeight, widest);
  if (canvas?.width !== width || canvas.height !== height) {
    canvas = canvasOf(width, height);
  }
  draw(video, canvas);
  return "transferToImageBitmap" in canvas
    ? canvas.transferToImageBitmap()
    : await createImageBitmap(canvas);
}
