/** Pictures as a webcam might take them, drawn: nobody's face is in them. */
import { encode } from "jpeg-js";
import { Buffer } from "node:buffer";
import type { Chance } from "./chance.ts";

const WIDTH = 320;
const HEIGHT = 240;

type Colour = readonly [number, number, number];
const SKINS: readonly Colour[] = [
  [236, 188, 160],
  [198, 140, 104],
  [141, 92, 62],
  [94, 60, 42],
];
const SHIRTS: readonly Colour[] = [
  [52, 92, 140],
  [140, 60, 66],
  [70, 110, 78],
  [110, 96, 140],
  [60, 64, 72],
];
const WALLS: readonly Colour[] = [
  [214, 208, 196],
  [180, 190, 198],
  [206, 198, 176],
];

/** What is to be seen. */
export interface Scene {
  faces: number;
  dark: boolean;
}

/** One student's look, always the same, and where the head is just now. */
export function drawPicture(
  look: Chance,
  now: Chance,
  { faces, dark }: Scene,
): Uint8Array<ArrayBuffer> {
  const wall = look.pick(WALLS);
  const people = Array.from({ length: faces }, (_, nth) => ({
    skin: look.pick(SKINS),
    shirt: look.pick(SHIRTS),
    hair: look.between(20, 90),
    x: (nth === 0 ? 0.5 : 0.82) * WIDTH + now.between(-14, 14),
    y: 0.42 * HEIGHT + now.between(-8, 8),
    size: (nth === 0 ? 46 : 34) + now.between(-3, 3),
  }));
  const data = Buffer.alloc(WIDTH * HEIGHT * 4);
  const light = dark ? 0.05 : 1;
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      let colour: Colour = wall.map((part) => part - y / 8) as never;
      for (const { skin, shirt, hair, x: cx, y: cy, size } of people) {
        const inside = (dx: number, dy: number, w: number, h: number) =>
          ((x - cx - dx) / w) ** 2 + ((y - cy - dy) / h) ** 2 < 1;
        if (inside(0, size * 2.6, size * 1.7, size * 1.5)) colour = shirt;
        if (inside(0, -size * 0.25, size * 0.86, size * 1.1)) {
          colour = [hair, hair * 0.8, hair * 0.6];
        }
        if (inside(0, size * 0.15, size * 0.72, size)) colour = skin;
        if (
          inside(-size * 0.3, 0, size * 0.1, size * 0.07) ||
          inside(size * 0.3, 0, size * 0.1, size * 0.07) ||
          inside(0, size * 0.6, size * 0.25, size * 0.05)
        ) colour = [60, 40, 40];
      }
      const grain = (now.next() - 0.5) * 10;
      const at = (y * WIDTH + x) * 4;
      for (let part = 0; part < 3; part++) {
        data[at + part] = Math.max(
          0,
          Math.min(255, (colour[part]! + grain) * light),
        );
      }
      data[at + 3] = 255;
    }
  }
  return new Uint8Array(
    encode({ width: WIDTH, height: HEIGHT, data }, 60).data,
  );
}
