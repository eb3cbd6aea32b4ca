/** How the light falls, from a small copy of the camera's picture. */
import type { Box } from "../detect/observation.ts";

/** Pixels of the copy: enough to tell a face from a window behind it. */
export const LIGHT_WIDTH = 32;
export const LIGHT_HEIGHT = 24;

/** Brightness, luma from 0 to 255. */
export interface Light {
  mean: number;
  /** Of the face's middle; null where no face is known. */
  face: number | null;
  /** Of everything outside the face and its hair. */
  around: number | null;
}

/** Share of the face's box that is skin whatever the hair. */
const INNER = 0.6;
/** How much larger than the box head and shoulders are taken to be. */
const OUTER = 1.6;

/**
 * @param rgba `ImageData.data` of a picture `LIGHT_WIDTH` × `LIGHT_HEIGHT`
 * @param box  of the largest face, as shares of the picture
 */
export function lightOf(
  rgba: Uint8ClampedArray,
  box: Box | null,
): Light {
  const all = new Mean();
  const face = new Mean();
  const around = new Mean();
  for (let y = 0; y < LIGHT_HEIGHT; y++) {
    for (let x = 0; x < LIGHT_WIDTH; x++) {
      const luma = lumaAt(rgba, (y * LIGHT_WIDTH + x) * 4);
      all.add(luma);
      if (!box) continue;
      const off = Math.max(
        away((x + 0.5) / LIGHT_WIDTH, box.x, box.width),
        away((y + 0.5) / LIGHT_HEIGHT, box.y, box.height),
      );
      if (off <= INNER) face.add(luma);
      else if (off > OUTER) around.add(luma);
    }
  }
  return {
    mean: all.value ?? 0,
    face: face.value,
    around: around.value,
  };
}

/** Distance from a box's middle, 1 at its edge. */
function away(at: number, start: number, length: number): number {
  return Math.abs(at - (start + length / 2)) / (length / 2 || 1);
}

/** ITU-R BT.601. */
function lumaAt(rgba: Uint8ClampedArray, at: number): number {
  return 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
}

class Mean {
  #sum = 0;
  #count = 0;

  add(value: number): void {
    this.#sum += value;
    this.#count++;
  }

  get value(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }
}
