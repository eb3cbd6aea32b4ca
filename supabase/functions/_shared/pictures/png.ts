/** PNG (RFC 2083 and its successors): chunks, without decoding. */
import {
  animated,
  broken,
  checkSize,
  type Clean,
  join,
  letters,
  type Limits,
} from "./refused.ts";

/** `\x89PNG\r\n\x1a\n` */
export const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Chunks that say how the picture looks; all others (text, EXIF) are left out. */
const KEPT = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split(" "),
);
const ANIMATION = new Set(["acTL", "fcTL", "fdAT"]);

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c;
});

/** CRC-32 as in PNG, annex D. */
export function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/**
 * The picture without what is not picture.
 *
 * @throws PictureRefused
 */
export function cleanPng(bytes: Uint8Array, limits: Limits): Clean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept = [bytes.subarray(0, PNG_MAGIC.length)];
  let [width, height, data] = [0, 0, 0];
  for (let at = PNG_MAGIC.length;;) {
    if (at + 12 > bytes.length) broken("cut_off");
    const size = view.getUint32(at);
    const end = at + 12 + size;
    if (end > bytes.length) broken("cut_off");
    const name = letters(bytes, at + 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) {
      broken("crc");
    }
    if (ANIMATION.has(name)) animated();
    if (width === 0) {
      if (name !== "IHDR" || size !== 13) broken("header");
      width = view.getUint32(at + 8);
      height = view.getUint32(at + 12);
      checkSize(width, height, limits);
    } else if (name === "IHDR") broken("header");
    if (KEPT.has(name)) kept.push(bytes.subarray(at, end));
    // The second bit of the first letter: a chunk without which nothing is seen.
    else if ((bytes[at + 4]! & 0x20) === 0) broken("chunk");
    if (name === "IDAT") data += size;
    at = end;
    if (name === "IEND") break;
  }
  if (data === 0) broken("data");
  return { bytes: join(kept), width, height };
}
