/** GIF (89a specification): blocks, without decoding. One picture only. */
import {
  animated,
  broken,
  checkSize,
  type Clean,
  join,
  type Limits,
} from "./refused.ts";

const IMAGE = 0x2c, EXTENSION = 0x21, TRAILER = 0x3b;
/** Says which colour is transparent; the other extensions are left out. */
const CONTROL = 0xf9;

/**
 * The picture without comments and what programs wrote into it.
 *
 * @throws PictureRefused
 */
export function cleanGif(bytes: Uint8Array, limits: Limits): Clean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 13) broken("cut_off");
  const width = view.getUint16(6, true);
  const height = view.getUint16(8, true);
  checkSize(width, height, limits);
  const colours = (flags: number) => flags & 0x80 ? 3 << (flags & 7) + 1 : 0;
  let at = 13 + colours(bytes[10]!);
  const kept = [bytes.subarray(0, at)];
  let pictures = 0;
  const blocks = (from: number) => {
    for (;;) {
      const size = bytes[from];
      if (size === undefined) broken("cut_off");
      from += 1 + size;
      if (size === 0) return from;
    }
  };
  for (;;) {
    const kind = bytes[at];
    const start = at;
    if (kind === undefined) broken("cut_off");
    if (kind === TRAILER) break;
    if (kind === EXTENSION) {
      const label = bytes[at + 1];
      at = blocks(at + 2);
      if (label === CONTROL) kept.push(bytes.subarray(start, at));
    } else if (kind === IMAGE) {
      if (++pictures > 1) animated();
      if (at + 11 > bytes.length) broken("cut_off");
      checkSize(
        view.getUint16(at + 5, true),
        view.getUint16(at + 7, true),
        limits,
      );
      // The descriptor, its colours, the code size, the blocks.
      at = blocks(at + 10 + colours(bytes[at + 9]!) + 1);
      kept.push(bytes.subarray(start, at));
    } else broken("block");
  }
  if (pictures === 0) broken("data");
  return { bytes: join([...kept, Uint8Array.of(TRAILER)]), width, height };
}
