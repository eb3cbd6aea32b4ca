import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { lumaOf } from "./luma.ts";

const [WIDTH, HEIGHT, STEP] = [160, 120, 5];

function picture(value: (x: number, y: number) => number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    pixels.fill(value(i % WIDTH, Math.floor(i / WIDTH)), i * 4, i * 4 + 3);
  }
  return pixels;
}

const luma = (value: (x: number, y: number) => number) =>
  lumaOf(picture(value), WIDTH, HEIGHT, STEP);

describe("lumaOf", () => {
  it("is the brightness, without variance where all is the same", () => {
    const { mean, variance } = luma(() => 120);
    assert(Math.abs(mean - 120) < .01 && variance < .01);
    assertEquals(luma(() => 0), { mean: 0, variance: 0 });
  });

  it("is the variance of the blocks", () => {
    const { mean, variance } = luma((x) => x < WIDTH / 2 ? 0 : 200);
    assert(Math.abs(mean - 100) < .01);
    assert(Math.abs(variance - 10_000) < 1);
  });

  it("does not take the noise of a covered camera for a picture", () => {
    const noisy = luma((x, y) => (x * 7919 + y * 104_729) % 13);
    assert(noisy.variance < 1, `${noisy.variance}`);
  });

  it("weighs the colours as eyes do", () => {
    const green = new Uint8ClampedArray([0, 255, 0, 255]);
    const blue = new Uint8ClampedArray([0, 0, 255, 255]);
    assert(lumaOf(green, 1, 1, 1).mean > 5 * lumaOf(blue, 1, 1, 1).mean);
  });
});
