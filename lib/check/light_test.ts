import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { LIGHT_HEIGHT, LIGHT_WIDTH, lightOf } from "./light.ts";

/** A picture by the grey of each pixel, at shares of it. */
function picture(grey: (x: number, y: number) => number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(LIGHT_WIDTH * LIGHT_HEIGHT * 4);
  for (let y = 0; y < LIGHT_HEIGHT; y++) {
    for (let x = 0; x < LIGHT_WIDTH; x++) {
      const value = grey((x + 0.5) / LIGHT_WIDTH, (y + 0.5) / LIGHT_HEIGHT);
      rgba.set([value, value, value, 255], (y * LIGHT_WIDTH + x) * 4);
    }
  }
  return rgba;
}
const MIDDLE = { x: 0.35, y: 0.3, width: 0.3, height: 0.4 };

describe("lightOf", () => {
  it("of an even picture is the same everywhere", () => {
    const { mean, face, around } = lightOf(picture(() => 100), MIDDLE);
    for (const value of [mean, face, around]) assertAlmostEquals(value!, 100);
  });

  it("tells a dark face from a bright window behind it", () => {
    const back = picture((x, y) =>
      Math.abs(x - 0.5) < 0.2 && Math.abs(y - 0.5) < 0.3 ? 40 : 220
    );
    const { face, around } = lightOf(back, MIDDLE);
    assertAlmostEquals(face!, 40);
    assert(around! > 200);
  });

  it("knows only the whole where no face is known, or nothing is around it", () => {
    assertEquals(lightOf(picture(() => 7), null).face, null);
    const filled = lightOf(picture(() => 7), {
      x: 0,
      y: 0,
      width: 1,
      height: 1,
    });
    assertEquals(filled.around, null);
  });
});
