import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { encode } from "jpeg-js";
import { cleanPicture } from "./clean.ts";
import { crc32, PNG_MAGIC } from "./png.ts";
import { join, PictureRefused } from "./refused.ts";

const LIMITS = { side: 100, area: 5000 };
const ascii = (text: string) => new TextEncoder().encode(text);
const bytes = (...list: number[]) => Uint8Array.from(list);
const u32 = (n: number) =>
  bytes(n >>> 24, n >>> 16, n >>> 8, n).map((b) => b & 255);
const le = (n: number, size: number) =>
  Uint8Array.from({ length: size }, (_, at) => n >>> 8 * at & 255);

function pngChunk(name: string, body = bytes()): Uint8Array {
  const named = join([ascii(name), body]);
  return join([u32(body.length), named, u32(crc32(named))]);
}
const header = (width: number, height: number) =>
  pngChunk("IHDR", join([u32(width), u32(height), bytes(8, 2, 0, 0, 0)]));
const png = (...more: Uint8Array[]) =>
  join([
    Uint8Array.from(PNG_MAGIC),
    header(4, 3),
    ...more,
    pngChunk("IDAT", bytes(1, 2, 3)),
    pngChunk("IEND"),
  ]);

const gifPicture = join([
  bytes(0x2c, 0, 0, 0, 0, 4, 0, 3, 0, 0),
  bytes(2, 2, 0x44, 1, 0),
]);
const gif = (...blocks: Uint8Array[]) =>
  join([
    ascii("GIF89a"),
    le(4, 2),
    le(3, 2),
    bytes(0x80, 0, 0, 0, 0, 0, 255, 255, 255),
    ...blocks,
    bytes(0x3b),
  ]);
const comment = join([bytes(0x21, 0xfe, 3), ascii("who"), bytes(0)]);
const control = bytes(0x21, 0xf9, 4, 1, 0, 0, 0, 0);

function riff(...chunks: [string, Uint8Array][]): Uint8Array {
  const body = join(chunks.flatMap(([name, data]) => [
    ascii(name),
    le(data.length, 4),
    data,
    ...data.length % 2 ? [bytes(0)] : [],
  ]));
  return join([ascii("RIFF"), le(body.length + 4, 4), ascii("WEBP"), body]);
}
const vp8 = join([bytes(0, 0, 0, 0x9d, 0x01, 0x2a), le(4, 2), le(3, 2)]);
const vp8x = (flags: number) =>
  join([bytes(flags, 0, 0, 0), le(3, 3), le(2, 3)]);

function refusal(picture: Uint8Array): string {
  try {
    cleanPicture(picture, LIMITS);
  } catch (error) {
    if (error instanceof PictureRefused) return `${error.code} ${error.reason}`;
    throw error;
  }
  return "taken";
}

describe("pictures of questions", () => {
  const jpeg = (width: number, height: number) =>
    Uint8Array.from(
      encode({ data: new Uint8Array(width * height * 4), width, height }, 50)
        .data,
    );

  it("are known by their first bytes, with their size", () => {
    for (
      const [picture, type, extension] of [
        [png(), "image/png", "png"],
        [gif(gifPicture), "image/gif", "gif"],
        [riff(["VP8 ", vp8]), "image/webp", "webp"],
        [jpeg(4, 3), "image/jpeg", "jpg"],
      ] as const
    ) {
      const clean = cleanPicture(picture, LIMITS);
      assertEquals(
        [clean.type, clean.extension, clean.width, clean.height],
        [type, extension, 4, 3],
      );
      // Clean is clean.
      assertEquals(cleanPicture(clean.bytes, LIMITS).bytes, clean.bytes);
    }
    for (const text of ["<svg xmlns='x'/>", "<html>", "%PDF-1.7", "BM", ""]) {
      assertEquals(refusal(ascii(text)), "image_kind unknown");
    }
  });

  it("lose what is not picture", () => {
    const holds = (picture: Uint8Array, word: string) =>
      new TextDecoder("latin1").decode(picture).includes(word);
    const secret = ascii("Exif: who and where");
    for (
      const picture of [
        png(pngChunk("tEXt", secret), pngChunk("eXIf", secret)),
        gif(
          join([bytes(0x21, 0xfe, secret.length), secret, bytes(0)]),
          gifPicture,
        ),
        riff(["VP8X", vp8x(0x0c)], ["VP8 ", vp8], ["EXIF", secret], [
          "XMP ",
          secret,
        ]),
      ]
    ) {
      assert(holds(picture, "who and where"));
      const clean = cleanPicture(picture, LIMITS);
      assert(!holds(clean.bytes, "who and where"));
      assertEquals(cleanPicture(clean.bytes, LIMITS).bytes, clean.bytes);
    }
    const kept = cleanPicture(gif(control, comment, gifPicture), LIMITS);
    assertEquals(kept.bytes, gif(control, gifPicture));
  });

  it("do not move", () => {
    for (
      const picture of [
        png(pngChunk("acTL", u32(2))),
        gif(gifPicture, gifPicture),
        riff(["VP8X", vp8x(0x02)], ["VP8 ", vp8]),
        riff(["VP8X", vp8x(0)], ["ANIM", bytes(0, 0)], ["VP8 ", vp8]),
      ]
    ) assertEquals(refusal(picture), "image_kind animated");
  });

  it("are not larger than allowed, before anything is decoded", () => {
    const large = (width: number, height: number) =>
      join([Uint8Array.from(PNG_MAGIC), header(width, height)]);
    assertEquals(refusal(large(101, 1)), "image_dimensions limits");
    assertEquals(refusal(large(99, 99)), "image_dimensions limits");
    assertEquals(
      refusal(large(0xffffffff, 0xffffffff)),
      "image_dimensions limits",
    );
    assertEquals(refusal(large(0, 4)), "image_malformed size");
    assertEquals(refusal(jpeg(128, 8)), "image_dimensions limits");
  });

  it("are whole: cut anywhere they are refused", () => {
    for (const whole of [png(), gif(gifPicture), riff(["VP8 ", vp8])]) {
      for (let length = 1; length < whole.length; length++) {
        const said = refusal(whole.subarray(0, length));
        assert(/^image_(malformed|kind)/.test(said), `${length}: ${said}`);
      }
    }
    // Whatever stands there: taken or refused, never an error.
    const wholes = [
      png(),
      gif(control, gifPicture),
      riff(["VP8X", vp8x(0)], [
        "VP8 ",
        vp8,
      ]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...wholes),
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }),
        (whole, changes) => {
          const odd = whole.slice();
          for (const [at, byte] of changes) odd[at % odd.length] = byte;
          refusal(odd);
        },
      ),
      { seed: 11, numRuns: 2000 },
    );
    const flipped = png();
    flipped[45]! ^= 1;
    assert(refusal(flipped).startsWith("image_malformed"));
  });
});
