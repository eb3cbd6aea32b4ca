/** What a phone beside the desk and a shared screen show, drawn: no photograph. */
import { encode } from "jpeg-js";
import { Buffer } from "node:buffer";
import type { Chance } from "./chance.ts";

type Colour = readonly [number, number, number];
/** Left, top, width, height as shares of the picture. */
interface Patch {
  at: readonly [number, number, number, number];
  colour: Colour;
}

/** Paints rectangles over a ground, each over the ones before. */
function paint(
  width: number,
  height: number,
  ground: Colour,
  patches: readonly Patch[],
): Uint8Array<ArrayBuffer> {
  const data = Buffer.alloc(width * height * 4, 255);
  const fill = (
    [left, top, wide, high]: Patch["at"],
    [red, green, blue]: Colour,
  ) => {
    const end = Math.min(height, Math.round((top + high) * height));
    for (let y = Math.max(0, Math.round(top * height)); y < end; y++) {
      const last = Math.min(width, Math.round((left + wide) * width));
      for (let x = Math.max(0, Math.round(left * width)); x < last; x++) {
        const at = (y * width + x) * 4;
        data[at] = red;
        data[at + 1] = green;
        data[at + 2] = blue;
      }
    }
  };
  fill([0, 0, 1, 1], ground);
  for (const { at, colour } of patches) fill(at, colour);
  return new Uint8Array(encode({ width, height, data }, 60).data);
}

const DESKS: readonly Colour[] = [[150, 111, 72], [196, 164, 124], [
  90,
  84,
  80,
]];
const SLEEVES: readonly Colour[] = [[52, 92, 140], [140, 60, 66], [
  70,
  110,
  78,
]];

/** The desk from the side: keyboard, paper, and an arm that moves. */
export function drawDesk(look: Chance, now: Chance): Uint8Array<ArrayBuffer> {
  const desk = look.pick(DESKS), sleeve = look.pick(SLEEVES);
  const reach = now.between(-0.06, 0.06);
  return paint(320, 240, [206, 204, 198], [
    { at: [0, 0.55, 1, 0.45], colour: desk },
    // The screen's back, the keyboard, a sheet of paper.
    { at: [0.08, 0.1, 0.3, 0.42], colour: [40, 42, 46] },
    { at: [0.2, 0.52, 0.06, 0.1], colour: [60, 62, 66] },
    { at: [0.12, 0.64, 0.34, 0.1], colour: [228, 228, 226] },
    { at: [0.5 + reach / 3, 0.7, 0.22, 0.16], colour: [244, 243, 238] },
    // Who sits there.
    { at: [0.78 + reach, 0.16, 0.14, 0.2], colour: [176, 128, 96] },
    { at: [0.72 + reach, 0.36, 0.26, 0.5], colour: sleeve },
    { at: [0.46 + reach, 0.58, 0.34, 0.09], colour: sleeve },
  ]);
}

/** The whole screen with the exam's page on it. */
export function drawScreen(now: Chance): Uint8Array<ArrayBuffer> {
  const lines = Array.from({ length: 7 }, (_, nth): Patch => ({
    at: [0.12, 0.22 + nth * 0.07, now.between(0.3, 0.62), 0.025],
    colour: nth % 3 === 0 ? [60, 66, 76] : [150, 156, 166],
  }));
  return paint(640, 360, [246, 247, 249], [
    { at: [0, 0, 1, 0.09], colour: [24, 60, 104] },
    { at: [0.82, 0.025, 0.14, 0.04], colour: [255, 255, 255] },
    ...lines,
    { at: [0.12, 0.78, 0.16, 0.07], colour: [24, 96, 168] },
  ]);
}
