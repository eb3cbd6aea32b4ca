import type { Box } from "./observation.ts";

/** The share of the picture that a box fills. */
export function area({ width, height }: Box): number {
  return width * height;
}

/**
 * How much of the smaller of two boxes lies within the other, 0 to 1: a face
 * cut by a tile's edge is the same face, which intersection over union would
 * not say.
 */
export function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) -
    Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(area(a), area(b));
}
