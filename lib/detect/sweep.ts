/**
 * The detector misses faces below about 11% of the picture's width. So every
 * few seconds it looks at six overlapping parts of the picture as well, which
 * finds faces down to about 7%.
 *
 * One part after each of six frames, when that frame's report has left: the
 * worker would wait for the next frame then (at 12 frames a second about 60 of
 * 83 ms). So no frame takes longer, which six parts at once (35–60 ms) would
 * make every 36th do, and on slow computers skip frames.
 */
import { shared } from "./boxes.ts";
import { type Engine, type Frame, type Size, sizeOf } from "./engine.ts";
import { readCanvas } from "./luma.ts";
import type { Box, FaceSeen } from "./observation.ts";

/** Milliseconds between the beginnings of two sweeps. */
const EVERY = 3_000;
/** Pixels to which a part is brought. */
const TILE = 320;
/**
 * Score that a face must have in a part. Measured on one face in front of a
 * wall: .76 to .83 at 7% of the picture's width, .83 to .88 at 7.5%, .89 to .94
 * at 8.5%; what is none, as a part of a helmet's ring, got up to .73.
 */
const SURE = .78;
/** Two boxes that share so much of the smaller one are one face. */
const SAME_FACE = .3;

/** Part of the picture in pixels. */
export interface Tile {
  x: number;
  y: number;
  side: number;
}

/**
 * Six overlapping squares, three along the longer side: of 640 × 480, squares
 * of 320 pixels, 160 apart.
 */
export function tilesOf({ width, height }: Size): Tile[] {
  const side = Math.min(Math.max(width, height) / 2, width, height);
  const wide = width >= height;
  const places = (length: number, count: number) =>
    Array.from(
      { length: count },
      (_, i) => Math.round(i * (length - side) / (count - 1)),
    );
  return places(height, wide ? 2 : 3).flatMap((y) =>
    places(width, wide ? 3 : 2).map((x) => ({ x, y, side }))
  );
}

/** A box within a tile, as shares of the whole picture. */
export function placed(box: Box, tile: Tile, size: Size): Box {
  return {
    x: (tile.x + box.x * tile.side) / size.width,
    y: (tile.y + box.y * tile.side) / size.height,
    width: box.width * tile.side / size.width,
    height: box.height * tile.side / size.height,
  };
}

/** Each face once, the surest of its boxes; without those that are known. */
export function merged(
  found: readonly FaceSeen[],
  known: readonly Pick<FaceSeen, "box">[],
): FaceSeen[] {
  const faces: FaceSeen[] = [];
  const surest = [...found].sort((a, b) =>
    (b.confidence ?? 0) - (a.confidence ?? 0)
  );
  for (const face of surest) {
    const again = [...known, ...faces].some(({ box }) =>
      shared(box, face.box) > SAME_FACE
    );
    if (!again) faces.push(face);
  }
  return faces;
}

/** Cuts a tile out of a frame. */
export type Cut = (frame: Frame, tile: Tile) => OffscreenCanvas;

/** Cuts into one canvas, again and again. */
export function openCut(): Cut {
  const made = readCanvas(TILE, TILE);
  if (!made) throw new Error("No canvas in workers");
  return (frame, { x, y, side }) => {
    made.context.drawImage(frame, x, y, side, side, 0, 0, TILE, TILE);
    return made.canvas;
  };
}

export class Sweep {
  readonly #cut: Cut;
  #began = -Infinity;
  /** Of the running sweep; null between two. */
  #next: number | null = null;
  #found: FaceSeen[] = [];
  #done = false;

  constructor(cut: Cut) {
    this.#cut = cut;
  }

  /**
   * Looks at the next part, if one is due.
   *
   * @param faces those of the frame as a whole
   */
  step(
    engine: Engine,
    frame: Frame,
    at: number,
    faces: readonly FaceSeen[],
  ): void {
    if (this.#next === null) {
      if (this.#done || at - this.#began < EVERY) return;
      this.#began = at;
      this.#next = 0;
      this.#found = [];
    }
    const size = sizeOf(frame);
    const tiles = tilesOf(size);
    const tile = tiles[this.#next]!;
    const found = engine.look(this.#cut(frame, tile))
      .filter(({ confidence }) => (confidence ?? 1) >= SURE)
      .map((face) => ({ ...face, box: placed(face.box, tile, size) }));
    // Against this frame's faces: until the last part they may have moved on.
    this.#found.push(...merged(found, faces));
    this.#next += 1;
    if (this.#next < tiles.length) return;
    this.#next = null;
    this.#done = true;
  }

  /** What a finished sweep found besides `faces`, once; null before. */
  take(faces: readonly FaceSeen[]): FaceSeen[] | null {
    if (!this.#done) return null;
    this.#done = false;
    return merged(this.#found, faces);
  }

  /** Forgets what is half done. */
  stop(): void {
    this.#next = null;
    this.#done = false;
  }
}
