import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { paint, scene } from "../../../../tests/fixtures/jpeg.ts";
import { cleanJpeg } from "./clean.ts";
import { decodeLuma } from "./decode.ts";
import { differenceHash, hashDistance, meanLuma } from "./measure.ts";

const LIMITS = { side: 1280, area: 1280 * 1024 };
const luma = (bytes: Uint8Array) => decodeLuma(cleanJpeg(bytes, LIMITS));

describe("meanLuma", () => {
  it("is the mean of the picture", () => {
    const half = luma(paint(64, 32, (x) => x < 32 ? 40 : 200, 95));
    assert(Math.abs(meanLuma(half) - 120) < 1);
    assert(meanLuma(luma(paint(64, 32, () => 0))) < 1);
  });
});

describe("differenceHash", () => {
  it("says where it gets darker to the right", () => {
    const falls = luma(paint(170, 160, (x) => 250 - x, 95));
    const rises = luma(paint(170, 160, (x) => x, 95));
    assertEquals(differenceHash(falls), "f".repeat(64));
    assertEquals(differenceHash(rises), "0".repeat(64));
  });

  it("is near for the same scene and far for another", () => {
    const hash = (bytes: Uint8Array) => differenceHash(luma(bytes));
    const one = hash(paint(160, 120, scene(1, 2)));
    const same = hash(paint(160, 120, scene(2, 2)));
    const other = hash(paint(160, 120, (x, y) => 128 + 60 * Math.sin(x * y)));
    assert(hashDistance(one, same) < 40);
    assert(hashDistance(one, other) > 80);
    assertEquals(hashDistance(one, one), 0);
  });

  it("takes pictures smaller than its grid", () => {
    assertEquals(differenceHash(luma(paint(3, 2, (x) => 9 * x))).length, 64);
  });
});

describe("hashDistance", () => {
  it("counts the bits that differ", () => {
    assertEquals(hashDistance("0f", "0f"), 0);
    assertEquals(hashDistance("00", "ff"), 8);
    assertEquals(hashDistance("01", "02"), 2);
    assertEquals(hashDistance("0", "ff"), 8);
  });
});
