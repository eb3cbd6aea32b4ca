import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import jsqr from "jsqr";
import { qrCode } from "./qr.ts";

/** A CommonJS module: its types say `default`, its import is the function. */
const read = jsqr as unknown as typeof jsqr.default;

/** Its modules, from the path alone, `scale` pixels each, as a camera has it. */
function pixels(code: ReturnType<typeof qrCode>, scale: number) {
  const width = code.size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of code.path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let dy = 0; dy < scale; dy++) {
      const from = (Number(y) * scale + dy) * width + Number(x) * scale;
      for (let dx = 0; dx < Number(length) * scale; dx++) {
        data.fill(0, (from + dx) * 4, (from + dx) * 4 + 3);
      }
    }
  }
  return { data, width };
}

describe("qrCode", () => {
  const url = "https://exams.school.example/phone/" + "aZ3_-".repeat(9);

  it("reads as what it was made of", () => {
    const { data, width } = pixels(qrCode(url), 4);
    assertEquals(read(data, width, width)?.data, url);
  });

  it("keeps four light modules around it", () => {
    const { path, size } = qrCode(url);
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
      const inside = Number(x) >= 4 && Number(y) >= 4 &&
        Number(x) + Number(length) <= size - 4 && Number(y) < size - 4;
      assertEquals(inside, true);
    }
  });
});
