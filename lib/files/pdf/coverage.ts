/** Which characters a TrueType font has: its `cmap` table. */

/** Whether a code point has a glyph. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Reads the `cmap` of a TrueType file: its format 12 table, else its format 4
 * one (OpenType 1.9, "cmap").
 *
 * @throws if the file has neither.
 */
export function readCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, "cmap");
  const tables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, i) => cmap + view.getUint32(cmap + 4 + i * 8 + 4),
  );
  const of = (format: number) =>
    tables.find((at) => view.getUint16(at) === format);
  const whole = of(12);
  if (whole !== undefined) return among(groups(view, whole));
  const basic = of(4);
  if (basic !== undefined) return among(segments(view, basic));
  throw new Error("The font has no Unicode cmap.");
}

/** First and last code point, both included. */
type Range = [first: number, last: number];

function tableAt(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16;
    const name = String.fromCharCode(
      ...[0, 1, 2, 3].map((n) => view.getUint8(at + n)),
    );
    if (name === tag) return view.getUint32(at + 8);
  }
  throw new Error(`The font has no table ${tag}.`);
}

function groups(view: DataView, at: number): Range[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, i) => {
    const group = at + 16 + i * 12;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}

function segments(view: DataView, at: number): Range[] {
  const twice = view.getUint16(at + 6);
  return Array.from({ length: twice / 2 }, (_, i) => [
    view.getUint16(at + 16 + twice + i * 2),
    view.getUint16(at + 14 + i * 2),
  ]);
}

/** Both kinds of table are in ascending order. */
function among(ranges: Range[]): Coverage {
  return (code) => {
    let low = 0, high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first, last] = ranges[middle]!;
      if (code < first) high = middle - 1;
      else if (code > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}
