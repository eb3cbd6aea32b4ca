import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Engine, Frame } from "./engine.ts";
import type { Box, FaceSeen } from "./observation.ts";
import { merged, placed, Sweep, type Tile, tilesOf } from "./sweep.ts";

const SIZE = { width: 640, height: 480 };
const frame = { ...SIZE, close() {} } as Frame;

function face(box: Box, confidence = .8): FaceSeen {
  return { box, confidence, landmarks: null, eyes: null, matrix: null };
}
const box = (x: number, y: number, side: number): Box => ({
  x,
  y,
  width: side,
  height: side,
});

describe("tilesOf", () => {
  it("are six squares of 320 that overlap in 640 × 480", () => {
    assertEquals(
      tilesOf(SIZE).map(({ x, y, side }) => [x, y, side]),
      [0, 160].flatMap((y) => [0, 160, 320].map((x) => [x, y, 320])),
    );
  });

  it("cover wide and upright pictures to their edges", () => {
    for (const [width, height] of [[1280, 720], [480, 640], [640, 360]]) {
      const tiles = tilesOf({ width: width!, height: height! });
      assertEquals(tiles.length, 6);
      for (const { x, y, side } of tiles) {
        assert(x >= 0 && y >= 0);
        assert(x + side <= width! && y + side <= height!);
      }
      assertEquals(Math.max(...tiles.map(({ x, side }) => x + side)), width);
      assertEquals(Math.max(...tiles.map(({ y, side }) => y + side)), height);
    }
  });
});

describe("placed", () => {
  it("says where a box of a tile is in the whole", () => {
    const tile = { x: 320, y: 160, side: 320 };
    assertEquals(placed(box(.5, .5, .25), tile, SIZE), {
      x: .75,
      y: 320 / 480,
      width: .125,
      height: 80 / 480,
    });
  });
});

describe("merged", () => {
  it("keeps each face once, the surest of its boxes", () => {
    const faces = merged([
      face(box(.5, .5, .1), .7),
      face(box(.51, .51, .1), .9),
      face(box(.8, .1, .08), .6),
    ], []);
    assertEquals(faces.map(({ confidence }) => confidence), [.9, .6]);
  });

  it("leaves out what is part of a face that is known", () => {
    const known = [face(box(.2, .2, .4))];
    assertEquals(merged([face(box(.3, .3, .1))], known), []);
    assertEquals(merged([face(box(.55, .55, .1))], known).length, 1);
  });
});

describe("Sweep", () => {
  /** Finds a small face in the tile at the right, below. */
  function world(confidence = .9) {
    const cut: Tile[] = [];
    const engine = {
      look: () =>
        cut.at(-1)!.x === 320 && cut.at(-1)!.y === 160
          ? [face(box(.5, .5, .2), confidence)]
          : [],
    } as unknown as Engine;
    const sweep = new Sweep((_, tile) => {
      cut.push(tile);
      return {} as OffscreenCanvas;
    });
    return { cut, engine, sweep };
  }

  it("looks at one part a frame, and says at the next what it found", () => {
    const { cut, engine, sweep } = world();
    const answers: (number | null)[] = [];
    for (let i = 0; i < 8; i++) {
      answers.push(sweep.take([])?.length ?? null);
      sweep.step(engine, frame, i * 83, []);
      assertEquals(cut.length, Math.min(i + 1, 6));
    }
    assertEquals(answers, [null, null, null, null, null, null, 1, null]);
  });

  it("begins every three seconds", () => {
    const { cut, engine, sweep } = world();
    for (let at = 0; at < 9_000; at += 100) {
      sweep.take([]);
      sweep.step(engine, frame, at, []);
    }
    assertEquals(cut.length, 18);
  });

  it("does not find again what the whole frame shows", () => {
    const { engine, sweep } = world();
    const known = [face(box(.7, .6, .2))];
    for (let i = 0; i < 6; i++) sweep.step(engine, frame, i * 83, known);
    assertEquals(sweep.take([]), []);
  });

  it("leaves out what is hardly a face", () => {
    const { engine, sweep } = world(.73);
    for (let i = 0; i < 6; i++) sweep.step(engine, frame, i * 83, []);
    assertEquals(sweep.take([]), []);
  });

  it("forgets what is half done when it is stopped", () => {
    const { cut, engine, sweep } = world();
    for (let i = 0; i < 4; i++) sweep.step(engine, frame, i * 83, []);
    sweep.stop();
    for (let i = 0; i < 6; i++) sweep.step(engine, frame, 4_000 + i, []);
    assertEquals(cut.length, 10);
    assertEquals(sweep.take([])?.length, 1);
  });
});
