import { canvasOf } from "../capture/grab.ts";
import type { Box } from "../detect/observation.ts";
import { type Light, LIGHT_HEIGHT, LIGHT_WIDTH, lightOf } from "./light.ts";

/** Reads the light of what a video element shows; null before the first frame. */
export function lightReader(
  video: HTMLVideoElement,
): (box: Box | null) => Light | null {
  const context = canvasOf(LIGHT_WIDTH, LIGHT_HEIGHT)
    .getContext("2d", { alpha: false, willReadFrequently: true }) as
      | CanvasRenderingContext2D
      | OffscreenCanvasRenderingContext2D
      | null;
  return (box) => {
    if (!context || video.readyState < 2) return null;
    context.drawImage(video, 0, 0, LIGHT_WIDTH, LIGHT_HEIGHT);
    const { data } = context.getImageData(0, 0, LIGHT_WIDTH, LIGHT_HEIGHT);
    return lightOf(data, box);
  };
}
