import type { Frame } from "./engine.ts";
import type { Observation } from "./observation.ts";

type Luma = Observation["luma"];

/** The picture is judged at this size … */
const WIDTH = 32;
const HEIGHT = 24;
/** … of which each point is the mean of so many by so many of a larger one. */
const STEP = 5;

/**
 * Brightness (Rec. 601, 0 to 255) and its variance of RGBA pixels, taken over
 * blocks of `step` by `step`: a dark camera's noise would else be variance.
 */
export function lumaOf(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  step: number,
): Luma {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let top = 0; top + step <= height; top += step) {
    for (let left = 0; left + step <= width; left += step) {
      const value = block(pixels, width, left, top, step);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  const mean = sum / count;
  return { mean, variance: Math.max(0, squares / count - mean * mean) };
}

function block(
  pixels: Uint8ClampedArray,
  width: number,
  left: number,
  top: number,
  step: number,
): number {
  let sum = 0;
  for (let y = top; y < top + step; y++) {
    for (let x = left; x < left + step; x++) {
      const i = (y * width + x) * 4;
      sum += .299 * pixels[i]! + .587 * pixels[i + 1]! + .114 * pixels[i + 2]!;
    }
  }
  return sum / (step * step);
}

/** A canvas whose pixels are read often: kept in memory, not on the GPU. */
export function readCanvas(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return context && { canvas, context };
}

/**
 * Measures the brightness of frames.
 *
 * @throws if this browser does not let a page read its own pictures (some
 *   hide them against fingerprinting, and answer white or noise): everything
 *   seen in them would be wrong.
 */
export function openLuma(): (frame: Frame) => Luma {
  const width = WIDTH * STEP;
  const height = HEIGHT * STEP;
  const made = readCanvas(width, height);
  if (!made) throw new Error("No canvas in workers");
  const { context } = made;
  const read = () =>
    lumaOf(context.getImageData(0, 0, width, height).data, width, height, STEP);
  context.fillStyle = "rgb(40, 40, 40)";
  context.fillRect(0, 0, width, height);
  const { mean, variance } = read();
  // Some browsers change single pixels by 1 or 2.
  if (Math.abs(mean - 40) > 3 || variance > 9) {
    throw new Error("This browser does not show its pictures to a page");
  }
  return (frame) => {
    context.drawImage(frame, 0, 0, width, height);
    return read();
  };
}
