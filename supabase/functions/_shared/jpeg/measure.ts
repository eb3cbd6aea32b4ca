/** What is measured of a picture: how bright it is, and what it looks like. */
import type { Luma } from "./decode.ts";

/** The mean brightness, 0 to 255. */
export function meanLuma({ values }: Luma): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length ? sum / values.length : 0;
}

/** Places across and down at which a picture is looked at: 256 in all. */
const GRID = 16;

/** Pixels of a patch's side: a block of JPEG, whose mean it codes by itself. */
const PATCH = 8;

/** The mean brightness of a patch, as much of it as lies in the picture. */
function patch({ width, height, values }: Luma, left: number, top: number) {
  let sum = 0;
  let count = 0;
  for (let y = top; y < Math.min(top + PATCH, height); y++) {
    for (let x = left; x < Math.min(left + PATCH, width); x++) {
      sum += values[y * width + x]!;
      count++;
    }
  }
  return count ? sum / count : 0;
}

/**
 * A difference hash of a picture, 256 bit as 64 hex digits: each bit says
 * whether a patch is brighter than the one to its right, at 16 × 16 places.
 *
 * After N. Krawetz, "Kind of Like That" (hackerfactor.com, 2013), but made to
 * tell the same picture from one that is merely alike. His cells cover the
 * picture, so that their means hide the camera's noise: of 29 pairs of pictures
 * of a scene where nothing moved, 27 to 29 had one hash. Here each pair of
 * patches lies side by side; on a wall or a cheek they are almost equal, and
 * noise decides, which JPEG at quality 60 leaves in the means of its blocks.
 */
export function differenceHash(luma: Luma): string {
  const place = (n: number, size: number) =>
    PATCH * Math.floor((n + 0.5) * size / GRID / PATCH);
  let hex = "";
  for (let row = 0; row < GRID; row++) {
    const top = place(row, luma.height);
    for (let column = 0; column < GRID; column += 4) {
      let digit = 0;
      for (let n = column; n < column + 4; n++) {
        // The last place's neighbour still lies in the picture.
        const left = place(n, luma.width - PATCH);
        const falls = patch(luma, left, top) > patch(luma, left + PATCH, top);
        digit = digit * 2 + (falls ? 1 : 0);
      }
      hex += digit.toString(16);
    }
  }
  return hex;
}

/** Bits in which two hashes differ; all of them if one is of another length. */
export function hashDistance(a: string, b: string): number {
  if (a.length !== b.length) return 4 * Math.max(a.length, b.length);
  let distance = 0;
  for (let n = 0; n < a.length; n++) {
    let bits = parseInt(a[n]!, 16) ^ parseInt(b[n]!, 16);
    for (; bits > 0; bits >>= 1) distance += bits & 1;
  }
  return distance;
}
