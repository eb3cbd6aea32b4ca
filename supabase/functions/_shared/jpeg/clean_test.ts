import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import jpeg from "jpeg-js";
import {
  exif,
  GPS,
  paint,
  progressive,
  segment,
  withSegments,
} from "../../../../tests/fixtures/jpeg.ts";
import { BrokenJpeg } from "./broken.ts";
import { cleanJpeg } from "./clean.ts";
import { decodeLuma } from "./decode.ts";

const LIMITS = { side: 1280, area: 1280 * 1024 };
const colours = paint(40, 24, (x, y) => [x * 6, y * 10, 255 - x * 6]);
const clean = (bytes: Uint8Array) => cleanJpeg(bytes, LIMITS);
const pixels = (bytes: Uint8Array) =>
  jpeg.decode(bytes, { useTArray: true }).data;

function refusal(bytes: Uint8Array): string {
  const error = assertThrows(() => clean(bytes), BrokenJpeg);
  return (error as BrokenJpeg).code;
}

function has(bytes: Uint8Array, word: string): boolean {
  return new TextDecoder("latin1").decode(bytes).includes(word);
}

/** Where a marker of a segment stands, from its 0xff. */
function find(bytes: Uint8Array, marker: number): number {
  const at = bytes.findIndex((byte, n) =>
    byte === 0xff && bytes[n + 1] === marker
  );
  assert(at > 0, "no such marker");
  return at;
}

function changed(bytes: Uint8Array, at: number, ...values: number[]) {
  const other = Uint8Array.from(bytes);
  other.set(values, at);
  return other;
}

