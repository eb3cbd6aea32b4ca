/** WebP (RFC 9649): chunks of a RIFF, without decoding. */
import {
  animated,
  broken,
  checkSize,
  type Clean,
  join,
  letters,
  type Limits,
} from "./refused.ts";

/** Chunks that are picture or colour; EXIF, XMP and unknown ones are left out. */
const KEPT = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ICCP"]);
/** Flags of VP8X. */
const ANIMATION = 0x02, METADATA = 0x08 | 0x04;

function sizeOf(name: string, body: Uint8Array): [number, number] {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  if (body.length < 10) broken("cut_off");
  if (name === "VP8X") {
    const three = (at: number) =>
      (view.getUint16(at, true) | body[at + 2]! << 16) + 1;
    return [three(4), three(7)];
  }
  if (name === "VP8L") {
    if (body[0] !== 0x2f) broken("header");
    const bits = view.getUint32(1, true);
    return [(bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1];
  }
  // A key frame begins with three bytes, then 9d 01 2a.
  if (
    (body[0]! & 1) !== 0 || view.getUint16(3) !== 0x9d01 || body[5] !== 0x2a
  ) {
    broken("header");
  }
  return [view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff];
}

/**
 * The picture without what is not picture.
 *
 * @throws PictureRefused
 */
export function cleanWebp(bytes: Uint8Array, limits: Limits): Clean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 20) broken("cut_off");
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) broken("cut_off");
  const kept: Uint8Array[] = [];
  let size: [number, number] | undefined;
  let data = 0;
  for (let at = 12; at < end;) {
    if (at + 8 > end) broken("cut_off");
    const name = letters(bytes, at);
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length & 1);
    if (at + 8 + length > end) broken("cut_off");
    if (name === "ANIM" || name === "ANMF") animated();
    if (KEPT.has(name)) {
      const chunk = bytes.slice(at, Math.min(next, end));
      const body = chunk.subarray(8, 8 + length);
      if (name === "VP8X") {
        if (size) broken("header");
        if (body[0]! & ANIMATION) animated();
        chunk[8]! &= ~METADATA;
      }
      if (name !== "ALPH" && name !== "ICCP") {
        const found = sizeOf(name, body);
        checkSize(...found, limits);
        size ??= found;
        if (name !== "VP8X") data++;
      }
      kept.push(chunk);
      if (chunk.length % 2) kept.push(Uint8Array.of(0));
    }
    at = next;
  }
  if (!size || data !== 1) broken("data");
  const head = bytes.slice(0, 12);
  const length = kept.reduce((sum, one) => sum + one.length, 4);
  new DataView(head.buffer).setUint32(4, length, true);
  return { bytes: join([head, ...kept]), width: size[0], height: size[1] };
}
