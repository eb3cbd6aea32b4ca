/** From a JPEG's bytes to brightness, without native code. */
import jpeg from "jpeg-js";
import { broken } from "./broken.ts";
import type { CleanJpeg } from "./clean.ts";

/** A picture's brightness, row by row, 0 to 255. */
export interface Luma {
  width: number;
  height: number;
  values: Float32Array;
}

/** Megabytes the decoder may allocate: twice a camera's largest picture. */
const MEMORY_MB = 64;

/**
 * Decodes a picture to brightness: Y = 0.299 R + 0.587 G + 0.114 B, ITU-R
 * BT.601, which is what JFIF stores. Only of a clean picture: the decoder never
 * sees what is not a whole JPEG within the limits.
 *
 * @throws BrokenJpeg if the coded data is not what the headers say.
 */
export function decodeLuma(
  { bytes, width, height }: Pick<CleanJpeg, "bytes" | "width" | "height">,
): Luma {
  let data: Uint8Array;
  try {
    ({ data } = jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxResolutionInMP: width * height / 1e6,
      maxMemoryUsageInMB: MEMORY_MB,
    }));
  } catch {
    // The decoder's own words may hold anything: only that it failed is told.
    broken("decode");
  }
  const values = new Float32Array(width * height);
  for (let i = 0, at = 0; i < values.length; i++, at += 3) {
    values[i] = 0.299 * data[at]! + 0.587 * data[at + 1]! +
      0.114 * data[at + 2]!;
  }
  return { width, height, values };
}