describe("cleanJpeg", () => {
  it("drops EXIF, comments, profiles, thumbnails and what follows the end", () => {
    const dirty = withSegments(colours, [
      ...exif(),
      ...segment(0xfe, new TextEncoder().encode("a comment")),
      ...segment(0xe2, new TextEncoder().encode("ICC_PROFILE\0 of mine")),
      ...segment(0xe0, new TextEncoder().encode("JFXX\0 thumbnail")),
      ...segment(0xed, new TextEncoder().encode("Photoshop 3.0\0 name")),
    ], new TextEncoder().encode("a second picture"));
    assert(has(dirty, GPS), "the picture has a place in it");
    const { bytes, width, height } = clean(dirty);
    assertEquals([width, height], [40, 24]);
    for (
      const word of [
        GPS,
        "Exif",
        "comment",
        "ICC",
        "JFXX",
        "Photoshop",
        "second",
      ]
    ) {
      assert(!has(bytes, word), word);
    }
    assertEquals(bytes, clean(colours).bytes);
    assertEquals(pixels(bytes), pixels(colours));
  });

  it("keeps of JFIF and Adobe what is needed to draw", () => {
    const thumbnail = [...new TextEncoder().encode("JFIF\0"), 1, 2, 0, 0, 1, 0];
    const bytes = withSegments(colours, [
      ...segment(0xe0, [...thumbnail, 1, 1, 1, 77, 78, 79]),
      ...segment(0xee, [
        ...new TextEncoder().encode("Adobe"),
        ...[0, 100, 9, 9, 9, 9, 1, 66, 66],
      ]),
    ]);
    const cleaned = clean(bytes).bytes;
    assertEquals([...cleaned.subarray(2, 20)], [
      ...segment(0xe0, [...thumbnail, 1, 0, 0]),
    ]);
    assert(has(cleaned, "Adobe\0d\0\0\0\0\x01"));
    // One of each: a second JFIF (the encoder's own) is dropped.
    assertEquals(cleaned.length, clean(colours).bytes.length + 16);
    assertEquals(pixels(cleaned), pixels(bytes));
  });

  it("takes progressive pictures, and decodes them", () => {
    const picture = progressive({ dc: [20, -30] });
    assertEquals(clean(picture).bytes, picture);
    const { width, height, values } = decodeLuma(clean(picture));
    assertEquals([width, height], [16, 8]);
    // DC × quantisation 8 ÷ 8, on 128.
    assertEquals([Math.round(values[0]!), Math.round(values[15]!)], [148, 98]);
  });

  it("changes nothing of what is clean, whatever was in it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 70 }),
        fc.array(
          fc.tuple(
            fc.constantFrom(0xe1, 0xe2, 0xe5, 0xed, 0xef, 0xfe),
            fc.uint8Array({ maxLength: 300 }),
          ),
          { maxLength: 4 },
        ),
        fc.uint8Array({ maxLength: 200 }),
        fc.integer(),
        (width, height, segments, rest, seed) => {
          const picture = paint(
            width,
            height,
            (x, y) => [(x * seed) & 255, (y * seed) & 255, (x ^ y) & 255],
          );
          const dirty = withSegments(
            picture,
            segments.flatMap(([marker, body]) => segment(marker, body)),
            rest,
          );
          const { bytes } = clean(dirty);
          assertEquals(clean(bytes).bytes, bytes);
          assertEquals(bytes, clean(picture).bytes);
          assertEquals(pixels(bytes), pixels(picture));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses a picture cut off at any length", () => {
    const whole = withSegments(colours, exif());
    const end = whole.length;
    for (let length = 0; length < end; length++) {
      assertEquals(refusal(whole.subarray(0, length)), "image_malformed");
    }
    clean(whole);
  });

  it("answers any bytes by a picture or a refusal, and nothing else", () => {
    const oneOf = (bytes: Uint8Array) => {
      try {
        const { bytes: out } = clean(bytes);
        assert(!has(out, "Exif"));
      } catch (error) {
        assert(error instanceof BrokenJpeg, `${error}`);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
      oneOf(noise);
      oneOf(Uint8Array.of(0xff, 0xd8, ...noise));
      oneOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xdb, ...noise, 0xff, 0xd9));
    }));
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(colours.length - 1),
            fc.integer({ min: 0, max: 255 }),
          ),
          { minLength: 1, maxLength: 6 },
        ),
        (flips) => {
          const bent = Uint8Array.from(colours);
          for (const [at, value] of flips) bent[at] = value;
          oneOf(bent);
          try {
            decodeLuma(clean(bent));
          } catch (error) {
            assert(error instanceof BrokenJpeg, `${error}`);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("refuses by the header what claims too many pixels", () => {
    const sof = find(colours, 0xc0) + 5;
    const sized = (height: number, width: number) =>
      refusal(changed(
        colours,
        sof,
        ...[height >> 8, height & 255, width >> 8, width & 255],
      ));
    assertEquals(sized(65535, 65535), "image_dimensions");
    assertEquals(sized(1281, 8), "image_dimensions");
    assertEquals(sized(8, 1281), "image_dimensions");
    assertEquals(sized(1280, 1280), "image_dimensions");
    assertEquals(sized(0, 8), "image_malformed");
    assertEquals(sized(8, 0), "image_malformed");
  });

  it("refuses kinds that are not taken", () => {
    const sof = find(colours, 0xc0);
    // Extended, lossless, differential, arithmetic; 12 bit; four components.
    for (const kind of [0xc1, 0xc3, 0xc5, 0xc9, 0xca, 0xcf]) {
      assertEquals(refusal(changed(colours, sof + 1, kind)), "image_malformed");
    }
    assertEquals(refusal(changed(colours, sof + 4, 12)), "image_malformed");
    assertEquals(refusal(changed(colours, sof + 9, 4)), "image_malformed");
    assertEquals(refusal(Uint8Array.of(0x89, 0x50)), "image_malformed");
  });

  it("refuses what is there twice, or not at all", () => {
    assertEquals(refusal(progressive({ frames: 2 })), "image_malformed");
    assertEquals(refusal(progressive({ frames: 0 })), "image_malformed");
    const sos = find(colours, 0xda);
    const noScan = Uint8Array.of(...colours.subarray(0, sos), 0xff, 0xd9);
    assertEquals(refusal(noScan), "image_malformed");
    const twice = Uint8Array.of(
      ...colours.subarray(0, -2),
      ...colours.subarray(sos),
    );
    assertEquals(refusal(twice), "image_malformed");
  });

  it("refuses tables without end, too many codes, and missing tables", () => {
    const dqt = segment(0xdb, [0, ...Array(64).fill(1)]);
    const many = Array.from({ length: 65 }, () => dqt).flat();
    assertEquals(refusal(withSegments(colours, many)), "image_malformed");
    const full = Array.from({ length: 1000 }, () => [0, ...Array(64).fill(1)]);
    assertEquals(
      refusal(withSegments(colours, segment(0xdb, full.flat()))),
      "image_malformed",
    );
    const dht = find(colours, 0xc4);
    // Three codes of one bit.
    assertEquals(refusal(changed(colours, dht + 5, 3)), "image_malformed");
    const half = segment(0xc4, [0, 1, ...Array(15).fill(0)]);
    assertEquals(refusal(withSegments(colours, half)), "image_malformed");
    const length = colours[dht + 2]! << 8 | colours[dht + 3]!;
    const without = Uint8Array.of(
      ...colours.subarray(0, dht),
      ...colours.subarray(dht + 2 + length),
    );
    assertEquals(refusal(without), "image_malformed");
  });

  it("refuses scan upon scan", () => {
    clean(progressive({ emptyScans: 15 }));
    assertEquals(refusal(progressive({ emptyScans: 16 })), "image_malformed");
    assertEquals(
      refusal(progressive({ emptyScans: 20_000 })),
      "image_malformed",
    );
  });

  it("counts restart markers: as many as announced, in turn", () => {
    const restarts = (interval: number, markers: number[]) => {
      const picture = progressive();
      const sos = find(picture, 0xda);
      // After the DC scan's data: what is coded does not matter here.
      return Uint8Array.of(
        ...picture.subarray(0, sos),
        ...segment(0xdd, [0, interval]),
        ...picture.subarray(sos, sos + 10),
        ...markers.flatMap((marker) => [0x3f, 0xff, marker]),
        0x3f,
        ...segment(0xda, [1, 1, 0, 1, 63, 0]),
        ...[0x3f, 0xff, 0xd0, 0x3f, 0xff, 0xd9],
      );
    };
    clean(restarts(1, [0xd0]));
    assertEquals(refusal(restarts(1, [])), "image_malformed");
    assertEquals(refusal(restarts(1, [0xd1])), "image_malformed");
    assertEquals(refusal(restarts(0, [0xd0])), "image_malformed");
    const thousands = Array.from({ length: 5000 }, (_, n) => 0xd0 + n % 8);
    assertEquals(refusal(restarts(1, thousands)), "image_malformed");
    const plain = find(colours, 0xda) + 14;
    const stray = Uint8Array.of(
      ...colours.subarray(0, plain),
      ...[0xff, 0xd0],
      ...colours.subarray(plain),
    );
    assertEquals(refusal(stray), "image_malformed");
  });
});

describe("decodeLuma", () => {
  it("gives the brightness of what was drawn", () => {
    const grey = decodeLuma(clean(paint(16, 16, () => 77, 95)));
    assert(grey.values.every((value) => Math.abs(value - 77) < 2));
    const green = decodeLuma(clean(paint(16, 16, () => [0, 255, 0], 95)));
    assert(green.values.every((v) => Math.abs(v - 0.587 * 255) < 3));
  });

  it("decodes a camera's largest picture well within what a call may take", () => {
    const picture = clean(paint(1280, 1024, (x, y) => (x * 7 ^ y * 3) & 255));
    const start = performance.now();
    const { width, height, values } = decodeLuma(picture);
    assertEquals([width, height, values.length], [1280, 1024, 1280 * 1024]);
    // Supabase gives a call 2 s of processor time.
    assert(performance.now() - start < 2000);
  });

  it("refuses coded data that is not what the header says", () => {
    const sos = find(colours, 0xda) + 14;
    const empty = Uint8Array.of(...colours.subarray(0, sos), 0x3f, 0xff, 0xd9);
    const cleaned = clean(empty);
    const error = assertThrows(() => decodeLuma(cleaned), BrokenJpeg);
    assertEquals((error as BrokenJpeg).reason, "decode");
  });
});
